//! What the product does: one function is one thing, in one transaction, one verb to a file.
//!
//! Everything enters here: the web room, the jobs, the command line and the tests. A use case takes the [`App`], a
//! [`Scope`](store::Scope) that says on whose behalf, and its input; it returns what was made or a [`Failure`].

pub mod audit;
pub mod checks;
pub mod contacts;
pub mod conversation;
pub mod files;
pub mod idempotency;
pub mod intake;
pub mod live;
pub mod mailboxes;
pub mod outgoing;
pub mod people;
pub mod ready;
pub mod search;
pub mod texts;
pub mod tickets;
pub mod workspaces;

mod application;
mod blobs;
mod failure;
mod ids;
mod keys;
mod page;
mod permit;
mod text;

pub use application::{App, Config, Parts};
pub use failure::{Failure, FieldError, Result};
pub use ids::new_id;
pub use keys::Keys;
pub use page::{Cursor, Page};
pub use store::{Actor, Scope};
