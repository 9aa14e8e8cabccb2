//! Mail on its way out.

use crate::tables::delivery::columns;
use crate::{Code, Scope, Sealed};
use sql::{Id, Session};
use vouchsafe_core::message::Delivery;

sql::row! {
    /// The journey of an outgoing message.
    pub struct DeliveryRow {
        /// The message.
        message_id: Id,
        /// Its ticket.
        ticket_id: Id,
        /// Through which mailbox it goes.
        mailbox_id: Id,
        /// Whose key seals the detail.
        subject_id: Id,
        /// Where it is.
        state: Code<Delivery>,
        /// How often it was tried.
        attempts: i64,
        /// Until when it can be taken back.
        undo_until: Option<i64>,
        /// When it is tried next.
        next_at: i64,
        /// Since when it waits.
        queued_at: i64,
        /// When the state last changed.
        at: Option<i64>,
        /// What the server said.
        detail: Option<Sealed<columns::detail>>,
    }
}

macro_rules! deliveries {
    ($name:ident: ($($p:ident: $t:ty),*), $predicate:literal) => {
        sql::query!($name: (workspace: Id, $($p: $t),*) -> DeliveryRow,
            concat!("select message_id, ticket_id, mailbox_id, subject_id, state, attempts, undo_until, next_at, queued_at, at, detail \
                from delivery where workspace_id = $1 and ", $predicate));
    };
}

deliveries!(BY_MESSAGE: (message: Id), "message_id = $2");
deliveries!(OF_TICKET: (ticket: Id), "ticket_id = $2");
deliveries!(OPEN: (at: i64, id: Id, limit: i64),
    "state <> 'sent' and (queued_at, message_id) < ($2, $3) order by queued_at desc, message_id desc limit $4");
sql::query!(STATE: (workspace: Id, message: Id, state: Code<Delivery>, attempts: i64, next_at: i64, at: i64,
        detail: Option<Sealed<columns::detail>>) -> (),
    "update delivery set state = $3, attempts = $4, next_at = $5, at = $6, detail = $7, undo_until = null \
     where workspace_id = $1 and message_id = $2");
sql::query!(TAKE: (workspace: Id, message: Id, now: i64, lease: i64) -> (i64,),
    "update delivery set state = 'sending', attempts = attempts + 1, next_at = $4 where workspace_id = $1 and message_id = $2 \
     and state in ('undoable', 'queued', 'sending') and next_at <= $3 returning attempts");
sql::query!(REMOVE: (workspace: Id, message: Id) -> (), "delete from delivery where workspace_id = $1 and message_id = $2");
sql::query!(UNDOABLE: (workspace: Id, message: Id, now: i64) -> (Id,),
    "select ticket_id from delivery where workspace_id = $1 and message_id = $2 and \
     (state = 'no_server' or (state = 'undoable' and undo_until > $3))");
sql::query!(FREE: (workspace: Id, mailbox: Id, now: i64) -> (),
    "update delivery set state = 'queued', next_at = $3 where workspace_id = $1 and mailbox_id = $2 and state = 'no_server'");

/// The journey of one message.
pub async fn by_message(session: &mut Session, scope: &Scope, message: Id) -> sql::Result<Option<DeliveryRow>> {
    BY_MESSAGE.optional(session, (scope.workspace(), message)).await
}

/// The journeys of a ticket's messages.
pub async fn of_ticket(session: &mut Session, scope: &Scope, ticket: Id) -> sql::Result<Vec<DeliveryRow>> {
    OF_TICKET.all(session, (scope.workspace(), ticket)).await
}

/// What has not been sent, the newest first.
pub async fn open(
    session: &mut Session,
    scope: &Scope,
    (at, id): (i64, Id),
    limit: i64,
) -> sql::Result<Vec<DeliveryRow>> {
    OPEN.all(session, (scope.workspace(), at, id, limit)).await
}

/// Takes a due message for one attempt until `lease`; how many attempts that makes, or `None` when somebody was faster
/// or it was taken back.
pub async fn take(
    session: &mut Session,
    scope: &Scope,
    message: Id,
    (now, lease): (i64, i64),
) -> sql::Result<Option<i64>> {
    Ok(TAKE.optional(session, (scope.workspace(), message, now, lease)).await?.map(|r| r.0))
}

/// Writes down how an attempt ended, or that a message is to be tried again.
pub async fn settle(session: &mut Session, scope: &Scope, to: DeliveryRow) -> sql::Result<()> {
    let params =
        (scope.workspace(), to.message_id, to.state, to.attempts, to.next_at, to.at.unwrap_or(to.next_at), to.detail);
    STATE.run(session, params).await.map(drop)
}

/// The ticket of a message that can still be taken back.
pub async fn undoable(session: &mut Session, scope: &Scope, message: Id, now: i64) -> sql::Result<Option<Id>> {
    Ok(UNDOABLE.optional(session, (scope.workspace(), message, now)).await?.map(|r| r.0))
}

/// Takes a journey away: the message was undone.
pub async fn remove(session: &mut Session, scope: &Scope, message: Id) -> sql::Result<()> {
    REMOVE.run(session, (scope.workspace(), message)).await.map(drop)
}

/// Queues what waited for the mailbox to get a server. How many.
pub async fn free(session: &mut Session, scope: &Scope, mailbox: Id, now: i64) -> sql::Result<u64> {
    FREE.run(session, (scope.workspace(), mailbox, now)).await
}
