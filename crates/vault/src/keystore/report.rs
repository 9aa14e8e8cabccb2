//! What the key store says of itself, for `doctor`.

use uuid::Uuid;

use super::{KeyStore, settings_hold};
use crate::VaultError;

/// The state of the vault. All is well when [`VaultReport::is_sound`] says so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VaultReport {
    /// Workspaces with a key.
    pub workspaces: u64,
    /// Workspaces whose key was destroyed.
    pub destroyed_workspaces: u64,
    /// Subjects with a key.
    pub subjects: u64,
    /// Subjects whose key was destroyed.
    pub destroyed_subjects: u64,
    /// Ids of workspaces and subjects whose key is there and does not open: their data is lost unless the store is
    /// restored. At most a hundred are named.
    pub unopenable: Vec<Uuid>,
    /// What SQLite's own check found wrong with the file; empty when nothing.
    pub damage: Vec<String>,
}

impl VaultReport {
    /// Whether every key that is there opens and the file is whole.
    pub fn is_sound(&self) -> bool {
        self.unopenable.is_empty() && self.damage.is_empty()
    }
}

/// One row of the store, as the check reads it.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) workspace: i64,
    pub(crate) kind: i64,
    pub(crate) key: super::WrappedKey,
}

impl KeyStore {
    /// Counts, and lets SQLite check the file.
    pub(crate) async fn report(&self) -> Result<VaultReport, VaultError> {
        let mut on = self.readers.acquire().await?;
        settings_hold(&mut on).await?;
        let damage: Vec<String> = sqlx::query_scalar("pragma quick_check(10)").fetch_all(&mut *on).await?;
        let (workspaces, destroyed_workspaces): (i64, i64) =
            sqlx::query_as("select count(*), coalesce(sum(destroyed), 0) from workspace").fetch_one(&mut *on).await?;
        let (subjects, destroyed_subjects): (i64, i64) =
            sqlx::query_as("select count(*), coalesce(sum(destroyed), 0) from wrapped_key where kind = 0")
                .fetch_one(&mut *on)
                .await?;
        Ok(VaultReport {
            workspaces: (workspaces - destroyed_workspaces).unsigned_abs(),
            destroyed_workspaces: destroyed_workspaces.unsigned_abs(),
            subjects: (subjects - destroyed_subjects).unsigned_abs(),
            destroyed_subjects: destroyed_subjects.unsigned_abs(),
            unopenable: Vec::new(),
            damage: damage.into_iter().filter(|line| line != "ok").collect(),
        })
    }

    /// The workspaces that have a key: number and id.
    pub(crate) async fn living_workspaces(&self) -> Result<Vec<(i64, Uuid)>, VaultError> {
        let all = sqlx::query_as("select number, id from workspace where destroyed = 0 order by number");
        Ok(all.fetch_all(&self.readers).await?)
    }

    /// The next thousand living keys after this number, of all workspaces.
    pub(crate) async fn keys_after(&self, number: i64) -> Result<Vec<Row>, VaultError> {
        let rows: Vec<(i64, i64, i64, Uuid, i64, Vec<u8>)> = sqlx::query_as(
            "select number, workspace, kind, id, epoch, wrapped from wrapped_key
             where number > $1 and destroyed = 0 order by number limit 1000",
        )
        .bind(number)
        .fetch_all(&self.readers)
        .await?;
        let row = |(number, workspace, kind, id, epoch, wrapped)| Row {
            number,
            workspace,
            kind,
            key: super::WrappedKey { id, epoch, wrapped },
        };
        Ok(rows.into_iter().map(row).collect())
    }
}
