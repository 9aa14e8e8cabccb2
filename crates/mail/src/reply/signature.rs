//! What stands below the text: signature, list footer, the line a phone adds.

use std::sync::LazyLock;

use regex::Regex;

use super::text::{is_blank, is_ruler, plain};
use super::words::LISTS;

/// Lines with text that a signature below `--` may have.
const DASHED: usize = 25;
/// Short lines that may follow the line a phone adds.
const PHONE: usize = 5;
/// Lines with text that a footer below a ruler may have.
const RULED: usize = 12;

/// "-Ada Lovelace", "/Ada": a name behind a mark, alone in the last line.
static SIGN_OFF: LazyLock<Regex> = LazyLock::new(|| {
    // The pattern is a constant that the tests compile.
    Regex::new(r"^(?:-|/|~)\s?\p{Lu}[\p{L}.'’-]{0,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){0,3}$").expect("a constant pattern")
});

/// Closing formulas of one word or less. "Best regards" and the like are words of the writer and stay.
const FORMULAS: &[&str] = &[
    "regards",
    "rgds",
    "mfg",
    "lg",
    "vg",
    "kh",
    "mvh",
    "vh",
    "bh",
    "hilsen",
    "hälsningar",
    "hälsning",
    "vänligen",
    "terveisin",
    "groeten",
    "groetjes",
    "gr",
    "cordialement",
    "bàv",
    "saludos",
    "atentamente",
    "saluti",
    "cumprimentos",
    "atenciosamente",
    "att",
    "pozdrawiam",
    "pozdrav",
    "pozdravy",
    "üdv",
    "üdvözlettel",
    "saygılarımla",
    "selamlar",
    "terviseisi",
    "lugupidamisega",
    "pagarbiai",
    "pozdravi",
];

/// Where the signature of this stretch of reply text begins, as an index into `lines`; `lines.len()` if it has none.
pub(super) fn start(lines: &[&str]) -> usize {
    if let Some(at) = below_dashes(lines) {
        return at;
    }
    let mut end = lines.len();
    loop {
        let next = shrink(&lines[..end]);
        if next == end {
            return if end == trimmed(lines, lines.len()) { lines.len() } else { end };
        }
        end = next;
    }
}

/// The end without blank lines.
fn trimmed(lines: &[&str], end: usize) -> usize {
    lines[..end].iter().rposition(|line| !is_blank(line)).map_or(0, |last| last + 1)
}

/// One step up: the end without its last piece of signature.
fn shrink(lines: &[&str]) -> usize {
    let end = trimmed(lines, lines.len());
    let Some(last) = end.checked_sub(1) else { return end };
    if let Some(ruler) = below_ruler(&lines[..end]).or_else(|| below_phone(&lines[..end])) {
        return trimmed(lines, ruler);
    }
    let line = plain(lines[last]);
    if last > 0 && is_ruler(&line, 3) {
        return trimmed(lines, last);
    }
    let above_is_blank = last == 0 || is_blank(lines[last - 1]);
    // Directly below text it could be the rest of a sentence.
    let apart = above_is_blank || (!line.starts_with(char::is_lowercase) && !line.ends_with('.'));
    let added = apart && is_sent_from(&line);
    let signed = above_is_blank && last > 0 && SIGN_OFF.is_match(&line);
    match below_formula(&lines[..end]) {
        _ if added || signed => trimmed(lines, last),
        Some(formula) => trimmed(lines, formula),
        None => end,
    }
}

/// The line a phone adds, with a few short lines of a signature below it.
fn below_phone(lines: &[&str]) -> Option<usize> {
    let mut below = 0;
    for (at, line) in lines.iter().enumerate().rev().filter(|(_, line)| !is_blank(line)) {
        if below > 0 && at > 0 && is_blank(lines[at - 1]) && is_sent_from(&plain(line)) {
            return Some(at);
        }
        below += 1;
        if below > PHONE || line.chars().count() > 60 || line.trim_end().ends_with(['.', '?', '!']) {
            break;
        }
    }
    None
}

/// A closing formula alone in its line, with nothing below it but a name and one line more.
fn below_formula(lines: &[&str]) -> Option<usize> {
    let mut below = 0;
    for (at, line) in lines.iter().enumerate().rev().take(6).filter(|(_, line)| !is_blank(line)) {
        let word = plain(line).trim_end_matches([',', '.', '!']).to_lowercase();
        if FORMULAS.contains(&word.as_str()) {
            return (below > 0 && at > 0 && is_blank(lines[at - 1])).then_some(at);
        }
        below += 1;
        if below > 2 || line.chars().count() > 40 {
            break;
        }
    }
    None
}

/// RFC 3676, 4.3: a line of two dashes and a space. Many programs lose the space.
fn below_dashes(lines: &[&str]) -> Option<usize> {
    let at = lines.iter().position(|line| matches!(line.trim_end(), "--" | "- --" | "--=20"))?;
    let below = lines[at + 1..].iter().filter(|line| !is_blank(line)).count();
    (below <= DASHED).then_some(at)
}

/// A ruler of underscores near the end, with a footer below it. Where two of them make a box, the upper one.
fn below_ruler(lines: &[&str]) -> Option<usize> {
    let (mut below, mut lowest) = (0, None);
    for (at, line) in lines.iter().enumerate().rev() {
        let line = line.trim();
        if line.len() >= 2 && line.bytes().all(|b| b == b'_') {
            if below > 0 {
                return Some(at);
            }
            lowest = Some(at);
        } else if !is_blank(line) {
            below += 1;
        }
        if below > RULED {
            break;
        }
    }
    lowest
}

/// "Sent from my telephone", in many languages, alone in its line.
fn is_sent_from(line: &str) -> bool {
    let count = line.chars().count();
    if !(4..=120).contains(&count) || line.ends_with(['?', ':', ',']) {
        return false;
    }
    let lower = line.trim_start_matches(['*', '_', '<', '(', '[', '-', '—', '–', '«', ' ']).to_lowercase();
    let starts = LISTS.sent_from.iter().any(|start| lower.starts_with(start));
    let ends = ["gesendet", "gesendet.", "から送信", "보냄", "gönderildi", "傳送", "发送", "发送的邮件", "傳送的郵件"];
    let device =
        ["iphone", "ipad", "android", "outlook", "mobil", "handy", "smartphone", "samsung", "huawei", "galaxy"];
    starts || (device.iter().any(|d| lower.contains(d)) && ends.iter().any(|e| lower.ends_with(e)))
}
