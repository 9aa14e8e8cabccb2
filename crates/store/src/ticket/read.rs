//! Reading single tickets.

use super::list::TicketRow;
use crate::tables::ticket::columns;
use crate::{Code, Scope, Sealed};
use sql::{Id, Session};
use vouchsafe_core::ticket::Status;

macro_rules! one {
    ($(#[$m:meta])* $name:ident: ($($p:ident: $t:ty),*), $predicate:literal) => {
        sql::query!($(#[$m])* pub $name: (workspace: Id, user: Id, $($p: $t),*) -> TicketRow,
            concat!("select t.id, t.number, t.mailbox_id, t.requester_id, t.subject, t.preview, t.status, t.priority, \
                t.assignee_id, t.message_count, t.has_attachments, t.last_from, t.latest_at, t.waiting_since, t.created_at, \
                t.version, (select s.at from seen s where s.workspace_id = $1 and s.user_id = $2 and s.ticket_id = t.id) as seen_at \
                from ticket t where t.workspace_id = $1 and exists (select 1 from mailbox_access a where a.workspace_id = $1 \
                and a.user_id = $2 and a.mailbox_id = t.mailbox_id) and ", $predicate));
    };
}

one!(
    /// One ticket by its public number, if the reader may see it.
    BY_NUMBER: (number: i64), "t.number = $3");
one!(
    /// One ticket by its id, if the reader may see it.
    BY_ID: (id: Id), "t.id = $3");
one!(
    /// The newest tickets of a contact, of those the reader may see.
    RECENT: (requester: Id, limit: i64), "t.requester_id = $3 order by t.latest_at desc, t.id desc limit $4");

sql::row! {
    /// What a change needs to know of a ticket.
    pub struct TicketHead {
        /// Its id.
        id: Id,
        /// Its public number.
        number: i64,
        /// Its mailbox.
        mailbox_id: Id,
        /// Who asked.
        requester_id: Id,
        /// What it is about.
        subject: Sealed<columns::subject>,
        /// Where it stands.
        status: Code<Status>,
        /// How urgent, 0 to 3.
        priority: i64,
        /// Who answers.
        assignee_id: Option<Id>,
        /// Since when the customer waits.
        waiting_since: Option<i64>,
        /// The time of the newest message.
        latest_at: i64,
        /// Grows with each change.
        version: i64,
    }
}

sql::query!(
    /// What a change needs, inside its transaction.
    pub HEAD: (workspace: Id, id: Id) -> TicketHead,
    "select id, number, mailbox_id, requester_id, subject, status, priority, assignee_id, waiting_since, latest_at, version \
     from ticket where workspace_id = $1 and id = $2"
);

/// The ticket with this number, if the actor may see it.
pub async fn by_number(session: &mut Session, scope: &Scope, number: i64) -> sql::Result<Option<TicketRow>> {
    BY_NUMBER.optional(session, (scope.workspace(), reader(scope), number)).await
}

/// The ticket with this id, if the actor may see it.
pub async fn by_id(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<Option<TicketRow>> {
    BY_ID.optional(session, (scope.workspace(), reader(scope), id)).await
}

/// The tickets with these numbers that the actor may see.
pub async fn by_numbers(session: &mut Session, scope: &Scope, numbers: &[i64]) -> sql::Result<Vec<TicketRow>> {
    let mut found = Vec::with_capacity(numbers.len());
    for number in numbers {
        found.extend(by_number(session, scope, *number).await?);
    }
    Ok(found)
}

/// What a change needs to know of a ticket; the caller has checked that the actor may see it.
pub async fn for_change(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<Option<TicketHead>> {
    HEAD.optional(session, (scope.workspace(), id)).await
}

/// The newest tickets of a contact that the actor may see.
pub async fn recent_of_contact(
    session: &mut Session,
    scope: &Scope,
    contact: Id,
    limit: i64,
) -> sql::Result<Vec<TicketRow>> {
    RECENT.all(session, (scope.workspace(), reader(scope), contact, limit)).await
}

/// Whose permission a read is checked against.
fn reader(scope: &Scope) -> Id {
    scope.user().unwrap_or_else(Id::nil)
}
