//! The timeline, the counts of the lists, and what users have seen.

use crate::tables::event;
use crate::{Code, Scope};
use sql::{Id, Session};
use vouchsafe_core::message::Author;
use vouchsafe_core::ticket::{Counter, EventKind};

sql::row! {
    /// Something that happened.
    pub struct EventRow {
        /// Its place in the order.
        number: i64,
        /// The ticket.
        ticket_id: Id,
        /// What.
        kind: Code<EventKind>,
        /// Who: a contact, a user or the program.
        actor_kind: Code<Author>,
        /// Who.
        actor_id: Option<Id>,
        /// The message concerned.
        message_id: Option<Id>,
        /// A code or an id.
        before: Option<String>,
        /// A code or an id.
        after: Option<String>,
        /// When.
        at: i64,
    }
}

sql::row! {
    /// An event with what live updates need of its ticket.
    pub struct LiveRow {
        /// Its place in the order.
        number: i64,
        /// The ticket's public number.
        ticket_number: i64,
        /// The ticket's mailbox, for permission.
        mailbox_id: Id,
        /// What.
        kind: Code<EventKind>,
        /// Who.
        actor_id: Option<Id>,
        /// The message concerned.
        message_id: Option<Id>,
        /// The ticket's version by now.
        version: i64,
    }
}

sql::query!(OF_TICKET: (workspace: Id, ticket: Id) -> EventRow,
    "select number, ticket_id, kind, actor_kind, actor_id, message_id, before, after, at from event \
     where workspace_id = $1 and ticket_id = $2 and kind not in ('message', 'delivery') order by number limit 1000");
sql::query!(AFTER: (workspace: Id, number: i64, limit: i64) -> LiveRow,
    "select e.number, t.number as ticket_number, t.mailbox_id, e.kind, e.actor_id, e.message_id, t.version from event e \
     join ticket t on t.workspace_id = e.workspace_id and t.id = e.ticket_id \
     where e.workspace_id = $1 and e.number > $2 order by e.number limit $3");
sql::query!(COUNT: (workspace: Id, owner: Id, kind: Code<Counter>, step: i64) -> (),
    "insert into counter (workspace_id, owner_id, kind, count) values ($1, $2, $3, $4) \
     on conflict (workspace_id, owner_id, kind) do update set count = counter.count + excluded.count");
sql::query!(COUNTS: (workspace: Id, user: Id) -> (Id, Code<Counter>, i64),
    "select c.owner_id, c.kind, c.count from counter c where c.workspace_id = $1 and (c.owner_id = $2 or c.owner_id in \
     (select a.mailbox_id from mailbox_access a where a.workspace_id = $1 and a.user_id = $2))");
sql::query!(DRAFTS: (workspace: Id, user: Id) -> (i64,),
    "select count(*) from draft where workspace_id = $1 and user_id = $2");
sql::query!(SEE: (workspace: Id, user: Id, ticket: Id, at: i64) -> (),
    "insert into seen (workspace_id, user_id, ticket_id, at) values ($1, $2, $3, $4) \
     on conflict (workspace_id, user_id, ticket_id) do update set at = excluded.at");
sql::query!(UNSEE: (workspace: Id, user: Id, ticket: Id) -> (),
    "delete from seen where workspace_id = $1 and user_id = $2 and ticket_id = $3");

/// Something that is about to be noted.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// The ticket.
    pub ticket: Id,
    /// What.
    pub kind: EventKind,
    /// Who.
    pub actor: (Author, Option<Id>),
    /// The message concerned.
    pub message: Option<Id>,
    /// A code or an id.
    pub before: Option<String>,
    /// A code or an id.
    pub after: Option<String>,
}

/// Notes events, in order, and wakes everybody who watches the workspace once the transaction is committed.
pub async fn record(session: &mut Session, scope: &Scope, at: i64, events: Vec<NewEvent>) -> sql::Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    let count = i64::try_from(events.len()).unwrap_or(i64::MAX);
    let first = crate::workspace::next_events(session, scope, count).await?;
    for (number, event) in (first..).zip(events) {
        let row = event::Row {
            workspace_id: scope.workspace(),
            number,
            ticket_id: event.ticket,
            kind: Code(event.kind),
            actor_kind: Code(event.actor.0),
            actor_id: event.actor.1,
            message_id: event.message,
            before: event.before,
            after: event.after,
            at,
        };
        event::INSERT.run(session, row).await?;
    }
    session.wake(format!("event {}", scope.workspace().simple())).await
}

/// The timeline of a ticket.
pub async fn of_ticket(session: &mut Session, scope: &Scope, ticket: Id) -> sql::Result<Vec<EventRow>> {
    OF_TICKET.all(session, (scope.workspace(), ticket)).await
}

/// The events after `number`, for live updates.
pub async fn after(session: &mut Session, scope: &Scope, number: i64, limit: i64) -> sql::Result<Vec<LiveRow>> {
    AFTER.all(session, (scope.workspace(), number, limit)).await
}

/// Moves the counts of the lists.
pub async fn count(session: &mut Session, scope: &Scope, changes: &[(Id, Counter, i64)]) -> sql::Result<()> {
    for (owner, kind, step) in changes {
        COUNT.run(session, (scope.workspace(), *owner, Code(*kind), *step)).await?;
    }
    Ok(())
}

/// The counts the actor may see: of the user, and of each mailbox open to the user.
pub async fn counts(session: &mut Session, scope: &Scope) -> sql::Result<Vec<(Id, Counter, i64)>> {
    let user = scope.user().unwrap_or_else(Id::nil);
    Ok(COUNTS.all(session, (scope.workspace(), user)).await?.into_iter().map(|(o, k, c)| (o, k.0, c)).collect())
}

/// How many drafts the actor has.
pub async fn draft_count(session: &mut Session, scope: &Scope) -> sql::Result<i64> {
    let user = scope.user().unwrap_or_else(Id::nil);
    Ok(DRAFTS.one(session, (scope.workspace(), user)).await?.0)
}

/// Notes that the user has seen the ticket up to `at`; `None` makes it unread.
pub async fn seen(session: &mut Session, scope: &Scope, ticket: Id, at: Option<i64>) -> sql::Result<()> {
    let user = scope.user().unwrap_or_else(Id::nil);
    match at {
        Some(at) => SEE.run(session, (scope.workspace(), user, ticket, at)).await.map(drop),
        None => UNSEE.run(session, (scope.workspace(), user, ticket)).await.map(drop),
    }
}
