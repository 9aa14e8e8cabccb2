use super::draft::{Draft, draft_of};
use super::find::find;
use super::list::{TicketView, rows};
use crate::conversation::{ContactRef, Names, Recipients};
use crate::failure::{Failure, Result};
use crate::permit::require;
use crate::{App, Keys};
use sql::Session;
use std::collections::HashMap;
use store::Scope;
use store::attachment::AttachmentRow;
use store::delivery::DeliveryRow;
use store::event::EventRow;
use store::message::MessageRow;
use vouchsafe_core::access::Permission;
use vouchsafe_core::intake::{Joined, SenderCheck};
use vouchsafe_core::message::{Author, Delivery, MessageKind, Scan};
use vouchsafe_core::ticket::EventKind;
use vouchsafe_core::{Id, Time};

/// How many messages are opened at once; earlier ones are asked for.
const AT_ONCE: i64 = 200;

/// A ticket with its conversation.
#[derive(Debug, Clone)]
pub struct Conversation {
    /// The ticket.
    pub ticket: TicketView,
    /// The newest messages, oldest first.
    pub messages: Vec<MessageView>,
    /// Whether there are earlier ones.
    pub earlier: bool,
    /// What happened.
    pub events: Vec<EventView>,
    /// Who takes part, and whether each is confirmed.
    pub participants: Vec<(ContactRef, bool)>,
    /// The reader's draft.
    pub draft: Option<Draft>,
}

/// A message as the conversation shows it.
#[derive(Debug, Clone)]
pub struct MessageView {
    /// Its id.
    pub id: Id,
    /// What it is.
    pub kind: MessageKind,
    /// Who wrote it: kind, id, name and address.
    pub author: (Author, Option<Id>, String, Option<String>),
    /// Sender and recipients.
    pub recipients: Recipients,
    /// Its subject line.
    pub subject: Option<String>,
    /// What it says, without the quoted part. Empty when its author or the requester was erased.
    pub text: String,
    /// The same as cleaned HTML.
    pub html: Option<String>,
    /// The quoted part as cleaned HTML.
    pub quoted: Option<String>,
    /// Its files.
    pub attachments: Vec<AttachmentView>,
    /// Images that wait for a click.
    pub remote_images: i64,
    /// When it came or was written.
    pub at: Time,
    /// Whether the sender is who the mail says.
    pub sender_check: Option<SenderCheck>,
    /// SPF, DKIM, DMARC and ARC as words.
    pub checks: Option<String>,
    /// Why it joined.
    pub joined: Option<Joined>,
    /// Whether a machine wrote it.
    pub automatic: bool,
    /// Its journey, if it is sent.
    pub delivery: Option<DeliveryView>,
    /// Whether the raw mail is kept.
    pub has_source: bool,
}

/// A file as the conversation shows it.
#[derive(Debug, Clone)]
pub struct AttachmentView {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What kind of file it is.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Whether it is shown inside the text.
    pub inline: bool,
    /// How the text refers to it.
    pub content_id: Option<String>,
    /// What the scanner said.
    pub scan: Scan,
}

/// The journey of a message.
#[derive(Debug, Clone)]
pub struct DeliveryView {
    /// Where it is.
    pub state: Delivery,
    /// Until when it can be taken back.
    pub undo_until: Option<Time>,
    /// When the state last changed.
    pub at: Option<Time>,
    /// What the server said.
    pub detail: Option<String>,
    /// How often it was tried.
    pub attempts: i64,
}

/// A line of the timeline.
#[derive(Debug, Clone)]
pub struct EventView {
    /// Its place in the order.
    pub number: i64,
    /// When.
    pub at: Time,
    /// Who: kind, id and name.
    pub actor: (Author, Option<Id>, Option<String>),
    /// What.
    pub kind: EventKind,
    /// From what: a code, a name or a number.
    pub from: Option<String>,
    /// To what.
    pub to: Option<String>,
}

