use crate::App;
use crate::audit::{Action, Entry, record};
use crate::failure::{Failure, Result};
use crate::people::operator::Operator;
use crate::people::sessions;
use futures_util::StreamExt as _;
use store::Scope;
use vouchsafe_core::Id;
use vouchsafe_core::workspace::WorkspaceState;

/// How many rows go in one transaction, so that nobody else waits long for the one writer.
const BATCH: i64 = 500;

/// Removes a workspace for good. Its people are out at once; then its keys are destroyed, after which nothing of it can be
/// read, here or in any backup of the data; then its rows and blobs are deleted. What is interrupted after the first step is
/// finished by [`finish_removals`].
pub async fn remove(app: &App, operator: &Operator, id: Id) -> Result<()> {
    let scope = app.system(id);
    close(app, operator, &scope).await?;
    finish(app, &scope).await
}

/// Finishes what was interrupted of earlier removals. To be run at the start.
pub async fn finish_removals(app: &App) -> Result<()> {
    let removed = {
        let mut session = app.database().read().await?;
        store::gate::people::removed(&mut session).await?
    };
    for id in removed {
        finish(app, &app.system(id)).await?;
    }
    Ok(())
}

async fn finish(app: &App, scope: &Scope) -> Result<()> {
    let destroyed = app.vault().destroy_workspace(scope.workspace()).await;
    clear_index(app, scope).await?;
    clear_tables(app, scope).await?;
    clear_blobs(app, scope).await?;
    // Where old bytes linger in the key store's log, the operator is told, and the next start tries again.
    Ok(destroyed?)
}

async fn close(app: &App, operator: &Operator, scope: &Scope) -> Result<()> {
    let id = scope.workspace();
    let mut session = app.database().write().await?;
    store::gate::people::turn(&mut session).await?;
    let row = store::workspace::by_id(&mut session, scope).await?.ok_or(Failure::Missing)?;
    if row.state.0 == WorkspaceState::Removed {
        return Ok(());
    }
    store::gate::people::set_state(&mut session, id, WorkspaceState::Removed).await?;
    // The row stays, so that the id is never used again; the names go, and the short name is free.
    store::gate::people::rename(&mut session, id, &id.simple().to_string(), "").await?;
    let entry = Entry::new(Action::WorkspaceRemoved).about("workspace", id);
    record(app, &mut session, operator.scope(), entry).await?;
    sessions::announce(&mut session, scope).await?;
    session.commit().await?;
    Ok(())
}

async fn clear_index(app: &App, scope: &Scope) -> Result<()> {
    loop {
        let mut session = app.database().write().await?;
        let gone = store::search::remove_some(&mut session, scope, BATCH).await?;
        session.commit().await?;
        if gone == 0 {
            return Ok(());
        }
    }
}

/// Clears table after table. One that others still point at waits for the next round; the foreign keys form no circle, so
/// each round empties at least one.
async fn clear_tables(app: &App, scope: &Scope) -> Result<()> {
    let mut left: Vec<&str> = store::clear::tables().collect();
    while !left.is_empty() {
        let mut waiting = Vec::new();
        for table in &left {
            if !clear_table(app, scope, table).await? {
                waiting.push(*table);
            }
        }
        if waiting.len() == left.len() {
            return Err(Failure::broken(format!("the tables {waiting:?} point at each other and cannot be cleared")));
        }
        left = waiting;
    }
    Ok(())
}

/// Whether the table is empty now.
async fn clear_table(app: &App, scope: &Scope, table: &str) -> Result<bool> {
    loop {
        let mut session = app.database().write().await?;
        match store::clear::some(&mut session, scope, table, BATCH).await {
            Ok(0) => return Ok(true),
            Ok(_) => session.commit().await?,
            Err(sql::Error::Reference) => return Ok(false),
            Err(other) => return Err(other.into()),
        }
    }
}

async fn clear_blobs(app: &App, scope: &Scope) -> Result<()> {
    let prefix = scope.workspace().simple().to_string();
    let mut blobs = app.blobs().list(Some(&prefix));
    while let Some(entry) = blobs.next().await {
        app.blobs().delete(&entry.map_err(Failure::broken)?.key).await.map_err(Failure::broken)?;
    }
    Ok(())
}
