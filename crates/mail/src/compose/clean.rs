//! Making values fit for a header field.

/// Longest display name, in characters.
const NAME: usize = 200;
/// Longest subject, in characters.
const SUBJECT: usize = 500;
/// Longest file name, in characters.
const FILE_NAME: usize = 150;

/// A value on one line: control characters, line and paragraph separators become spaces, runs of white space one space.
/// The beginning of an encoded word (RFC 2047) is broken up, so that none typed by a person is decoded by a reader.
fn one_line(value: &str, most: usize) -> String {
    let value = value.replace("=?", "= ?");
    let breaks = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '\u{2028}' | '\u{2029}');
    let mut words = value.split(breaks).filter(|word| !word.is_empty());
    let mut line: String = words.next().unwrap_or_default().chars().take(most).collect();
    for word in words {
        if line.len() >= most {
            break;
        }
        line.push(' ');
        line.extend(word.chars().take(most));
    }
    line.chars().take(most).collect::<String>().trim_end().to_string()
}

/// A display name. Signs that turn the direction of writing could make an address look like another, and go.
pub(super) fn name(value: &str) -> String {
    one_line(&without_direction(value), NAME)
}

/// A subject.
pub(super) fn subject(value: &str) -> String {
    one_line(value, SUBJECT)
}

/// A file name without folders, control characters, direction signs and what file systems refuse (T-18).
pub(super) fn file_name(value: &str) -> String {
    let line = one_line(&without_direction(value), 4 * FILE_NAME);
    let last = line.rsplit(['/', '\\']).next().unwrap_or_default();
    let bare: String =
        last.chars().map(|c| if matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|') { '_' } else { c }).collect();
    let bare = bare.trim_matches([' ', '.']);
    if bare.is_empty() {
        return "attachment".to_string();
    }
    let count = bare.chars().count();
    if count <= FILE_NAME {
        return bare.to_string();
    }
    // The ending says what the file is, so the middle is what goes.
    let tail: String = bare.chars().skip(count - 20).collect();
    bare.chars().take(FILE_NAME - 20).chain(tail.chars()).collect()
}

fn without_direction(value: &str) -> String {
    value
        .chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

/// A media type, or `application/octet-stream` if it is none (RFC 6838, 4.2). Mails and multiparts may not be encoded
/// (RFC 2046, 5.2.1) and are sent as plain files.
pub(super) fn media_type(value: &str) -> String {
    let lower = value.trim().to_ascii_lowercase();
    let token = |part: &str| {
        (1..=127).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b))
    };
    match lower.split_once('/') {
        Some((kind, subtype)) if token(kind) && token(subtype) && !matches!(kind, "message" | "multipart") => lower,
        _ => "application/octet-stream".to_string(),
    }
}

/// A message id or content id without its angle brackets, if it is one that can be written (RFC 5322, 3.6.4).
pub(super) fn id(value: &str) -> Option<&str> {
    let bare = value.trim().trim_start_matches('<').trim_end_matches('>');
    let fine =
        (1..=500).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>'));
    fine.then_some(bare)
}

/// Text with line ends as `\n`, without NUL and other control characters that no reader shows.
pub(super) fn text(value: &str) -> String {
    let value = value.replace("\r\n", "\n").replace('\r', "\n");
    value.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}
