use super::compose::compose;
use crate::failure::{Failure, Result};
use crate::mailboxes::{Connection, Outgoing};
use crate::{App, Keys};
use async_trait::async_trait;
use std::time::Duration;
use store::delivery::DeliveryRow;
use store::event::NewEvent;
use store::{Code, Scope};
use vouchsafe_core::mailbox::Health;
use vouchsafe_core::message::{Author, Delivery, retry_after};
use vouchsafe_core::ticket::EventKind;
use vouchsafe_core::{Id, Time};

/// How long one attempt may take before somebody else may try: longer than every time limit of the sending itself.
const LEASE: Duration = Duration::from_secs(15 * 60);
/// How many messages of one mailbox are sent at the same time.
const AT_ONCE: usize = 4;

/// A message and the server it goes through.
#[derive(Debug, Clone)]
pub struct Sending {
    /// The workspace.
    pub workspace: Id,
    /// The mailbox.
    pub mailbox: Id,
    /// Its server.
    pub server: Outgoing,
    /// The provider's tokens, where the server wants them; fresh.
    pub connection: Option<Connection>,
    /// The envelope's sender.
    pub from: String,
    /// The envelope's recipients.
    pub recipients: Vec<String>,
    /// The message.
    pub bytes: Vec<u8>,
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// The server took it.
    Accepted(String),
    /// Not now: the server or the network asks to try again.
    Later(String),
    /// Never: the server refused it.
    Refused(String),
    /// The server does not let us in; the mailbox needs attention, and the message waits.
    NotLetIn(String),
}

/// Hands messages to servers.
#[async_trait]
pub trait Post: Send + Sync + std::fmt::Debug {
    /// Hands over one message.
    async fn send(&self, sending: Sending) -> Sent;
}

/// Sends what is due. How many messages were tried.
pub async fn deliver_due(app: &App) -> Result<usize> {
    let mut session = app.database().read().await?;
    let due = store::gate::mail::due(&mut session, app.now().micros(), 64).await?;
    drop(session);
    let mut by_mailbox: std::collections::HashMap<Id, Vec<(Id, Id)>> = std::collections::HashMap::new();
    for (workspace, message, mailbox) in &due {
        by_mailbox.entry(*mailbox).or_default().push((*workspace, *message));
    }
    let mut running = tokio::task::JoinSet::new();
    for (_, messages) in by_mailbox {
        for lane in 0..AT_ONCE.min(messages.len()) {
            let lane: Vec<(Id, Id)> = messages.iter().skip(lane).step_by(AT_ONCE).copied().collect();
            let app = app.clone();
            running.spawn(async move {
                for (workspace, message) in lane {
                    if let Err(error) = deliver(&app, &app.system(workspace), message).await {
                        tracing::error!(%error, %message, "a message could not be sent; it is tried again");
                    }
                }
            });
        }
    }
    while let Some(ended) = running.join_next().await {
        ended.map_err(Failure::broken)?;
    }
    Ok(due.len())
}

/// One attempt at one message.
async fn deliver(app: &App, scope: &Scope, message: Id) -> Result<()> {
    let now = app.now();
    let mut session = app.database().write().await?;
    let taken = store::delivery::take(&mut session, scope, message, (now.micros(), now.plus(LEASE).micros())).await?;
    session.commit().await?;
    if taken.is_none() {
        return Ok(());
    }
    let sent = match compose(app, scope, message).await? {
        Ok(sending) => app.post().send(sending).await,
        Err(reason) => Sent::Refused(reason),
    };
    settle(app, scope, message, sent).await
}

async fn settle(app: &App, scope: &Scope, message: Id, sent: Sent) -> Result<()> {
    let now = app.now();
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    let Some(row) = store::delivery::by_message(&mut session, scope, message).await? else { return Ok(()) };
    let (state, next_at, health) = next(&row, &sent, now);
    let text = match &sent {
        Sent::Accepted(text) | Sent::Later(text) | Sent::Refused(text) | Sent::NotLetIn(text) => text,
    };
    let keys = Keys::of(app, scope, [row.subject_id]).await?;
    let detail = keys.row(row.subject_id, message)?.seal(&crate::text::cut(text, 1000), app.randomness());
    let (ticket, mailbox) = (row.ticket_id, row.mailbox_id);
    let to = DeliveryRow {
        state: Code(state),
        next_at: next_at.micros(),
        at: Some(now.micros()),
        detail: Some(detail),
        ..row
    };
    store::delivery::settle(&mut session, scope, to).await?;
    store::mailbox::sent_with(&mut session, scope, mailbox, (health.0, health.1, now.micros())).await?;
    let event = NewEvent {
        ticket,
        kind: EventKind::Delivery,
        actor: (Author::System, None),
        message: Some(message),
        before: None,
        after: Some(vouchsafe_core::Coded::code(state).to_owned()),
    };
    store::event::record(&mut session, scope, now.micros(), vec![event]).await?;
    session.commit().await?;
    metrics::counter!("vouchsafe_delivery_total", "state" => vouchsafe_core::Coded::code(state)).increment(1);
    Ok(())
}

/// What an attempt makes of a message and of its mailbox's health.
fn next(row: &DeliveryRow, sent: &Sent, now: Time) -> (Delivery, Time, (Health, Option<&'static str>)) {
    let waited = now.since(Time::from_micros(row.queued_at));
    let again = retry_after(u32::try_from(row.attempts).unwrap_or(u32::MAX), waited);
    match (sent, again) {
        (Sent::Accepted(_), _) => (Delivery::Sent, now, (Health::Ok, None)),
        (Sent::Refused(_), _) => (Delivery::Failed, now, (Health::Ok, None)),
        (Sent::Later(_), Some(wait)) => (Delivery::Queued, now.plus(wait), (Health::Failing, Some("not_now"))),
        (Sent::Later(_), None) => (Delivery::Failed, now, (Health::Failing, Some("not_now"))),
        (Sent::NotLetIn(_), Some(wait)) => {
            (Delivery::Queued, now.plus(wait), (Health::NeedsSignIn, Some("sign_in_refused")))
        }
        (Sent::NotLetIn(_), None) => (Delivery::Failed, now, (Health::NeedsSignIn, Some("sign_in_refused"))),
    }
}
