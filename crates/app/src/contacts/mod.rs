//! The client's customers.

mod change;
mod find;
mod list;

pub use change::{ContactChange, change};
pub use list::{ContactPage, ContactView, list, open};

pub(crate) use find::contact_for;
