use super::Recipients;
use crate::failure::Result;
use crate::{App, Keys};
use sql::Session;
use store::tables::message;
use store::{Code, Keyed, Scope};
use vouchsafe_core::Id;
use vouchsafe_core::intake::{Joined, SenderCheck};
use vouchsafe_core::message::{Author, MessageKind};

/// A message that is about to be part of a ticket.
#[derive(Debug, Clone)]
pub(crate) struct NewMessage {
    pub(crate) id: Id,
    pub(crate) ticket: Id,
    pub(crate) kind: MessageKind,
    pub(crate) author: (Author, Option<Id>),
    /// The requester, whose key seals it.
    pub(crate) requester: Id,
    pub(crate) subject: Option<String>,
    pub(crate) text: String,
    pub(crate) html: Option<String>,
    pub(crate) quoted: Option<String>,
    pub(crate) recipients: Recipients,
    pub(crate) message_id: Option<(String, Keyed)>,
    pub(crate) sender_check: Option<SenderCheck>,
    pub(crate) checks: Option<String>,
    pub(crate) joined: Option<Joined>,
    pub(crate) automatic: bool,
    pub(crate) remote_images: usize,
    pub(crate) raw_blob: Option<Id>,
    pub(crate) at: i64,
}

impl NewMessage {
    /// Another outside author, whose key is needed besides the requester's.
    pub(crate) fn cosubject(&self) -> Option<Id> {
        match self.author {
            (Author::Contact, Some(author)) if author != self.requester => Some(author),
            _ => None,
        }
    }

    /// Seals and inserts it.
    pub(crate) async fn insert(self, session: &mut Session, app: &App, (scope, keys): (&Scope, &Keys)) -> Result<()> {
        let cosubject = self.cosubject();
        let key = keys.shared_row(self.requester, cosubject, self.id)?;
        let random = app.randomness();
        let row = message::Row {
            workspace_id: scope.workspace(),
            id: self.id,
            ticket_id: self.ticket,
            kind: Code(self.kind),
            author_kind: Code(self.author.0),
            author_id: self.author.1,
            subject_id: self.requester,
            cosubject_id: cosubject,
            subject: self.subject.map(|s| key.seal(&s, random)),
            text: key.seal(&self.text, random),
            html: self.html.map(|h| key.seal(&h, random)),
            quoted: self.quoted.map(|q| key.seal(&q, random)),
            recipients: key.seal(&self.recipients.to_json(), random),
            message_id: self.message_id.as_ref().map(|(id, _)| key.seal(id, random)),
            message_key: self.message_id.map(|(_, key)| key),
            sender_check: self.sender_check.map(Code),
            checks: self.checks,
            joined: self.joined.map(Code),
            automatic: self.automatic,
            remote_images: i64::try_from(self.remote_images).unwrap_or(i64::MAX),
            raw_blob_id: self.raw_blob,
            created_at: self.at,
        };
        message::INSERT.run(session, row).await?;
        Ok(())
    }
}
