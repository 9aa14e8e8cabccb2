//! What the benchmarks share: a deterministic mix of mails, a bare SMTP client, and a server started for the run.
//!
//! Every bench takes its raw baseline in the same run and prints ratios, because absolute figures belong to one machine.

mod dice;
mod http;
mod mails;
mod server;
mod smtp;
mod spread;

pub use dice::Dice;
pub use http::{Answer, Client};
pub use mails::{Mail, Mix};
pub use server::Server;
pub use smtp::Smtp;
pub use spread::Spread;

/// What a bench may fail with.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// The value after `--name` on the command line, or the default.
///
/// # Errors
/// When the value is not of the wanted type.
pub fn option<T: std::str::FromStr>(name: &str, default: T) -> Result<T, Fault> {
    let mut arguments = std::env::args().skip_while(|argument| argument != &format!("--{name}"));
    match (arguments.next(), arguments.next()) {
        (None, _) => Ok(default),
        (Some(_), Some(value)) => value.parse().map_err(|_| format!("--{name} {value} is not understood").into()),
        (Some(_), None) => Err(format!("--{name} needs a value").into()),
    }
}
