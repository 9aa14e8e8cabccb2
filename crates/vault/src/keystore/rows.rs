//! Reading, adding and destroying wrapped keys.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use uuid::Uuid;

use super::KeyStore;
use crate::VaultError;
use crate::cipher::OVERHEAD;

/// What a wrapped key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Subject = 0,
    Lookup = 1,
    Index = 2,
    Mac = 3,
}

/// A workspace's key as it stands in the store.
pub(crate) struct WrappedWorkspace {
    pub(crate) number: i64,
    pub(crate) wrapped: Vec<u8>,
    pub(crate) destroyed: bool,
}

/// A key under a workspace's key, as it stands in the store.
pub(crate) struct WrappedKey {
    pub(crate) id: Uuid,
    pub(crate) epoch: i64,
    pub(crate) wrapped: Vec<u8>,
}

/// A key that is to be added.
pub(crate) struct NewKey {
    pub(crate) kind: Kind,
    pub(crate) id: Uuid,
    pub(crate) wrapped: Vec<u8>,
}

/// Length of a wrapped key, hence of the zeros that replace it.
const WRAPPED: i64 = 32 + OVERHEAD as i64;

/// How many ids one statement takes; SQLite allows 32,766 parameters.
const BATCH: usize = 500;

/// How many rows one transaction overwrites when a workspace goes, so that others can write in between.
const SWATH: i64 = 5_000;

impl KeyStore {
    /// The key of a workspace, if it ever had one.
    pub(crate) async fn workspace(&self, id: Uuid) -> Result<Option<WrappedWorkspace>, VaultError> {
        workspace(&mut *self.readers.acquire().await?, id).await
    }

