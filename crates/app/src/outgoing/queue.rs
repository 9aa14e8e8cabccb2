use crate::failure::Result;
use crate::{App, Keys};
use sql::Session;
use std::time::Duration;
use store::delivery::DeliveryRow;
use store::tables::delivery;
use store::{Code, Scope};
use vouchsafe_core::Id;
use vouchsafe_core::message::Delivery;

/// A message that is to leave.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Leaving {
    pub(crate) message: Id,
    pub(crate) ticket: Id,
    pub(crate) mailbox: Id,
    pub(crate) requester: Id,
    /// How long it can be taken back.
    pub(crate) undo: Duration,
    /// Whether the mailbox has a server to send through.
    pub(crate) has_server: bool,
}

/// Puts a message into the queue, in the transaction that writes it.
pub(crate) async fn queue(session: &mut Session, app: &App, scope: &Scope, leaving: Leaving) -> Result<()> {
    let now = app.now();
    let until = now.plus(leaving.undo);
    let undoable = leaving.undo > Duration::ZERO && leaving.has_server;
    let state = match (leaving.has_server, undoable) {
        (false, _) => Delivery::NoServer,
        (true, true) => Delivery::Undoable,
        (true, false) => Delivery::Queued,
    };
    let row = delivery::Row {
        workspace_id: scope.workspace(),
        message_id: leaving.message,
        ticket_id: leaving.ticket,
        mailbox_id: leaving.mailbox,
        subject_id: leaving.requester,
        state: Code(state),
        attempts: 0,
        undo_until: undoable.then_some(until.micros()),
        next_at: until.micros(),
        queued_at: now.micros(),
        at: Some(now.micros()),
        detail: None,
    };
    delivery::INSERT.run(session, row).await?;
    session.wake("delivery".to_owned()).await?;
    Ok(())
}

/// Notes on a message what a bounce said of it.
pub(crate) async fn came_back(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (message, detail, failed): (Id, &str, bool),
) -> Result<()> {
    let Some(delivery) = store::delivery::by_message(session, scope, message).await? else { return Ok(()) };
    let keys = Keys::of(app, scope, [delivery.subject_id]).await?;
    let detail = keys.row(delivery.subject_id, message)?.seal(detail, app.randomness());
    let state = if failed { Code(Delivery::Bounced) } else { delivery.state };
    let to = DeliveryRow { state, detail: Some(detail), at: Some(app.now().micros()), ..delivery };
    store::delivery::settle(session, scope, to).await?;
    Ok(())
}
