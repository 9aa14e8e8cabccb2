//! Evidence that a mail belongs to a ticket: tokens of ours in its ids and addresses.
//!
//! We write Message-IDs `<v1.{ticket}.{message}.{mac}@{domain}>` and plus-addresses `{local}+v1.{ticket}.{mac}@{domain}`.
//! Here they are only found and taken apart; whether the MAC is ours, and whether the sender takes part in that ticket,
//! is decided where the keys are (promises T-02, T-03). A token proves nothing by itself.

use std::fmt::Write as _;

use crate::message::Message;

/// Length of a handle or MAC: 16 bytes in base32 without padding.
const LENGTH: usize = 26;
/// A mail with more candidates than these is guessing.
const MOST: usize = 32;
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// 16 bytes as they stand in our tokens: lower-case base32 (RFC 4648) without padding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Handle(pub [u8; 16]);

impl Handle {
    /// Reads 26 characters. Only the one spelling that [`Handle::format`] writes is accepted.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != LENGTH {
            return None;
        }
        let mut bits = 0u128;
        for (at, c) in text.bytes().enumerate() {
            let value = ALPHABET.iter().position(|a| *a == c)? as u128;
            // 26 characters hold 130 bits: the last two are zeros.
            bits = if at == LENGTH - 1 {
                if value & 3 != 0 {
                    return None;
                }
                bits << 3 | value >> 2
            } else {
                bits << 5 | value
            };
        }
        Some(Handle(bits.to_be_bytes()))
    }

    /// Writes 26 characters.
    #[must_use]
    pub fn format(&self) -> String {
        let bits = u128::from_be_bytes(self.0);
        let letter = |value: u128| char::from(ALPHABET[(value & 31) as usize]);
        (0..LENGTH - 1).map(|at| letter(bits >> (123 - 5 * at))).chain([letter((bits & 7) << 2)]).collect()
    }
}

/// A Message-ID of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageId {
    /// The ticket's handle.
    pub ticket: Handle,
    /// The message's handle.
    pub message: Handle,
    /// The MAC over both.
    pub mac: Handle,
    /// The mail domain it was written for.
    pub domain: String,
}

impl MessageId {
    /// Reads a Message-ID without its angle brackets.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        let (local, domain) = id.rsplit_once('@')?;
        let mut fields = local.strip_prefix("v1.")?.split('.');
        let mut next = || fields.next().and_then(Handle::parse);
        let (ticket, message, mac) = (next()?, next()?, next()?);
        (fields.next().is_none() && !domain.is_empty()).then(|| MessageId {
            ticket,
            message,
            mac,
            domain: domain.to_lowercase(),
        })
    }

    /// Writes the Message-ID without angle brackets.
    #[must_use]
    pub fn format(&self) -> String {
        format!("v1.{}.{}.{}@{}", self.ticket.format(), self.message.format(), self.mac.format(), self.domain)
    }
}

/// A plus-address of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlusAddress {
    /// The mailbox's address without the token.
    pub mailbox: String,
    /// The ticket's handle.
    pub ticket: Handle,
    /// The MAC over ticket and mailbox.
    pub mac: Handle,
}

impl PlusAddress {
    /// Reads an address. Mail programs may have changed its case.
    #[must_use]
    pub fn parse(address: &str) -> Option<Self> {
        let address = address.to_ascii_lowercase();
        let (local, domain) = address.rsplit_once('@')?;
        let (mailbox, token) = local.rsplit_once('+')?;
        let (ticket, mac) = token.strip_prefix("v1.")?.split_once('.')?;
        let (ticket, mac) = (Handle::parse(ticket)?, Handle::parse(mac)?);
        (!mailbox.is_empty() && !domain.is_empty()).then(|| PlusAddress {
            mailbox: format!("{mailbox}@{domain}"),
            ticket,
            mac,
        })
    }

    /// Writes the address.
    #[must_use]
    pub fn format(&self) -> String {
        let (local, domain) = self.mailbox.rsplit_once('@').unwrap_or((&self.mailbox, ""));
        format!("{local}+v1.{}.{}@{domain}", self.ticket.format(), self.mac.format())
    }
}

/// Where a token was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In-Reply-To: the mail answers that very message.
    InReplyTo,
    /// References: the mail belongs to that conversation.
    References,
    /// An address the mail was sent to.
    Recipient,
    /// The mail's own Message-ID: it is a mail of ours that came back.
    OwnId,
    /// Within a bounce: the mail that bounced is ours.
    Bounced,
}

/// A token with where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it was found.
    pub place: Place,
    /// The token.
    pub token: Token,
}