/// Opens a ticket.
pub async fn open(app: &App, scope: &Scope, number: i64) -> Result<Conversation> {
    require(scope, Permission::ReadTickets)?;
    let mut session = app.database().read().await?;
    let row = find(&mut session, scope, number).await?;
    let (ticket, requester) = (row.id, row.requester_id);
    let (messages, earlier) = messages(app, scope, &mut session, (ticket, None)).await?;
    let events = store::event::of_ticket(&mut session, scope, ticket).await?;
    let participants = store::contact::participants(&mut session, scope, ticket).await?;
    let people: Vec<Id> = participants.iter().map(|p| p.0).chain([requester]).collect();
    let keys = Keys::of(app, scope, people.iter().copied()).await?;
    let users = events.iter().filter(|e| e.actor_kind.0 == Author::User).filter_map(|e| e.actor_id);
    let users = users.chain(events.iter().flat_map(assignees)).collect();
    let names = Names::of(&mut session, app, scope, (users, people, &keys)).await?;
    let draft = draft_of(app, scope, &mut session, ticket).await?;
    let ticket = rows(app, scope, &mut session, vec![row]).await?.pop().ok_or(Failure::Missing)?;
    let participants = participants.into_iter().map(|(id, confirmed)| (names.contact(id), confirmed)).collect();
    let events = events.into_iter().map(|e| event_view(e, &names)).collect();
    Ok(Conversation { ticket, messages, earlier, events, participants, draft })
}

/// Messages of a ticket before one of its messages, oldest first, and whether there are still earlier ones.
pub async fn earlier(app: &App, scope: &Scope, number: i64, before: Id) -> Result<(Vec<MessageView>, bool)> {
    require(scope, Permission::ReadTickets)?;
    let mut session = app.database().read().await?;
    let row = find(&mut session, scope, number).await?;
    let before = store::message::by_id(&mut session, scope, before).await?.ok_or(Failure::Missing)?;
    if before.ticket_id != row.id {
        return Err(Failure::Missing);
    }
    messages(app, scope, &mut session, (row.id, Some((before.created_at, before.id)))).await
}

async fn messages(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (ticket, before): (Id, Option<(i64, Id)>),
) -> Result<(Vec<MessageView>, bool)> {
    let mut found = store::message::newest(session, scope, ticket, (before, AT_ONCE + 1)).await?;
    let earlier = found.len() > usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
    found.truncate(usize::try_from(AT_ONCE).unwrap_or(usize::MAX));
    found.reverse();
    Ok((views(app, scope, session, (ticket, found)).await?, earlier))
}

/// Opens messages of one ticket.
pub(super) async fn views(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (ticket, found): (Id, Vec<MessageRow>),
) -> Result<Vec<MessageView>> {
    let mut files: HashMap<Id, Vec<AttachmentRow>> = HashMap::new();
    for file in store::attachment::of_ticket(session, scope, ticket).await? {
        if let Some(message) = file.message_id {
            files.entry(message).or_default().push(file);
        }
    }
    let deliveries = store::delivery::of_ticket(session, scope, ticket).await?;
    let mut deliveries: HashMap<Id, DeliveryRow> = deliveries.into_iter().map(|d| (d.message_id, d)).collect();
    let subjects = found.iter().flat_map(|m| [Some(m.subject_id), m.cosubject_id]).flatten();
    let authors = found.iter().filter(|m| m.author_kind.0 == Author::Contact).filter_map(|m| m.author_id);
    let authors: Vec<Id> = authors.collect();
    let others = files.values().flatten().map(|f| f.subject_id);
    let keys = Keys::of(app, scope, subjects.chain(authors.iter().copied()).chain(others)).await?;
    let users = found.iter().filter(|m| m.author_kind.0 == Author::User).filter_map(|m| m.author_id).collect();
    let names = Names::of(session, app, scope, (users, authors, &keys)).await?;
    let mut views = Vec::with_capacity(found.len());
    for row in found {
        let files = files.remove(&row.id).unwrap_or_default();
        let delivery = deliveries.remove(&row.id);
        views.push(message_view(row, (files, delivery), &keys, &names));
    }
    Ok(views)
}

