//! Changing tickets.

use crate::tables::ticket::columns;
use crate::{Code, Scope, Sealed};
use sql::{Id, Session};
use vouchsafe_core::message::Author;
use vouchsafe_core::ticket::Status;

/// Where a ticket is to stand after a change.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Its status.
    pub status: Status,
    /// How urgent, 0 to 3.
    pub priority: i64,
    /// Who answers.
    pub assignee_id: Option<Id>,
    /// Its mailbox.
    pub mailbox_id: Id,
    /// What it is about, when that changes.
    pub subject: Option<Sealed<columns::subject>>,
    /// Since when the customer waits.
    pub waiting_since: Option<i64>,
    /// When it was closed.
    pub closed_at: Option<i64>,
}

/// A message that was added to a ticket.
#[derive(Debug, Clone)]
pub struct Added {
    /// The first words.
    pub preview: Sealed<columns::preview>,
    /// Who wrote it.
    pub from: Author,
    /// When.
    pub at: i64,
    /// Whether it has attachments.
    pub has_attachments: bool,
    /// The ticket's status from here on.
    pub status: Status,
    /// Since when the customer waits.
    pub waiting_since: Option<i64>,
}

sql::query!(CHANGE: (workspace: Id, id: Id, status: Code<Status>, place: i64, priority: i64, assignee: Option<Id>, mailbox: Id,
        subject: Option<Sealed<columns::subject>>, waiting: Option<i64>, closed: Option<i64>) -> (i64,),
    "update ticket set status = $3, place = $4, priority = $5, assignee_id = $6, mailbox_id = $7, subject = coalesce($8, subject), \
     waiting_since = $9, closed_at = $10, version = version + 1 where workspace_id = $1 and id = $2 returning version");
sql::query!(ADD: (workspace: Id, id: Id, preview: Sealed<columns::preview>, from: Code<Author>, at: i64, attachments: bool,
        status: Code<Status>, place: i64, waiting: Option<i64>) -> (i64,),
    "update ticket set preview = $3, last_from = $4, latest_at = $5, has_attachments = (has_attachments or $6), status = $7, \
     place = $8, waiting_since = $9, closed_at = case when $7 = 'closed' then closed_at end, message_count = message_count + 1, \
     version = version + 1 where workspace_id = $1 and id = $2 returning version");
sql::query!(MOVE_DOCUMENTS: (workspace: Id, ticket: Id, mailbox: Id) -> (),
    "update search_document set mailbox_id = $3 where workspace_id = $1 and ticket_id = $2");

sql::query!(REMOVED: (workspace: Id, id: Id) -> (),
    "update ticket set message_count = message_count - 1, version = version + 1 where workspace_id = $1 and id = $2");

/// Notes on the ticket that a message was taken away.
pub async fn removed_message(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<()> {
    REMOVED.run(session, (scope.workspace(), id)).await.map(drop)
}

/// The list a status belongs to: 0 active, 1 closed, 2 spam.
pub(crate) fn place(status: Status) -> i64 {
    match status {
        Status::Open | Status::Pending => 0,
        Status::Closed => 1,
        Status::Spam => 2,
    }
}

/// Writes a change; the new version.
pub async fn changed(session: &mut Session, scope: &Scope, id: Id, to: Standing) -> sql::Result<i64> {
    let params = (
        scope.workspace(),
        id,
        Code(to.status),
        place(to.status),
        to.priority,
        to.assignee_id,
        to.mailbox_id,
        to.subject,
        to.waiting_since,
        to.closed_at,
    );
    Ok(CHANGE.one(session, params).await?.0)
}

/// Notes on the ticket that a message was added; the new version.
pub async fn added_message(session: &mut Session, scope: &Scope, id: Id, added: Added) -> sql::Result<i64> {
    let params = (
        scope.workspace(),
        id,
        added.preview,
        Code(added.from),
        added.at,
        added.has_attachments,
        Code(added.status),
        place(added.status),
        added.waiting_since,
    );
    Ok(ADD.one(session, params).await?.0)
}

/// Lets the search follow a ticket into another mailbox.
pub async fn moved_documents(session: &mut Session, scope: &Scope, id: Id, mailbox: Id) -> sql::Result<()> {
    MOVE_DOCUMENTS.run(session, (scope.workspace(), id, mailbox)).await.map(drop)
}
