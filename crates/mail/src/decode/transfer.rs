//! Transfer encodings (RFC 2045, section 6), read leniently: what cannot be decoded stays as it is.

use std::borrow::Cow;

/// A transfer encoding as the part's header names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// 7bit, 8bit, binary, none, or a name nobody knows.
    Identity,
    /// base64.
    Base64,
    /// quoted-printable.
    QuotedPrintable,
    /// x-uuencode and its spellings.
    Uuencode,
}

impl Encoding {
    /// Reads the value of Content-Transfer-Encoding.
    #[must_use]
    pub fn parse(value: &str) -> Self {
        let name = value.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let name =
            name.split(|c: char| c.is_ascii_whitespace() || matches!(c, ';' | '(' | ',' | '"')).next().unwrap_or("");
        if name.eq_ignore_ascii_case("base64") || name.eq_ignore_ascii_case("base-64") {
            Encoding::Base64
        } else if name.eq_ignore_ascii_case("quoted-printable") || name.eq_ignore_ascii_case("quotedprintable") {
            Encoding::QuotedPrintable
        } else if ["x-uuencode", "uuencode", "x-uue", "uue", "x-uu"].iter().any(|n| name.eq_ignore_ascii_case(n)) {
            Encoding::Uuencode
        } else {
            Encoding::Identity
        }
    }

    /// Decodes a part's body.
    #[must_use]
    pub fn decode<'a>(self, body: &'a [u8]) -> Cow<'a, [u8]> {
        match self {
            Encoding::Identity => Cow::Borrowed(body),
            Encoding::Base64 => Cow::Owned(base64(body)),
            Encoding::QuotedPrintable => Cow::Owned(quoted_printable(body)),
            Encoding::Uuencode => super::enclosed::uu_only(body).map_or(Cow::Borrowed(body), Cow::Owned),
        }
    }
}

/// Decodes base64. Bytes outside the alphabet are skipped; each padded stretch is decoded by itself; after padding,
/// a line that is no base64 (a footer that a list appended) ends the data.
#[must_use]
pub fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3 + 3);
    let (mut group, mut have) = (0u32, 0u8);
    let mut padded = false;
    for line in body.split(|b| *b == b'\n') {
        if padded && line.iter().any(|b| sextet(*b).is_none() && !matches!(b, b'=' | b'\r' | b' ' | b'\t')) {
            break;
        }
        for byte in line {
            if let Some(bits) = sextet(*byte) {
                group = group << 6 | u32::from(bits);
                have += 1;
                if have == 4 {
                    out.extend_from_slice(&group.to_be_bytes()[1..]);
                    (group, have) = (0, 0);
                }
            } else if *byte == b'=' {
                finish(&mut out, group, have);
                (group, have, padded) = (0, 0, true);
            }
        }
    }
    finish(&mut out, group, have);
    out
}

fn finish(out: &mut Vec<u8>, group: u32, have: u8) {
    match have {
        2 => out.push((group >> 4) as u8),
        3 => out.extend_from_slice(&[(group >> 10) as u8, (group >> 2) as u8]),
        _ => {}
    }
}

fn sextet(byte: u8) -> Option<u8> {
    const NONE: u8 = 255;
    const TABLE: [u8; 256] = {
        let mut table = [NONE; 256];
        let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut i = 0;
        while i < alphabet.len() {
            table[alphabet[i] as usize] = i as u8;
            i += 1;
        }
        table
    };
    Some(TABLE[byte as usize]).filter(|v| *v != NONE)
}

/// Decodes quoted-printable. An `=` that starts no escape stands for itself.
#[must_use]
pub fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = memchr::memchr(b'=', rest) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(byte) = hex_pair(rest) {
            out.push(byte);
            rest = &rest[2..];
        } else if let Some(skip) = soft_break(rest) {
            rest = &rest[skip..];
        } else if !rest.is_empty() {
            out.push(b'=');
        }
    }
    out.extend_from_slice(rest);
    out
}

/// The byte that two hexadecimal digits at the start of `rest` stand for.
pub(crate) fn hex_pair(rest: &[u8]) -> Option<u8> {
    let digit = |i: usize| rest.get(i).and_then(|b| (*b as char).to_digit(16));
    Some((digit(0)? << 4 | digit(1)?) as u8)
}

fn soft_break(rest: &[u8]) -> Option<usize> {
    let blank = rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
    match rest.get(blank) {
        Some(b'\n') => Some(blank + 1),
        None => Some(blank),
        Some(_) if blank > 0 && rest[..blank].contains(&b'\r') => Some(blank),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_survives_padding_on_every_line_and_a_list_footer() {
        assert_eq!(base64(b"aGVsbG8=\r\nd29ybGQ=\r\n"), b"helloworld");
        assert_eq!(base64(b"aGVsbG8=\n\n-- \nsent via a list, see https://list.example/\n"), b"hello");
        assert_eq!(base64(b"aGVs*bG8"), b"hello");
    }

    #[test]
    fn quoted_printable_keeps_what_is_no_escape() {
        assert_eq!(quoted_printable(b"1+1=2 a=3Db=\r\nc=zz =C3=A4="), "1+1=2 a=bc=zz ä".as_bytes());
    }

    #[test]
    fn encoding_names_are_read_leniently() {
        assert_eq!(Encoding::parse(" \"BASE64\" (a comment)"), Encoding::Base64);
        assert_eq!(Encoding::parse("Quoted-Printable;"), Encoding::QuotedPrintable);
        assert_eq!(Encoding::parse("8 bit"), Encoding::Identity);
    }
}
