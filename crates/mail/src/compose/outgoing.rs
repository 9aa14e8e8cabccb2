//! A message to be sent, and its bytes.

use std::borrow::Cow;
use std::fmt;

use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address as Field;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::{BodyPart, MimePart};

use super::body::{Body, Parts, assemble};
use super::boundary::Boundary;
use super::clean;
use super::quote::History;
use crate::Address;

/// Who or what speaks in a message (RFC 3834, 5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// A person wrote it.
    #[default]
    Person,
    /// It answers a mail by itself, such as an acknowledgement.
    AutoReply,
    /// It was not caused by a mail, such as a notification.
    Notice,
}

/// A file that travels with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment<'a> {
    /// Its name as shown; folders in it are cut off.
    pub name: String,
    /// Its media type; anything that is none becomes `application/octet-stream`.
    pub media_type: String,
    /// Its bytes.
    pub content: Cow<'a, [u8]>,
}

/// A picture shown within the HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline<'a> {
    /// Its Content-ID, by which the HTML names it (RFC 2392), without brackets.
    pub cid: String,
    /// The picture.
    pub file: Attachment<'a>,
}

/// A message as we mean it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing<'a> {
    /// The author.
    pub from: Address,
    /// Main recipients.
    pub to: Vec<Address>,
    /// Recipients of a copy.
    pub cc: Vec<Address>,
    /// Recipients that nobody sees: they are in the envelope only.
    pub bcc: Vec<Address>,
    /// Where answers go, if not to the author.
    pub reply_to: Option<Address>,
    /// The subject.
    pub subject: String,
    /// When it was written, in seconds since 1970 UTC.
    pub date: i64,
    /// Its own id, without brackets.
    pub message_id: String,
    /// The id of the mail it answers.
    pub in_reply_to: Option<String>,
    /// The ids of the thread; see [`references`](super::references).
    pub references: Vec<String>,
    /// What was written.
    pub body: Body,
    /// The author's signature.
    pub signature: Option<Body>,
    /// The mail being answered, to be quoted.
    pub history: Option<History>,
    /// Pictures of the HTML.
    pub inline: Vec<Inline<'a>>,
    /// Files.
    pub attachments: Vec<Attachment<'a>>,
    /// Who or what speaks.
    pub origin: Origin,
}

/// A message ready to be handed to a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The message (RFC 5322), lines ended by CRLF.
    pub bytes: Vec<u8>,
    /// The envelope's recipients, each once.
    pub recipients: Vec<String>,
    /// An address has letters outside ASCII before its `@`, so the server must offer SMTPUTF8 (RFC 6531).
    pub smtputf8: bool,
    /// The envelope's sender must be empty, so that nothing answers (RFC 3834, 3.3).
    pub null_sender: bool,
}

/// Why a message cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsendable {
    /// Nobody is addressed: name at least one recipient.
    NoRecipient,
    /// This is not a mail address: correct or remove it.
    Address(String),
    /// The message's own id is not one (`left@right`).
    MessageId,
}

impl fmt::Display for Unsendable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unsendable::NoRecipient => f.write_str("the message has no recipient; name at least one"),
            Unsendable::Address(_) => f.write_str("a recipient or sender is not a mail address; correct or remove it"),
            Unsendable::MessageId => f.write_str("the message id is not of the form left@right"),
        }
    }
}

impl std::error::Error for Unsendable {}

