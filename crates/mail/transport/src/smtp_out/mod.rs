//! Sending through a mailbox's own SMTP server (RFC 5321, RFC 6409), TLS required (RFC 8314).
//!
//! lettre speaks the protocol; the connection, its encryption, its bounds and the reading of what an answer means are ours.

mod connect;
mod idle;
mod transaction;
mod wire_form;

use std::sync::Arc;
use std::time::Duration;

use crate::egress::Egress;
use crate::secret::Credentials;

use idle::Idle;

/// How the connection to a server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first octet (port 465).
    Tls,
    /// TLS after STARTTLS (port 587); without it nothing is sent.
    StartTls,
    /// None. Only to a server on the loopback interface; anywhere else it is refused.
    Plain,
}

/// A mailbox's way out.
#[derive(Clone, Debug)]
pub struct Account {
    /// Names the mailbox among all mailboxes; an open connection is used again for the same key only. It must change when
    /// host or credentials change.
    pub key: String,
    /// Host name of the server.
    pub host: String,
    /// Port of the server.
    pub port: u16,
    /// Protection of the connection.
    pub security: Security,
    /// Who we are to the server; a relay may want no name.
    pub credentials: Option<Credentials>,
    /// Our host name for EHLO.
    pub hello: String,
}

/// One message to send.
#[derive(Clone, Copy, Debug)]
pub struct Mail<'a> {
    /// Envelope sender; empty for the null sender.
    pub from: &'a str,
    /// Envelope recipients.
    pub recipients: &'a [String],
    /// The message. Bare CR and LF are sent as CR LF.
    pub raw: &'a [u8],
}

/// A recipient that the server did not take while it took others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedRecipient {
    /// The recipient.
    pub recipient: String,
    /// SMTP code; 4xx may be tried again, 5xx not.
    pub code: u16,
    /// What the server said.
    pub text: String,
}

/// What became of a message. Texts come from the server, printable and at most 500 characters long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The server has taken the message for all recipients but the refused ones.
    Accepted {
        /// What the server said.
        response: String,
        /// Recipients it did not take.
        refused: Vec<RefusedRecipient>,
    },
    /// Refused for now (4xx); to be tried again.
    Transient {
        /// SMTP code.
        code: u16,
        /// What the server said.
        text: String,
    },
    /// Refused for good (5xx).
    Permanent {
        /// SMTP code.
        code: u16,
        /// What the server said.
        text: String,
    },
    /// The server could not be reached or broke off before it can have taken the message; to be tried again.
    Network(String),
    /// The server does not take our name, password or token; nothing will go until they are changed.
    Auth(String),
    /// The account's settings cannot work: the host is not allowed, or TLS is not offered.
    Misconfigured(String),
    /// The connection was lost after the whole message was sent and before the answer came. The server may or may not have
    /// it; sending it again, with the same Message-ID, may make it arrive twice.
    Ambiguous(String),
}

/// Time limits of sending.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For the answer to one command (RFC 5321, section 4.5.3.2 asks for up to 5 minutes).
    pub command: Duration,
    /// For sending the text and the answer to it (RFC 5321, section 4.5.3.2.6 asks for 10 minutes).
    pub data: Duration,
    /// For connecting, TLS and signing in.
    pub connect: Duration,
    /// How long an open connection is kept for the next message of the same account.
    pub idle: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            command: Duration::from_secs(120),
            data: Duration::from_secs(600),
            connect: Duration::from_secs(60),
            idle: Duration::from_secs(20),
        }
    }
}

/// Sends mail, and keeps connections for a short while.
pub struct Sender {
    egress: Egress,
    limits: Limits,
    idle: Arc<Idle>,
}

impl Sender {
    /// A sender that reaches servers through `egress`.
    pub fn new(egress: Egress, limits: Limits) -> Self {
        Self { egress, limits, idle: Arc::new(Idle::new(limits.idle)) }
    }

    /// Sends one message. It may be cancelled by dropping the future; the server then has the message only if it had been
    /// sent whole.
    pub async fn send(&self, account: &Account, mail: &Mail<'_>) -> Outcome {
        let mut connection = match self.idle.take(&account.key).await {
            Some(connection) => connection,
            None => match connect::open(&self.egress, &self.limits, account).await {
                Ok(connection) => connection,
                Err(outcome) => return outcome,
            },
        };
        let outcome = transaction::run(&mut connection, &self.limits, mail).await;
        if matches!(outcome, Outcome::Accepted { .. }) {
            self.idle.keep(account.key.clone(), connection);
        }
        outcome
    }

    /// Connects and signs in without sending anything: the check behind "test this mailbox".
    ///
    /// # Errors
    /// The outcome that a message would have.
    pub async fn probe(&self, account: &Account) -> Result<(), Outcome> {
        let connection = connect::open(&self.egress, &self.limits, account).await?;
        self.idle.keep(account.key.clone(), connection);
        Ok(())
    }
}
