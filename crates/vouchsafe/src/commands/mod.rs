//! One file a command.

pub(crate) mod explain;
pub(crate) mod operate;
pub(crate) mod serve;

use crate::settings::Settings;
use crate::start::Fault;
use tracing_subscriber::filter::LevelFilter;

/// Starts logging to standard error.
pub(crate) fn log(settings: &Settings) -> Result<(), Fault> {
    let level: LevelFilter =
        settings.parsed("log_level", "error, warn, info, debug or trace")?.unwrap_or(LevelFilter::INFO);
    let logger = tracing_subscriber::fmt().with_max_level(level).with_writer(std::io::stderr);
    match settings.text("log_format").as_str() {
        "json" => logger.json().init(),
        "text" => logger.with_target(false).init(),
        _ => return Err(settings.wrong("log_format", "text or json").into()),
    }
    Ok(())
}
