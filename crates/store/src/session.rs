//! Signed-in browsers.

use crate::Scope;
use crate::Sealed;
use crate::tables::session::columns;
use sql::{Id, Session};

sql::row! {
    /// A signed-in browser.
    pub struct SessionRow {
        /// Its id.
        id: Id,
        /// What it is, in a few words.
        device: Sealed<columns::device>,
        /// When the user signed in.
        created_at: i64,
        /// When it was last used.
        last_seen_at: i64,
    }
}

sql::query!(OF_USER: (workspace: Id, user: Id, seen_after: i64, now: i64) -> SessionRow,
    "select id, device, created_at, last_seen_at from session \
     where workspace_id = $1 and user_id = $2 and last_seen_at > $3 and expires_at > $4 order by last_seen_at desc, id desc limit 100");
sql::query!(SEEN: (workspace: Id, id: Id, at: i64) -> (),
    "update session set last_seen_at = $3 where workspace_id = $1 and id = $2");
sql::query!(END: (workspace: Id, id: Id, user: Id) -> (),
    "delete from session where workspace_id = $1 and id = $2 and user_id = $3");
sql::query!(END_OTHERS: (workspace: Id, user: Id, but: Id) -> (),
    "delete from session where workspace_id = $1 and user_id = $2 and id <> $3");

/// The sessions of a user that have not ended, the last used first.
pub async fn of_user(
    session: &mut Session,
    scope: &Scope,
    user: Id,
    (seen_after, now): (i64, i64),
) -> sql::Result<Vec<SessionRow>> {
    OF_USER.all(session, (scope.workspace(), user, seen_after, now)).await
}

/// Notes that a session is used.
pub async fn seen(session: &mut Session, scope: &Scope, id: Id, at: i64) -> sql::Result<()> {
    SEEN.run(session, (scope.workspace(), id, at)).await.map(drop)
}

/// Ends a session of a user; whether there was one.
pub async fn end(session: &mut Session, scope: &Scope, id: Id, user: Id) -> sql::Result<bool> {
    Ok(END.run(session, (scope.workspace(), id, user)).await? > 0)
}

/// Ends all sessions of a user but one; with the nil id, all.
pub async fn end_others(session: &mut Session, scope: &Scope, user: Id, but: Id) -> sql::Result<()> {
    END_OTHERS.run(session, (scope.workspace(), user, but)).await.map(drop)
}
