//! Lock 2: the live columns are the declared columns, on both engines, both ways.

use std::collections::BTreeSet;
use store::catalogue::{Class, Home, TABLES};
use testkit::{Engine, Scratch};

sql::query!(SQLITE: () -> (String, String), "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c \
    where m.type = 'table' and m.name not like 'sqlite_%' and m.name not like 'search_index%'");
sql::query!(POSTGRES: () -> (String, String), "select table_name::text, column_name::text from information_schema.columns where table_schema = 'public'");

fn declared() -> BTreeSet<(String, String)> {
    TABLES.iter().flat_map(|t| t.columns.iter().map(|c| (t.name.to_owned(), c.name.to_owned()))).collect()
}

/// What an engine keeps for itself: the list of migrations, and the index's own numbering and tokens.
fn ours(column: &(String, String)) -> bool {
    !(column.0 == "migration" || column.0 == "search_document" && (column.1 == "number" || column.1 == "tokens"))
}

async fn live(engine: Engine) -> Option<BTreeSet<(String, String)>> {
    let scratch = Scratch::new(engine).await?;
    let database = scratch.open().await;
    let mut session = database.read().await.expect("a session");
    let query = if engine == Engine::Sqlite { &SQLITE } else { &POSTGRES };
    let rows = query.all(&mut session, ()).await.expect("the catalogue can be read");
    drop(session);
    database.close().await;
    Some(rows.into_iter().filter(ours).collect())
}

#[tokio::test]
async fn the_columns_of_sqlite_are_the_declared_ones() {
    assert_eq!(live(Engine::Sqlite).await.expect("SQLite is always there"), declared());
}

#[tokio::test]
async fn the_columns_of_postgresql_are_the_declared_ones() {
    if let Some(live) = live(Engine::Postgres).await {
        assert_eq!(live, declared());
    }
}

#[test]
fn what_is_personal_names_its_person_and_every_table_its_retention_rule() {
    for table in TABLES {
        let personal = table.columns.iter().any(|c| matches!(c.class, Class::Sealed(_)));
        assert!(!personal || !table.subject.is_empty(), "{} keeps personal data of nobody", table.name);
        assert!(!table.kept.is_empty(), "{} has no retention rule", table.name);
        if table.home == Home::Workspace {
            assert!(table.columns.iter().any(|c| c.name == "workspace_id"), "{} names no workspace", table.name);
        }
    }
}
