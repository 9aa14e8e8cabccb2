//! The line above a quote: "On Tuesday, Ada wrote:" in many languages, wrapped or not.
//!
//! Not the sentence is looked for but its bones: the word for *wrote*, a date or time, an address in brackets, a colon at
//! the end. Two of them in the right places make an announcement in any language, known or not.

use std::sync::LazyLock;

use regex::Regex;

use super::text::plain;
use super::words::LISTS;

/// How many lines an announcement can be wrapped over.
const WRAPPED: usize = 5;

/// A found announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attribution {
    /// How many lines it takes.
    pub(super) lines: usize,
    /// Bytes of reply text that stand in the first line before it.
    pub(super) prefix: usize,
    /// It holds only because a marked quote follows.
    pub(super) weak: bool,
}

struct Patterns {
    ends_with_wrote: Regex,
    wrote_in_dashes: Regex,
    wrote_then_name: Regex,
    wrote_then_date: Regex,
    ends_with_address: Regex,
    ends_with_bare_address: Regex,
    address_then_time: Regex,
    address: Regex,
    date: Regex,
    year: Regex,
    stamp: Regex,
    inner_on: Regex,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let wrote = LISTS.wrote.join("|");
    let joined = LISTS.wrote_joined.join("|");
    // All patterns are constants which the tests compile.
    let regex = |pattern: &str| Regex::new(pattern).expect("a constant pattern");
    let boundary = r#"(?:^|[\s>)\]"'»”,.:;\d*])"#;
    Patterns {
        ends_with_wrote: regex(&format!(
            r"(?i)(?:{boundary}(?:{wrote})|(?:{joined}))\*?\s*(?:\([^()]{{0,80}}\))?\s*(?:[:：]|-{{2,}})\s*\*?$"
        )),
        wrote_in_dashes: regex(&format!(r"(?i)^-{{2,}}\s.{{1,200}}\s(?:{wrote})\s*-{{2,}}$")),
        wrote_then_name: regex(&format!(r"(?i){boundary}(?:{wrote})\s+([^.!?;]{{1,80}})\s*[:：]$")),
        wrote_then_date: regex(&format!(
            r"(?i){boundary}(?:{wrote})\s+(?:\p{{L}}{{1,4}}\.?\s+)?(?:\p{{L}}{{1,10}}[.,]*\s+)?\d[^!?;]{{3,60}}[:：]$"
        )),
        ends_with_address: regex(r#"(?:<|&lt;|\(|\[)[^\s<>()]{1,200}@[^\s]{1,400}\s?(?:>|&gt;|\)|\])+["']?\s*[:：]$"#),
        ends_with_bare_address: regex(r"\s[^\s<>()]{1,100}@[^\s<>()]{1,100}\.\p{L}{2,20}[:：]$"),
        address_then_time: regex(
            r"(?:<|\()[^\s<>()]{1,200}@[^\s<>()]{1,200}(?:>|\))+[^<>@]{3,60}\d[:.]\d{2}\)?\s*[:：]$",
        ),
        address: regex(r"[^\s<>()]@[^\s<>()]{1,100}\.\p{L}"),
        date: regex(concat!(
            r"\d{1,2}[:.h]\d{2}(?:\D|$)|\d{4}[-/.年]\s?\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}|\d\s?[月월]",
            r"|\d{1,2}(?:st|nd|rd|th|er|º|\.)?[\s-](?:de |d')?\p{L}{3,10}\.?,?[\s-](?:de )?\d{4}|\p{L}{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}",
        )),
        year: regex(r"(?:^|\D)(?:19|20)\d{2}(?:\D|$)"),
        stamp: regex(r"^\d{4}-\d{2}-\d{2} \d{1,2}:\d{2} (?:GMT|UTC)[+-]\d{1,2}:?\d{2}\s+\S.{0,120}$"),
        inner_on: regex(r"(?:\s|-{2,}\s*)(On (?:\p{L}{2,9},? )?(?:\p{L}{3,9}|\d{1,2}|\d{4}-\d{2}-\d{2})[ ,/.-])"),
    }
});