impl Outgoing<'_> {
    /// Writes the message.
    ///
    /// # Errors
    /// See [`Unsendable`].
    pub fn write(&self) -> Result<Written, Unsendable> {
        let message_id = clean::id(&self.message_id).filter(|id| id.contains('@')).ok_or(Unsendable::MessageId)?;
        let (from, to, cc) = (mailbox(&self.from)?, mailboxes(&self.to)?, mailboxes(&self.cc)?);
        let bcc = mailboxes(&self.bcc)?;
        let mut recipients: Vec<String> = Vec::new();
        for (_, address) in to.iter().chain(&cc).chain(&bcc) {
            if !recipients.iter().any(|known| known.eq_ignore_ascii_case(address)) {
                recipients.push(address.clone());
            }
        }
        if recipients.is_empty() {
            return Err(Unsendable::NoRecipient);
        }
        let smtputf8 = !from.1.is_ascii() || recipients.iter().any(|address| !address.is_ascii());
        let mut builder = MessageBuilder::new().date(Date::new(self.date)).from(field(vec![from]));
        if !to.is_empty() {
            builder = builder.to(field(to));
        }
        if !cc.is_empty() {
            builder = builder.cc(field(cc));
        }
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(field(vec![mailbox(reply_to)?]));
        }
        builder = self.thread(builder.subject(clean::subject(&self.subject)).message_id(message_id));
        for (name, value) in self.origin.fields() {
            builder = builder.header(*name, Raw::new(*value));
        }
        let bytes = builder.body(self.mime(message_id)).write_to_vec().unwrap_or_default();
        Ok(Written { bytes, recipients, smtputf8, null_sender: self.origin == Origin::AutoReply })
    }

    fn thread<'b>(&'b self, mut builder: MessageBuilder<'b>) -> MessageBuilder<'b> {
        if let Some(id) = self.in_reply_to.as_deref().and_then(clean::id) {
            builder = builder.in_reply_to(id);
        }
        let ids: Vec<&str> = self.references.iter().filter_map(|id| clean::id(id)).collect();
        if ids.is_empty() { builder } else { builder.references(MessageId::from(ids)) }
    }

    /// `mixed` holds `alternative` and the files; `alternative` holds the text and `related`; `related` holds the HTML and
    /// its pictures. Each level stands only where it holds more than one part.
    fn mime(&self, message_id: &str) -> MimePart<'_> {
        let Parts { text, html } = assemble(&self.body, self.signature.as_ref(), self.history.as_ref(), &self.inline);
        let boundary = Boundary::new(message_id, [Some(text.as_str()), html.as_deref()]);
        let mut body = MimePart::new("text/plain", text);
        if let Some(html) = html {
            let mut rich = MimePart::new("text/html", html);
            let pictures: Vec<MimePart<'_>> = self.inline.iter().filter_map(picture).collect();
            if !pictures.is_empty() {
                rich = boundary.level("related", std::iter::once(rich).chain(pictures).collect());
            }
            body = boundary.level("alternative", vec![body, rich]);
        }
        if self.attachments.is_empty() {
            return body;
        }
        let files =
            self.attachments.iter().map(|attachment| file(attachment).attachment(clean::file_name(&attachment.name)));
        boundary.level("mixed", std::iter::once(body).chain(files).collect())
    }
}

impl Origin {
    /// Fields that keep machines from answering (RFC 3834, 5; the second is Exchange's). `Precedence` is left out: RFC 3834,
    /// 3.1.8 does not recommend it.
    fn fields(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Origin::Person => &[],
            Origin::AutoReply => &[("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")],
            Origin::Notice => &[("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All")],
        }
    }
}

/// Name and address, checked and cleaned.
type Mailbox = (String, String);

fn mailboxes(addresses: &[Address]) -> Result<Vec<Mailbox>, Unsendable> {
    addresses.iter().map(mailbox).collect()
}

/// Checks an address (RFC 5321, 4.1.2, without quoted local parts, which nobody has) and writes its domain in ASCII.
fn mailbox(address: &Address) -> Result<Mailbox, Unsendable> {
    let refuse = || Unsendable::Address(address.address.clone());
    let (local, domain) = address.address.trim().rsplit_once('@').ok_or_else(refuse)?;
    let stands = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let Ok(url::Host::Domain(domain)) = url::Host::parse(domain) else { return Err(refuse()) };
    if local.is_empty() || local.len() > 64 || domain.len() > 255 || !local.chars().all(stands) {
        return Err(refuse());
    }
    Ok((clean::name(&address.name), format!("{local}@{domain}")))
}

fn field(mailboxes: Vec<Mailbox>) -> Field<'static> {
    let one = |(name, address): Mailbox| Field::new_address((!name.is_empty()).then_some(name), address);
    let mut fields: Vec<Field<'_>> = mailboxes.into_iter().map(one).collect();
    if fields.len() == 1 { fields.remove(0) } else { Field::new_list(fields) }
}

fn file<'a>(attachment: &'a Attachment<'_>) -> MimePart<'a> {
    MimePart::new(clean::media_type(&attachment.media_type), BodyPart::Binary(Cow::Borrowed(&attachment.content)))
}

fn picture<'a>(inline: &'a Inline<'_>) -> Option<MimePart<'a>> {
    let cid = clean::id(&inline.cid)?;
    let disposition = ContentType::new("inline").attribute("filename", clean::file_name(&inline.file.name));
    Some(file(&inline.file).header("Content-Disposition", disposition).cid(cid))
}
