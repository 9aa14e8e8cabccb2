//! Who may import whom: the table in ARCHITECTURE.md against every Cargo.toml, both ways.

use std::collections::{BTreeMap, BTreeSet};

use crate::breach::{Breach, hold};
use crate::tree::Tree;

/// The line that the table starts with.
const TABLE: &str = "| room | may import |";
/// Libraries that a room may not depend on, with the reason.
const BANNED: &[(&str, &[&str], &str)] = &[
    (
        "core",
        &["serde", "serde_json", "tokio", "sqlx", "sql", "futures-util"],
        "core is pure: no IO, no async, no serde, no SQL",
    ),
    ("vault", &WEB, BELOW_WEB),
    ("sql", &WEB, BELOW_WEB),
    ("jobs", &WEB, BELOW_WEB),
    ("mail", &["tokio", "sqlx", "axum", "http"], "mail is pure: it is given bytes and gives back values"),
    ("transport", &WEB, BELOW_WEB),
    ("store", &WEB, BELOW_WEB),
    ("privacy", &WEB, BELOW_WEB),
    ("app", &WEB, BELOW_WEB),
];
const WEB: [&str; 7] = ["axum", "axum-core", "http", "hyper", "tower", "tower-http", "utoipa"];
const BELOW_WEB: &str = "no HTTP type below web";

/// A room: its folder's name, its package's name and what its manifest depends on outside tests.
struct Room {
    folder: String,
    package: String,
    depends: BTreeSet<String>,
}

fn rooms(tree: &Tree) -> Vec<Room> {
    let manifests = tree.files("crates").into_iter().filter(|file| file.path.ends_with("/Cargo.toml"));
    manifests
        .map(|file| {
            let manifest: toml::Table = file.text.parse().unwrap_or_else(|error| panic!("{}: {error}", file.path));
            let package = manifest["package"]["name"].as_str().expect("a package has a name").to_owned();
            let folder = file.path.rsplit('/').nth(1).expect("a manifest stands in a folder").to_owned();
            let mut depends = BTreeSet::new();
            for section in ["dependencies", "build-dependencies"] {
                let listed = manifest.get(section).and_then(toml::Value::as_table);
                depends.extend(listed.into_iter().flat_map(|table| table.keys().cloned()));
            }
            Room { folder, package, depends }
        })
        .collect()
}

/// The table of ARCHITECTURE.md: room to the rooms it may import.
fn table(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let rows = text.lines().skip_while(|line| *line != TABLE).skip(2).take_while(|line| line.starts_with('|'));
    let words = |cell: &str| {
        let named = cell.split([',', ' ']).map(|word| word.trim_matches('`').to_owned());
        named.filter(|word| word.chars().all(|c| c.is_ascii_lowercase()) && !word.is_empty()).collect::<BTreeSet<_>>()
    };
    rows.flat_map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let allowed = words(cells[1].split('(').next().unwrap_or(""));
        words(cells[0]).into_iter().map(move |room| (room, allowed.clone())).collect::<Vec<_>>()
    })
    .collect()
}

fn wrong_imports(rooms: &[Room], table: &BTreeMap<String, BTreeSet<String>>) -> Vec<Breach> {
    let folder_of: BTreeMap<&str, &str> =
        rooms.iter().map(|room| (room.package.as_str(), room.folder.as_str())).collect();
    let mut found = Vec::new();
    for room in rooms {
        let place = format!("crates/{}", room.folder);
        let Some(allowed) = table.get(&room.folder) else {
            found.push(Breach::new(place, 0, "this room is not in the table of ARCHITECTURE.md"));
            continue;
        };
        for ours in room.depends.iter().filter_map(|name| folder_of.get(name.as_str())) {
            if !allowed.contains(*ours) {
                found.push(Breach::new(&place, 0, format!("imports {ours}, which ARCHITECTURE.md does not allow")));
            }
        }
        let banned = BANNED.iter().filter(|(name, ..)| *name == room.folder);
        for (_, libraries, reason) in banned {
            for library in libraries.iter().filter(|library| room.depends.contains(**library)) {
                found.push(Breach::new(&place, 0, format!("depends on {library}: {reason}")));
            }
        }
    }
    found
}

#[test]
fn rooms_import_only_what_the_table_allows() {
    let tree = Tree::here();
    hold("directions", &wrong_imports(&rooms(&tree), &table(&tree.text("ARCHITECTURE.md"))));
}

#[test]
fn every_package_takes_the_lints_of_the_house() {
    let manifests = Tree::here().files("").into_iter().filter(|file| file.path.ends_with("Cargo.toml"));
    let without =
        manifests.filter(|file| file.text.contains("[package]") && !file.text.contains("[lints]\nworkspace = true"));
    let breaches: Vec<_> = without.map(|file| Breach::new(file.path, 0, "add [lints] workspace = true")).collect();
    hold("lints", &breaches);
}

#[test]
fn an_upward_import_a_banned_library_and_an_unlisted_room_are_found() {
    let table =
        table(&format!("{TABLE}\n|---|---|\n| `core`, `sql` | nothing of ours |\n| `store` | `core`, `sql` (all) |\n"));
    assert_eq!(table["store"].iter().map(String::as_str).collect::<Vec<_>>(), ["core", "sql"]);
    let room = |folder: &str, package: &str, depends: &[&str]| Room {
        folder: folder.into(),
        package: package.into(),
        depends: depends.iter().map(ToString::to_string).collect(),
    };
    let rooms = [
        room("core", "vouchsafe-core", &["serde", "store"]),
        room("store", "store", &["vouchsafe-core", "sql"]),
        room("sql", "sql", &[]),
        room("attic", "attic", &[]),
    ];
    let found: Vec<String> = wrong_imports(&rooms, &table).iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 3, "{found:?}");
}