/// A token of ours, its MAC not yet verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A Message-ID.
    Id(MessageId),
    /// A plus-address.
    Plus(PlusAddress),
}

/// The threading evidence a mail carries, strongest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// At most 32 candidates.
    pub candidates: Vec<Candidate>,
}

impl Evidence {
    /// Finds the tokens in a mail, and in `bounced`, the Message-ID of the mail that a bounce returns.
    #[must_use]
    pub fn of(mail: &Message, bounced: Option<&str>) -> Self {
        let mut evidence = Evidence::default();
        evidence.ids(Place::Bounced, bounced.into_iter());
        evidence.ids(Place::InReplyTo, mail.in_reply_to.iter().map(String::as_str));
        // The newest reference stands last and is the nearest.
        evidence.ids(Place::References, mail.references.iter().rev().map(String::as_str));
        let delivered = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to"];
        let delivered = delivered.iter().flat_map(|name| mail.headers.all(name)).take(MOST);
        let named = mail.to.iter().chain(&mail.cc).chain(&mail.bcc).map(|a| a.address.as_str());
        for address in named.chain(delivered) {
            if let Some(plus) = PlusAddress::parse(address.trim_matches(['<', '>', ' '])) {
                evidence.push(Place::Recipient, Token::Plus(plus));
            }
        }
        evidence.ids(Place::OwnId, mail.message_id.as_deref().into_iter());
        evidence
    }

    /// One line a candidate, for people.
    #[must_use]
    pub fn describe(&self) -> String {
        let mut out = String::new();
        for candidate in &self.candidates {
            let token = match &candidate.token {
                Token::Id(id) => id.format(),
                Token::Plus(plus) => plus.format(),
            };
            let _ = writeln!(out, "{:?}: {token} (not verified)", candidate.place);
        }
        out
    }

    fn ids<'a>(&mut self, place: Place, ids: impl Iterator<Item = &'a str>) {
        for id in ids {
            if let Some(id) = MessageId::parse(id) {
                self.push(place, Token::Id(id));
            }
        }
    }

    fn push(&mut self, place: Place, token: Token) {
        if self.candidates.len() < MOST && !self.candidates.iter().any(|c| c.token == token) {
            self.candidates.push(Candidate { place, token });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    fn id(n: u8) -> MessageId {
        MessageId {
            ticket: Handle([n; 16]),
            message: Handle([n + 1; 16]),
            mac: Handle([255; 16]),
            domain: "desk.example".into(),
        }
    }

    #[test]
    fn tokens_survive_writing_and_reading() {
        assert_eq!(MessageId::parse(&id(7).format()), Some(id(7)));
        assert_eq!(Handle([7; 16]).format().len(), LENGTH);
        let plus = PlusAddress { mailbox: "help@desk.example".into(), ticket: Handle([1; 16]), mac: Handle([2; 16]) };
        assert_eq!(PlusAddress::parse(&plus.format().to_uppercase()), Some(plus));
    }

    #[test]
    fn other_spellings_are_refused() {
        let good = id(7).format();
        for bad in
            [good.replace("v1", "v2"), good.to_uppercase(), format!("{good}x").replace('@', ".a@"), "v1.a.b.c@d".into()]
        {
            assert_eq!(MessageId::parse(&bad), None, "{bad}");
        }
        // The last character has bits to spare; only zeros there are ours.
        assert_eq!(Handle::parse(&format!("{}b", "a".repeat(25))), None);
    }

    #[test]
    fn the_answered_message_comes_before_the_conversation_and_the_address() {
        let plus = PlusAddress { mailbox: "help@desk.example".into(), ticket: Handle([9; 16]), mac: Handle([2; 16]) };
        let raw = format!(
            "To: {}\nReferences: <{}> <{}>\nIn-Reply-To: <{}>\n\nhello",
            plus.format(),
            id(1).format(),
            id(2).format(),
            id(3).format()
        );
        let found = Evidence::of(&Message::parse(raw.as_bytes(), &Limits::default()), None).candidates;
        let tickets: Vec<Token> = found.into_iter().map(|c| c.token).collect();
        assert_eq!(tickets, [Token::Id(id(3)), Token::Id(id(2)), Token::Id(id(1)), Token::Plus(plus)]);
    }

    #[test]
    fn a_flood_of_tokens_is_cut() {
        let ids: String = (0..200).map(|n| format!("<{}>\n ", id(n).format())).collect();
        let mail = Message::parse(format!("References: {ids}\n\nx").as_bytes(), &Limits::default());
        assert_eq!(Evidence::of(&mail, None).candidates.len(), MOST);
    }
}
