//! Who did what: sign-ins, refusals, reads of personal data, administrative acts (GDPR article 5(2); S-82).
//!
//! A use case records its entry in the transaction of the change itself, so that neither is there without the other.
//! Entries hold codes and ids only; the network address is sealed under the key of the person who acted.

mod action;
mod list;
mod record;

pub use action::Action;
pub use list::{Actor, Item, list};
pub use record::{Entry, note, record, refused};
