//! One SQL text on two engines.
//!
//! A [`Query`] is a constant: its name, its text, the types of its parameters and of its rows. The same text runs on the
//! embedded SQLite store and on PostgreSQL. Every query is listed at link time in [`QUERIES`], so that one test can
//! prepare all of them on both engines.
//!
//! ```
//! sql::query!(
//!     /// The greatest number given so far.
//!     pub LAST_NUMBER: (workspace: sql::Id) -> (Option<i64>,),
//!     "select max(number) from ticket where workspace_id = $1"
//! );
//! ```
//!
//! A [`Database`] hands out a [`Session`]: for reading ([`Database::read`]) or as a write transaction
//! ([`Database::write`]). A session that is dropped without [`Session::commit`] rolls back.
//!
//! This room knows no help desk.

mod database;
mod error;
pub mod migrate;
mod query;
mod row;
mod session;
mod sqlite;
mod value;
mod wake;

pub use database::{Database, Engine, Options};
pub use error::Error;
#[doc(hidden)]
pub use linkme;
pub use query::{Columns, Definition, Params, Prepared, QUERIES, Query, Reported};
pub use row::{FromRow, Row};
pub use session::Session;
pub use sqlx::AssertSqlSafe;
pub use uuid::Uuid as Id;
pub use value::{Arg, Kind, Value};
pub use wake::Wake;

/// What every call of this room returns.
pub type Result<T> = std::result::Result<T, Error>;
