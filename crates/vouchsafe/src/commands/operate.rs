//! What the operator does at the command line.

use crate::cli::print;
use crate::settings::Settings;
use crate::start::{self, Fault};
use app::App;
use app::people::operator::{self, Operator};
use app::workspaces::{self, NewWorkspace};
use clap::Subcommand;
use vouchsafe_core::{Coded, Id};

/// What can be done with workspaces.
#[derive(Debug, Subcommand)]
pub(crate) enum WorkspaceCommand {
    /// Makes a workspace and invites its owner.
    Create {
        /// The firm's name.
        name: String,
        /// The owner's name.
        #[arg(long)]
        owner_name: String,
        /// The owner's address.
        #[arg(long)]
        owner_email: String,
        /// The short name in addresses; without it one is made from the name.
        #[arg(long)]
        slug: Option<String>,
        /// The language: en or de.
        #[arg(long, default_value = "en")]
        locale: String,
        /// The time zone.
        #[arg(long, default_value = "UTC")]
        time_zone: String,
    },
    /// Lists the workspaces.
    List,
    /// Stops a workspace: nobody can sign in, mail is still kept.
    Suspend {
        /// Its short name.
        slug: String,
    },
    /// Opens a stopped workspace again.
    Resume {
        /// Its short name.
        slug: String,
    },
    /// Destroys a workspace's key and data. This cannot be undone.
    Remove {
        /// Its short name.
        slug: String,
        /// The short name once more.
        #[arg(long)]
        confirm: String,
    },
}

/// Runs a workspace command.
pub(crate) async fn workspace(settings: &Settings, command: WorkspaceCommand) -> Result<(), Fault> {
    let app = start::application(settings).await?;
    let operator = Operator::local(&app);
    match command {
        WorkspaceCommand::Create { name, owner_name, owner_email, slug, locale, time_zone } => {
            let new = NewWorkspace { name, slug, locale, time_zone, owner: (owner_name, owner_email) };
            let (workspace, link) = workspaces::create(&app, &operator, new).await?;
            app.settled().await;
            let link =
                link.map_or_else(|| "the owner was sent a link".to_owned(), |l| format!("the owner's link: {l}"));
            print(&format!("made {}; {link}\n", workspace.slug))
        }
        WorkspaceCommand::List => {
            for found in workspaces::list(&app, &operator).await? {
                let workspace = &found.workspace;
                print(&format!("{}\t{}\t{}\n", workspace.slug, found.state.code(), workspace.name))?;
            }
            Ok(())
        }
        WorkspaceCommand::Suspend { slug } => {
            Ok(workspaces::suspend(&app, &operator, by_slug(&app, &operator, &slug).await?).await?)
        }
        WorkspaceCommand::Resume { slug } => {
            Ok(workspaces::resume(&app, &operator, by_slug(&app, &operator, &slug).await?).await?)
        }
        WorkspaceCommand::Remove { slug, confirm } => {
            if slug != confirm {
                return Err("--confirm must repeat the short name; nothing was removed".into());
            }
            Ok(workspaces::remove(&app, &operator, by_slug(&app, &operator, &slug).await?).await?)
        }
    }
}

async fn by_slug(app: &App, operator: &Operator, slug: &str) -> Result<Id, Fault> {
    let found = workspaces::list(app, operator).await?.into_iter().find(|w| w.workspace.slug == slug);
    found.map(|w| w.workspace.id).ok_or_else(|| format!("there is no workspace {slug}").into())
}

/// Prints a link to the console.
pub(crate) async fn link(settings: &Settings) -> Result<(), Fault> {
    let app = start::application(settings).await?;
    print(&format!("{}\n", operator::link(&app).await?))
}

/// Checks what the program depends on; an error names the first thing that is wrong.
pub(crate) async fn doctor(settings: &Settings) -> Result<(), Fault> {
    let app = start::application(settings).await?;
    let mut wrong = Vec::new();
    for part in app::ready::check(&app).await {
        print(&format!("{}\t{}\n", part.name, if part.ready { "ok" } else { "FAILED" }))?;
        if !part.ready {
            wrong.push(part.name);
        }
    }
    let failed = queries(&app).await?;
    print(&format!("queries\t{}\n", if failed.is_empty() { "ok".to_owned() } else { failed.join(", ") }))?;
    if wrong.is_empty() && failed.is_empty() {
        Ok(())
    } else {
        Err("something is wrong; the log above says what".into())
    }
}

/// Prepares every query against the live database; the names of those it refuses.
async fn queries(app: &App) -> Result<Vec<String>, Fault> {
    let mut session = app.database().read().await?;
    let mut failed = Vec::new();
    for query in sql::QUERIES.iter().filter(|q| app.database().runs(q)) {
        if session.prepare(query).await.is_err() {
            failed.push(format!("{}::{}", query.module, query.name));
        }
    }
    Ok(failed)
}
