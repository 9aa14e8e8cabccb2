//! Writing text into HTML.

/// Writes text so that it can only be read as text.
pub(crate) fn escape(text: &str, out: &mut String) {
    escape_with(text, out, |c| matches!(c, '&' | '<' | '>' | '\u{a0}'));
}

/// Writes an attribute value for use between double quotation marks.
pub(crate) fn escape_value(text: &str, out: &mut String) {
    escape_with(text, out, |c| matches!(c, '&' | '<' | '>' | '"' | '\u{a0}'));
}

fn escape_with(text: &str, out: &mut String, special: impl Fn(char) -> bool) {
    let mut from = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| special(*c)) {
        out.push_str(&text[from..at]);
        out.push_str(match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            _ => "&nbsp;",
        });
        from = at + c.len_utf8();
    }
    out.push_str(&text[from..]);
}
