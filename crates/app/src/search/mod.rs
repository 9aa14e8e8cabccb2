//! Ranked search over all history, with the permission inside the query.

mod find;
mod question;
mod tokens;

pub use find::{Hit, find};
pub(crate) use tokens::document;
