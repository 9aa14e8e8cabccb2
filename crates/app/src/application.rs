use crate::ids::new_id;
use sql::Database;
use std::sync::Arc;
use store::blobs::BlobStore;
use store::{Actor, Gate, Scope};
use tokio_util::task::TaskTracker;
use vault::{Randomness, Vault};
use vouchsafe_core::{Clock, Id, Time};

/// What the operator has decided. Every field is a setting; their meanings stand in `docs/generated/settings.md`.
#[derive(Debug, Clone)]
pub struct Config {
    /// The address people open, without a slash at the end: `https://help.example.org`.
    pub public_url: String,
    /// The domain of our Message-IDs.
    pub mail_domain: String,
    /// The largest mail taken, bytes.
    pub max_mail_size: usize,
    /// How passwords are hashed.
    pub password_scheme: crate::people::PasswordScheme,
}

/// What an application is made of; the tests bring their own clock and randomness.
pub struct Parts {
    /// The operator's decisions.
    pub config: Config,
    /// The database, migrated.
    pub database: Database,
    /// The keys.
    pub vault: Vault,
    /// Large sealed bytes.
    pub blobs: BlobStore,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub randomness: Arc<dyn Randomness>,
    /// Whether a mail's sender is who it says.
    pub checks: Arc<dyn crate::checks::SenderChecks>,
    /// Whether files are clean.
    pub scanner: Arc<dyn crate::checks::Scanner>,
    /// Hands messages to servers.
    pub sender: Arc<dyn crate::outgoing::Post>,
    /// The gate for every connection to a host that somebody else names.
    pub egress: transport::egress::Egress,
    /// The way out for mail of the installation itself; without one, links are shown to the administrator.
    pub system_post: Option<Arc<dyn crate::people::SystemPost>>,
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts").field("config", &self.config).finish_non_exhaustive()
    }
}

/// The application. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    parts: Parts,
    gate: Gate,
    queue: crate::intake::Queue,
    presences: crate::live::Presences,
    hashing: crate::people::Hashing,
    tasks: TaskTracker,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> App {
        let inner = Inner {
            parts,
            gate: Gate::only(),
            queue: crate::intake::Queue::default(),
            presences: crate::live::Presences::default(),
            hashing: crate::people::Hashing::default(),
            tasks: TaskTracker::new(),
        };
        App { inner: Arc::new(inner) }
    }

    /// The operator's decisions.
    pub fn config(&self) -> &Config {
        &self.inner.parts.config
    }

    /// The database.
    pub fn database(&self) -> &Database {
        &self.inner.parts.database
    }

    /// The keys.
    pub fn vault(&self) -> &Vault {
        &self.inner.parts.vault
    }

    /// Large sealed bytes.
    pub fn blobs(&self) -> &BlobStore {
        &self.inner.parts.blobs
    }

    /// Whether a mail's sender is who it says.
    pub(crate) fn checks(&self) -> &dyn crate::checks::SenderChecks {
        &*self.inner.parts.checks
    }

    /// Whether files are clean.
    pub(crate) fn scanner(&self) -> &dyn crate::checks::Scanner {
        &*self.inner.parts.scanner
    }

    /// Hands messages to servers.
    pub(crate) fn post(&self) -> &dyn crate::outgoing::Post {
        &*self.inner.parts.sender
    }

    /// The gate for every connection to a host that somebody else names.
    pub(crate) fn egress(&self) -> &transport::egress::Egress {
        &self.inner.parts.egress
    }

    /// Who is where.
    pub(crate) fn presences(&self) -> &crate::live::Presences {
        &self.inner.presences
    }

    /// The way out for mail of the installation itself.
    pub(crate) fn system_post(&self) -> Option<Arc<dyn crate::people::SystemPost>> {
        self.inner.parts.system_post.clone()
    }

    /// Passwords on their way through the slow function.
    pub fn hashing(&self) -> &crate::people::Hashing {
        &self.inner.hashing
    }

    /// Runs something that nobody waits for: it may be lost when the process dies.
    pub(crate) fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.inner.tasks.spawn(work);
    }

    /// Waits until all that was left running is done: before the process ends, and in tests.
    pub async fn settled(&self) {
        self.inner.tasks.close();
        self.inner.tasks.wait().await;
        self.inner.tasks.reopen();
    }

    /// Mail that is on its way in.
    pub fn queue(&self) -> &crate::intake::Queue {
        &self.inner.queue
    }

    /// Chance.
    pub fn randomness(&self) -> &dyn Randomness {
        &*self.inner.parts.randomness
    }

    /// The moment now.
    pub fn now(&self) -> Time {
        self.inner.parts.clock.now()
    }

    /// A new id.
    pub fn id(&self) -> Id {
        new_id(self.now(), self.randomness())
    }

    /// A scope. Only for use cases that have checked who is asking.
    pub(crate) fn scope(&self, workspace: Id, actor: Actor) -> Scope {
        self.inner.gate.scope(workspace, actor)
    }

    /// The scope of the program itself in a workspace: for jobs, intake and the command line.
    pub fn system(&self, workspace: Id) -> Scope {
        self.scope(workspace, Actor::System)
    }
}
