//! What intake would make of a mail, for people and for programs. Offline: nothing is looked up, nothing is verified.

mod text;

use serde::Serialize;

use crate::automatic::{self, Automatic};
use crate::bounce::{self, Bounce};
use crate::header::address::Address;
use crate::html;
use crate::identity::Identity;
use crate::limits::{Damage, Held, Limits};
use crate::message::Message;
use crate::thread::{Evidence, Place, Token};

/// A mail as intake understands it. The fields down to `thread` have the names that programs which read this expect.
#[derive(Debug, Clone, Serialize)]
pub struct Explained {
    /// The mail could be read; always so, see `held`.
    pub ok: bool,
    /// The author's address, empty when there is none.
    pub from: String,
    /// The author's display name.
    pub from_name: String,
    /// Addresses of To.
    pub to: Vec<String>,
    /// Addresses of Cc.
    pub cc: Vec<String>,
    /// The first address of Reply-To, empty when there is none.
    pub reply_to: String,
    /// The subject.
    pub subject: String,
    /// The whole readable body.
    pub text: String,
    /// The cleaned HTML, empty when the mail has none.
    pub html: String,
    /// The body without what it quotes.
    pub reply_text: String,
    /// What is attached.
    pub attachments: Vec<File>,
    /// Message-ID, empty when there is none.
    pub message_id: String,
    /// The message that is answered, empty when none is.
    pub in_reply_to: String,
    /// The conversation, oldest first.
    pub references: Vec<String>,
    /// A machine wrote it.
    pub auto_reply: bool,
    /// A mail did not arrive.
    pub bounce: bool,
    /// What the mail itself says about its conversation: the first id of it.
    pub thread: String,

    /// The date as the sender's clock had it, microseconds of UTC since 1970.
    pub date: Option<i64>,
    /// All authors, when the mail names several.
    pub authors: Vec<Address>,
    /// Sender, when it is there.
    pub sender: Option<Address>,
    /// Return path; empty for the null path.
    pub return_path: Option<String>,
    /// Why it is automatic.
    pub automatic: Option<Automatic>,
    /// What the bounce says.
    pub bounced: Option<Bounce>,
    /// What the mail carries towards its verification.
    pub verdicts: Verdicts,
    /// Tokens of ours, not verified.
    pub evidence: Vec<Found>,
    /// Pictures that the HTML would load from elsewhere.
    pub remote_images: usize,
    /// The identity of the mail, in hexadecimal digits.
    pub identity: String,
    /// What was broken.
    pub damage: Vec<Damage>,
    /// Why it would be held.
    pub held: Option<Held>,
}

/// An attachment.
#[derive(Debug, Clone, Serialize)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its declared type.
    pub media_type: String,
    /// Bytes of its content.
    pub size: usize,
    /// Shown within the HTML rather than offered as a file.
    pub inline: bool,
}

/// A token of ours.
#[derive(Debug, Clone, Serialize)]
pub struct Found {
    /// Where it stands.
    pub place: Place,
    /// The token.
    pub token: String,
}

/// Signatures that a mail carries. Verifying them takes the network and the delivering server's address, which an
/// explanation does not have. What the mail says about verdicts of others (Authentication-Results) is never repeated.
#[derive(Debug, Clone, Serialize)]
pub struct Verdicts {
    /// Always `not checked`.
    pub spf: &'static str,
    /// `not checked` or `none`.
    pub dkim: &'static str,
    /// Always `not checked`.
    pub dmarc: &'static str,
    /// `not checked` or `none`.
    pub arc: &'static str,
    /// The domains that DKIM signatures claim to be of.
    pub signed_by: Vec<String>,
}

/// Explains a mail.
#[must_use]
pub fn explain(raw: &[u8]) -> Explained {
    let mail = Message::parse(raw, &Limits::default());
    let bounced = bounce::classify(&mail);
    let automatic = automatic::classify(&mail, bounced.as_ref());
    let evidence = Evidence::of(&mail, bounced.as_ref().and_then(|b| b.original.as_deref()));
    let cleaned = mail.html.as_deref().map(html::clean);
    let (remote_images, html) = cleaned.map_or((0, String::new()), |c| (c.remote_images, c.html));
    let addresses = |list: &[Address]| list.iter().map(|a| a.address.clone()).filter(|a| !a.is_empty()).collect();
    let author = mail.from.first();
    let thread = mail.references.first().or(mail.in_reply_to.first()).or(mail.message_id.as_ref());
    Explained {
        ok: true,
        from: mail.author().or(author).map(|a| a.address.clone()).unwrap_or_default(),
        from_name: mail.author().or(author).map(|a| a.name.clone()).unwrap_or_default(),
        to: addresses(&mail.to),
        cc: addresses(&mail.cc),
        reply_to: mail.reply_to.iter().map(|a| a.address.clone()).find(|a| !a.is_empty()).unwrap_or_default(),
        reply_text: mail.reply().reply,
        html,
        attachments: mail.attachments.iter().map(file).collect(),
        in_reply_to: mail.in_reply_to.first().cloned().unwrap_or_default(),
        auto_reply: automatic.as_ref().is_some_and(Automatic::is_machine_written),
        bounce: bounced.as_ref().is_some_and(Bounce::is_failure),
        thread: thread.cloned().unwrap_or_default(),
        date: mail.date,
        authors: if mail.from.len() > 1 { mail.from.clone() } else { Vec::new() },
        verdicts: verdicts(&mail),
        evidence: evidence.candidates.into_iter().map(found).collect(),
        identity: Identity::of(raw).hex(),
        remote_images,
        automatic,
        bounced,
        subject: mail.subject,
        text: mail.text,
        message_id: mail.message_id.unwrap_or_default(),
        references: mail.references,
        sender: mail.sender,
        return_path: mail.return_path,
        damage: mail.damage,
        held: mail.held,
    }
}

fn file(attachment: &crate::Attachment) -> File {
    File {
        name: attachment.name.clone(),
        media_type: attachment.media_type.clone(),
        size: attachment.size(),
        inline: attachment.inline,
    }
}

fn found(candidate: crate::thread::Candidate) -> Found {
    let token = match candidate.token {
        Token::Id(id) => id.format(),
        Token::Plus(plus) => plus.format(),
    };
    Found { place: candidate.place, token }
}

fn verdicts(mail: &Message) -> Verdicts {
    let domain = |value: &str| {
        let field = value.split(';').find_map(|f| f.trim().strip_prefix("d="))?;
        Some(field.trim().chars().take(253).collect::<String>())
    };
    let signed_by: Vec<String> = mail.headers.all("dkim-signature").filter_map(domain).take(20).collect();
    let carried = |is: bool| if is { "not checked" } else { "none" };
    Verdicts {
        spf: "not checked",
        dkim: carried(mail.headers.has("dkim-signature")),
        dmarc: "not checked",
        arc: carried(mail.headers.has("arc-seal")),
        signed_by,
    }
}

#[cfg(test)]
mod tests;
