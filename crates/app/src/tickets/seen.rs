use super::find::find;
use crate::App;
use crate::failure::Result;
use crate::permit::require;
use store::Scope;
use vouchsafe_core::access::Permission;

/// Notes that the actor has seen the newest message of a ticket.
pub async fn mark_seen(app: &App, scope: &Scope, number: i64) -> Result<()> {
    mark(app, scope, number, true).await
}

/// Makes a ticket unread for the actor.
pub async fn mark_unseen(app: &App, scope: &Scope, number: i64) -> Result<()> {
    mark(app, scope, number, false).await
}

async fn mark(app: &App, scope: &Scope, number: i64, seen: bool) -> Result<()> {
    require(scope, Permission::ReadTickets)?;
    let mut session = app.database().read().await?;
    let row = find(&mut session, scope, number).await?;
    drop(session);
    // Opening a ticket again and again need not write.
    if seen && row.seen_at.is_some_and(|at| at >= row.latest_at) {
        return Ok(());
    }
    let mut session = app.database().write().await?;
    store::event::seen(&mut session, scope, row.id, seen.then_some(row.latest_at)).await?;
    session.commit().await?;
    Ok(())
}
