use super::change::apply;
use super::draft::{LONGEST_HTML, MOST_RECIPIENTS};
use super::find::find;
use super::open::{Conversation, MessageView, open, views};
use crate::contacts::contact_for;
use crate::conversation::{Ledger, NewMessage, Recipients};
use crate::failure::{Failure, Result};
use crate::outgoing::{self, Leaving};
use crate::permit::require;
use crate::{App, Keys, intake, text};
use sql::Session;
use std::time::Duration;
use store::event::NewEvent;
use store::search::Document;
use store::tables::ticket;
use store::ticket::{Added, TicketRow};
use store::{Code, Scope};
use vouchsafe_core::Id;
use vouchsafe_core::access::Permission;
use vouchsafe_core::contact::Party;
use vouchsafe_core::message::{Author, MessageKind};
use vouchsafe_core::ticket::{Change, EventKind, Priority, Standing, Status};

/// What a user writes into a ticket.
#[derive(Debug, Clone)]
pub struct NewText {
    /// A reply, a note or a forward.
    pub kind: MessageKind,
    /// To; empty for a reply means the requester.
    pub to: Vec<Party>,
    /// Copies.
    pub cc: Vec<Party>,
    /// Blind copies.
    pub bcc: Vec<Party>,
    /// What is written.
    pub html: String,
    /// Uploaded files.
    pub attachments: Vec<Id>,
    /// The status from here on.
    pub status: Option<Status>,
    /// The newest message the writer has seen; with it, a newer one of the customer's is a conflict.
    pub seen_message: Option<Id>,
}

/// A conversation that a user begins.
#[derive(Debug, Clone)]
pub struct NewConversation {
    /// Through which mailbox.
    pub mailbox: Id,
    /// To whom; the first is the requester.
    pub to: Vec<Party>,
    /// Copies.
    pub cc: Vec<Party>,
    /// Blind copies.
    pub bcc: Vec<Party>,
    /// What it is about.
    pub subject: String,
    /// What is written.
    pub html: String,
    /// Uploaded files.
    pub attachments: Vec<Id>,
    /// Who answers from here on.
    pub assignee: Option<Id>,
    /// Labels.
    pub tags: Vec<String>,
}

/// A message that was written.
pub type Written = MessageView;

/// Writes a reply, a note or a forward.
pub async fn write(app: &App, scope: &Scope, number: i64, new: NewText) -> Result<Written> {
    require(scope, if new.kind == MessageKind::Note { Permission::Note } else { Permission::Reply })?;
    check(&new.html, &[&new.to, &new.cc, &new.bcc])?;
    let undo = crate::permit::undo_time(app, scope).await?;
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    let row = find(&mut session, scope, number).await?;
    nothing_newer(scope, &mut session, (row.id, new.seen_message, new.kind)).await?;
    let recipients = recipients(app, scope, &mut session, (&row, &new)).await?;
    let subject = subject(app, scope, (&row, new.kind)).await?;
    let mut ledger = Ledger::default();
    let message = Message { kind: new.kind, html: new.html, attachments: new.attachments, recipients, subject, undo };
    let id = add(app, scope, &mut session, (&row, message, new.status, &mut ledger)).await?;
    store::draft::delete(&mut session, scope, row.id).await?;
    ledger.write(&mut session, scope, app.now().micros()).await?;
    session.commit().await?;
    let mut session = app.database().read().await?;
    let written = store::message::by_id(&mut session, scope, id).await?.ok_or(Failure::Missing)?;
    views(app, scope, &mut session, (row.id, vec![written])).await?.pop().ok_or(Failure::Missing)
}

/// Begins a conversation.
pub async fn begin(app: &App, scope: &Scope, new: NewConversation) -> Result<Conversation> {
    require(scope, Permission::Reply)?;
    check(&new.html, &[&new.to, &new.cc, &new.bcc])?;
    let Some(requester) = new.to.first().cloned() else {
        return Err(Failure::field("to", "required"));
    };
    if new.subject.trim().is_empty() || new.subject.chars().count() > 500 {
        return Err(Failure::field("subject", "length_1_500"));
    }
    let undo = crate::permit::undo_time(app, scope).await?;
    let requester = contact_for(app, scope, &requester).await?;
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    if !store::mailbox::may_see(&mut session, scope, new.mailbox).await? {
        return Err(Failure::field("mailbox_id", "unknown_mailbox"));
    }
    let mut ledger = Ledger::default();
    let number = insert_ticket(app, scope, &mut session, (requester, &new, &mut ledger)).await?;
    let row = store::ticket::by_number(&mut session, scope, number).await?.ok_or(Failure::Missing)?;
    let recipients = Recipients { from: None, reply_to: Vec::new(), to: new.to, cc: new.cc, bcc: new.bcc };
    let subject = new.subject.trim().to_owned();
    let kind = MessageKind::Outgoing;
    let message = Message { kind, html: new.html, attachments: new.attachments, recipients, subject, undo };
    add(app, scope, &mut session, (&row, message, Some(Status::Pending), &mut ledger)).await?;
    let change = Change {
        assignee: new.assignee.map(Some),
        tags: (!new.tags.is_empty()).then_some(new.tags),
        ..Change::default()
    };
    if change != Change::default() {
        let row = store::ticket::by_number(&mut session, scope, number).await?.ok_or(Failure::Missing)?;
        apply(app, scope, &mut session, (&row, &change, &mut ledger)).await?;
    }
    ledger.write(&mut session, scope, app.now().micros()).await?;
    session.commit().await?;
    open(app, scope, number).await
}

