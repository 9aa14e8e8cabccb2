//! Content-Type and Content-Disposition: a value with parameters (RFC 2045, section 5; RFC 2183; RFC 2231).

use std::collections::BTreeMap;

use crate::decode::{charset, transfer, words};

/// Parameters beyond these are not read; pieces of one parameter (RFC 2231) beyond these neither.
const MOST: usize = 64;
const PIECES: usize = 512;
/// Longer comments are taken for text, which keeps a flood of open parentheses cheap.
const LONGEST_COMMENT: usize = 200;

/// A value with its parameters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Media {
    /// The value itself in lower case, such as `text/plain` or `attachment`.
    pub value: String,
    /// The parameters, names in lower case, continuations joined and everything decoded.
    pub params: Vec<(String, String)>,
}

impl Media {
    /// A parameter's value, when it is there and not empty.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(n, v)| n == name && !v.is_empty()).map(|(_, v)| v.as_str())
    }

    /// The part before the slash.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.value.split('/').next().unwrap_or_default()
    }

    /// The part after the slash.
    #[must_use]
    pub fn subtype(&self) -> &str {
        self.value.split_once('/').map_or("", |(_, s)| s)
    }
}

/// Reads a value with parameters.
#[must_use]
pub fn parse(value: &str) -> Media {
    let mut scan = Scan { rest: value };
    scan.blank();
    let head = scan.until(|c| c == ';' || c == '(' || c.is_whitespace() || c == ',');
    let mut media = Media { value: head.trim().trim_matches('"').to_ascii_lowercase(), params: Vec::new() };
    let mut found = Vec::new();
    while found.len() < PIECES {
        scan.separators();
        if scan.rest.is_empty() {
            break;
        }
        let name = scan.until(|c| c == '=' || c == ';' || c.is_whitespace()).trim().to_ascii_lowercase();
        scan.blank();
        if let Some(rest) = scan.rest.strip_prefix('=') {
            scan.rest = rest;
            let name_holds_text = name.starts_with("name") || name.starts_with("filename");
            found.push((name, scan.value(name_holds_text)));
        }
    }
    media.params = join(found);
    media
}

struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    fn until(&mut self, stop: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(stop).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    /// White space and comments. A parenthesis that is never closed is an ordinary character.
    fn blank(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.strip_prefix('(').and_then(after_comment) {
                Some(rest) => self.rest = rest,
                None => return,
            }
        }
    }

    fn separators(&mut self) {
        loop {
            self.blank();
            match self.rest.strip_prefix([';', ',', '=', '(', ')', '"', '/']) {
                Some(rest) => self.rest = rest,
                None => return,
            }
        }
    }

    fn value(&mut self, is_name: bool) -> String {
        self.rest = self.rest.trim_start();
        if let Some(rest) = self.rest.strip_prefix('"')
            && let Some((text, after)) = quoted(rest)
        {
            self.rest = after;
            return text;
        }
        let text = self.rest.split(';').next().unwrap_or_default();
        let end = end_of_bare(text, is_name);
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        let text = if is_name { text } else { text.split('(').next().unwrap_or_default() };
        text.trim().trim_matches('"').to_owned()
    }
}

/// Where a value without quotes ends. Names may hold spaces; a parameter behind a forgotten semicolon ends them.
fn end_of_bare(text: &str, is_name: bool) -> usize {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|t| t.find(char::is_whitespace)).map(|a| a + from) {
        let after = text.get(at..).unwrap_or_default().trim_start();
        let word = after.split(|c: char| c == '=' || c.is_whitespace()).next().unwrap_or_default();
        let parameter = after.get(word.len()..).is_some_and(|t| t.starts_with('=')) && is_token(word);
        if parameter || !is_name {
            return at;
        }
        from = text.len() - after.len();
    }
    text.len()
}

fn is_token(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_*".contains(&b))
}

fn quoted(text: &str) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((out, text.get(at + 1..).unwrap_or_default())),
            '\\' => out.extend(chars.next().map(|(_, c)| c)),
            c => out.push(c),
        }
    }
    None
}

fn after_comment(text: &str) -> Option<&str> {
    let mut depth = 1;
    let mut escaped = false;
    for (at, c) in text.char_indices().take(LONGEST_COMMENT) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text.get(at + 1..);
        }
    }
    None
}

#[derive(Default)]
struct Pieces {
    plain: Option<String>,
    /// By number: the text and whether it is percent-encoded.
    numbered: BTreeMap<u32, (String, bool)>,
}

