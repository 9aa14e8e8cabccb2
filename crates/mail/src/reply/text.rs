//! Small readings of a line that several rules share.

use std::borrow::Cow;

/// The longest line that can announce anything; longer ones are paragraphs.
const LONGEST: usize = 600;

/// A line for comparing: without marks that only steer its display, no-break spaces as spaces, trimmed. Lines that are
/// too long to announce a quote come back empty.
pub(super) fn plain(line: &str) -> Cow<'_, str> {
    let line = line.trim();
    if line.len() > LONGEST {
        return Cow::Borrowed("");
    }
    let steers = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}');
    if line.contains(|c: char| steers(c) || matches!(c, '\u{a0}' | '\u{202f}')) {
        let clean: String = line
            .chars()
            .filter(|c| !steers(*c))
            .map(|c| if matches!(c, '\u{a0}' | '\u{202f}') { ' ' } else { c })
            .collect();
        return Cow::Owned(clean.trim().to_string());
    }
    Cow::Borrowed(line)
}

/// Whether nothing can be seen in the line.
pub(super) fn is_blank(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}'))
}

/// Whether the line is only a ruler: at least `least` signs, all the same, of those used to draw lines.
pub(super) fn is_ruler(line: &str, least: usize) -> bool {
    let line = line.trim();
    let bare = line.trim_matches('*');
    let Some(first) = bare.chars().next() else { return false };
    matches!(first, '_' | '-' | '=' | '—' | '─' | '–')
        && bare.chars().all(|c| c == first)
        && bare.chars().count() >= least
}
