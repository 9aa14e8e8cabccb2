//! The key store: one SQLite file with wrapped keys, apart from the data.
//!
//! # Why the keys stay where they were written
//!
//! SQLite's `secure_delete` overwrites what is deleted, but not the copies that stay behind when rows *move* between pages.
//! So no row with a key ever moves: the table is filled at its end only, and a key is destroyed by overwriting its row in
//! place with zeros of the same length. What is left of the row is the tombstone that keeps its id from being used again.
//! The index holds ids only and may move as it likes. The write-ahead log is emptied after every destruction.
//! `tests/vault/residue.rs` scans the bytes of the files for this.
//!
//! # Why a write-ahead log
//!
//! Measured side by side with 100,000 subjects: 64 subjects in one durable commit take 0.75 ms with the log and 1.35 ms with a
//! truncated journal; to destroy one subject, with the log emptied, 1.0 ms in both; and with the log nobody who reads
//! waits for a writer. The old key's bytes leave both files alike: the log, as the journal, is cut to nothing.

mod report;
mod rows;

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, SqliteConnection, SqlitePool, Transaction};

pub(crate) use report::Row;
pub use report::VaultReport;
pub(crate) use rows::{Kind, NewKey, WrappedKey, add_keys, add_workspace, first_destroyed, living, rewrap, workspace};

use crate::VaultError;
use crate::master::{CheckValue, create_private_file};

const LAYOUT: i64 = 2;

const TABLES: &str = "
    create table master_key (
        version integer primary key,
        check_value blob not null
    ) strict;
    create table workspace (
        number integer primary key,
        id blob not null unique,
        wrapped blob not null,
        destroyed integer not null default 0
    ) strict;
    -- epoch 0: wrapped by the workspace key itself. Later epochs are for epoch keys between the two.
    create table wrapped_key (
        number integer primary key,
        workspace integer not null,
        kind integer not null,
        id blob not null,
        epoch integer not null default 0,
        wrapped blob not null,
        destroyed integer not null default 0,
        unique (workspace, kind, id)
    ) strict;
    pragma user_version = 2;
";

/// How long the store waits for another process before it gives up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// The key store's file, open.
pub(crate) struct KeyStore {
    path: PathBuf,
    /// One connection: SQLite has one writer, and queueing here is fairer than its polling.
    writer: SqlitePool,
    readers: SqlitePool,
}

impl KeyStore {
    /// Opens the store in this folder, makes it if there is none, and reads back what it depends on.
    pub(crate) async fn open(folder: &Path, patience: Duration) -> Result<KeyStore, VaultError> {
        let path = folder.join("keys.sqlite");
        create_private_file(&path)?;
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .busy_timeout(patience)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("secure_delete", "on");
        let pool = |connections| {
            SqlitePoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE).test_before_acquire(false)
        };
        let writer = pool(1).connect_with(options.clone()).await?;
        let store = KeyStore { path, readers: pool(4).connect_lazy_with(options), writer };
        store.prepare().await?;
        for pool in [&store.writer, &store.readers] {
            settings_hold(&mut *pool.acquire().await?).await?;
        }
        Ok(store)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// A transaction that no other process can write beside.
    pub(crate) async fn write(&self) -> Result<Transaction<'static, Sqlite>, VaultError> {
        Ok(self.writer.begin_with("begin immediate").await?)
    }

    /// Empties the write-ahead log, so that no destroyed key is left in it.
    pub(crate) async fn empty_log(&self) -> Result<(), VaultError> {
        let (busy, _, _): (i64, i64, i64) =
            sqlx::query_as("pragma wal_checkpoint(truncate)").fetch_one(&self.writer).await?;
        if busy == 0 { Ok(()) } else { Err(VaultError::ResidueLeft) }
    }

    async fn prepare(&self) -> Result<(), VaultError> {
        let mut tx = self.write().await?;
        let found: i64 = sqlx::query_scalar("pragma user_version").fetch_one(&mut *tx).await?;
        match found {
            0 => {
                sqlx::raw_sql(TABLES).execute(&mut *tx).await?;
                Ok(tx.commit().await?)
            }
            LAYOUT => Ok(()),
            _ => Err(VaultError::OtherLayout { found, known: LAYOUT }),
        }
    }
}

/// The values by which the master keys of this store are recognised; empty in a new store.
pub(crate) async fn check_values(on: &mut SqliteConnection) -> Result<Vec<(u32, CheckValue)>, VaultError> {
    let rows: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("select version, check_value from master_key order by version").fetch_all(on).await?;
    let known = |(version, value): (i64, Vec<u8>)| Some((u32::try_from(version).ok()?, value.try_into().ok()?));
    rows.into_iter().map(|row| known(row).ok_or(VaultError::Unopenable)).collect()
}

/// Makes a master key known to this store.
pub(crate) async fn add_check_value(
    on: &mut SqliteConnection,
    version: u32,
    value: CheckValue,
) -> Result<(), VaultError> {
    let insert = sqlx::query("insert into master_key (version, check_value) values ($1, $2)");
    insert.bind(i64::from(version)).bind(value.as_slice()).execute(on).await?;
    Ok(())
}

/// Forgets the master keys before this version.
pub(crate) async fn forget_check_values(on: &mut SqliteConnection, before: u32) -> Result<(), VaultError> {
    sqlx::query("delete from master_key where version < $1").bind(i64::from(before)).execute(on).await?;
    Ok(())
}

/// What the promises rest on is read back: a build of SQLite may ignore a pragma without a word.
async fn settings_hold(on: &mut SqliteConnection) -> Result<(), VaultError> {
    let mode: String = sqlx::query_scalar("pragma journal_mode").fetch_one(&mut *on).await?;
    let secure: i64 = sqlx::query_scalar("pragma secure_delete").fetch_one(&mut *on).await?;
    let synchronous: i64 = sqlx::query_scalar("pragma synchronous").fetch_one(&mut *on).await?;
    let wal = i64::from(mode == "wal");
    for (name, wanted, found) in
        [("secure_delete", 1, secure), ("synchronous", 2, synchronous), ("journal_mode=wal", 1, wal)]
    {
        if wanted != found {
            return Err(VaultError::Setting { name, wanted, found });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_log_that_another_reader_holds_is_reported_and_emptied_at_the_next_try() {
        let folder = tempfile::tempdir().unwrap();
        let store = KeyStore::open(folder.path(), Duration::from_millis(50)).await.unwrap();
        store.empty_log().await.unwrap();
        let mut reader = store.readers.begin().await.unwrap();
        sqlx::query("select * from workspace").fetch_all(&mut *reader).await.unwrap();
        store.destroy_workspace(uuid::Uuid::from_u128(1)).await.unwrap();
        assert!(matches!(store.empty_log().await, Err(VaultError::ResidueLeft)));
        reader.rollback().await.unwrap();
        store.empty_log().await.unwrap();
        assert_eq!(std::fs::metadata(folder.path().join("keys.sqlite-wal")).unwrap().len(), 0);
    }
}
