use super::draft::{Draft, NewDraft, draft_of, put};
use super::find::find;
use crate::conversation::Recipients;
use crate::failure::{Failure, Result};
use crate::permit::require;
use crate::{App, Keys};
use store::Scope;
use store::event::NewEvent;
use vouchsafe_core::Id;
use vouchsafe_core::access::Permission;
use vouchsafe_core::ticket::EventKind;

/// Takes back a message of the actor's that has not left, and makes it a draft again.
pub async fn undo(app: &App, scope: &Scope, number: i64, message: Id) -> Result<Draft> {
    require(scope, Permission::Reply)?;
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    let ticket = find(&mut session, scope, number).await?;
    let row = store::message::by_id(&mut session, scope, message).await?.ok_or(Failure::Missing)?;
    if row.ticket_id != ticket.id || row.author_id != scope.user() {
        return Err(Failure::Missing);
    }
    if store::delivery::undoable(&mut session, scope, message, app.now().micros()).await?.is_none() {
        return Err(Failure::conflict("already_sent"));
    }
    let keys = Keys::of(app, scope, [row.subject_id]).await?;
    let key = keys.row(row.subject_id, row.id)?;
    let recipients = Recipients::from_json(&key.open(&row.recipients)?);
    let html = row.html.as_ref().map(|h| key.open(h)).transpose()?.unwrap_or_default();
    let files = store::attachment::of_message(&mut session, scope, message).await?;
    let draft = NewDraft {
        kind: row.kind.0,
        to: recipients.to,
        cc: recipients.cc,
        bcc: recipients.bcc,
        html: super::images::to_addresses(&html),
        attachments: files.iter().filter(|f| !f.inline).map(|f| f.id).collect(),
    };
    store::attachment::detach(&mut session, scope, message).await?;
    store::search::remove_message(&mut session, scope, message).await?;
    store::delivery::remove(&mut session, scope, message).await?;
    store::message::remove(&mut session, scope, message).await?;
    store::ticket::removed_message(&mut session, scope, ticket.id).await?;
    put(app, scope, &mut session, (ticket.id, ticket.requester_id, &keys, draft)).await?;
    let event = NewEvent {
        ticket: ticket.id,
        kind: EventKind::Message,
        actor: scope.author(),
        message: Some(message),
        before: Some("undone".to_owned()),
        after: None,
    };
    store::event::record(&mut session, scope, app.now().micros(), vec![event]).await?;
    session.commit().await?;
    let mut session = app.database().read().await?;
    draft_of(app, scope, &mut session, ticket.id).await?.ok_or(Failure::Missing)
}
