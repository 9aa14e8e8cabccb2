//! Keys for programs.

use crate::Scope;
use sql::{Id, Session};

sql::row! {
    /// A key for programs, without the key.
    pub struct KeyRow {
        /// Its id.
        id: Id,
        /// What it is for.
        name: String,
        /// What it may do, words separated by spaces.
        scopes: String,
        /// When it was made.
        created_at: i64,
        /// When it was last used.
        last_used_at: Option<i64>,
        /// When it ends.
        expires_at: Option<i64>,
    }
}

sql::query!(ALL: (workspace: Id) -> KeyRow,
    "select id, name, scopes, created_at, last_used_at, expires_at from api_key where workspace_id = $1 order by id limit 1000");
sql::query!(DELETE: (workspace: Id, id: Id) -> (), "delete from api_key where workspace_id = $1 and id = $2");
sql::query!(USED: (workspace: Id, id: Id, at: i64) -> (),
    "update api_key set last_used_at = $3 where workspace_id = $1 and id = $2");

/// All keys, the oldest first.
pub async fn all(session: &mut Session, scope: &Scope) -> sql::Result<Vec<KeyRow>> {
    ALL.all(session, (scope.workspace(),)).await
}

/// Takes a key away; whether there was one.
pub async fn delete(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<bool> {
    Ok(DELETE.run(session, (scope.workspace(), id)).await? > 0)
}

/// Notes that a key is used.
pub async fn used(session: &mut Session, scope: &Scope, id: Id, at: i64) -> sql::Result<()> {
    USED.run(session, (scope.workspace(), id, at)).await.map(drop)
}
