//! Who did what.

use crate::tables::audit::columns;
use crate::{Code, Scope, Sealed};
use sql::{Id, Session};
use vouchsafe_core::message::Author;

sql::row! {
    /// One thing that was done.
    pub struct AuditRow {
        /// Its id.
        id: Id,
        /// When.
        at: i64,
        /// A user or the program.
        actor_kind: Code<Author>,
        /// Who.
        actor_id: Option<Id>,
        /// What, as a code.
        action: String,
        /// The kind of thing it was done to.
        object_kind: String,
        /// Its id or number.
        object_id: Option<String>,
        /// Codes and ids.
        detail: Option<String>,
        /// From where.
        address: Option<Sealed<columns::address>>,
    }
}

sql::query!(BEFORE: (workspace: Id, at: i64, id: Id, limit: i64) -> AuditRow,
    "select id, at, actor_kind, actor_id, action, object_kind, object_id, detail, address from audit \
     where workspace_id = $1 and (at, id) < ($2, $3) order by at desc, id desc limit $4");

/// What was done before `at` and `id`, the newest first.
pub async fn before(
    session: &mut Session,
    scope: &Scope,
    (at, id): (i64, Id),
    limit: i64,
) -> sql::Result<Vec<AuditRow>> {
    BEFORE.all(session, (scope.workspace(), at, id, limit)).await
}
