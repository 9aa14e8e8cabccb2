//! Every query of the program, prepared on both engines and compared with its declaration.

use sql::{Definition, Kind, Prepared, QUERIES};
use std::collections::BTreeSet;
use store::catalogue::{Class, Home, TABLES};
use testkit::{Engine, Scratch};

/// Queries of one engine alone: the seams, a closed list.
fn runs_on(query: &Definition, engine: Engine) -> bool {
    let other = if engine == Engine::Sqlite { "POSTGRES" } else { "SQLITE" };
    !query.name.ends_with(other)
}

/// Queries of this test itself.
fn of_the_product(query: &&&Definition) -> bool {
    !query.module.starts_with("it::")
}

async fn prepared(engine: Engine) -> Option<Vec<(&'static Definition, Prepared)>> {
    let scratch = Scratch::new(engine).await?;
    let database = scratch.open().await;
    let mut session = database.read().await.expect("a session");
    let mut all = Vec::new();
    for query in QUERIES.iter().filter(of_the_product).filter(|q| runs_on(q, engine)) {
        let prepared = session
            .prepare(query)
            .await
            .unwrap_or_else(|e| panic!("{}::{}: {e}\n{}", query.module, query.name, query.sql));
        all.push((*query, prepared));
    }
    drop(session);
    database.close().await;
    Some(all)
}

fn fits(kind: Kind, word: &str) -> bool {
    let words: &[&str] = match kind {
        Kind::Int => &["INTEGER", "INT8", "NULL"],
        Kind::Bool => &["INTEGER", "BOOLEAN", "BOOL", "NULL"],
        Kind::Text => &["TEXT", "NULL"],
        Kind::Bytes => &["BLOB", "BYTEA", "NULL"],
        Kind::Id => &["BLOB", "UUID", "NULL"],
        Kind::Real => &["REAL", "FLOAT8", "NULL"],
    };
    words.contains(&word)
}

fn compare(all: &[(&Definition, Prepared)]) {
    for (query, prepared) in all {
        let name = format!("{}::{}", query.module, query.name);
        assert_eq!(
            prepared.parameters,
            (query.kinds)().len(),
            "{name} takes another number of parameters\n{}",
            query.sql
        );
        let declared = (query.columns)();
        assert_eq!(prepared.columns.len(), declared.len(), "{name} gives other columns\n{}", query.sql);
        for ((found, word, origin), (expected, kind, _)) in prepared.columns.iter().zip(declared) {
            assert!(expected.is_empty() || found == expected, "{name}: column {found} is declared as {expected}");
            assert!(fits(kind, word), "{name}: column {found} is {word}, declared {kind:?}");
            assert!(!found.contains("::"), "{name}: {origin:?}");
        }
    }
}

#[tokio::test]
async fn every_query_runs_on_sqlite_as_declared() {
    compare(&prepared(Engine::Sqlite).await.expect("SQLite is always there"));
}

#[tokio::test]
async fn every_query_runs_on_postgresql_as_declared() {
    if let Some(all) = prepared(Engine::Postgres).await {
        compare(&all);
    }
}

#[test]
fn the_engines_are_told_apart_in_the_seams_only() {
    let banned = ["now()", "::", " any(", "ilike", " like ", "for update"];
    for query in QUERIES.iter().filter(of_the_product) {
        let seam = query.module.starts_with("store::search")
            || query.module.starts_with("sql")
            || query.module.starts_with("jobs::claim");
        for word in banned {
            assert!(seam || !query.sql.contains(word), "{}::{} uses {word:?}", query.module, query.name);
        }
    }
}

/// Each query over a tenant's table asks for the workspace, except the few that stand in `store::gate`.
#[test]
fn every_query_over_a_tenants_table_names_the_workspace() {
    let tenants: BTreeSet<&str> = TABLES.iter().filter(|t| t.home == Home::Workspace).map(|t| t.name).collect();
    for query in QUERIES.iter().filter(of_the_product) {
        let touches = query.sql.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|w| tenants.contains(w));
        let inserts = query.name.starts_with("insert ");
        let engine_index = query.name.ends_with("_SQLITE")
            && query.sql.contains("search_index")
            && !query.sql.contains("search_document");
        let scoped = query.sql.contains("workspace_id = $1") || query.sql.contains("(workspace_id,") || inserts;
        let gate = query.module.starts_with("store::gate");
        assert!(
            !touches || scoped || gate || engine_index,
            "{}::{} asks across workspaces:\n{}",
            query.module,
            query.name,
            query.sql
        );
    }
}

/// What SQLite would read in full grows with the data; lists and look-ups must not.
#[tokio::test]
async fn no_tenants_table_is_read_in_full() {
    let scratch = Scratch::new(Engine::Sqlite).await.expect("SQLite is always there");
    let database = scratch.open().await;
    let mut session = database.read().await.expect("a session");
    let mut full = Vec::new();
    for query in
        QUERIES.iter().filter(of_the_product).filter(|q| runs_on(q, Engine::Sqlite) && !q.name.starts_with("insert "))
    {
        for step in session.explain(query).await.unwrap_or_default() {
            let table = step.strip_prefix("SCAN ").and_then(|s| s.split(' ').next()).unwrap_or_default();
            // Small by nature, or read in full once a day by the sweep that keeps it small.
            let small = ["workspace", "w", "m", "migration", "i", "throttle", "token", "session"].contains(&table);
            if !table.is_empty()
                && !small
                && !step.contains("USING")
                && !step.contains("VIRTUAL")
                && !table.contains("subquery")
                && table != "CONSTANT"
            {
                full.push(format!("{}::{}: {step}", query.module, query.name));
            }
        }
    }
    drop(session);
    database.close().await;
    assert!(full.is_empty(), "{full:#?}");
}

/// Lock 4: which query returns which personal column. A change of this list is a change of what leaves the store.
#[tokio::test]
async fn the_register_of_personal_columns_is_reviewed() {
    let all = prepared(Engine::Sqlite).await.expect("SQLite is always there");
    let personal: BTreeSet<(&str, &str)> = TABLES
        .iter()
        .flat_map(|t| t.columns.iter().filter(|c| !matches!(c.class, Class::Plain(_))).map(|c| (t.name, c.name)))
        .collect();
    let mut register = BTreeSet::new();
    for (query, prepared) in &all {
        for (_, _, origin) in &prepared.columns {
            if let Some((table, column)) = origin
                && personal.contains(&(table.as_str(), column.as_str()))
            {
                register.insert(format!("{}::{} <- {table}.{column}", query.module, query.name));
            }
        }
    }
    let found = register.into_iter().collect::<Vec<_>>().join("\n") + "\n";
    let place = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/generated/personal-data-flow.txt");
    if std::env::var_os("VOUCHSAFE_UPDATE").is_some() {
        std::fs::write(place, &found).expect("the register can be written");
    }
    let reviewed = std::fs::read_to_string(place).unwrap_or_default();
    assert_eq!(found, reviewed, "run again with VOUCHSAFE_UPDATE=1, and review the change");
}
