use crate::commands::{explain, operate, serve};
use crate::settings::{self, Settings};
use crate::start::{self, Fault};
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Vouchsafe: the help desk that keeps its promises.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the desk and takes mail.
    Serve,
    /// Brings the database up to date, and ends.
    Migrate,
    /// Checks settings, keys, database, blobs and disk, and says what is wrong.
    Doctor,
    /// Work on mails without a server.
    Mail {
        #[command(subcommand)]
        command: MailCommand,
    },
    /// The workspaces of this installation.
    Workspace {
        #[command(subcommand)]
        command: operate::WorkspaceCommand,
    },
    /// Prints a one-time link to the operator's console.
    Operator,
    /// Prints every setting with its meaning, as Markdown.
    Settings,
    /// Prints the description of the API (OpenAPI 3.1).
    Openapi,
}

#[derive(Debug, Subcommand)]
enum MailCommand {
    /// Says what intake would make of a mail.
    Explain {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
        /// Files, folders, or `-` for standard input.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
}

impl Cli {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<(), Fault> {
        match self.command {
            Command::Mail { command: MailCommand::Explain { json, paths } } => Ok(explain::run(json, &paths)?),
            Command::Settings => print(&settings::markdown()),
            Command::Openapi => print(&web::openapi()),
            command => {
                let settings = Settings::read()?;
                crate::commands::log(&settings)?;
                let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
                runtime.block_on(command.run(&settings))
            }
        }
    }
}

impl Command {
    async fn run(self, settings: &Settings) -> Result<(), Fault> {
        match self {
            Command::Serve => serve::run(settings).await,
            Command::Migrate => {
                start::application(settings).await?;
                print("the database is up to date\n")
            }
            Command::Doctor => operate::doctor(settings).await,
            Command::Workspace { command } => operate::workspace(settings, command).await,
            Command::Operator => operate::link(settings).await,
            Command::Mail { .. } | Command::Settings | Command::Openapi => Ok(()),
        }
    }
}

/// Writes to standard output.
pub(crate) fn print(text: &str) -> Result<(), Fault> {
    use std::io::Write as _;
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(())
}
