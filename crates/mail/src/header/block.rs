//! Splitting a header block into fields (RFC 5322, section 2.2), as real programs write it.

use std::borrow::Cow;

use memchr::memchr;

use super::{Header, Headers};
use crate::decode::charset;
use crate::limits::{Damage, Held, Limits};

/// A header block that was read.
#[derive(Debug, Default)]
pub struct Block {
    /// The fields.
    pub headers: Headers,
    /// Where the body starts, from the start of the block.
    pub body: usize,
    /// The envelope's sender as the "From " line of a mailbox file has it; empty for the null path.
    pub envelope: Option<String>,
    /// What was broken.
    pub damage: Vec<Damage>,
    /// The bound that the block broke.
    pub held: Option<Held>,
}

/// Reads the header block at the start of `raw`. `is_end` says of a line whether it ends the block although no empty
/// line came before (a boundary of the container around).
pub fn read(raw: &[u8], limits: &Limits, is_end: impl Fn(&[u8]) -> bool) -> Block {
    let mut block = Block::default();
    let mut fields: Vec<(&[u8], Cow<'_, [u8]>)> = Vec::with_capacity(24);
    let mut at = 0;
    loop {
        let line = Line::at(raw, at);
        let Some(line) = line.filter(|l| !is_end(l.content)) else {
            block.damage.push(Damage::NoEmptyLine);
            break;
        };
        if line.ends_block(raw, !fields.is_empty()) {
            at = line.next;
            break;
        }
        if line.next > limits.header_bytes || fields.len() >= limits.headers {
            let long = line.next > limits.header_bytes;
            block.held = Some(if long { Held::HeaderTooLarge } else { Held::TooManyHeaders });
            at = skip_block(raw, at);
            break;
        }
        if let Some((name, value)) = line.field() {
            fields.push((name, Cow::Borrowed(value)));
        } else if line.is_folded() && !fields.is_empty() {
            fold(&mut fields, line.content, limits.header_bytes);
        } else if let Some(envelope) = mbox_sender(line.content).filter(|_| fields.is_empty()) {
            block.envelope = Some(envelope);
        } else if header_goes_on(raw, line.next, &is_end) {
            block.damage.push(Damage::BadHeaderLine);
            fold(&mut fields, line.content, limits.header_bytes);
        } else {
            block.damage.push(Damage::NoEmptyLine);
            break;
        }
        at = line.next;
    }
    block.body = at;
    block.headers = decode_fields(fields, &mut block.damage);
    block
}

struct Line<'a> {
    content: &'a [u8],
    next: usize,
}

impl<'a> Line<'a> {
    fn at(raw: &'a [u8], at: usize) -> Option<Self> {
        let rest = raw.get(at..).filter(|r| !r.is_empty())?;
        let end = memchr(b'\n', rest);
        let content = rest.get(..end.unwrap_or(rest.len()))?;
        let content = content.strip_suffix(b"\r").unwrap_or(content);
        Some(Line { content, next: at + end.map_or(rest.len(), |e| e + 1) })
    }

    fn is_folded(&self) -> bool {
        matches!(self.content.first(), Some(b' ' | b'\t'))
    }

    /// Name and value, when the line begins a field. Only space and tab fold; any other odd byte before the name is
    /// part of the name, so that it cannot pass for another field.
    fn field(&self) -> Option<(&'a [u8], &'a [u8])> {
        let colon = memchr(b':', self.content)?;
        let (name, value) = (self.content.get(..colon)?, self.content.get(colon + 1..)?);
        let name = name.trim_ascii_end();
        let plain = !name.is_empty() && name.len() <= 200 && !name.iter().any(|b| matches!(b, b' ' | b'\t'));
        plain.then_some((name, value))
    }

    /// An empty line ends the block; a line of white space does when no header follows it.
    fn ends_block(&self, raw: &[u8], begun: bool) -> bool {
        match self.content {
            [] | b"\r" => true,
            blank if begun && blank.iter().all(|b| matches!(b, b' ' | b'\t' | b'\r')) => {
                Line::at(raw, self.next).is_none_or(|next| !next.is_folded() && next.field().is_none())
            }
            _ => false,
        }
    }
}