fn check(html: &str, lists: &[&Vec<Party>]) -> Result<()> {
    if html.len() > LONGEST_HTML {
        return Err(Failure::field("html", "too_large"));
    }
    if mail::html::to_text(html).trim().is_empty() && !html.contains("<img") {
        return Err(Failure::field("html", "required"));
    }
    if lists.iter().map(|l| l.len()).sum::<usize>() > MOST_RECIPIENTS {
        return Err(Failure::field("to", "too_many"));
    }
    if lists.iter().flat_map(|l| l.iter()).any(|p| !is_address(&p.address)) {
        return Err(Failure::field("to", "not_an_address"));
    }
    Ok(())
}

/// Whether text has the form of a mail address, as far as it can be said without asking its server.
pub(crate) fn is_address(text: &str) -> bool {
    let bad = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | '"');
    match text.rsplit_once('@') {
        Some((local, domain)) => {
            !local.is_empty() && !domain.is_empty() && text.len() <= 254 && !text.contains(bad) && !domain.contains('@')
        }
        None => false,
    }
}

/// Nobody answers past a message they have not read.
async fn nothing_newer(
    scope: &Scope,
    session: &mut Session,
    (ticket, seen, kind): (Id, Option<Id>, MessageKind),
) -> Result<()> {
    let Some(seen) = seen.filter(|_| kind != MessageKind::Note) else { return Ok(()) };
    match store::message::last_of(session, scope, ticket).await? {
        Some((newest, _)) if newest != seen => {
            Err(Failure::Conflict { code: "newer_message", detail: Some(newest.to_string()) })
        }
        _ => Ok(()),
    }
}

/// To whom it goes: as written, or for a reply without recipients to whoever wrote last.
async fn recipients(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (row, new): (&TicketRow, &NewText),
) -> Result<Recipients> {
    let written =
        Recipients { from: None, reply_to: Vec::new(), to: new.to.clone(), cc: new.cc.clone(), bcc: new.bcc.clone() };
    if new.kind == MessageKind::Note {
        return Ok(Recipients::default());
    }
    if !written.to.is_empty() {
        return Ok(written);
    }
    if new.kind == MessageKind::Forward {
        return Err(Failure::field("to", "required"));
    }
    let keys = Keys::of(app, scope, [row.requester_id]).await?;
    let names =
        crate::conversation::Names::of(session, app, scope, (Vec::new(), vec![row.requester_id], &keys)).await?;
    let requester = names.contact(row.requester_id);
    let address = requester.address.ok_or_else(|| Failure::field("to", "required"))?;
    Ok(Recipients { to: vec![Party { name: Some(requester.name), address }], ..written })
}

async fn subject(app: &App, scope: &Scope, (row, kind): (&TicketRow, MessageKind)) -> Result<String> {
    let keys = Keys::of(app, scope, [row.requester_id]).await?;
    let subject = keys.row(row.requester_id, row.id)?.open(&row.subject)?;
    Ok(match kind {
        MessageKind::Outgoing => mail::compose::subject_reply(&subject),
        MessageKind::Forward => mail::compose::subject_forward(&subject),
        MessageKind::Incoming | MessageKind::Note => String::new(),
    })
}

/// A message that is about to be added.
struct Message {
    kind: MessageKind,
    html: String,
    attachments: Vec<Id>,
    recipients: Recipients,
    subject: String,
    undo: Duration,
}

