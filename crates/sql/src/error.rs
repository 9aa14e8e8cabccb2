/// Why the database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A unique rule was broken; `rule` is the engine's name for it (constraint on PostgreSQL, columns on SQLite).
    #[error("the row exists already ({rule})")]
    Unique {
        /// The broken rule, for example `ticket_workspace_id_number_key` or `ticket.workspace_id, ticket.number`.
        rule: String,
    },
    /// A foreign key pointed at nothing, or something still points at the row.
    #[error("a row that is referred to is missing or still in use")]
    Reference,
    /// A query that must find one row found none.
    #[error("no such row")]
    Missing,
    /// The database did not answer in time or is out of reach; the same call may succeed later.
    #[error("the database is out of reach: {0}")]
    Unavailable(String),
    /// A row could not be read as the type its query declares.
    #[error("column {column} of {query}: {reason}")]
    Shape {
        /// The query's name.
        query: &'static str,
        /// The column's index or name.
        column: String,
        /// What did not fit.
        reason: String,
    },
    /// A setting of the engine is not what this program needs.
    #[error("{0}")]
    Setup(String),
    /// Anything else the engine refused.
    #[error("{query}: {source}")]
    Engine {
        /// The query's name, or what was being done.
        query: &'static str,
        /// The driver's error.
        source: sqlx::Error,
    },
}

impl Error {
    /// Sorts a driver's error into what callers can act on.
    pub(crate) fn from_driver(query: &'static str, source: sqlx::Error) -> Error {
        match &source {
            sqlx::Error::Database(e) if e.is_unique_violation() => {
                let rule = e.constraint().map_or_else(|| unique_columns(e.message()), str::to_owned);
                Error::Unique { rule }
            }
            sqlx::Error::Database(e) if e.is_foreign_key_violation() => Error::Reference,
            sqlx::Error::RowNotFound => Error::Missing,
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed => {
                Error::Unavailable(source.to_string())
            }
            _ => Error::Engine { query, source },
        }
    }

    /// Whether a unique rule was broken.
    pub fn is_unique(&self) -> bool {
        matches!(self, Error::Unique { .. })
    }
}

/// SQLite names the columns in its message only.
fn unique_columns(message: &str) -> String {
    message.rsplit("failed: ").next().unwrap_or(message).to_owned()
}
