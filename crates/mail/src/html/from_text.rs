//! Writing plain text as HTML.

use std::sync::LazyLock;

use regex::Regex;

use super::escape::{escape, escape_value};
use super::limit;

/// Web addresses, and mail addresses, in running text. Trailing punctuation is cut off afterwards.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    // The pattern is a constant that the tests compile.
    Regex::new(r#"(?i)(?:https?://|\bwww\.)[^\s<>"]+|[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+"#)
        .expect("a constant pattern")
});

/// Writes plain text as HTML: lines as lines, `>` quotes as `blockquote`, web and mail addresses as links. The result
/// needs no further cleaning.
pub fn from_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut depth = 0;
    let mut first = true;
    for line in text.lines() {
        let (level, line) = quote_level(line);
        if !first && level == depth {
            out.push_str("<br>");
        }
        while depth < level {
            out.push_str("<blockquote>");
            depth += 1;
        }
        while depth > level {
            out.push_str("</blockquote>");
            depth -= 1;
        }
        first = false;
        linked(line, &mut out);
    }
    out.push_str(&"</blockquote>".repeat(depth));
    out
}

/// How many `>` a line begins with (eight at most are told apart), and the rest of it.
fn quote_level(line: &str) -> (usize, &str) {
    let (mut level, mut rest) = (0, line);
    while level < 8
        && let Some(inner) = rest.strip_prefix("> ").or_else(|| rest.strip_prefix('>'))
    {
        level += 1;
        rest = inner;
    }
    (level, rest)
}

fn linked(line: &str, out: &mut String) {
    let mut from = 0;
    // Most lines hold no address; looking for its signs is far cheaper than for the address.
    if !["@", "://", "www.", "WWW."].iter().any(|sign| line.contains(sign)) {
        return escape_spaces(line, true, out);
    }
    for found in ADDRESS.find_iter(line) {
        let shown = trim(found.as_str());
        if shown.len() > limit::URL {
            continue;
        }
        escape_spaces(&line[from..found.start()], from == 0, out);
        let href = match shown {
            _ if shown.contains("://") => shown.to_string(),
            _ if shown.contains('@') => format!("mailto:{shown}"),
            _ => format!("http://{shown}"),
        };
        out.push_str("<a href=\"");
        escape_value(&href, out);
        out.push_str("\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">");
        escape(shown, out);
        out.push_str("</a>");
        from = found.start() + shown.len();
    }
    escape_spaces(&line[from..], from == 0, out);
}

/// An address without the punctuation of the sentence around it; a closing bracket stays if its opening one is inside.
fn trim(address: &str) -> &str {
    let mut shown = address;
    // Few signs end a sentence; the bound keeps a long row of brackets cheap.
    for _ in 0..8 {
        let cut = shown.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '»', '”']);
        let unbalanced =
            |open: char, close: char| cut.ends_with(close) && cut.matches(close).count() > cut.matches(open).count();
        let next = if unbalanced('(', ')') || unbalanced('[', ']') { &cut[..cut.len() - 1] } else { cut };
        if next.len() == shown.len() {
            break;
        }
        shown = next;
    }
    shown
}

/// Escapes text and keeps runs of spaces, and a space that begins a line, which HTML would close up.
fn escape_spaces(text: &str, begins_line: bool, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(' ') {
        let run = rest[at..].len() - rest[at..].trim_start_matches(' ').len();
        escape(&rest[..at], out);
        let first = begins_line && at == 0 && rest.len() == text.len();
        let hard = if first && run == 1 { 1 } else { run - 1 };
        for _ in 0..hard {
            out.push_str("&nbsp;");
        }
        if hard < run {
            out.push(' ');
        }
        rest = &rest[at + run..];
    }
    escape(rest, out);
}
