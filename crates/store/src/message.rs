//! Messages and notes.

use crate::tables::message::columns;
use crate::{Code, Keyed, Scope, Sealed};
use sql::{Id, Session};
use vouchsafe_core::intake::{Joined, SenderCheck};
use vouchsafe_core::message::{Author, MessageKind};

sql::row! {
    /// A message as the conversation shows it.
    pub struct MessageRow {
        /// Its id.
        id: Id,
        /// Its ticket.
        ticket_id: Id,
        /// What it is.
        kind: Code<MessageKind>,
        /// Whether a contact or a user wrote it.
        author_kind: Code<Author>,
        /// Who wrote it.
        author_id: Option<Id>,
        /// Whose key seals it.
        subject_id: Id,
        /// Another outside author, whose key is needed as well.
        cosubject_id: Option<Id>,
        /// Its subject line.
        subject: Option<Sealed<columns::subject>>,
        /// What it says, without the quoted part.
        text: Sealed<columns::text>,
        /// The same as cleaned HTML.
        html: Option<Sealed<columns::html>>,
        /// The quoted part.
        quoted: Option<Sealed<columns::quoted>>,
        /// Sender and recipients.
        recipients: Sealed<columns::recipients>,
        /// Its Message-ID.
        message_id: Option<Sealed<columns::message_id>>,
        /// Whether the sender is who the mail says.
        sender_check: Option<Code<SenderCheck>>,
        /// SPF, DKIM, DMARC and ARC.
        checks: Option<String>,
        /// Why it joined.
        joined: Option<Code<Joined>>,
        /// Whether a machine wrote it.
        automatic: bool,
        /// Images that wait for a click.
        remote_images: i64,
        /// The raw mail.
        raw_blob_id: Option<Id>,
        /// When it came or was written.
        created_at: i64,
    }
}

macro_rules! messages {
    ($(#[$m:meta])* $name:ident: ($($p:ident: $t:ty),*), $predicate:literal) => {
        sql::query!($(#[$m])* pub $name: (workspace: Id, $($p: $t),*) -> MessageRow,
            concat!("select id, ticket_id, kind, author_kind, author_id, subject_id, cosubject_id, subject, text, html, quoted, \
                recipients, message_id, sender_check, checks, joined, automatic, remote_images, raw_blob_id, created_at \
                from message where workspace_id = $1 and ", $predicate));
    };
}

messages!(
    /// The newest messages of a ticket, newest first.
    NEWEST: (ticket: Id, at: i64, id: Id, limit: i64),
    "ticket_id = $2 and (created_at, id) < ($3, $4) order by created_at desc, id desc limit $5");
messages!(
    /// One message.
    BY_ID: (id: Id), "id = $2");

sql::query!(FIND: (workspace: Id, key: Option<Keyed>) -> (Id, Id),
    "select id, ticket_id from message where workspace_id = $1 and message_key = $2 order by created_at limit 1");
sql::query!(LAST: (workspace: Id, ticket: Id) -> (Id, i64),
    "select id, created_at from message where workspace_id = $1 and ticket_id = $2 and kind <> 'note' \
     order by created_at desc, id desc limit 1");
sql::query!(MOVE: (workspace: Id, id: Id, ticket: Id, subject_id: Id, subject: Option<Sealed<columns::subject>>,
        text: Sealed<columns::text>, html: Option<Sealed<columns::html>>, quoted: Option<Sealed<columns::quoted>>,
        recipients: Sealed<columns::recipients>, message_id: Option<Sealed<columns::message_id>>) -> (),
    "update message set ticket_id = $3, subject_id = $4, cosubject_id = null, joined = null, subject = $5, text = $6, html = $7, \
     quoted = $8, recipients = $9, message_id = $10 where workspace_id = $1 and id = $2");
sql::query!(REMOVE: (workspace: Id, id: Id) -> (), "delete from message where workspace_id = $1 and id = $2");
sql::query!(IDS: (workspace: Id, ticket: Id) -> (Id,),
    "select id from message where workspace_id = $1 and ticket_id = $2 order by created_at, id");

/// Up to `limit` messages of a ticket before `before` (time and id), newest first.
pub async fn newest(
    session: &mut Session,
    scope: &Scope,
    ticket: Id,
    (before, limit): (Option<(i64, Id)>, i64),
) -> sql::Result<Vec<MessageRow>> {
    let (at, id) = before.unwrap_or((i64::MAX, Id::max()));
    NEWEST.all(session, (scope.workspace(), ticket, at, id, limit)).await
}

/// One message.
pub async fn by_id(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<Option<MessageRow>> {
    BY_ID.optional(session, (scope.workspace(), id)).await
}

/// The message with this Message-ID, and its ticket.
pub async fn by_header(session: &mut Session, scope: &Scope, key: Keyed) -> sql::Result<Option<(Id, Id)>> {
    FIND.optional(session, (scope.workspace(), Some(key))).await
}

/// The newest message of a ticket that is not a note, and its time.
pub async fn last_of(session: &mut Session, scope: &Scope, ticket: Id) -> sql::Result<Option<(Id, i64)>> {
    LAST.optional(session, (scope.workspace(), ticket)).await
}

/// A message that moves to another ticket, sealed anew under that ticket's requester.
#[derive(Debug)]
pub struct Resealed {
    /// The message.
    pub id: Id,
    /// Its new ticket.
    pub ticket_id: Id,
    /// The person whose key seals it from now on.
    pub subject_id: Id,
    /// Its subject line.
    pub subject: Option<Sealed<columns::subject>>,
    /// What it says.
    pub text: Sealed<columns::text>,
    /// The same as HTML.
    pub html: Option<Sealed<columns::html>>,
    /// The quoted part.
    pub quoted: Option<Sealed<columns::quoted>>,
    /// Sender and recipients.
    pub recipients: Sealed<columns::recipients>,
    /// Its Message-ID.
    pub message_id: Option<Sealed<columns::message_id>>,
}

/// Moves a message to another ticket.
pub async fn move_to(session: &mut Session, scope: &Scope, m: Resealed) -> sql::Result<()> {
    let params = (
        scope.workspace(),
        m.id,
        m.ticket_id,
        m.subject_id,
        m.subject,
        m.text,
        m.html,
        m.quoted,
        m.recipients,
        m.message_id,
    );
    MOVE.run(session, params).await.map(drop)
}

/// Takes a message away: an answer that was undone before it left.
pub async fn remove(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<()> {
    REMOVE.run(session, (scope.workspace(), id)).await.map(drop)
}

/// The ids of a ticket's messages, oldest first.
pub async fn ids_of(session: &mut Session, scope: &Scope, ticket: Id) -> sql::Result<Vec<Id>> {
    Ok(IDS.all(session, (scope.workspace(), ticket)).await?.into_iter().map(|r| r.0).collect())
}
