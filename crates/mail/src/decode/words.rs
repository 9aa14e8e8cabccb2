//! Encoded words (RFC 2047, RFC 2231 section 5), with the mistakes real programs make: spaces inside, no space
//! between, characters cut in two between words, words inside quotes.

use std::borrow::Cow;

use super::{charset, transfer};

/// Decodes the encoded words of a header value. Text without any is given back untouched.
#[must_use]
pub fn decode(value: &str) -> Cow<'_, str> {
    if !value.contains("=?") {
        return Cow::Borrowed(value);
    }
    let mut reader = Reader { out: String::with_capacity(value.len()), run: None };
    let mut rest = value;
    while let Some(at) = rest.find("=?") {
        let (before, from) = rest.split_at(at);
        if let Some((word, after)) = Word::parse(from) {
            reader.text(before, true);
            reader.word(word);
            rest = after;
        } else {
            let (sign, after) = from.split_at(2);
            reader.text(before, false);
            reader.text(sign, false);
            rest = after;
        }
    }
    reader.text(rest, false);
    reader.flush();
    Cow::Owned(reader.out)
}

struct Reader<'a> {
    out: String,
    /// Words of one charset that follow each other are decoded together: a character may be cut between two.
    run: Option<(&'a str, Vec<u8>)>,
}

impl<'a> Reader<'a> {
    fn text(&mut self, text: &str, before_word: bool) {
        // White space between two encoded words is not text (RFC 2047, section 6.2).
        if self.run.is_some() && before_word && text.bytes().all(|b| b.is_ascii_whitespace()) {
            return;
        }
        if !text.is_empty() {
            self.flush();
            self.out.push_str(text);
        }
    }

    fn word(&mut self, word: Word<'a>) {
        match &mut self.run {
            Some((charset, bytes)) if charset.eq_ignore_ascii_case(word.charset) => {
                bytes.extend_from_slice(&word.bytes)
            }
            _ => {
                self.flush();
                self.run = Some((word.charset, word.bytes));
            }
        }
    }

    fn flush(&mut self) {
        if let Some((charset, bytes)) = self.run.take() {
            self.out.push_str(&charset::decode(&bytes, Some(charset)).text);
        }
    }
}

struct Word<'a> {
    charset: &'a str,
    bytes: Vec<u8>,
}

impl<'a> Word<'a> {
    /// Reads the word at the start of `from`, which begins with `=?`, and what follows it.
    fn parse(from: &'a str) -> Option<(Self, &'a str)> {
        let inner = from.strip_prefix("=?")?;
        let (charset, inner) = inner.split_once('?')?;
        let charset = charset.split('*').next().unwrap_or_default();
        if charset.is_empty() || charset.len() > 40 || charset.contains(|c: char| c.is_whitespace() || c == '=') {
            return None;
        }
        let (encoding, inner) = inner.split_once('?')?;
        let quoted = match encoding.trim() {
            "q" | "Q" => true,
            "b" | "B" => false,
            _ => return None,
        };
        let end = end_of(inner, quoted)?;
        let (payload, after) = (inner.get(..end)?, inner.get(end + 2..)?);
        let bytes = if quoted {
            transfer::quoted_printable(payload.replace('_', " ").as_bytes())
        } else {
            transfer::base64(payload.as_bytes())
        };
        Some((Word { charset, bytes }, after))
    }
}

/// Where the payload ends. A question mark that a sender forgot to encode is part of a Q payload when an escape
/// follows it.
fn end_of(inner: &str, quoted: bool) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + inner.get(from..)?.find("?=")?;
        let after = inner.get(at + 2..).unwrap_or_default();
        let escape = quoted && transfer::hex_pair(after.as_bytes()).is_some() && after.contains("?=");
        let inside = escape && !inner.get(at..).unwrap_or_default().contains([' ', '\t']);
        if !inside {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_joined_and_plain_text_keeps_its_spaces() {
        assert_eq!(decode("Re: =?utf-8?Q?caf=C3=A9?= =?UTF-8?Q?_au?= lait"), "Re: café au lait");
        assert_eq!(decode("=?utf-8?Q?a?=\r\n =?utf-8?Q?b?="), "ab");
    }

    #[test]
    fn a_character_cut_between_two_words_survives() {
        assert_eq!(decode("=?utf-8?B?8J+Y?= =?utf-8?B?gA==?="), "😀");
        assert_eq!(decode("=?utf-8?Q?=E2=82?= =?utf-8?Q?=AC?="), "€");
    }

    #[test]
    fn sloppy_words_are_read() {
        assert_eq!(decode("=?utf-8?Q?two words?="), "two words");
        assert_eq!(decode("x=?utf-8?Q?y?=z"), "xyz");
        assert_eq!(decode("=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?="), "Grüße");
        assert_eq!(decode("=?us-ascii?Q?Gr=FC=DFe?="), "Grüße");
    }

    #[test]
    fn what_is_no_word_stays() {
        for text in ["=?utf-8?X?abc?=", "=?utf-8?Q?never ends", "a =? b ?= c", "=??Q?a?="] {
            assert_eq!(decode(text), text);
        }
    }
}
