//! What makes two deliveries the same mail: its content, not the way it came.

use sha2::{Digest, Sha256};

use crate::header::block;
use crate::limits::Limits;

/// Fields that the author's program wrote and that no server on the way rewrites.
const AUTHORED: [&str; 14] = [
    "from",
    "sender",
    "reply-to",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "content-type",
    "content-transfer-encoding",
    "mime-version",
    "auto-submitted",
];

/// The identity of a mail: the same for two deliveries of it, different for any other mail, whatever its Message-ID.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity(pub [u8; 32]);

impl Identity {
    /// Hashes the authored fields and the body, in which line ends and the end of the text are made alike.
    #[must_use]
    pub fn of(raw: &[u8]) -> Self {
        let block = block::read(raw, &Limits::default(), |_| false);
        let mut hash = Sha256::new();
        hash.update(b"vouchsafe mail identity 1\n");
        if block.held.is_some() {
            // Not all of its headers were read: such a mail is the same only if every byte is.
            hash.update(raw);
        }
        for name in AUTHORED {
            for value in block.headers.all(name) {
                hash.update(name.as_bytes());
                hash.update(b":");
                for word in value.split_whitespace() {
                    hash.update(b" ");
                    hash.update(word.as_bytes());
                }
                hash.update(b"\n");
            }
        }
        hash.update(b"\n");
        let body = raw.get(block.body..).unwrap_or_default().trim_ascii_end();
        for line in body.split(|b| *b == b'\n') {
            hash.update(line.strip_suffix(b"\r").unwrap_or(line));
            hash.update(b"\n");
        }
        Identity(hash.finalize().into())
    }

    /// As hexadecimal digits.
    #[must_use]
    pub fn hex(&self) -> String {
        self.0.iter().map(|b| format!("{b:02x}")).collect()
    }
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.hex())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "Message-ID: <1@example.org>\nFrom: a@example.org\nSubject: a\n b\n\nText\nmore\n";

    #[test]
    fn the_way_a_mail_came_does_not_change_it() {
        let other_way = MAIL.replace('\n', "\r\n");
        let other_way =
            format!("Return-Path: <x@y>\r\nReceived: from b\r\nX-Spam: no\r\nDKIM-Signature: z\r\n{other_way}\r\n");
        assert_eq!(Identity::of(MAIL.as_bytes()), Identity::of(other_way.as_bytes()));
        assert_eq!(Identity::of(MAIL.as_bytes()), Identity::of(MAIL.replace("a\n b", "a b").as_bytes()));
    }

    #[test]
    fn a_reused_message_id_does_not_make_two_mails_one() {
        assert_ne!(Identity::of(MAIL.as_bytes()), Identity::of(MAIL.replace("more", "less").as_bytes()));
        assert_ne!(Identity::of(MAIL.as_bytes()), Identity::of(MAIL.replace("Subject: a", "Subject: c").as_bytes()));
    }
}
