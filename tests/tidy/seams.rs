//! SQL stands in few rooms, and fewer still know which engine is running.

use std::sync::LazyLock;

use proc_macro2::{Literal, TokenStream, TokenTree};
use regex::Regex;
use syn::visit::{self, Visit};

use crate::breach::{Breach, hold};
use crate::rust::{Source, attributes, is_test};
use crate::tree::{File, Tree};

/// Rooms that hold SQL: the store, the queue's own tables, the driver of both engines, the key store.
const SQL_ROOMS: &[&str] = &["crates/store/", "crates/jobs/", "crates/sql/", "crates/vault/"];
/// Places that may tell the engines apart. This list is closed: full-text search, and everything else inside `sql`.
/// The key store tells nothing apart: it is an SQLite file beside either engine, because it must be kept apart from the data.
const ENGINE_ROOMS: &[&str] = &["crates/sql/", "crates/store/src/search/", "crates/vault/src/keystore"];

static SQL: LazyLock<Regex> = LazyLock::new(|| {
    let statement = r"(?is)^\s*(select\s.+\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|create\s+(table|index|unique)|alter\s+table|drop\s+table|with\s+\w+\s+as\s*\(|pragma\s)";
    Regex::new(statement).expect("a constant pattern")
});
static ENGINE: LazyLock<Regex> = LazyLock::new(|| {
    let words = r"\bEngine::|\bsqlx::(sqlite|postgres|Sqlite|Postgres|PgPool|SqlitePool)|\b(Sqlite|Pg)(Pool|Connection|Row|Connect|Listener)";
    Regex::new(words).expect("a constant pattern")
});

struct Statements<'a> {
    path: &'a str,
    found: Vec<Breach>,
}

impl Statements<'_> {
    fn literal(&mut self, text: &str, line: usize) {
        if SQL.is_match(text) {
            self.found.push(Breach::new(self.path, line, "SQL outside the store; write a query there and call it"));
        }
    }

    fn tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    if let Some(text) = string(&literal) {
                        self.literal(&text, literal.span().start().line);
                    }
                }
                _ => {}
            }
        }
    }
}

fn string(literal: &Literal) -> Option<String> {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => Some(text.value()),
        _ => None,
    }
}

impl<'ast> Visit<'ast> for Statements<'_> {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}
    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.literal(&text.value(), text.span().start().line);
    }
    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        self.tokens(mac.tokens.clone());
    }
}

fn statements(file: &File) -> Vec<Breach> {
    let source = Source::parse(&file.path, &file.text);
    let mut statements = Statements { path: &file.path, found: Vec::new() };
    statements.visit_file(&source.file);
    statements.found
}

fn engines(file: &File) -> Vec<Breach> {
    let code = (1..).zip(file.text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"));
    code.filter(|(_, line)| ENGINE.is_match(line))
        .map(|(number, _)| Breach::new(&file.path, number, "tells the engines apart; only sql and store/search may"))
        .collect()
}

fn outside(rooms: &[&str]) -> Vec<File> {
    let mut files = Tree::here().product("crates");
    files.retain(|file| !rooms.iter().any(|room| file.path.starts_with(room)));
    files
}

#[test]
fn sql_stands_only_in_the_store() {
    hold("sql", &outside(SQL_ROOMS).iter().flat_map(statements).collect::<Vec<_>>());
}

#[test]
fn engines_are_told_apart_only_in_the_closed_list() {
    hold("engines", &outside(ENGINE_ROOMS).iter().flat_map(engines).collect::<Vec<_>>());
}

#[test]
fn a_stray_statement_and_a_stray_engine_are_found() {
    let text = "fn f() {\n    run(\"select a from b where c = $1\");\n    list!(\"delete from b\");\n    say(\"Select a ticket\");\n}\n";
    let found = statements(&File { path: "a.rs".into(), text: text.into() });
    assert_eq!(found.iter().map(|breach| breach.line).collect::<Vec<_>>(), [2, 3]);

    let text = "// Engine::Sqlite is fine in a comment\nfn f(e: Engine) { if e == Engine::Sqlite {} }\n";
    let found = engines(&File { path: "a.rs".into(), text: text.into() });
    assert_eq!(found.iter().map(|breach| breach.line).collect::<Vec<_>>(), [2]);
}
