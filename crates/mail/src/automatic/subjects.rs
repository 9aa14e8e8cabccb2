//! How absence notices name themselves, in many languages.

use std::sync::LazyLock;

/// One phrase a line, lower case; lines that begin with a hash are comments.
fn lines(list: &'static str) -> Vec<&'static str> {
    list.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect()
}

/// Openings that by themselves say that a machine answers, when nothing or a separator follows.
static OPENINGS: LazyLock<Vec<&str>> = LazyLock::new(|| lines(include_str!("subjects/openings.txt")));

/// Openings after which a machine goes on with dates and places.
static OPEN_ENDED: LazyLock<Vec<&str>> = LazyLock::new(|| lines(include_str!("subjects/open_ended.txt")));

/// Words that say so wherever they stand, in a subject that is no answer to one.
static WITHIN: LazyLock<Vec<&str>> = LazyLock::new(|| lines(include_str!("subjects/within.txt")));

/// The words that make a subject that of an absence notice. `hinted`: a header points the same way, so that an
/// opening counts whatever follows it.
pub(super) fn absence(subject: &str, hinted: bool) -> Option<String> {
    let subject: String = subject.chars().take(300).collect::<String>().to_lowercase();
    let subject = subject.trim_start_matches(|c: char| c.is_whitespace() || "[({*\"'“„«<#!".contains(c)).trim_end();
    let open = OPEN_ENDED.iter().find(|o| subject.starts_with(**o));
    let whole = OPENINGS.iter().filter(|o| subject.starts_with(**o)).max_by_key(|o| o.len());
    let ended = whole.filter(|o| {
        let after = subject.get(o.len()..).unwrap_or_default();
        (hinted && !continues_word(after)) || ends_there(after, o)
    });
    let answers =
        ["re:", "aw:", "fw:", "fwd:", "wg:", "sv:", "vs:", "antw:", "r:", "tr:"].iter().any(|a| subject.starts_with(a));
    let within = WITHIN.iter().find(|w| !answers && subject.contains(*w));
    ended.or(open).or(within).map(|o| o.trim().to_owned())
}

fn continues_word(after: &str) -> bool {
    after.chars().next().is_some_and(char::is_alphanumeric)
}

/// Nothing follows, or a separator, or the subject that is answered. A word alone that people write too ("Away",
/// "Absence", "Vacation") must be followed by a colon or a date in brackets.
fn ends_there(after: &str, opening: &str) -> bool {
    let after = after.trim_start();
    if after.is_empty() {
        return !matches!(
            opening,
            "auto"
                | "away"
                | "absence"
                | "absent"
                | "absente"
                | "vacation"
                | "ausente"
                | "urlaub"
                | "férias"
                | "szabadság"
                | "dovolená"
        );
    }
    after.starts_with([':', '：', '!', '.', ']', ')', '}', '*', '"', '»', '>', '(', '[', '(', '【'])
        || ["- ", "– ", "— ", "| ", "re:", "re ", "aw:", "fw:"].iter().any(|s| after.starts_with(s))
}
