//! What a mail says: everything that can be known from its bytes and the workspace's keys alone.

use mail::identity::Identity;
use mail::thread::{Evidence, Place, Token};
use mail::{Limits, Message, automatic, bounce, html, reply};
use store::Keyed;
use vault::WorkspaceKeys;
use vouchsafe_core::Id;
use vouchsafe_core::contact::{Party, normalise_address};
use vouchsafe_core::intake::Joined;

/// How much of a mail's text is kept on its message, characters; the whole is in the raw mail.
const LONGEST_TEXT: usize = 400_000;
/// How much of its HTML.
const LONGEST_HTML: usize = 1_000_000;
/// The longest subject, characters.
const LONGEST_SUBJECT: usize = 500;
/// How many other recipients are taken note of (threat T-05).
const MOST_PARTIES: usize = 20;

/// A mail, read.
#[derive(Debug)]
pub(super) struct Reading {
    /// Its parts.
    pub(super) message: Message,
    /// Who wrote it.
    pub(super) author: Option<Party>,
    /// Who else takes part, without our own addresses.
    pub(super) others: Vec<Party>,
    /// Its subject on one line.
    pub(super) subject: String,
    /// What it says, without the quoted part.
    pub(super) text: String,
    /// The same as cleaned HTML.
    pub(super) html: String,
    /// The quoted part as cleaned HTML.
    pub(super) quoted: Option<String>,
    /// Images that wait for a click.
    pub(super) remote_images: usize,
    /// The tickets its tokens name, each with where the token stood; the keyed hashes are checked.
    pub(super) tokens: Vec<(Joined, Id)>,
    /// Whether it is a mail of ours that came back unread by anybody.
    pub(super) own: bool,
    /// What a bounce says.
    pub(super) bounce: Option<bounce::Bounce>,
    /// What kind of machine wrote it, if one did.
    pub(super) automatic: Option<automatic::Automatic>,
    /// The keyed hash of its Message-ID.
    pub(super) message_key: Option<Keyed>,
    /// The keyed hash of its content.
    pub(super) content_key: Keyed,
    /// Its words as blind tokens.
    pub(super) words: String,
}

impl Reading {
    /// Whether a machine answered in place of a person.
    pub(super) fn is_reply_of_a_machine(&self) -> bool {
        self.automatic.as_ref().is_some_and(|a| matches!(a.kind, automatic::Kind::Reply | automatic::Kind::Receipt))
    }

    /// Reads a mail that came to the mailbox with these addresses.
    pub(super) fn of(raw: &[u8], keys: &WorkspaceKeys, own: &[String]) -> Reading {
        let mut message = Message::parse(raw, &Limits::default());
        let bounce = bounce::classify(&message);
        let automatic = automatic::classify(&message, bounce.as_ref());
        let original = bounce.as_ref().and_then(|b| b.original.as_deref());
        let evidence = Evidence::of(&message, original);
        let (tokens, own_id) = checked(&evidence, keys);
        let body = Body::of(&mut message);
        let subject = crate::text::cut(message.subject.trim(), LONGEST_SUBJECT);
        let author = author(&message);
        let others = others(&message, own, author.as_ref());
        let words = crate::search::document(keys, &subject, author.as_ref(), &body.text);
        Reading {
            author,
            others,
            subject,
            tokens,
            own: own_id,
            bounce,
            automatic,
            message_key: message.message_id.as_deref().map(|id| message_key(keys, id)),
            content_key: Keyed(keys.lookup("content", &Identity::of(raw).hex())),
            words,
            text: body.text,
            html: body.html,
            quoted: body.quoted,
            remote_images: body.remote_images,
            message,
        }
    }
}

/// The keyed hash of a Message-ID, by which a message is found again.
pub(crate) fn message_key(keys: &WorkspaceKeys, id: &str) -> Keyed {
    Keyed(keys.lookup("message-id", id))
}

struct Body {
    text: String,
    html: String,
    quoted: Option<String>,
    remote_images: usize,
}

impl Body {
    fn of(message: &mut Message) -> Body {
        let split = reply::extract(&message.text);
        let text =
            crate::text::cut(if split.reply.trim().is_empty() { &message.text } else { &split.reply }, LONGEST_TEXT);
        match message.html.take().filter(|h| h.len() <= LONGEST_HTML) {
            Some(source) => {
                let cleaned = html::clean(&source);
                let parts = reply::extract_html(&cleaned.html);
                let quoted = Some(parts.quoted).filter(|q| !q.trim().is_empty());
                Body { text, html: parts.visible, quoted, remote_images: cleaned.remote_images }
            }
            None => {
                let quoted = Some(split.quoted).filter(|q| !q.trim().is_empty());
                let quoted = quoted.map(|q| html::from_text(&crate::text::cut(&q, LONGEST_TEXT)));
                Body { html: html::from_text(&text), text, quoted, remote_images: 0 }
            }
        }
    }
}

/// The tokens whose keyed hash is right, and whether the mail's own Message-ID is one of ours.
fn checked(evidence: &Evidence, keys: &WorkspaceKeys) -> (Vec<(Joined, Id)>, bool) {
    let mut tokens = Vec::new();
    let mut own = false;
    for candidate in &evidence.candidates {
        let (ticket, right) = match &candidate.token {
            Token::Id(id) => (id.ticket.0, crate::outgoing::is_our_id(keys, id)),
            Token::Plus(plus) => (plus.ticket.0, crate::outgoing::is_our_address(keys, plus)),
        };
        if !right {
            continue;
        }
        let joined = match candidate.place {
            Place::InReplyTo => Joined::TokenInReplyTo,
            Place::References => Joined::TokenInReferences,
            Place::Recipient => Joined::TokenInAddress,
            Place::OwnId => {
                own = true;
                continue;
            }
            Place::Bounced => continue,
        };
        tokens.push((joined, Id::from_bytes(ticket)));
    }
    (tokens, own)
}

fn party(address: &mail::Address) -> Party {
    let name = Some(crate::text::cut(address.name.trim(), 200)).filter(|n| !n.is_empty());
    Party { name, address: address.address.trim().to_owned() }
}

fn author(message: &Message) -> Option<Party> {
    message.author().or(message.sender.as_ref()).filter(|a| a.address.contains('@')).map(party)
}

fn others(message: &Message, own: &[String], author: Option<&Party>) -> Vec<Party> {
    let mut others: Vec<Party> = Vec::new();
    let known = author.map(|a| normalise_address(&a.address));
    for address in message.to.iter().chain(&message.cc).filter(|a| a.address.contains('@')) {
        let key = normalise_address(&address.address);
        let plain = mail::thread::PlusAddress::parse(&key).map_or_else(|| key.clone(), |p| p.mailbox);
        let repeated = others.iter().any(|o| normalise_address(&o.address) == key);
        if !own.contains(&plain) && known.as_ref() != Some(&key) && !repeated && others.len() < MOST_PARTIES {
            others.push(party(address));
        }
    }
    others
}
