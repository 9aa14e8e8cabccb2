//! Mailboxes: where conversations come from and through which they are answered.

mod connection;
mod facts;
mod save;
mod settings;
mod view;

pub use connection::{Connection, Incoming, Outgoing, Security, SignIn};
pub use save::{create, delete, update, IncomingChange, MailboxChange, OutgoingChange};
pub use view::{list, open, MailboxView};

pub(crate) use settings::{fresh_connection, outgoing};
