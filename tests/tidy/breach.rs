//! A broken rule, and the short list of those that are still allowed.

use std::fmt;

use crate::tree::Tree;

/// How many exemptions there may be at most. Lower it when one goes; it is never raised.
const MOST_EXEMPTIONS: usize = 0;

/// One place that breaks one rule.
#[derive(Debug)]
pub(crate) struct Breach {
    /// Path from the root of the tree, with `::item` when the rule is about one item.
    pub(crate) place: String,
    /// Line in that file, from 1; 0 when the rule is about the whole file.
    pub(crate) line: usize,
    /// What is wrong and what to do.
    pub(crate) what: String,
}

impl Breach {
    pub(crate) fn new(place: impl Into<String>, line: usize, what: impl Into<String>) -> Self {
        Self { place: place.into(), line, what: what.into() }
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, line, what } = self;
        if *line == 0 { write!(f, "{place}: {what}") } else { write!(f, "{place}:{line}: {what}") }
    }
}

/// One line of `exemptions.txt`: `rule place  # reason`.
struct Exemption<'a> {
    rule: &'a str,
    place: &'a str,
}

fn exemptions(text: &str) -> Vec<Exemption<'_>> {
    let mut found = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (entry, reason) = line.split_once('#').expect("an exemption ends with '# reason'");
        assert!(reason.trim().len() > 10, "an exemption needs a real reason: {line}");
        let (rule, place) = entry.trim().split_once(' ').expect("an exemption is 'rule place # reason'");
        found.push(Exemption { rule, place: place.trim() });
    }
    found
}

/// Fails with every breach of `rule` that is not exempt, and with every exemption from it that nothing needs.
pub(crate) fn hold(rule: &str, breaches: &[Breach]) {
    let text = Tree::here().text("tests/tidy/exemptions.txt");
    let listed = exemptions(&text);
    assert!(
        listed.len() == MOST_EXEMPTIONS,
        "the list of exemptions may only shrink: {} > {MOST_EXEMPTIONS}",
        listed.len()
    );

    let mine: Vec<_> = listed.iter().filter(|exemption| exemption.rule == rule).collect();
    let mut wrong: Vec<String> =
        breaches.iter().filter(|b| mine.iter().all(|e| e.place != b.place)).map(Breach::to_string).collect();
    for exemption in mine {
        if breaches.iter().all(|breach| breach.place != exemption.place) {
            wrong.push(format!("{}: exempt from '{rule}' without need; remove the line", exemption.place));
        }
    }
    assert!(wrong.is_empty(), "rule '{rule}' is broken in {} place(s):\n  {}\n", wrong.len(), wrong.join("\n  "));
}

#[test]
fn an_exemption_names_rule_place_and_reason() {
    let listed = exemptions("# a comment\nfile-size crates/a.rs  # the table of states is one table\n");
    assert_eq!((listed[0].rule, listed[0].place), ("file-size", "crates/a.rs"));
}
