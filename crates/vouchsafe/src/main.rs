//! The program: settings, wiring, commands.

mod cli;
mod clock;
mod commands;
mod settings;
mod start;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match cli.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("vouchsafe: {error}");
            ExitCode::FAILURE
        }
    }
}
