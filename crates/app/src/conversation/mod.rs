//! Writing into a conversation: what intake and agents have in common.

mod ledger;
mod message;
mod names;
mod recipients;

pub(crate) use ledger::Ledger;
pub(crate) use message::NewMessage;
pub use names::{ContactRef, Names, UserRef};
pub use recipients::Recipients;
