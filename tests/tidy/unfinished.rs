//! Nothing is left for later in the tree, nothing is switched off, and nothing names the machine it was written on.

use std::sync::LazyLock;

use regex::Regex;

use crate::breach::{Breach, hold};
use crate::tree::{File, Tree};

// The patterns are spelled so that they do not match themselves.
static LATER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(//|/\*|#|<!--).*\b(TO[D]O|FIX[M]E|X[X]X)\b").expect("a constant pattern"));
static SWITCHED_OFF: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"#\[(cfg_attr\([^\]]*)?[i]gnore|\b(it|test|describe|suite)\.(skip|[t]odo|only)\b")
        .expect("a constant pattern")
});
static MACHINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(^|[\s"'`=(:])/(wor[k]|hom[e]/\w+|roo[t]|User[s]/\w+|tm[p]/(target|bash))\b/?"#)
        .expect("a constant pattern")
});

fn matching(file: &File, pattern: &Regex, what: &str) -> Vec<Breach> {
    let lines = (1..).zip(file.text.lines()).filter(|(_, line)| pattern.is_match(line));
    lines.map(|(number, _)| Breach::new(&file.path, number, what)).collect()
}

fn everywhere(rule: &str, pattern: &Regex, what: &str) {
    hold(rule, &Tree::here().files("").iter().flat_map(|file| matching(file, pattern, what)).collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_for_later() {
    everywhere("later", &LATER, "do it now, or file an issue");
}

#[test]
fn no_test_is_switched_off() {
    everywhere("switched-off", &SWITCHED_OFF, "a test that does not run proves nothing");
}

#[test]
fn no_path_of_one_machine_stands_in_the_tree() {
    everywhere("machine-paths", &MACHINE, "a path of one machine; take it from a setting or from the tree");
}

#[test]
fn what_is_unfinished_is_found() {
    let file = |text: &str| File { path: "a.rs".into(), text: text.replace('_', "") };
    assert_eq!(matching(&file("let a = 1; // TO_DO later"), &LATER, "").len(), 1);
    assert_eq!(matching(&file("let method = \"TO_DO\";"), &LATER, "").len(), 0);
    assert_eq!(matching(&file("#[ig_nore = \"slow\"]"), &SWITCHED_OFF, "").len(), 1);
    assert_eq!(matching(&file("test.sk_ip('x', () => {})"), &SWITCHED_OFF, "").len(), 1);
    assert_eq!(matching(&file("list.iter().skip(1)"), &SWITCHED_OFF, "").len(), 0);
    assert_eq!(matching(&file("let p = \"/wo_rk/main\";"), &MACHINE, "").len(), 1);
    assert_eq!(matching(&file("https://a.test/home/x"), &MACHINE, "").len(), 0);
}
