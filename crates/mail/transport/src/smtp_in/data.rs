//! The text of a message after DATA: finding its end and removing dot-stuffing (RFC 5321, sections 4.1.1.4 and 4.5.2).

use memchr::memmem;

/// Reads message text piece by piece.
///
/// Only the five octets CR LF . CR LF end a message. Servers that also took `LF . LF`, `LF . CR LF` or `CR . CR LF` for the
/// end let a sender hide a second message with a forged envelope inside the first ("SMTP smuggling", CVE-2023-51764 and
/// its kin). Here those are text and stay as they were sent.
pub(super) struct DataDecoder {
    /// Whether the octets before the next one are CR LF; the line that said DATA counts.
    at_line_start: bool,
}

/// What one piece of input gave.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// Octets of the input that are done with; the rest must be given again with more behind it.
    pub(super) consumed: usize,
    /// Whether the end of the message was among them.
    pub(super) finished: bool,
}

impl DataDecoder {
    pub(super) fn new() -> Self {
        Self { at_line_start: true }
    }

    /// Appends the text in `input` to `text`. At most four octets are left over as long as the message has not ended.
    pub(super) fn decode(&mut self, input: &[u8], text: &mut Vec<u8>) -> Decoded {
        let mut consumed = 0;
        loop {
            let rest = &input[consumed..];
            if self.at_line_start && rest.first().is_none_or(|&octet| octet == b'.') {
                match rest {
                    [b'.', b'\r', b'\n', ..] => return Decoded { consumed: consumed + 3, finished: true },
                    [] | [b'.'] | [b'.', b'\r'] => return Decoded { consumed, finished: false },
                    _ => consumed += 1,
                }
                self.at_line_start = false;
                continue;
            }
            self.at_line_start = false;
            let Some(found) = memmem::find(rest, b"\r\n.") else {
                let taken = rest.len() - held_back(rest);
                text.extend_from_slice(&rest[..taken]);
                return Decoded { consumed: consumed + taken, finished: false };
            };
            text.extend_from_slice(&rest[..found + 2]);
            consumed += found + 2;
            self.at_line_start = true;
        }
    }
}

/// How many octets at the end may be the start of CR LF dot.
fn held_back(rest: &[u8]) -> usize {
    match rest {
        [.., b'\r', b'\n'] => 2,
        [.., b'\r'] => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Feeds `wire` in pieces cut at `cuts` and returns the text and what is left after the end, if it came.
    fn feed(wire: &[u8], piece: usize) -> (Vec<u8>, Option<Vec<u8>>) {
        let (mut decoder, mut text, mut pending) = (DataDecoder::new(), Vec::new(), Vec::new());
        let mut pieces = wire.chunks(piece);
        for chunk in pieces.by_ref() {
            pending.extend_from_slice(chunk);
            let decoded = decoder.decode(&pending, &mut text);
            pending.drain(..decoded.consumed);
            if decoded.finished {
                pending.extend(pieces.flatten());
                return (text, Some(pending));
            }
            assert!(pending.len() <= 4, "more than four octets held back");
        }
        (text, None)
    }

    #[test]
    fn text_ends_at_the_dot_line_and_loses_its_stuffing_however_it_is_cut() {
        let wire = b"Subject: a\r\n\r\n..leading\r\n.x\r\nlast\r\n.\r\nQUIT\r\n";
        for piece in 1..wire.len() {
            let (text, rest) = feed(wire, piece);
            assert_eq!(text, b"Subject: a\r\n\r\n.leading\r\nx\r\nlast\r\n", "piece {piece}");
            assert_eq!(rest.as_deref(), Some(&b"QUIT\r\n"[..]));
        }
    }

    #[test]
    fn an_empty_message_ends_at_once() {
        assert_eq!(feed(b".\r\n", 1), (Vec::new(), Some(Vec::new())));
    }

    #[test]
    fn t_12_only_crlf_dot_crlf_ends_a_message() {
        let not_ends: [&[u8]; 15] = [
            b"\n.\n",
            b"\n.\r\n",
            b"\r.\r",
            b"\r.\r\n",
            b"\r\n.\n",
            b"\r\n.\r",
            b"\r\n.\r\r\n",
            b"\n\n.\r\n",
            b"\r\r.\r\n",
            b"\r\n\0.\r\n",
            b"\r\n.\0\r\n",
            b"\r\n. \r\n",
            b"\r\n .\r\n",
            b"\n\r.\r\n",
            b"\r\n.\n\r",
        ];
        for hidden in not_ends {
            let wire = [b"a", hidden, b"MAIL FROM:<evil@example.com>\r\n.\r\n"].concat();
            for piece in [1, 2, 3, 5, wire.len()] {
                let (text, rest) = feed(&wire, piece);
                assert_eq!(rest.as_deref(), Some(&b""[..]), "{hidden:?} ended the message early");
                assert!(text.ends_with(b"MAIL FROM:<evil@example.com>\r\n"));
            }
        }
    }

    proptest! {
        #[test]
        fn what_a_sender_stuffs_comes_out_again(text in proptest::collection::vec(prop_oneof![Just(b'.'), Just(b'\r'), Just(b'\n'), any::<u8>()], 0..200), piece in 1usize..40) {
            let mut text = text;
            text.extend_from_slice(b"\r\n");
            let mut wire = Vec::new();
            for (at, &octet) in text.iter().enumerate() {
                if octet == b'.' && (at == 0 || text[..at].ends_with(b"\r\n")) {
                    wire.push(b'.');
                }
                wire.push(octet);
            }
            wire.extend_from_slice(b".\r\nNOOP");
            let (decoded, rest) = feed(&wire, piece);
            prop_assert_eq!(decoded, text);
            prop_assert_eq!(rest.as_deref(), Some(&b"NOOP"[..]));
        }
    }
}
