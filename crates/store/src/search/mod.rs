//! Full-text search over blind tokens: the one place beside `sql` where the two engines differ.
//!
//! A message's words become keyed hashes before they reach an engine, so the index is meaningless without the workspace's
//! key. A query asks for documents that have all its tokens, of mailboxes open to the reader, the newest first.

mod index;
mod words;

pub use index::{Document, Found, Narrow, Term, add, move_message, remove_message, remove_some, remove_ticket, search};
pub use words::{prefixes, words};