/// Adds a message of the actor's to a ticket, and queues it if it leaves. Its id.
async fn add(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (row, message, status, ledger): (&TicketRow, Message, Option<Status>, &mut Ledger),
) -> Result<Id> {
    let id = app.id();
    let now = app.now().micros();
    let keys = Keys::of(app, scope, [row.requester_id]).await?;
    let mailbox = store::mailbox::by_id(session, scope, row.mailbox_id).await?.ok_or(Failure::Missing)?;
    let sent = message.kind.is_sent();
    let html = mail::html::clean(&super::images::to_content_ids(&message.html)).html;
    let text = mail::html::to_text(&html);
    let workspace = app.vault().workspace(scope.workspace()).await?;
    let header = sent.then(|| {
        let domain = mailbox.address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
        let header = outgoing::message_id(&workspace, row.id, id, domain);
        let key = intake::message_key(&workspace, &header);
        (header, key)
    });
    let has_files = super::images::attach(app, scope, session, (&message.attachments, &html, row, id)).await?;
    update_ticket(app, scope, session, (row, &message, (&text, has_files), status, &keys, ledger)).await?;
    if message.kind == MessageKind::Outgoing {
        confirm(app, scope, session, (row.id, &message.recipients)).await?;
    }
    let subject_line = (!message.subject.is_empty()).then_some(message.subject);
    let tokens = crate::search::document(&workspace, subject_line.as_deref().unwrap_or_default(), None, &text);
    let new = NewMessage {
        id,
        ticket: row.id,
        kind: message.kind,
        author: scope.author(),
        requester: row.requester_id,
        subject: subject_line,
        text,
        html: Some(html),
        quoted: None,
        recipients: message.recipients,
        message_id: header,
        sender_check: None,
        checks: None,
        joined: None,
        automatic: false,
        remote_images: 0,
        raw_blob: None,
        at: now,
    };
    new.insert(session, app, (scope, &keys)).await?;
    let document = Document { message: id, ticket: row.id, mailbox: row.mailbox_id, at: now, tokens };
    store::search::add(session, scope, document).await?;
    if sent {
        let (undo, has_server) = (message.undo, mailbox.outgoing.is_some());
        let (ticket, mailbox, requester) = (row.id, row.mailbox_id, row.requester_id);
        let leaving = Leaving { message: id, ticket, mailbox, requester, undo, has_server };
        outgoing::queue(session, app, scope, leaving).await?;
    }
    let (ticket, actor, message) = (row.id, scope.author(), Some(id));
    ledger.event(NewEvent { ticket, kind: EventKind::Message, actor, message, before: None, after: None });
    Ok(id)
}

/// Whom an agent writes to, takes part.
async fn confirm(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (ticket, recipients): (Id, &Recipients),
) -> Result<()> {
    let workspace = app.vault().workspace(scope.workspace()).await?;
    for party in recipients.to.iter().chain(&recipients.cc) {
        let key = intake::address_key(&workspace, &party.address);
        if let Some((contact, _)) = store::contact::by_address(session, scope, key).await? {
            store::contact::join(session, scope, ticket, (contact, true)).await?;
        }
    }
    Ok(())
}

type Update<'a> = (&'a TicketRow, &'a Message, (&'a str, bool), Option<Status>, &'a Keys, &'a mut Ledger);

/// What the ticket itself shows of the new message.
async fn update_ticket(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (row, message, (text, has_files), status, keys, ledger): Update<'_>,
) -> Result<()> {
    let now = app.now().micros();
    let before = row.status.0;
    // Who answers, waits: unless the agent says otherwise, a reply makes an open ticket wait for the customer.
    let answered = message.kind == MessageKind::Outgoing;
    let after = status.unwrap_or(if answered && before == Status::Open { Status::Pending } else { before });
    let added = Added {
        preview: keys.row(row.requester_id, row.id)?.seal(&text::preview(text), app.randomness()),
        from: Author::User,
        at: now,
        has_attachments: has_files,
        status: after,
        waiting_since: if answered { None } else { row.waiting_since },
    };
    store::ticket::added_message(session, scope, row.id, added).await?;
    store::event::seen(session, scope, row.id, Some(now)).await?;
    let standing = |status| Standing { mailbox: row.mailbox_id, status, assignee: row.assignee_id };
    ledger.moved(Some(standing(before)), Some(standing(after)));
    if before != after {
        ledger.event(NewEvent {
            ticket: row.id,
            kind: EventKind::Status,
            actor: scope.author(),
            message: None,
            before: Some(vouchsafe_core::Coded::code(before).to_owned()),
            after: Some(vouchsafe_core::Coded::code(after).to_owned()),
        });
    }
    Ok(())
}

/// Inserts the ticket of a conversation that the actor begins. Its number.
async fn insert_ticket(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (requester, new, ledger): (Id, &NewConversation, &mut Ledger),
) -> Result<i64> {
    let id = app.id();
    let now = app.now().micros();
    let keys = Keys::of(app, scope, [requester]).await?;
    let key = keys.row(requester, id)?;
    let number = store::workspace::next_numbers(session, scope, 1).await?;
    let row = ticket::Row {
        workspace_id: scope.workspace(),
        id,
        number,
        mailbox_id: new.mailbox,
        requester_id: requester,
        subject: key.seal(new.subject.trim(), app.randomness()),
        preview: key.seal("", app.randomness()),
        status: Code(Status::Open),
        place: 0,
        priority: Priority::Normal.rank(),
        assignee_id: None,
        message_count: 0,
        has_attachments: false,
        last_from: Code(Author::User),
        latest_at: now,
        waiting_since: None,
        closed_at: None,
        created_at: now,
        version: 1,
    };
    ticket::INSERT.run(session, row).await?;
    store::contact::began_ticket(session, scope, requester).await?;
    store::contact::join(session, scope, id, (requester, true)).await?;
    ledger.moved(None, Some(Standing { mailbox: new.mailbox, status: Status::Open, assignee: None }));
    ledger.event(NewEvent {
        ticket: id,
        kind: EventKind::Created,
        actor: scope.author(),
        message: None,
        before: None,
        after: None,
    });
    Ok(number)
}
