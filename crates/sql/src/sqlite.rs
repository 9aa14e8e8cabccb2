//! How the embedded store is opened: what is acknowledged is on the disk, and what is deleted leaves no trace.

use crate::{Error, Result};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Row as _, SqlitePool};
use std::path::Path;
use std::time::Duration;

/// One writer and a few readers of the same file.
pub(crate) async fn open(file: &Path, readers: u32) -> Result<(SqlitePool, SqlitePool)> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(30))
        .pragma("secure_delete", "on")
        .pragma("temp_store", "memory")
        .pragma("cache_size", "-16000")
        .pragma("wal_autocheckpoint", "4000")
        .pragma("journal_size_limit", "67108864")
        .statement_cache_capacity(512)
        .disable_statement_logging();
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(Duration::from_secs(60))
        .connect_with(options.clone())
        .await
        .map_err(|e| Error::from_driver("open the database", e))?;
    read_back(&writer).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(readers)
        .acquire_timeout(Duration::from_secs(60))
        .connect_with(options.pragma("query_only", "on"))
        .await
        .map_err(|e| Error::from_driver("open the database for reading", e))?;
    Ok((writer, readers))
}

/// A build of SQLite may ignore a pragma; durability and clean deletion are promises, so they are read back.
async fn read_back(pool: &SqlitePool) -> Result<()> {
    for (pragma, wanted) in
        [("journal_mode", "wal"), ("synchronous", "2"), ("secure_delete", "1"), ("foreign_keys", "1")]
    {
        let row = sqlx::raw_sql(sqlx::AssertSqlSafe(format!("pragma {pragma}")))
            .fetch_one(pool)
            .await
            .map_err(|e| Error::from_driver("read back the pragmas", e))?;
        let found = row
            .try_get_unchecked::<String, _>(0)
            .or_else(|_| row.try_get_unchecked::<i64, _>(0).map(|n| n.to_string()));
        let found = found.map_err(|e| Error::from_driver("read back the pragmas", e))?;
        if found != wanted {
            return Err(Error::Setup(format!("SQLite keeps {pragma} at {found}; {wanted} is needed")));
        }
    }
    Ok(())
}
