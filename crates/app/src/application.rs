use crate::ids::new_id;
use sql::Database;
use std::net::SocketAddr;
use std::sync::Arc;
use store::blobs::BlobStore;
use store::{Actor, Gate, Scope};
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
    /// Whether attachments wait when the virus scanner is out of reach.
    pub scan_required: bool,
    /// Who may be dialled although the address is not public: `host:port` or CIDR.
    pub egress_allow: Vec<String>,
    /// The DNS server to ask; `None` is the system's.
    pub dns: Option<SocketAddr>,
    /// `host:port` or socket path of clamd; `None` scans nothing.
    pub clamd: Option<String>,
    /// Sign-in with Google for mailboxes.
    pub google: Option<OauthClient>,
    /// Sign-in with Microsoft for mailboxes.
    pub microsoft: Option<OauthClient>,
    /// How mail of the installation itself (invitations, password resets) leaves; `None` shows the links to the administrator.
    pub system_mail: Option<SystemMail>,
}

/// The operator's registration with a mail provider.
#[derive(Debug, Clone)]
pub struct OauthClient {
    /// The client id.
    pub id: String,
    /// The client secret.
    pub secret: String,
    /// Another place of the provider's endpoints, for tests and national clouds.
    pub base_url: Option<String>,
}

/// A server for mail of the installation itself.
#[derive(Debug, Clone)]
pub struct SystemMail {
    /// `smtp://` or `smtps://` URL with user and password.
    pub url: String,
    /// The sender.
    pub from: String,
}

/// What an application is made of; the tests bring their own clock and randomness.
#[derive(Debug)]
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
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> App {
        App { inner: Arc::new(Inner { parts, gate: Gate::only(), queue: crate::intake::Queue::default() }) }
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
