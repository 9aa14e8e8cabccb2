//! Workspaces: their turn to write, their ticket numbers and event numbers.

use crate::Scope;
use sql::{Id, Session};

sql::query!(NEXT_NUMBERS: (workspace: Id, count: i64) -> (i64,),
    "update workspace set last_number = last_number + $2 where id = $1 returning last_number");
sql::query!(NEXT_EVENTS: (workspace: Id, count: i64) -> (i64,),
    "update workspace set last_event = last_event + $2 where id = $1 returning last_event");

/// Waits until no other transaction writes in this workspace, so that what is read stays true until the commit.
pub async fn turn(session: &mut Session, scope: &Scope) -> sql::Result<()> {
    let (high, low) = scope.workspace().as_u64_pair();
    session.lock((high ^ low).cast_signed()).await
}

/// Takes `count` ticket numbers; the first of them.
pub async fn next_numbers(session: &mut Session, scope: &Scope, count: i64) -> sql::Result<i64> {
    Ok(NEXT_NUMBERS.one(session, (scope.workspace(), count)).await?.0 - count + 1)
}

/// Takes `count` event numbers; the first of them.
pub async fn next_events(session: &mut Session, scope: &Scope, count: i64) -> sql::Result<i64> {
    Ok(NEXT_EVENTS.one(session, (scope.workspace(), count)).await?.0 - count + 1)
}
