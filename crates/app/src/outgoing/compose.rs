//! From a stored message to the bytes that leave.

use super::deliver::Sending;
use crate::conversation::Recipients;
use crate::failure::{Failure, Result};
use crate::mailboxes::{self, SignIn};
use crate::{App, Keys};
use mail::compose::{self, Body, History, Inline, Origin};
use sql::Session;
use std::borrow::Cow;
use store::mailbox::MailboxRow;
use store::message::MessageRow;
use store::{RowKey, Scope};
use vouchsafe_core::contact::Party;
use vouchsafe_core::message::{Author, MessageKind};
use vouchsafe_core::{Id, Time};

/// How many earlier messages are named in References.
const REFERENCES: i64 = 30;

/// A file of the message: name, media type, Content-ID of an inline picture, bytes.
type File = (String, String, Option<String>, Vec<u8>);

/// The message as it is sent; `Err` says why it can never be.
pub(super) async fn compose(app: &App, scope: &Scope, message: Id) -> Result<std::result::Result<Sending, String>> {
    let mut session = app.database().read().await?;
    let row = store::message::by_id(&mut session, scope, message).await?.ok_or(Failure::Missing)?;
    let delivery = store::delivery::by_message(&mut session, scope, message).await?.ok_or(Failure::Missing)?;
    let mailbox = store::mailbox::by_id(&mut session, scope, delivery.mailbox_id).await?.ok_or(Failure::Missing)?;
    let thread = Thread::of(app, scope, &mut session, &row).await?;
    let author = author(app, scope, &mut session, (&row, &mailbox)).await?;
    let (locale, zone) = store::workspace::manners(&mut session, scope).await?;
    drop(session);
    let keys = Keys::of(app, scope, [row.subject_id, mailbox.id]).await?;
    let key = keys.row(row.subject_id, row.id)?;
    let recipients = Recipients::from_json(&key.open(&row.recipients)?);
    let files = files(app, scope, row.id).await?;
    let text = Content::open(&key, &row)?;
    let outgoing = outgoing((&text, &row), recipients, (author, &mailbox), (thread, &files, (&locale, &zone)));
    let Some(server) = mailboxes::outgoing(&keys, &mailbox)? else {
        return Ok(Err("no_server".to_owned()));
    };
    let connection = match server.auth {
        SignIn::Password => None,
        SignIn::Google | SignIn::Microsoft => mailboxes::fresh_connection(app, scope, mailbox.id).await?,
    };
    let written = match outgoing.write() {
        Ok(written) => written,
        Err(error) => return Ok(Err(error.to_string())),
    };
    Ok(Ok(Sending {
        workspace: scope.workspace(),
        mailbox: mailbox.id,
        server,
        connection,
        from: if written.null_sender { String::new() } else { mailbox.address.clone() },
        recipients: written.recipients,
        bytes: written.bytes,
    }))
}

/// The opened text of the message.
struct Content {
    subject: String,
    html: Option<String>,
    text: String,
    message_id: String,
}

impl Content {
    fn open(key: &RowKey, row: &MessageRow) -> Result<Content> {
        let message_id = row.message_id.as_ref().ok_or_else(|| Failure::broken("an outgoing message has no id"))?;
        Ok(Content {
            subject: row.subject.as_ref().map(|s| key.open(s)).transpose()?.unwrap_or_default(),
            html: row.html.as_ref().map(|h| key.open(h)).transpose()?,
            text: key.open(&row.text)?,
            message_id: key.open(message_id)?,
        })
    }
}

fn outgoing<'a>(
    (content, row): (&Content, &MessageRow),
    recipients: Recipients,
    (author, mailbox): (Writer, &MailboxRow),
    (thread, files, manners): (Thread, &'a [File], (&str, &str)),
) -> compose::Outgoing<'a> {
    let addresses = |parties: Vec<Party>| parties.into_iter().map(address).collect::<Vec<_>>();
    let attachment = |f: &'a File| compose::Attachment {
        name: f.0.clone(),
        media_type: f.1.clone(),
        content: Cow::Borrowed(f.3.as_slice()),
    };
    let forward = row.kind.0 == MessageKind::Forward;
    compose::Outgoing {
        from: address(Party { name: Some(author.name), address: mailbox.address.clone() }),
        to: addresses(recipients.to),
        cc: addresses(recipients.cc),
        bcc: addresses(recipients.bcc),
        reply_to: None,
        subject: content.subject.clone(),
        date: Time::from_micros(row.created_at).seconds(),
        message_id: content.message_id.clone(),
        in_reply_to: if forward { None } else { thread.answered.clone() },
        references: if forward { Vec::new() } else { thread.references() },
        body: content.html.clone().map_or_else(|| Body::Text(content.text.clone()), Body::Html),
        signature: author.signature.map(Body::Html),
        history: if row.automatic { None } else { thread.history(manners) },
        inline: files.iter().filter_map(|f| f.2.clone().map(|cid| Inline { cid, file: attachment(f) })).collect(),
        attachments: files.iter().filter(|f| f.2.is_none()).map(attachment).collect(),
        origin: if row.automatic { Origin::AutoReply } else { Origin::Person },
    }
}

