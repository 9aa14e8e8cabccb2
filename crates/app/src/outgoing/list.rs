//! The outbox: what has not been sent.

use crate::conversation::Recipients;
use crate::failure::{Failure, Result};
use crate::{App, Cursor, Keys, Page};
use store::delivery::DeliveryRow;
use store::{Code, Scope};
use vouchsafe_core::access::Permission;
use vouchsafe_core::contact::Party;
use vouchsafe_core::message::Delivery;
use vouchsafe_core::{Id, Time};

/// A message that has not been sent.
#[derive(Debug, Clone)]
pub struct OutboxEntry {
    /// The message.
    pub message: Id,
    /// Its ticket's number.
    pub ticket_number: i64,
    /// To whom.
    pub to: Vec<Party>,
    /// Its subject.
    pub subject: String,
    /// Where it is.
    pub state: Delivery,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next.
    pub next_at: Time,
    /// What the server said.
    pub detail: Option<String>,
}

/// What has not been sent, the newest first, of the tickets open to the actor.
pub async fn list(app: &App, scope: &Scope, cursor: Option<Cursor>, limit: usize) -> Result<Page<OutboxEntry>> {
    crate::permit::require(scope, Permission::SeeOutbox)?;
    let start = cursor.map_or((i64::MAX, Id::max()), |c| (c.at, c.id));
    let mut session = app.database().read().await?;
    let count = i64::try_from(limit + 1).unwrap_or(i64::MAX);
    let rows = store::delivery::open(&mut session, scope, start, count).await?;
    let page = Page::cut(rows, limit, |r| Cursor { rank: 0, at: r.queued_at, id: r.message_id });
    let mut items = Vec::with_capacity(page.items.len());
    for row in page.items {
        let Some(ticket) = store::ticket::by_id(&mut session, scope, row.ticket_id).await? else { continue };
        let Some(message) = store::message::by_id(&mut session, scope, row.message_id).await? else { continue };
        let keys = Keys::of(app, scope, [row.subject_id, message.subject_id]).await?;
        let Ok(key) = keys.row(message.subject_id, message.id) else { continue };
        let recipients = Recipients::from_json(&key.open(&message.recipients)?);
        let subject = message.subject.as_ref().map(|s| key.open(s)).transpose()?.unwrap_or_default();
        items.push(OutboxEntry {
            message: row.message_id,
            ticket_number: ticket.number,
            to: recipients.to,
            subject,
            state: row.state.0,
            attempts: row.attempts,
            next_at: Time::from_micros(row.next_at),
            detail: row.detail.as_ref().map(|d| key_of(&keys, &row).and_then(|k| Ok(k.open(d)?))).transpose()?,
        });
    }
    Ok(Page { items, next: page.next })
}

fn key_of(keys: &Keys, row: &DeliveryRow) -> Result<store::RowKey> {
    Ok(keys.row(row.subject_id, row.message_id)?)
}

/// Tries a message again now.
pub async fn try_again(app: &App, scope: &Scope, message: Id) -> Result<()> {
    change(app, scope, message, |row, now| DeliveryRow {
        state: Code(Delivery::Queued),
        next_at: now.micros(),
        attempts: 0,
        ..row
    })
    .await
}

/// Gives up on a message; it is shown as not sent.
pub async fn cancel(app: &App, scope: &Scope, message: Id) -> Result<()> {
    change(app, scope, message, |row, _| DeliveryRow { state: Code(Delivery::Failed), ..row }).await
}

async fn change(
    app: &App,
    scope: &Scope,
    message: Id,
    to: impl FnOnce(DeliveryRow, Time) -> DeliveryRow,
) -> Result<()> {
    crate::permit::require(scope, Permission::Reply)?;
    let now = app.now();
    let mut session = app.database().write().await?;
    let row = store::delivery::by_message(&mut session, scope, message).await?.ok_or(Failure::Missing)?;
    let _visible = store::ticket::by_id(&mut session, scope, row.ticket_id).await?.ok_or(Failure::Missing)?;
    if matches!(row.state.0, Delivery::Sent | Delivery::Sending | Delivery::Bounced) {
        return Err(Failure::conflict("already_sent"));
    }
    let row = DeliveryRow { at: Some(now.micros()), ..to(row, now) };
    store::delivery::settle(&mut session, scope, row).await?;
    session.wake("delivery".to_owned()).await?;
    session.commit().await?;
    Ok(())
}
