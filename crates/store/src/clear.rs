//! Deleting what a workspace leaves behind, table by table, from the catalogue alone: a table declared tomorrow is cleared too.

use crate::Scope;
use crate::catalogue::{Home, TABLES, Table};
use sql::{Definition, FromRow as _, Id, Params as _, Query, Session};
use std::marker::PhantomData;
use std::sync::LazyLock;

/// One statement for each table. They are made once and live as long as the program, like the queries written by hand.
static CLEAR: LazyLock<Vec<(&'static str, Definition)>> =
    LazyLock::new(|| TABLES.iter().filter(|t| t.home == Home::Workspace).map(|t| (t.name, clear(t))).collect());

/// The tables whose rows belong to a workspace.
pub fn tables() -> impl Iterator<Item = &'static str> {
    CLEAR.iter().map(|(name, _)| *name)
}

/// Deletes about `limit` rows of the workspace from a table; how many went. [`sql::Error::Reference`] while rows of another
/// table point at them.
pub async fn some(session: &mut Session, scope: &Scope, table: &str, limit: i64) -> sql::Result<u64> {
    let Some((_, definition)) = CLEAR.iter().find(|(name, _)| *name == table) else { return Ok(0) };
    let query: Query<(Id, i64), ()> = Query { definition, marker: PhantomData };
    query.run(session, (scope.workspace(), limit)).await
}

/// The rows are picked by the column after the workspace, which is part of the key of every table.
fn clear(table: &'static Table) -> Definition {
    let (name, key) = (table.name, table.columns.get(1).map_or("workspace_id", |c| c.name));
    let text = format!(
        "delete from {name} where workspace_id = $1 and {key} in (select {key} from {name} where workspace_id = $1 limit $2)"
    );
    Definition {
        name: "clear",
        module: module_path!(),
        sql: Box::leak(text.into_boxed_str()),
        parameters: &["workspace", "limit"],
        kinds: <(Id, i64)>::kinds,
        columns: <()>::columns,
    }
}