/// Looks for an announcement that begins at the first of these lines. `quoted_next` says, for a number of lines, whether
/// the text after them is marked as a quote.
pub(super) fn find(lines: &[&str], quoted_next: impl Fn(usize) -> bool) -> Option<Attribution> {
    if let Some(shared) = shared(lines.first()?) {
        return Some(shared);
    }
    let mut joined = String::new();
    let mut short = None;
    for (index, line) in lines.iter().take(WRAPPED).enumerate() {
        let line = plain(line);
        if line.is_empty() {
            // One program leaves a line blank above the address.
            let address_below = index == 1 && lines.get(2).is_some_and(|below| below.trim_start().starts_with('<'));
            if address_below && opens(&joined) {
                continue;
            }
            break;
        }
        // What runs on over lines begins as an announcement does; else it would swallow the text above.
        if index == 1 && !opens(&joined) {
            break;
        }
        joined.push_str(if index == 0 { "" } else { " " });
        joined.push_str(&line);
        let ends = joined.ends_with([':', '：', '-', '*']) || PATTERNS.stamp.is_match(&joined);
        if !ends || joined.len() > 800 {
            continue;
        }
        let count = index + 1;
        match judge(&joined, || quoted_next(count)) {
            Some(Verdict::Complete) => return Some(Attribution { lines: count, prefix: 0, weak: false }),
            Some(Verdict::Bare) => short = short.or(Some(Attribution { lines: count, prefix: 0, weak: false })),
            Some(Verdict::Weak) => short = short.or(Some(Attribution { lines: count, prefix: 0, weak: true })),
            None => {}
        }
    }
    short
}

/// Whether an announcement can begin like this and go on in the next line.
fn opens(line: &str) -> bool {
    let p = &*PATTERNS;
    let dated = p.date.is_match(line) || p.year.is_match(line) || line.len() > 40;
    (opens_with_word(line) && dated) || line.contains(['<', '(', '@'])
}

/// Whether a line begins with a number, a day of the week or the little word that such lines begin with.
fn opens_with_word(line: &str) -> bool {
    let first = line.trim_start_matches(['-', '*', ' ']).to_lowercase();
    let word = first.split_whitespace().next().unwrap_or_default().trim_end_matches([',', '.', ':']);
    first.starts_with(|c: char| c.is_numeric() || matches!(c, '在' | '於'))
        || LISTS.days.contains(&word)
        || LISTS.openers.iter().any(|opener| *opener == word || (opener.contains(' ') && first.starts_with(opener)))
}

enum Verdict {
    /// With a date.
    Complete,
    /// Without a date: name or address and *wrote*.
    Bare,
    /// Only because a quote follows.
    Weak,
}

fn judge(line: &str, quoted_next: impl Fn() -> bool) -> Option<Verdict> {
    let p = &*PATTERNS;
    if p.stamp.is_match(line) || p.wrote_in_dashes.is_match(line) {
        return Some(Verdict::Complete);
    }
    let address = p.address.is_match(line);
    let opened = opens_with_word(line);
    let date = p.date.is_match(line) || (opened && p.year.is_match(line));
    if p.ends_with_wrote.is_match(line) {
        let own = line.trim_end_matches([':', ' ']).ends_with("I wrote");
        return match (date, address) {
            _ if own && !quoted_next() => None,
            (true, _) if address || opened => Some(Verdict::Complete),
            (_, true) => balanced(line).then_some(Verdict::Bare),
            _ => (line.len() < 100 && quoted_next()).then_some(Verdict::Weak),
        };
    }
    if p.ends_with_address.is_match(line) && balanced(line) {
        let wrote = p.wrote_then_name.is_match(line);
        return match (date, wrote) {
            (true, _) if line.len() < 300 => Some(Verdict::Complete),
            (false, true) => Some(Verdict::Bare),
            _ => None,
        };
    }
    let timed =
        (p.wrote_then_date.is_match(line) && (address || line.len() < 120)) || p.address_then_time.is_match(line);
    if date && (timed || (opened && p.ends_with_bare_address.is_match(line))) {
        return Some(Verdict::Complete);
    }
    let name = p.wrote_then_name.captures(line).and_then(|c| c.get(1));
    let named = name.is_some_and(|name| {
        let mut words = name.as_str().split_whitespace();
        name.as_str().split_whitespace().count() <= 6
            && !words.any(|w| LISTS.pronouns.contains(&w.trim_matches(',').to_lowercase().as_str()))
    });
    (named && opened && date).then_some(Verdict::Complete)
}

/// Whether every closing bracket of an address has its opening one; a line that begins in the middle has not.
fn balanced(line: &str) -> bool {
    line.matches('<').count() >= line.matches('>').count().min(1) || line.contains("&lt;")
}

/// "Thanks! On Tuesday, Ada wrote:": the reply and the announcement share a line.
fn shared(line: &str) -> Option<Attribution> {
    let trimmed = line.trim_end();
    if trimmed.len() > 400 || !trimmed.ends_with([':', '-']) {
        return None;
    }
    let found = PATTERNS.inner_on.captures_iter(trimmed).last()?.get(1)?;
    let whole = matches!(judge(&plain(&trimmed[found.start()..]), || false), Some(Verdict::Complete));
    let prefix = trimmed[..found.start()].trim_end().trim_end_matches('-').len();
    (whole && prefix > 0).then_some(Attribution { lines: 1, prefix, weak: false })
}
