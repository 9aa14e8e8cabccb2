//! Mailboxes: where conversations come from and through which they are answered.

mod connection;
mod facts;
mod save;
mod settings;
mod view;

pub use connection::{Connection, Incoming, Outgoing, Security, SignIn};
pub use save::{IncomingChange, MailboxChange, OutgoingChange, create, delete, update};
pub use view::{MailboxView, list, open};

pub(crate) use settings::{fresh_connection, outgoing};