fn address(party: Party) -> mail::Address {
    mail::Address { name: party.name.unwrap_or_default(), address: party.address }
}

/// Who writes: the name that stands in From, and the signature.
struct Writer {
    name: String,
    signature: Option<String>,
}

async fn author(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (row, mailbox): (&MessageRow, &MailboxRow),
) -> Result<Writer> {
    let firm = Some(mailbox.signature.clone()).filter(|s| !s.trim().is_empty());
    let (Author::User, Some(user)) = (row.author_kind.0, row.author_id) else {
        return Ok(Writer { name: mailbox.name.clone(), signature: None });
    };
    let user_keys = Keys::of(app, scope, [user]).await?;
    let own = store::roster::signature(session, scope, user).await?;
    let own = own.and_then(|s| user_keys.row(user, user).and_then(|k| k.open(&s)).ok());
    let own = own.filter(|s| !s.trim().is_empty());
    let names = crate::conversation::Names::of(session, app, scope, (vec![user], Vec::new(), &user_keys)).await?;
    let name = names.user(user).name;
    let name = if name.is_empty() { mailbox.name.clone() } else { format!("{name} · {}", mailbox.name) };
    Ok(Writer { name, signature: own.or(firm) })
}

/// The earlier messages of the conversation, as far as the new one refers to them.
struct Thread {
    /// Message-IDs, oldest first.
    ids: Vec<String>,
    /// The Message-ID of the message that is answered.
    answered: Option<String>,
    /// The message that is quoted: author, time, text, HTML.
    quoted: Option<(String, i64, String, Option<String>)>,
}

impl Thread {
    async fn of(app: &App, scope: &Scope, session: &mut Session, row: &MessageRow) -> Result<Thread> {
        let before = Some((row.created_at, row.id));
        let earlier = store::message::newest(session, scope, row.ticket_id, (before, REFERENCES)).await?;
        let people = earlier.iter().flat_map(|m| [Some(m.subject_id), m.cosubject_id]).flatten();
        let keys = Keys::of(app, scope, people).await?;
        let mut thread = Thread { ids: Vec::new(), answered: None, quoted: None };
        for message in earlier.iter().filter(|m| m.kind.0 != MessageKind::Note) {
            // A message of somebody who was erased is neither quoted nor named.
            let Ok(key) = keys.shared_row(message.subject_id, message.cosubject_id, message.id) else { continue };
            let id = message.message_id.as_ref().and_then(|id| key.open(id).ok());
            if message.kind.0 == MessageKind::Incoming && thread.quoted.is_none() {
                thread.answered.clone_from(&id);
                let recipients = Recipients::from_json(&key.open(&message.recipients)?);
                let name = recipients.from.map(|p| p.label().to_owned()).unwrap_or_default();
                let html = message.html.as_ref().map(|h| key.open(h)).transpose()?;
                thread.quoted = Some((name, message.created_at, key.open(&message.text)?, html));
            }
            thread.ids.extend(id);
        }
        if thread.answered.is_none() {
            thread.answered = thread.ids.first().cloned();
        }
        thread.ids.reverse();
        Ok(thread)
    }

    fn references(&self) -> Vec<String> {
        self.answered.as_deref().map_or_else(Vec::new, |answered| compose::references(&self.ids, answered))
    }

    fn history(&self, (locale, zone): (&str, &str)) -> Option<History> {
        let (name, at, text, html) = self.quoted.clone()?;
        let date = crate::text::date(Time::from_micros(at), locale, zone);
        let line = crate::texts::of(locale).get("mail-quote-line", &[("date", date), ("name", name)]);
        Some(History { line, text, html })
    }
}

/// The message's files, opened.
async fn files(app: &App, scope: &Scope, message: Id) -> Result<Vec<File>> {
    let mut session = app.database().read().await?;
    let rows = store::attachment::of_message(&mut session, scope, message).await?;
    drop(session);
    let mut files = Vec::with_capacity(rows.len());
    for row in rows {
        let keys = Keys::of(app, scope, [row.subject_id]).await?;
        let key = keys.row(row.subject_id, row.id)?;
        let cid = row.content_id.as_ref().filter(|_| row.inline).map(|c| key.open(c)).transpose()?;
        let bytes = crate::blobs::open(app, scope, row.blob_id).await?;
        files.push((key.open(&row.name)?, row.media_type, cid, bytes));
    }
    Ok(files)
}
