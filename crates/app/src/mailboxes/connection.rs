use serde::{Deserialize, Serialize};

/// How a connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// TLS from the first byte.
    Tls,
    /// TLS after STARTTLS, without which nothing is sent.
    Starttls,
    /// None; only towards this machine or where the operator allows it.
    None,
}

/// How a mailbox signs in to its server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignIn {
    /// User name and password.
    Password,
    /// XOAUTH2 with Google.
    Google,
    /// XOAUTH2 with Microsoft.
    Microsoft,
}

/// A mailbox's server for mail that comes in, as kept sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incoming {
    /// The host.
    pub host: String,
    /// The port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// The user name.
    pub username: String,
    /// How to sign in.
    pub auth: SignIn,
    /// The password, where there is one.
    pub password: Option<String>,
    /// The folder.
    pub folder: String,
    /// Mail since this day (`2026-01-31`) is imported at the first fetch; without it only new mail is taken.
    pub import_since: Option<String>,
    /// Whether fetched mail is marked as seen.
    pub mark_seen: bool,
}

/// A mailbox's server for mail that goes out, as kept sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// The host.
    pub host: String,
    /// The port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// The user name; empty where the server wants none.
    pub username: String,
    /// How to sign in.
    pub auth: SignIn,
    /// The password, where there is one.
    pub password: Option<String>,
}

/// What the mail provider gave us, as kept sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// Which provider.
    pub provider: SignIn,
    /// The account's address.
    pub address: Option<String>,
    /// The token for the next access token.
    pub refresh: String,
    /// The access token.
    pub access: String,
    /// When the access token ends, UTC microseconds.
    pub access_until: i64,
}

macro_rules! secretive {
    ($($name:ident),*) => { $(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )* };
}

secretive!(Incoming, Outgoing, Connection);
