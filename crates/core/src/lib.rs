//! The domain, pure: no async, no input or output, no SQL. Every rule that can be stated without them stands here, one
//! small noun to a file, so that it can be read and tested alone.

mod code;
mod time;

pub mod access;
pub mod contact;
pub mod intake;
pub mod mailbox;
pub mod message;
pub mod ticket;
pub mod workspace;

pub use code::Coded;
pub use time::{Clock, Time};
pub use uuid::Uuid as Id;
