use super::find::find;
use super::list::{TicketView, rows};
use crate::conversation::Ledger;
use crate::failure::{Failure, Result};
use crate::permit::require;
use crate::{App, Keys};
use sql::Session;
use store::Scope;
use store::event::NewEvent;
use store::ticket::{Standing as To, TicketRow};
use vouchsafe_core::access::Permission;
use vouchsafe_core::ticket::{Change, EventKind, Standing, Status};
use vouchsafe_core::{Coded, Id};

/// How many tickets one request may change.
const MOST: usize = 200;
/// How many tags a ticket may have.
const MOST_TAGS: usize = 30;

/// What a change of many tickets did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// The tickets that were changed.
    pub changed: Vec<i64>,
    /// The tickets that are not there.
    pub missing: Vec<i64>,
}

/// Changes a ticket. With `version`, refuses when somebody has changed it since the actor saw that version.
pub async fn change(
    app: &App,
    scope: &Scope,
    number: i64,
    (change, version): (Change, Option<i64>),
) -> Result<TicketView> {
    require(scope, Permission::ChangeTickets)?;
    check(&change)?;
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    let row = find(&mut session, scope, number).await?;
    if version.is_some_and(|v| v != row.version) {
        return Err(Failure::conflict("changed_meanwhile"));
    }
    let mut ledger = Ledger::default();
    apply(app, scope, &mut session, (&row, &change, &mut ledger)).await?;
    ledger.write(&mut session, scope, app.now().micros()).await?;
    session.commit().await?;
    let mut session = app.database().read().await?;
    // Moved to a mailbox the actor may not see: it was changed, and now it is out of sight.
    let row = store::ticket::by_number(&mut session, scope, number).await?.unwrap_or(row);
    rows(app, scope, &mut session, vec![row]).await?.pop().ok_or(Failure::Missing)
}

/// Changes many tickets in one transaction.
pub async fn change_many(app: &App, scope: &Scope, numbers: &[i64], change: Change) -> Result<Changed> {
    require(scope, Permission::ChangeTickets)?;
    check(&change)?;
    if numbers.len() > MOST {
        return Err(Failure::field("numbers", "too_many"));
    }
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    let mut ledger = Ledger::default();
    let mut done = Changed::default();
    for number in numbers {
        match store::ticket::by_number(&mut session, scope, *number).await? {
            Some(row) => {
                apply(app, scope, &mut session, (&row, &change, &mut ledger)).await?;
                done.changed.push(*number);
            }
            None => done.missing.push(*number),
        }
    }
    ledger.write(&mut session, scope, app.now().micros()).await?;
    session.commit().await?;
    Ok(done)
}

fn check(change: &Change) -> Result<()> {
    if change.subject.as_ref().is_some_and(|s| s.trim().is_empty() || s.chars().count() > 500) {
        return Err(Failure::field("subject", "length_1_500"));
    }
    let tags = change.tags.iter().flatten();
    if tags.clone().any(|t| t.trim().is_empty() || t.chars().count() > 50) || tags.count() > MOST_TAGS {
        return Err(Failure::field("tags", "tag_length_1_50"));
    }
    Ok(())
}

/// Applies a change to one ticket: the rows here, the events and counts in the ledger.
pub(super) async fn apply(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (row, change, ledger): (&TicketRow, &Change, &mut Ledger),
) -> Result<()> {
    allowed(scope, session, change).await?;
    let status = change.status.unwrap_or(row.status.0);
    let assignee = change.assignee.unwrap_or(row.assignee_id);
    let mailbox = change.mailbox.unwrap_or(row.mailbox_id);
    let priority = change.priority.map_or(row.priority, |p| p.rank());
    let subject = match &change.subject {
        Some(subject) => {
            let keys = Keys::of(app, scope, [row.requester_id]).await?;
            Some(keys.row(row.requester_id, row.id)?.seal(subject.trim(), app.randomness()))
        }
        None => None,
    };
    note(scope, (row, change, ledger));
    if let Some(tags) = &change.tags {
        retag(app, scope, session, (row.id, tags, ledger)).await?;
    }
    let to = To {
        status,
        priority,
        assignee_id: assignee,
        mailbox_id: mailbox,
        subject,
        waiting_since: if status == Status::Open { row.waiting_since } else { None },
        closed_at: (status == Status::Closed).then(|| app.now().micros()),
    };
    store::ticket::changed(session, scope, row.id, to).await?;
    if mailbox != row.mailbox_id {
        store::ticket::moved_documents(session, scope, row.id, mailbox).await?;
    }
    let before = Standing { mailbox: row.mailbox_id, status: row.status.0, assignee: row.assignee_id };
    ledger.moved(Some(before), Some(Standing { mailbox, status, assignee }));
    Ok(())
}

/// Whether the mailbox and the assignee may be chosen.
async fn allowed(scope: &Scope, session: &mut Session, change: &Change) -> Result<()> {
    if let Some(mailbox) = change.mailbox
        && !store::mailbox::may_see(session, scope, mailbox).await?
    {
        return Err(Failure::field("mailbox_id", "unknown_mailbox"));
    }
    if let Some(Some(user)) = change.assignee {
        let known = store::roster::users(session, scope, &[user]).await?;
        if !known.iter().any(|u| u.active) {
            return Err(Failure::field("assignee_id", "unknown_user"));
        }
    }
    Ok(())
}

/// Notes in the timeline what really changes.
fn note(scope: &Scope, (row, change, ledger): (&TicketRow, &Change, &mut Ledger)) {
    let mut event = |kind, before: Option<String>, after: Option<String>| {
        if before != after {
            ledger.event(NewEvent { ticket: row.id, kind, actor: scope.author(), message: None, before, after });
        }
    };
    if let Some(status) = change.status {
        event(EventKind::Status, Some(row.status.0.code().to_owned()), Some(status.code().to_owned()));
    }
    if let Some(priority) = change.priority {
        let code =
            |rank: i64| vouchsafe_core::ticket::Priority::ALL.iter().find(|p| p.rank() == rank).map(|p| p.code());
        event(EventKind::Priority, code(row.priority).map(str::to_owned), Some(priority.code().to_owned()));
    }
    if let Some(assignee) = change.assignee {
        event(EventKind::Assigned, row.assignee_id.map(|i| i.to_string()), assignee.map(|i| i.to_string()));
    }
    if let Some(mailbox) = change.mailbox {
        event(EventKind::Moved, Some(row.mailbox_id.to_string()), Some(mailbox.to_string()));
    }
    if change.subject.is_some() {
        event(EventKind::Subject, None, Some("changed".to_owned()));
    }
}

async fn retag(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (ticket, wanted, ledger): (Id, &[String], &mut Ledger),
) -> Result<()> {
    let has = store::tag::of_ticket(session, scope, ticket).await?;
    let wanted: Vec<&str> = wanted.iter().map(|t| t.trim()).collect();
    let mut event = |kind, before: Option<String>, after: Option<String>| {
        ledger.event(NewEvent { ticket, kind, actor: scope.author(), message: None, before, after });
    };
    for (id, name) in has.iter().filter(|(_, name)| !wanted.contains(&name.as_str())) {
        store::tag::remove(session, scope, ticket, *id).await?;
        event(EventKind::Untagged, Some(name.clone()), None);
    }
    for name in wanted.iter().filter(|name| !has.iter().any(|(_, h)| h == **name)) {
        let tag = store::tag::find_or_create(session, scope, name, app.id()).await?;
        store::tag::add(session, scope, ticket, tag).await?;
        event(EventKind::Tagged, None, Some((*name).to_owned()));
    }
    Ok(())
}
