//! The client's customers.

mod change;
mod find;
mod list;

pub use change::{change, ContactChange};
pub use list::{list, open, ContactPage, ContactView};

pub(crate) use find::contact_for;
