//! The intake page: what became of each mail.

use super::envelope::Envelope;
use crate::failure::{Failure, Result};
use crate::permit::require;
use crate::{App, Cursor, Keys, Page};
use sql::Session;
use store::Scope;
use store::intake::IntakeRow;
use vouchsafe_core::access::Permission;
use vouchsafe_core::intake::{Outcome, Source};
use vouchsafe_core::{Id, Time};

/// A mail that came in.
#[derive(Debug, Clone)]
pub struct IntakeEntry {
    /// Its id.
    pub id: Id,
    /// When it came.
    pub received_at: Time,
    /// How it came.
    pub source: Source,
    /// Where it came to.
    pub mailbox: Id,
    /// Its author's address, once it has been read.
    pub from: Option<String>,
    /// Its subject, once it has been read.
    pub subject: Option<String>,
    /// Bytes.
    pub size: i64,
    /// What became of it.
    pub outcome: Outcome,
    /// Why, as a code.
    pub reason: Option<String>,
    /// The ticket it became or joined, if the actor may see it.
    pub ticket_number: Option<i64>,
    /// How often it was looked at.
    pub runs: i64,
}

/// Mails that came in, the newest first.
pub async fn list(
    app: &App,
    scope: &Scope,
    outcome: Option<Outcome>,
    (cursor, limit): (Option<Cursor>, usize),
) -> Result<Page<IntakeEntry>> {
    require(scope, Permission::SeeIntake)?;
    let start = cursor.map_or((i64::MAX, Id::max()), |c| (c.at, c.id));
    let mut session = app.database().read().await?;
    let count = i64::try_from(limit + 1).unwrap_or(i64::MAX);
    let rows = store::intake::newest(&mut session, scope, start, (outcome, count)).await?;
    let page = Page::cut(rows, limit, |r| Cursor { rank: 0, at: r.received_at, id: r.id });
    let mut items = Vec::with_capacity(page.items.len());
    for row in page.items {
        if store::mailbox::may_see(&mut session, scope, row.mailbox_id).await? {
            items.push(entry(app, scope, &mut session, row).await?);
        }
    }
    Ok(Page { items, next: page.next })
}

/// One mail.
pub async fn by_id(app: &App, scope: &Scope, id: Id) -> Result<IntakeEntry> {
    let mut session = app.database().read().await?;
    let row = visible(scope, &mut session, id).await?;
    entry(app, scope, &mut session, row).await
}

/// The raw mail, to explain it. Handing it out is noted.
pub async fn source(app: &App, scope: &Scope, id: Id) -> Result<Vec<u8>> {
    let mut session = app.database().read().await?;
    let row = visible(scope, &mut session, id).await?;
    drop(session);
    let raw = crate::blobs::open(app, scope, row.raw_blob_id).await?;
    crate::audit::note(app, scope, ("intake.read", "intake", id.to_string())).await?;
    Ok(raw)
}

/// Lets a mail be looked at again: one that was held, or settled without becoming part of a ticket.
pub async fn run_again(app: &App, scope: &Scope, id: Id) -> Result<IntakeEntry> {
    require(scope, Permission::ChangeTickets)?;
    let mut session = app.database().write().await?;
    visible(scope, &mut session, id).await?;
    if !store::intake::again(&mut session, scope, id).await? {
        return Err(Failure::conflict("part_of_a_ticket"));
    }
    session.commit().await?;
    super::run::alone(app, scope, id).await?;
    by_id(app, scope, id).await
}

async fn visible(scope: &Scope, session: &mut Session, id: Id) -> Result<IntakeRow> {
    require(scope, Permission::SeeIntake)?;
    let row = store::intake::by_id(session, scope, id).await?.ok_or(Failure::Missing)?;
    if store::mailbox::may_see(session, scope, row.mailbox_id).await? { Ok(row) } else { Err(Failure::Missing) }
}

async fn entry(app: &App, scope: &Scope, session: &mut Session, row: IntakeRow) -> Result<IntakeEntry> {
    let keys = Keys::of(app, scope, [row.subject_id]).await?;
    let envelope = keys.row(row.subject_id, row.id).and_then(|k| k.open(&row.envelope)).unwrap_or_default();
    let envelope: Envelope = serde_json::from_str(&envelope).unwrap_or_default();
    let ticket_number = match row.ticket_id {
        Some(ticket) => store::intake::ticket_number(session, scope, ticket).await?,
        None => None,
    };
    Ok(IntakeEntry {
        id: row.id,
        received_at: Time::from_micros(row.received_at),
        source: row.source.0,
        mailbox: row.mailbox_id,
        from: envelope.author.or(envelope.from),
        subject: envelope.subject,
        size: row.size,
        outcome: row.outcome.0,
        reason: row.reason,
        ticket_number,
        runs: row.runs,
    })
}
