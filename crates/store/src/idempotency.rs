//! Answers to requests that carried an idempotency key.

use crate::tables::idempotency::{self, columns};
use crate::{Digest, Scope, Sealed};
use sql::{Id, Session};

sql::row! {
    /// A request that was begun, and its answer once it is known.
    pub struct AnswerRow {
        /// Its id.
        id: Id,
        /// A hash of the request.
        request: Digest,
        /// The HTTP status; 0 while the request runs.
        status: i64,
        /// The answer.
        response: Sealed<columns::response>,
        /// When it was begun.
        created_at: i64,
    }
}

sql::query!(FIND: (workspace: Id, actor: Id, digest: Digest) -> AnswerRow,
    "select id, request, status, response, created_at from idempotency where workspace_id = $1 and actor_id = $2 and digest = $3");
sql::query!(ANSWER: (workspace: Id, id: Id, status: i64, response: Sealed<columns::response>) -> (),
    "update idempotency set status = $3, response = $4 where workspace_id = $1 and id = $2");
sql::query!(FORGET: (workspace: Id, id: Id) -> (), "delete from idempotency where workspace_id = $1 and id = $2");

/// The request that carried this key before.
pub async fn find(session: &mut Session, scope: &Scope, actor: Id, digest: Digest) -> sql::Result<Option<AnswerRow>> {
    FIND.optional(session, (scope.workspace(), actor, digest)).await
}

/// Notes that a request is begun; [`sql::Error::Unique`] when one with this key was.
pub async fn begin(session: &mut Session, row: idempotency::Row) -> sql::Result<()> {
    idempotency::INSERT.run(session, row).await.map(drop)
}

/// Notes the answer.
pub async fn answer(
    session: &mut Session,
    scope: &Scope,
    id: Id,
    (status, response): (i64, Sealed<columns::response>),
) -> sql::Result<()> {
    ANSWER.run(session, (scope.workspace(), id, status, response)).await.map(drop)
}

/// Forgets a request, so that it may be made again.
pub async fn forget(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<()> {
    FORGET.run(session, (scope.workspace(), id)).await.map(drop)
}
