//! Names are the plain words of the trade; a name that could hold anything will.

use std::sync::LazyLock;

use regex::Regex;

use crate::breach::{Breach, hold};
use crate::tree::{File, Tree};

const FILES: &[&str] =
    &["util", "utils", "helper", "helpers", "misc", "common", "manager", "service", "services", "shared"];
static TYPES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(struct|enum|trait|class|interface)\s+\w*(Manager|Service|Helper|Helpers|Util|Utils)\b")
        .expect("a constant pattern")
});

fn vague(file: &File) -> Vec<Breach> {
    let mut found = Vec::new();
    let parts = file.path.split('/').map(|part| part.split('.').next().unwrap_or(part).to_lowercase());
    if parts.into_iter().any(|part| FILES.contains(&part.as_str())) {
        found.push(Breach::new(&file.path, 0, "name the file after the noun or verb it holds"));
    }
    let types =
        (1..).zip(file.text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//") && TYPES.is_match(line));
    found.extend(types.map(|(number, _)| Breach::new(&file.path, number, "name the type after what it is")));
    found
}

#[test]
fn no_file_or_type_has_a_name_that_could_hold_anything() {
    let mut files = Tree::here().files("");
    files.retain(|file| [".rs", ".ts", ".svelte"].iter().any(|ending| file.path.ends_with(ending)));
    hold("names", &files.iter().flat_map(vague).collect::<Vec<_>>());
}

#[test]
fn a_vague_name_is_found() {
    assert_eq!(vague(&File { path: "crates/a/src/utils.rs".into(), text: String::new() }).len(), 1);
    assert_eq!(vague(&File { path: "a.rs".into(), text: "pub struct Mail\u{4d}anager;".into() }).len(), 1);
    assert_eq!(vague(&File { path: "a.rs".into(), text: "use tower::Service;".into() }).len(), 0);
}
