//! Links that may be used once.

use crate::Scope;
use sql::{Id, Session};

sql::query!(REVOKE: (workspace: Id, user: Id, purpose: String, at: i64) -> (),
    "with unused as (select id from token where workspace_id = $1 and user_id = $2 and purpose = $3 and used_at is null) \
     update token set used_at = $4 where workspace_id = $1 and id in (select id from unused)");

/// Makes all unused links of a purpose that a user has useless.
pub async fn revoke(session: &mut Session, scope: &Scope, (user, purpose): (Id, &str), at: i64) -> sql::Result<()> {
    REVOKE.run(session, (scope.workspace(), user, purpose.to_owned(), at)).await.map(drop)
}
