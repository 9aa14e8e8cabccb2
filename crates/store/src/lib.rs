//! What is stored.
//!
//! [`tables`] declares every table and column once: type, workspace, what it says about people. The queries stand in one
//! module per aggregate; each takes a [`Scope`], and reads and writes personal columns only as [`Sealed`] values.

#[macro_use]
pub mod catalogue;
pub mod api_key;
pub mod attachment;
pub mod audit;
pub mod blobs;
pub mod clear;
pub mod contact;
pub mod delivery;
pub mod draft;
pub mod event;
pub mod gate;
pub mod idempotency;
pub mod intake;
pub mod mailbox;
pub mod message;
pub mod migrations;
pub mod roster;
pub mod search;
pub mod session;
pub mod tables;
pub mod tag;
pub mod team;
pub mod throttle;
pub mod ticket;
pub mod token;
pub mod user;
pub mod workspace;

mod column;
mod scope;
mod seal;

pub use column::{Code, Digest, Keyed, Sealed};
pub use scope::{Actor, Gate, Scope};
pub use seal::RowKey;
