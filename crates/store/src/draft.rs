//! Answers being written.

use crate::tables::draft::columns;
use crate::{Scope, Sealed};
use sql::{Id, Session};

sql::row! {
    /// A draft.
    pub struct DraftRow {
        /// Whose key seals it.
        subject_id: Id,
        /// What was written so far.
        body: Sealed<columns::body>,
        /// When it was last saved.
        updated_at: i64,
    }
}

sql::query!(GET: (workspace: Id, user: Id, ticket: Id) -> DraftRow,
    "select subject_id, body, updated_at from draft where workspace_id = $1 and user_id = $2 and ticket_id = $3");
sql::query!(PUT: (workspace: Id, user: Id, ticket: Id, subject: Id, body: Sealed<columns::body>, at: i64) -> (),
    "insert into draft (workspace_id, user_id, ticket_id, subject_id, body, updated_at) values ($1, $2, $3, $4, $5, $6) \
     on conflict (workspace_id, user_id, ticket_id) do update set subject_id = excluded.subject_id, body = excluded.body, \
     updated_at = excluded.updated_at");
sql::query!(DELETE: (workspace: Id, user: Id, ticket: Id) -> (),
    "delete from draft where workspace_id = $1 and user_id = $2 and ticket_id = $3");

/// The actor's draft on a ticket.
pub async fn get(session: &mut Session, scope: &Scope, ticket: Id) -> sql::Result<Option<DraftRow>> {
    GET.optional(session, (scope.workspace(), user(scope), ticket)).await
}

/// Saves the actor's draft.
pub async fn put(session: &mut Session, scope: &Scope, ticket: Id, draft: DraftRow) -> sql::Result<()> {
    PUT.run(session, (scope.workspace(), user(scope), ticket, draft.subject_id, draft.body, draft.updated_at))
        .await
        .map(drop)
}

/// Throws the actor's draft away.
pub async fn delete(session: &mut Session, scope: &Scope, ticket: Id) -> sql::Result<()> {
    DELETE.run(session, (scope.workspace(), user(scope), ticket)).await.map(drop)
}

fn user(scope: &Scope) -> Id {
    scope.user().unwrap_or_else(Id::nil)
}
