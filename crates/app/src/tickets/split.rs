use super::find::find;
use super::open::{Conversation, open};
use crate::conversation::{Ledger, Recipients};
use crate::failure::{Failure, Result};
use crate::permit::require;
use crate::{App, Keys, text};
use sql::Session;
use store::event::NewEvent;
use store::message::{MessageRow, Resealed};
use store::tables::ticket;
use store::ticket::TicketRow;
use store::{Code, RowKey, Scope};
use vouchsafe_core::Id;
use vouchsafe_core::access::Permission;
use vouchsafe_core::message::{Author, MessageKind};
use vouchsafe_core::ticket::{EventKind, Priority, Standing, Status};

/// Makes a message that joined wrongly a ticket of its own, whose requester is its author. Everything of it goes under the
/// new requester's key, and its author takes part in the old ticket no longer.
pub async fn split_off(app: &App, scope: &Scope, number: i64, message: Id) -> Result<Conversation> {
    require(scope, Permission::ChangeTickets)?;
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    let old = find(&mut session, scope, number).await?;
    let row = store::message::by_id(&mut session, scope, message).await?.ok_or(Failure::Missing)?;
    if row.ticket_id != old.id {
        return Err(Failure::Missing);
    }
    let (Author::Contact, Some(author), MessageKind::Incoming) = (row.author_kind.0, row.author_id, row.kind.0) else {
        return Err(Failure::conflict("only_incoming_can_be_split"));
    };
    if old.message_count < 2 {
        return Err(Failure::conflict("only_message_of_ticket"));
    }
    let keys = Keys::of(app, scope, [row.subject_id, author].into_iter().chain(row.cosubject_id)).await?;
    let mut ledger = Ledger::default();
    let (id, new_number) = insert(app, scope, &mut session, (&old, &row, author, &keys, &mut ledger)).await?;
    move_message(app, scope, &mut session, (&row, id, author, &keys)).await?;
    store::ticket::removed_message(&mut session, scope, old.id).await?;
    note(scope, &mut ledger, (&old, id, new_number, message));
    ledger.write(&mut session, scope, app.now().micros()).await?;
    session.commit().await?;
    open(app, scope, new_number).await
}

async fn insert(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (old, row, author, keys, ledger): (&TicketRow, &MessageRow, Id, &Keys, &mut Ledger),
) -> Result<(Id, i64)> {
    let id = app.id();
    let number = store::workspace::next_numbers(session, scope, 1).await?;
    let from = keys.shared_row(row.subject_id, row.cosubject_id, row.id)?;
    let to = keys.row(author, id)?;
    let subject = row.subject.as_ref().map(|s| from.open(s)).transpose()?.unwrap_or_default();
    let preview = text::preview(&from.open(&row.text)?);
    let files = store::attachment::of_message(session, scope, row.id).await?;
    let new = ticket::Row {
        workspace_id: scope.workspace(),
        id,
        number,
        mailbox_id: old.mailbox_id,
        requester_id: author,
        subject: to.seal(&subject, app.randomness()),
        preview: to.seal(&preview, app.randomness()),
        status: Code(Status::Open),
        place: 0,
        priority: Priority::Normal.rank(),
        assignee_id: None,
        message_count: 1,
        has_attachments: files.iter().any(|f| !f.inline),
        last_from: Code(Author::Contact),
        latest_at: row.created_at,
        waiting_since: Some(row.created_at),
        closed_at: None,
        created_at: row.created_at,
        version: 1,
    };
    ticket::INSERT.run(session, new).await?;
    store::contact::began_ticket(session, scope, author).await?;
    store::contact::join(session, scope, id, (author, true)).await?;
    if author != old.requester_id {
        store::contact::leave(session, scope, old.id, author).await?;
    }
    ledger.moved(None, Some(Standing { mailbox: old.mailbox_id, status: Status::Open, assignee: None }));
    Ok((id, number))
}

/// Moves the message with its files and its place in the search, and seals it anew.
async fn move_message(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (row, ticket, author, keys): (&MessageRow, Id, Id, &Keys),
) -> Result<()> {
    let from = keys.shared_row(row.subject_id, row.cosubject_id, row.id)?;
    let to = keys.row(author, row.id)?;
    store::message::move_to(session, scope, resealed(app, row, (ticket, author), (&from, &to))?).await?;
    for file in store::attachment::of_message(session, scope, row.id).await? {
        let keys = Keys::of(app, scope, [file.subject_id, author]).await?;
        let (from, to) = (keys.row(file.subject_id, file.id)?, keys.row(author, file.id)?);
        let name = to.seal(&from.open(&file.name)?, app.randomness());
        let content_id = match &file.content_id {
            Some(cid) => Some(to.seal(&from.open(cid)?, app.randomness())),
            None => None,
        };
        let key = crate::blobs::key(session, scope, file.blob_id, &keys).await?;
        crate::blobs::rewrap(session, app, scope, (file.blob_id, &key, author, &keys)).await?;
        let to = store::attachment::AttachmentRow { subject_id: author, name, content_id, ..file };
        store::attachment::reseal(session, scope, to).await?;
    }
    store::attachment::move_to(session, scope, row.id, ticket).await?;
    store::search::move_message(session, scope, row.id, ticket).await?;
    Ok(())
}

fn resealed(
    app: &App,
    row: &MessageRow,
    (ticket, author): (Id, Id),
    (from, to): (&RowKey, &RowKey),
) -> Result<Resealed> {
    let random = app.randomness();
    let recipients = Recipients::from_json(&from.open(&row.recipients)?);
    Ok(Resealed {
        id: row.id,
        ticket_id: ticket,
        subject_id: author,
        subject: row.subject.as_ref().map(|s| from.open(s)).transpose()?.map(|s| to.seal(&s, random)),
        text: to.seal(&from.open(&row.text)?, random),
        html: row.html.as_ref().map(|h| from.open(h)).transpose()?.map(|h| to.seal(&h, random)),
        quoted: row.quoted.as_ref().map(|q| from.open(q)).transpose()?.map(|q| to.seal(&q, random)),
        recipients: to.seal(&recipients.to_json(), random),
        message_id: row.message_id.as_ref().map(|m| from.open(m)).transpose()?.map(|m| to.seal(&m, random)),
    })
}

fn note(scope: &Scope, ledger: &mut Ledger, (old, new, number, message): (&TicketRow, Id, i64, Id)) {
    let mut event = |ticket, kind, before: Option<String>, after: Option<String>| {
        ledger.event(NewEvent { ticket, kind, actor: scope.author(), message: Some(message), before, after });
    };
    event(old.id, EventKind::SplitTo, None, Some(number.to_string()));
    event(new, EventKind::SplitFrom, Some(old.number.to_string()), None);
}