/// Puts continuations together (RFC 2231, section 3) and decodes (section 4, and RFC 2047 where it does not belong).
fn join(found: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut names: Vec<(String, Pieces)> = Vec::new();
    for (name, value) in found {
        let (base, number, encoded) = piece(&name);
        let at = names.iter().position(|(n, _)| n == base);
        let at = match at {
            Some(at) => at,
            None if names.len() < MOST => {
                names.push((base.to_owned(), Pieces::default()));
                names.len() - 1
            }
            None => continue,
        };
        let pieces = &mut names[at].1;
        match number {
            Some(number) => {
                pieces.numbered.entry(number).or_insert((value, encoded));
            }
            None => {
                pieces.plain.get_or_insert(value);
            }
        }
    }
    names.into_iter().map(|(name, pieces)| (name, text_of(pieces))).collect()
}

/// `name`, `name*`, `name*0`, `name*0*`: the base, the piece's number, and whether it is percent-encoded.
fn piece(name: &str) -> (&str, Option<u32>, bool) {
    let Some((base, rest)) = name.split_once('*') else { return (name, None, false) };
    let (number, encoded) = rest.strip_suffix('*').map_or((rest, rest.is_empty()), |n| (n, true));
    if number.is_empty() { (base, Some(0), true) } else { (base, number.parse().ok(), encoded) }
}

fn text_of(pieces: Pieces) -> String {
    if pieces.numbered.is_empty() {
        return words::decode(&pieces.plain.unwrap_or_default()).into_owned();
    }
    let mut label = None;
    let mut bytes = Vec::new();
    let mut any_encoded = false;
    for (at, (_, (value, encoded))) in pieces.numbered.into_iter().enumerate() {
        let mut value = value.as_str();
        if encoded && at == 0 {
            let mut fields = value.splitn(3, '\'');
            if let (Some(charset), Some(_), Some(text)) = (fields.next(), fields.next(), fields.next()) {
                label = Some(charset.to_owned()).filter(|c| !c.is_empty());
                value = text;
            }
        }
        any_encoded |= encoded;
        if encoded { percent(value, &mut bytes) } else { bytes.extend_from_slice(value.as_bytes()) }
    }
    if any_encoded {
        charset::decode(&bytes, label.as_deref()).text
    } else {
        words::decode(&String::from_utf8_lossy(&bytes)).into_owned()
    }
}

fn percent(value: &str, out: &mut Vec<u8>) {
    let bytes = value.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if *byte == b'%'
            && let Some(decoded) = bytes.get(at + 1..).and_then(transfer::hex_pair)
        {
            out.push(decoded);
            at += 3;
        } else {
            out.push(*byte);
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn param(value: &str, name: &str) -> String {
        parse(value).param(name).unwrap_or_default().to_owned()
    }

    #[test]
    fn the_value_and_its_parameters_are_read() {
        let media = parse("Text/HTML; Charset=\"utf-8\"; format=flowed (a comment)");
        assert_eq!((media.value.as_str(), media.kind(), media.subtype()), ("text/html", "text", "html"));
        assert_eq!((media.param("charset"), media.param("format")), (Some("utf-8"), Some("flowed")));
    }

    #[test]
    fn forgotten_semicolons_and_values_do_no_harm() {
        assert_eq!(param("multipart/mixed boundary=abc", "boundary"), "abc");
        assert_eq!(param("text/plain; foo; charset=koi8-r", "charset"), "koi8-r");
        assert_eq!(param("application/pdf; name=my file.pdf size=3", "name"), "my file.pdf");
        assert_eq!(param("text/plain (oops; charset=utf-8", "charset"), "utf-8");
        assert_eq!(param("; filename=\"x.png\"", "filename"), "x.png");
    }

    #[test]
    fn names_in_pieces_and_in_charsets_are_put_together() {
        assert_eq!(param("a; filename*0=\"long\"; filename*1=\"name.txt\"", "filename"), "longname.txt");
        assert_eq!(param("a; filename*1*=%BC.txt; filename*0*=utf-8''%C3", "filename"), "ü.txt");
        assert_eq!(param("a; filename=plain.txt; filename*=iso-8859-1'de'%FC.txt", "filename"), "ü.txt");
        assert_eq!(param("a; name=\"=?utf-8?Q?=C3=BC.txt?=\"", "name"), "ü.txt");
    }

    #[test]
    fn backslashes_escape_only_within_quotes() {
        assert_eq!(param("a; name=C:\\dir\\a.txt", "name"), "C:\\dir\\a.txt");
        assert_eq!(param("a; name=\"a\\\"b.txt\"", "name"), "a\"b.txt");
    }

    #[test]
    fn t_10_tricks_with_pieces_stay_small() {
        let many: String = (0..20_000).map(|i| format!("; x*{i}*=utf-8''%41")).collect();
        assert!(param(&format!("a{many}"), "x").len() <= PIECES * 8);
        assert_eq!(param("a; x*4294967295=b; x*0=a", "x"), "ab");
        assert_eq!(parse(&"(".repeat(100_000)).params, []);
    }
}
