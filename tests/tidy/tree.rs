//! The files of the project, as a person would see them after a clone and a build.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold what was built, fetched or stored, not what was written.
const NOT_OURS: &[&str] = &["target", "node_modules", "dist", "data", "generated"];
/// Endings of files that are read as text.
const TEXT: &[&str] = &[
    "rs", "toml", "md", "ts", "mts", "mjs", "js", "svelte", "css", "html", "sql", "ftl", "json", "txt", "yml", "yaml",
    "sh",
];

/// The root of the checkout.
pub(crate) struct Tree {
    root: PathBuf,
}

/// One file that somebody wrote.
pub(crate) struct File {
    /// Path from the root, with forward slashes.
    pub(crate) path: String,
    /// Its whole text.
    pub(crate) text: String,
}

impl Tree {
    /// The tree that this test was compiled in.
    pub(crate) fn here() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package stands below the root");
        Self { root: root.to_path_buf() }
    }

    /// The text of one file that must exist.
    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Every text file below a folder (`""` for all), sorted by path. A missing folder has none.
    pub(crate) fn files(&self, below: &str) -> Vec<File> {
        let mut found = Vec::new();
        walk(&self.root.join(below), &mut found);
        let mut files: Vec<File> = found
            .into_iter()
            // Made from the API's description, by a command.
            .filter(|path| !path.ends_with("schema.d.ts"))
            .filter_map(|path| {
                let text = fs::read_to_string(&path).ok()?;
                let path = path.strip_prefix(&self.root).expect("it was found below the root");
                Some(File { path: path.to_string_lossy().replace('\\', "/"), text })
            })
            .collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }

    /// The Rust files below a folder that end up in the product: no tests, no test kit, no benchmarks.
    pub(crate) fn product(&self, below: &str) -> Vec<File> {
        let mut files = self.files(below);
        files.retain(|file| file.path.starts_with("crates/") && file.path.ends_with(".rs") && !is_test(&file.path));
        files
    }
}

/// Whether a file holds only tests: it stands in a `tests` folder or is a test module's own file.
pub(crate) fn is_test(path: &str) -> bool {
    let stem = path.rsplit('/').next().unwrap_or(path);
    path.split('/').any(|part| part == "tests")
        || stem == "tests.rs"
        || stem.ends_with("_tests.rs")
        || stem.ends_with(".test.ts")
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if name.starts_with('.') || NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
        if path.is_dir() {
            walk(&path, found);
        } else if TEXT.contains(&ending) && !name.ends_with("-lock.json") {
            found.push(path);
        }
    }
}

#[test]
fn the_tree_is_not_empty() {
    assert!(Tree::here().product("crates").len() > 10, "the tests would pass on nothing");
}
