//! Every language has every text, with the same variables, and every text that the code asks for exists.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::breach::{Breach, hold};
use crate::tree::{File, Tree};

/// The language that is written first; the others are compared with it.
const FIRST: &str = "en";

static MESSAGE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(-?[a-z][\w-]*) *=").expect("a constant pattern"));
static VARIABLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\{[^}]*?\$([\w-]+)").expect("a constant pattern"));
/// `t('key'`, `t("key"`, and the fixed beginning of t(`key-${code}`). A line that first asks `has(` has an answer for a missing key.
static ASKED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\bt\((?:'([\w-]+)'|"([\w-]+)"|`([\w-]+)(\$\{)?)"#).expect("a constant pattern"));

/// The texts of one file: key to the variables it uses.
type Texts = BTreeMap<String, BTreeSet<String>>;

fn texts(ftl: &str) -> Texts {
    let mut texts = Texts::new();
    let mut current = None;
    for line in ftl.lines().filter(|line| !line.starts_with('#')) {
        if let Some(found) = MESSAGE.captures(line) {
            current = Some(found[1].to_owned());
            texts.entry(found[1].to_owned()).or_default();
        }
        if let Some(variables) = current.as_ref().and_then(|key| texts.get_mut(key)) {
            variables.extend(VARIABLE.captures_iter(line).map(|found| found[1].to_owned()));
        }
    }
    texts
}

/// What a translated file lacks, has too much, or fills with other variables than the first language.
fn differences(path: &str, first: &Texts, other: &Texts) -> Vec<Breach> {
    let mut found = Vec::new();
    for (key, variables) in first {
        match other.get(key) {
            None => found.push(Breach::new(path, 0, format!("'{key}' is missing"))),
            Some(theirs) if theirs != variables => {
                found.push(Breach::new(path, 0, format!("'{key}' uses {theirs:?}, but {variables:?} in {FIRST}")));
            }
            Some(_) => {}
        }
    }
    let extra = other.keys().filter(|key| !first.contains_key(*key));
    found.extend(extra.map(|key| Breach::new(path, 0, format!("'{key}' is not in {FIRST}"))));
    found
}

/// Keys that a web app's file asks for and nobody wrote. A key with a computed end needs at least one that begins so.
fn unknown(file: &File, known: &BTreeSet<String>) -> Vec<Breach> {
    let mut found = Vec::new();
    for (number, line) in (1..).zip(file.text.lines()).filter(|(_, line)| !line.contains("has(")) {
        for asked in ASKED.captures_iter(line) {
            let fixed = asked.get(1).or(asked.get(2)).or(asked.get(3)).map_or("", |key| key.as_str());
            let computed = asked.get(4).is_some();
            let exists = if computed { known.iter().any(|key| key.starts_with(fixed)) } else { known.contains(fixed) };
            if !exists {
                found.push(Breach::new(&file.path, number, format!("text '{fixed}' stands in no locale")));
            }
        }
    }
    found
}

fn languages(files: &[File]) -> BTreeSet<String> {
    files.iter().filter_map(|file| file.path.split('/').nth(1)).map(str::to_owned).collect()
}

#[test]
fn every_language_has_the_same_texts() {
    let files = Tree::here().files("locales");
    let by_path: BTreeMap<&str, Texts> = files.iter().map(|file| (file.path.as_str(), texts(&file.text))).collect();
    let names: BTreeSet<&str> = files.iter().filter_map(|file| file.path.rsplit('/').next()).collect();
    let empty = Texts::new();
    let mut found = Vec::new();
    for language in languages(&files).iter().filter(|language| *language != FIRST) {
        for name in &names {
            let (first, other) = (format!("locales/{FIRST}/{name}"), format!("locales/{language}/{name}"));
            let of = |path: &str| by_path.get(path).unwrap_or(&empty);
            found.extend(differences(&other, of(&first), of(&other)));
        }
    }
    hold("locales", &found);
}

#[test]
fn every_text_the_web_apps_ask_for_exists() {
    let tree = Tree::here();
    let of_first = tree.files(&format!("locales/{FIRST}"));
    let known: BTreeSet<String> = of_first.iter().flat_map(|file| texts(&file.text).into_keys()).collect();
    let mut found = Vec::new();
    for app in ["desk/src", "widget/src"] {
        found.extend(tree.files(app).iter().flat_map(|file| unknown(file, &known)));
    }
    hold("texts", &found);
}

#[test]
fn missing_extra_and_unknown_texts_are_found() {
    let first = texts("greet = Hello { $name }\nbye = Bye\n# note = no\nlong =\n    a\n    { $b }\n");
    let other = texts("greet = Hallo { $who }\nmore = Mehr\nlong =\n    { $b }\n");
    assert_eq!(differences("de", &first, &other).len(), 3);

    let known = first.into_keys().collect();
    let file =
        File { path: "a.ts".into(), text: "t('greet'); t(\"nope\"); t(`by${x}`); t(`no-${x}`); set('x')".into() };
    assert_eq!(unknown(&file, &known).len(), 2);
}