fn message_view(
    row: MessageRow,
    (files, delivery): (Vec<AttachmentRow>, Option<DeliveryRow>),
    keys: &Keys,
    names: &Names,
) -> MessageView {
    let key = keys.shared_row(row.subject_id, row.cosubject_id, row.id).ok();
    let recipients = key.as_ref().and_then(|k| k.open(&row.recipients).ok());
    let recipients = recipients.map(|r| Recipients::from_json(&r)).unwrap_or_default();
    let author = author(&row, names, &recipients);
    MessageView {
        id: row.id,
        kind: row.kind.0,
        author,
        recipients,
        subject: row.subject.as_ref().and_then(|s| key.as_ref()?.open(s).ok()),
        text: key.as_ref().and_then(|k| k.open(&row.text).ok()).unwrap_or_default(),
        html: row.html.as_ref().and_then(|h| key.as_ref()?.open(h).ok()),
        quoted: row.quoted.as_ref().and_then(|q| key.as_ref()?.open(q).ok()),
        attachments: files.iter().map(|f| attachment_view(f, keys)).collect(),
        remote_images: row.remote_images,
        at: Time::from_micros(row.created_at),
        sender_check: row.sender_check.map(|c| c.0),
        checks: row.checks,
        joined: row.joined.map(|j| j.0),
        automatic: row.automatic,
        delivery: delivery.map(|d| delivery_view(&d, keys)),
        has_source: row.raw_blob_id.is_some(),
    }
}

fn author(row: &MessageRow, names: &Names, recipients: &Recipients) -> (Author, Option<Id>, String, Option<String>) {
    match (row.author_kind.0, row.author_id) {
        (Author::User, Some(id)) => (Author::User, Some(id), names.user(id).name, None),
        (Author::Contact, Some(id)) => {
            let known = names.contact(id);
            let written = recipients.from.as_ref().map(|p| p.address.clone());
            (Author::Contact, Some(id), known.name, written.or(known.address))
        }
        (kind, id) => (kind, id, String::new(), None),
    }
}

/// Opens what lists of files show.
pub(crate) fn attachment_view(row: &AttachmentRow, keys: &Keys) -> AttachmentView {
    let key = keys.row(row.subject_id, row.id).ok();
    AttachmentView {
        id: row.id,
        name: key.as_ref().and_then(|k| k.open(&row.name).ok()).unwrap_or_default(),
        media_type: row.media_type.clone(),
        size: row.size,
        inline: row.inline,
        content_id: row.content_id.as_ref().and_then(|c| key.as_ref()?.open(c).ok()),
        scan: row.scan.0,
    }
}

fn delivery_view(row: &DeliveryRow, keys: &Keys) -> DeliveryView {
    let key = keys.row(row.subject_id, row.message_id).ok();
    DeliveryView {
        state: row.state.0,
        undo_until: row.undo_until.map(Time::from_micros),
        at: row.at.map(Time::from_micros),
        detail: row.detail.as_ref().and_then(|d| key.as_ref()?.open(d).ok()),
        attempts: row.attempts,
    }
}

/// The users that an assignment names.
fn assignees(event: &EventRow) -> Vec<Id> {
    if event.kind.0 != EventKind::Assigned {
        return Vec::new();
    }
    [&event.before, &event.after].into_iter().flatten().filter_map(|id| id.parse().ok()).collect()
}

fn event_view(row: EventRow, names: &Names) -> EventView {
    let actor = match (row.actor_kind.0, row.actor_id) {
        (Author::User, Some(id)) => (Author::User, Some(id), Some(names.user(id).name)),
        (Author::Contact, Some(id)) => (Author::Contact, Some(id), Some(names.contact(id).name)),
        (kind, id) => (kind, id, None),
    };
    let named = |value: Option<String>| match (row.kind.0, value) {
        (EventKind::Assigned, Some(id)) => id.parse().ok().map(|id| names.user(id).name),
        (_, value) => value,
    };
    EventView {
        number: row.number,
        at: Time::from_micros(row.at),
        actor,
        kind: row.kind.0,
        from: named(row.before.clone()),
        to: named(row.after.clone()),
    }
}