fn fold(fields: &mut [(&[u8], Cow<'_, [u8]>)], line: &[u8], most: usize) {
    if let Some((_, value)) = fields.last_mut()
        && value.len() + line.len() <= most
    {
        let value = value.to_mut();
        if !line.first().is_some_and(|b| matches!(b, b' ' | b'\t')) {
            value.push(b' ');
        }
        value.extend_from_slice(line);
    }
}

/// The "From " line of a mailbox file is no part of the mail, but it names the envelope's sender.
fn mbox_sender(line: &[u8]) -> Option<String> {
    let rest = line.strip_prefix(b"From ").or_else(|| line.strip_prefix(b">From "))?;
    let word = rest.split(|b| *b == b' ').next().unwrap_or_default();
    Some(String::from_utf8_lossy(word).trim_matches(['<', '>']).to_owned())
}

/// After a line that is no field: whether the block goes on, which a field that every mail has shows.
fn header_goes_on(raw: &[u8], mut at: usize, is_end: &impl Fn(&[u8]) -> bool) -> bool {
    const COMMON: [&[u8]; 12] = [
        b"from",
        b"to",
        b"cc",
        b"subject",
        b"date",
        b"message-id",
        b"received",
        b"mime-version",
        b"content-type",
        b"content-transfer-encoding",
        b"content-disposition",
        b"reply-to",
    ];
    for _ in 0..50 {
        let Some(line) = Line::at(raw, at).filter(|l| !l.content.is_empty() && !is_end(l.content)) else {
            return false;
        };
        if let Some((name, _)) = line.field()
            && COMMON.iter().any(|c| c.eq_ignore_ascii_case(name))
        {
            return true;
        }
        at = line.next;
    }
    false
}

fn skip_block(raw: &[u8], mut at: usize) -> usize {
    while let Some(line) = Line::at(raw, at) {
        at = line.next;
        if line.content.is_empty() {
            break;
        }
    }
    at
}

fn decode_fields(fields: Vec<(&[u8], Cow<'_, [u8]>)>, damage: &mut Vec<Damage>) -> Headers {
    let raw_bytes = fields.iter().any(|(name, value)| !value.is_ascii() || !name.is_ascii());
    let fallback = raw_bytes.then(|| {
        damage.push(Damage::RawHeader);
        charset_of(&fields)
    });
    let text = |bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => charset::decode(bytes, fallback.as_deref()).text,
    };
    let one = |(name, value): (&[u8], Cow<'_, [u8]>)| {
        let mut value = text(value.trim_ascii());
        if value.contains(['\r', '\n']) {
            value = value.replace(['\r', '\n'], " ");
        }
        Header { name: text(name), value }
    };
    Headers::new(fields.into_iter().map(one).collect())
}

/// Raw bytes in a header are mostly in the charset of the body; else all of them together are looked at.
fn charset_of(fields: &[(&[u8], Cow<'_, [u8]>)]) -> String {
    let declared = fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(b"content-type")).and_then(|(_, value)| {
        let media = super::media::parse(&String::from_utf8_lossy(value));
        media.param("charset").map(str::to_owned)
    });
    let utf8 = |label: &String| label.to_ascii_lowercase().starts_with("utf");
    if let Some(label) = declared.filter(|l| !utf8(l) && charset::is_known(l)) {
        return label;
    }
    let mut all = Vec::new();
    for (_, value) in fields.iter().filter(|(_, value)| !value.is_ascii()) {
        all.extend_from_slice(value);
        all.push(b'\n');
    }
    charset::guess(&all).name().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(raw: &[u8]) -> Block {
        read(raw, &Limits::default(), |_| false)
    }

    #[test]
    fn fields_are_split_and_unfolded() {
        let read = block(b"A: one\r\n two\r\nB:three\r\n\r\nbody");
        assert_eq!((read.headers.get("a"), read.headers.get("b")), (Some("one two"), Some("three")));
        assert_eq!(read.body, 25);
    }

    #[test]
    fn a_name_behind_foreign_white_space_is_another_name() {
        for odd in ["\u{b}", "\u{c}", "\u{a0}", "\u{feff}"] {
            let read =
                block(format!("Received: x\r\n{odd}From: a@bank.example\r\nFrom: b@evil.example\r\n\r\n").as_bytes());
            assert_eq!(read.headers.get("from"), Some("b@evil.example"), "{odd:?}");
        }
    }

    #[test]
    fn a_bare_cr_starts_no_field() {
        let read = block(b"Subject: hello\rBcc: victim@example.org\r\n\r\n");
        assert_eq!(read.headers.get("subject"), Some("hello Bcc: victim@example.org"));
        assert!(!read.headers.has("bcc"));
    }

    #[test]
    fn a_missing_empty_line_leaves_the_text_in_the_body() {
        let raw = b"Subject: x\r\nDear all\r\nNote: this is text\r\n";
        let read = block(raw);
        assert_eq!(&raw[read.body..], b"Dear all\r\nNote: this is text\r\n");
        assert_eq!(read.damage, [Damage::NoEmptyLine]);
    }

    #[test]
    fn a_line_that_lost_its_indent_belongs_to_its_field() {
        let read = block(b"Subject: a long\nsubject\nFrom: x@example.org\n\nbody");
        assert_eq!(read.headers.get("subject"), Some("a long subject"));
        assert_eq!(read.damage, [Damage::BadHeaderLine]);
    }

    #[test]
    fn raw_bytes_take_the_charset_of_the_body() {
        let read = block(b"Subject: \xcf\xf0\xe8\xe2\xe5\xf2\nContent-Type: text/plain; charset=windows-1251\n\n");
        assert_eq!(read.headers.get("subject"), Some("Привет"));
    }

    #[test]
    fn t_10_an_endless_header_is_held() {
        let many = "X-A: b\r\n".repeat(3_000);
        assert_eq!(block(many.as_bytes()).held, Some(Held::TooManyHeaders));
        let long = format!("X-A: {}\r\nB: c\r\n\r\nbody", "a".repeat(400_000));
        let read = block(long.as_bytes());
        assert_eq!((read.held, &long[read.body..]), (Some(Held::HeaderTooLarge), "body"));
    }
}