    /// The workspace's own key of this kind.
    pub(crate) async fn workspace_key(&self, workspace: i64, kind: Kind) -> Result<Option<WrappedKey>, VaultError> {
        let row: Option<(Uuid, i64, Vec<u8>)> = sqlx::query_as(
            "select id, epoch, wrapped from wrapped_key where workspace = $1 and kind = $2 and id = $3 and destroyed = 0",
        )
        .bind(workspace)
        .bind(kind as i64)
        .bind(Uuid::nil())
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map(|(id, epoch, wrapped)| WrappedKey { id, epoch, wrapped }))
    }

    /// The subjects' keys that are there; one query for 500 ids.
    pub(crate) async fn subjects(&self, workspace: i64, ids: &[Uuid]) -> Result<Vec<WrappedKey>, VaultError> {
        let mut found = Vec::with_capacity(ids.len());
        for batch in ids.chunks(BATCH) {
            let mut query =
                QueryBuilder::<Sqlite>::new("select id, epoch, wrapped from wrapped_key where workspace = ");
            query.push_bind(workspace).push(" and kind = ").push_bind(Kind::Subject as i64);
            among(query.push(" and destroyed = 0 and id in ("), batch);
            let rows: Vec<(Uuid, i64, Vec<u8>)> = query.build_query_as().fetch_all(&self.readers).await?;
            found.extend(rows.into_iter().map(|(id, epoch, wrapped)| WrappedKey { id, epoch, wrapped }));
        }
        Ok(found)
    }

    /// Overwrites the keys of a workspace and of all under it. Its own key goes first and alone, since with it all is gone.
    pub(crate) async fn destroy_workspace(&self, id: Uuid) -> Result<(), VaultError> {
        let mut tx = self.write().await?;
        sqlx::query(
            "insert into workspace (id, wrapped, destroyed) values ($1, zeroblob($2), 1)
             on conflict (id) do update set wrapped = zeroblob($2), destroyed = 1",
        )
        .bind(id)
        .bind(WRAPPED)
        .execute(&mut *tx)
        .await?;
        let Some(WrappedWorkspace { number, .. }) = workspace(&mut tx, id).await? else { return Ok(()) };
        tx.commit().await?;
        loop {
            let overwritten = sqlx::query(
                "update wrapped_key set wrapped = zeroblob($1), destroyed = 1 where number in
                 (select number from wrapped_key where workspace = $2 and destroyed = 0 limit $3)",
            )
            .bind(WRAPPED)
            .bind(number)
            .bind(SWATH)
            .execute(&self.writer)
            .await?;
            if overwritten.rows_affected() == 0 {
                return Ok(());
            }
        }
    }

    /// Overwrites the keys of these subjects. An id that never had a key gets a tombstone too, so that none can be made
    /// after its erasure.
    pub(crate) async fn destroy_subjects(&self, workspace: i64, ids: &[Uuid]) -> Result<(), VaultError> {
        let mut tx = self.write().await?;
        for batch in ids.chunks(BATCH) {
            let mut query =
                QueryBuilder::<Sqlite>::new("insert into wrapped_key (workspace, kind, id, wrapped, destroyed) ");
            query.push_values(batch, |mut row, id| {
                row.push_bind(workspace).push_bind(Kind::Subject as i64).push_bind(*id);
                row.push_bind(vec![0_u8; WRAPPED as usize]).push_bind(1_i64);
            });
            query.push(" on conflict (workspace, kind, id) do update set wrapped = excluded.wrapped, destroyed = 1");
            query.build().execute(&mut *tx).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// The key of a workspace, if it ever had one.
pub(crate) async fn workspace(on: &mut SqliteConnection, id: Uuid) -> Result<Option<WrappedWorkspace>, VaultError> {
    let row: Option<(i64, Vec<u8>, i64)> =
        sqlx::query_as("select number, wrapped, destroyed from workspace where id = $1")
            .bind(id)
            .fetch_optional(on)
            .await?;
    Ok(row.map(|(number, wrapped, destroyed)| WrappedWorkspace { number, wrapped, destroyed: destroyed != 0 }))
}

/// Adds a workspace and gives its number.
pub(crate) async fn add_workspace(on: &mut SqliteConnection, id: Uuid, wrapped: &[u8]) -> Result<i64, VaultError> {
    let insert = "insert into workspace (id, wrapped) values ($1, $2) returning number";
    Ok(sqlx::query_scalar(insert).bind(id).bind(wrapped).fetch_one(on).await?)
}

/// All workspaces that have a key, with it.
pub(crate) async fn living(on: &mut SqliteConnection) -> Result<Vec<(Uuid, Vec<u8>)>, VaultError> {
    Ok(sqlx::query_as("select id, wrapped from workspace where destroyed = 0").fetch_all(on).await?)
}

/// Overwrites a workspace's wrapped key by the same key wrapped anew: as long as before, hence in place.
pub(crate) async fn rewrap(on: &mut SqliteConnection, id: Uuid, wrapped: &[u8]) -> Result<(), VaultError> {
    let update = sqlx::query("update workspace set wrapped = $1 where id = $2 and destroyed = 0");
    update.bind(wrapped).bind(id).execute(on).await?;
    Ok(())
}

/// The first of these subjects whose key was destroyed.
pub(crate) async fn first_destroyed(
    on: &mut SqliteConnection,
    workspace: i64,
    ids: &[Uuid],
) -> Result<Option<Uuid>, VaultError> {
    for batch in ids.chunks(BATCH) {
        let mut query = QueryBuilder::<Sqlite>::new("select id from wrapped_key where workspace = ");
        query.push_bind(workspace).push(" and kind = ").push_bind(Kind::Subject as i64);
        among(query.push(" and destroyed = 1 and id in ("), batch).push(" limit 1");
        if let Some(id) = query.build_query_scalar().fetch_optional(&mut *on).await? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// Adds the keys whose ids have none yet, and gives the ids of those that were added.
pub(crate) async fn add_keys(
    on: &mut SqliteConnection,
    workspace: i64,
    keys: &[NewKey],
) -> Result<Vec<Uuid>, VaultError> {
    let mut added = Vec::with_capacity(keys.len());
    for batch in keys.chunks(BATCH) {
        let mut query = QueryBuilder::<Sqlite>::new("insert into wrapped_key (workspace, kind, id, wrapped) ");
        query.push_values(batch, |mut row, key| {
            row.push_bind(workspace).push_bind(key.kind as i64).push_bind(key.id).push_bind(key.wrapped.clone());
        });
        query.push(" on conflict (workspace, kind, id) do nothing returning id");
        let ids: Vec<Uuid> = query.build_query_scalar().fetch_all(&mut *on).await?;
        added.extend(ids);
    }
    Ok(added)
}

fn among<'q>(query: &'q mut QueryBuilder<Sqlite>, ids: &[Uuid]) -> &'q mut QueryBuilder<Sqlite> {
    let mut list = query.separated(", ");
    for id in ids {
        list.push_bind(*id);
    }
    query.push(")")
}
