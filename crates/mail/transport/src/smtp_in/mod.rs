//! The built-in SMTP and LMTP listener (RFC 5321, RFC 2033).
//!
//! `smtp-proto` only parses command lines; the session, its order and all its bounds are ours. A message is answered
//! with 250 only after [`Intake::deliver`] has said that it is durable.

mod admission;
mod data;
mod envelope;
mod limits;
mod line;
mod listener;
mod message;
mod reply;
mod session;
mod wire;

use std::net::IpAddr;

use async_trait::async_trait;

pub use limits::Limits;
pub use listener::{Listener, Options};

/// Which of the two protocols a listener speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// SMTP (RFC 5321): one answer for the whole message.
    Smtp,
    /// LMTP (RFC 2033): one answer for each recipient.
    Lmtp,
}

/// Who is talking to us, as far as the connection shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// Address of the other end of the connection. IPv4 addresses mapped into IPv6 are given as IPv4.
    pub ip: IpAddr,
    /// Name given in EHLO, HELO or LHLO; only a claim.
    pub helo: String,
    /// Whether the connection is encrypted by STARTTLS.
    pub tls: bool,
    /// Protocol of the listener that took the connection.
    pub protocol: Protocol,
}

/// One message as it was handed over, with its envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Who handed it over.
    pub peer: Peer,
    /// Address of MAIL FROM; empty for the null sender of bounces (RFC 5321, section 4.5.5).
    pub mail_from: String,
    /// Accepted recipients in the order they were given, at least one. `postmaster` may stand without a domain.
    pub recipients: Vec<String>,
    /// The message with dot-stuffing removed and otherwise unchanged, bare line feeds included.
    pub raw: Vec<u8>,
}

/// What intake says of a recipient or of a delivered message. Texts are shown to the sending server; characters outside
/// printable ASCII are replaced and the text is cut at 400 octets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Taken: for a recipient, we serve this address; for a message, it is durable.
    Accept,
    /// Refused for good (550), with the reason.
    Reject(String),
    /// Refused for now (451), with the reason; the sending server keeps the message and tries again.
    Later(String),
}

/// Where the listener takes its questions and its messages.
#[async_trait]
pub trait Intake: Send + Sync + 'static {
    /// Says whether mail from `from` (empty: null sender) is taken for `recipient`.
    async fn recipient(&self, peer: &Peer, from: &str, recipient: &str) -> Verdict;

    /// Takes one message and answers one verdict for each recipient, in their order. `Accept` promises that the message
    /// survives a crash from now on.
    ///
    /// Over SMTP the sender sees one answer: any `Later` makes it 451, otherwise any `Accept` makes it 250. A sender that was
    /// told 451 sends the whole message again, so an intake must recognise what it already holds.
    async fn deliver(&self, delivery: Delivery) -> Vec<Verdict>;
}
