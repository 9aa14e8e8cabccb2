//! Fetching mail from a mailbox over IMAP (RFC 3501, IDLE of RFC 2177, MOVE of RFC 6851, UIDPLUS of RFC 4315).
//!
//! async-imap frames and parses; what is asked, how long an answer may be and how long it may take is decided here. A
//! session that has failed once is of no further use: drop it and open another.

mod connect;
mod fetch;
mod guard;
mod idle;
mod notation;
mod session;

use std::time::Duration;

use crate::egress::Blocked;
use crate::secret::Credentials;

pub use fetch::{Fetched, Fetching, Listed};
pub use idle::Woken;
pub use session::{Folder, Session};

/// How the connection to a server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first octet (port 993).
    Tls,
    /// TLS after STARTTLS (port 143); without it nothing is said.
    StartTls,
    /// None. Only to a server on the loopback interface; anywhere else it is refused.
    Plain,
}

/// A mailbox on a server.
#[derive(Clone, Debug)]
pub struct Account {
    /// Host name of the server.
    pub host: String,
    /// Port of the server.
    pub port: u16,
    /// Protection of the connection.
    pub security: Security,
    /// Who we are to the server.
    pub credentials: Credentials,
}

/// Bounds of a session.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For connecting, TLS and signing in.
    pub connect: Duration,
    /// For the answer to one command, or for one message of it; a message gets a second more for each 16 KiB.
    pub answer: Duration,
    /// Largest message that is fetched whole, in octets. Of a larger one only the header comes.
    pub message_octets: usize,
    /// Octets of messages that are asked for with one command.
    pub batch_octets: usize,
    /// Octets of the answer to SEARCH; each message takes up to 11.
    pub search_octets: usize,
    /// Pause between two looks at a server without IDLE.
    pub poll: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(60),
            answer: Duration::from_secs(60),
            message_octets: 50 << 20,
            batch_octets: 8 << 20,
            search_octets: 16 << 20,
            poll: Duration::from_secs(60),
        }
    }
}

/// Why a session could not go on. Texts come from the server, one printable line of at most 500 characters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The account's settings cannot work: the host is not allowed, or TLS is not offered.
    #[error("{0}")]
    Misconfigured(String),
    /// The server does not take our name, password or token.
    #[error("the server does not accept the sign-in: {0}")]
    Auth(String),
    /// The connection could not be made or was lost; to be tried again.
    #[error("the connection to the server failed: {0}")]
    Network(String),
    /// The server took too long; to be tried again.
    #[error("the server did not answer in time")]
    Timeout,
    /// The server answered NO or BAD to what we asked.
    #[error("the server refuses: {0}")]
    Refused(String),
    /// The server said what nobody should say: unreadable, nested too deeply, or longer than allowed.
    #[error("the server's answer cannot be read: {0}")]
    Unreadable(String),
}

impl From<Blocked> for Error {
    fn from(blocked: Blocked) -> Self {
        match blocked {
            Blocked::Timeout => Self::Timeout,
            Blocked::Network | Blocked::Unresolved(_) => Self::Network(blocked.to_string()),
            refused => Self::Misconfigured(refused.to_string()),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        // async-imap and the guard say so with these kinds; their texts may quote the mail, so they are not passed on.
        match error.kind() {
            std::io::ErrorKind::InvalidData => Self::Unreadable(error.to_string()),
            std::io::ErrorKind::Other => Self::Unreadable("it is not IMAP".into()),
            kind => Self::Network(kind.to_string()),
        }
    }
}

/// What SELECT says of a folder. UIDs are good only as long as the UID validity stays the same (RFC 3501, section 2.3.1.1);
/// when it has changed, every UID kept for this folder is void and the cursor starts again at 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selected {
    /// Validity of the UIDs.
    pub uid_validity: u32,
    /// UID that the next message will get at least, if the server says so.
    pub uid_next: Option<u32>,
    /// Messages in the folder.
    pub exists: u32,
}
