use crate::conversation::{ContactRef, Names, UserRef};
use crate::failure::{Failure, Result};
use crate::permit::require;
use crate::{App, Cursor, Keys, Page};
use sql::Session;
use store::Scope;
use store::ticket::{Filter, Sort, TicketRow, View};
use vouchsafe_core::access::Permission;
use vouchsafe_core::message::Author;
use vouchsafe_core::ticket::{Priority, Status};
use vouchsafe_core::{Coded, Id, Time};

/// Which tickets are asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The list: `mine`, `unassigned`, `open`, `closed`, `spam` or `all`.
    pub view: String,
    /// Only this mailbox.
    pub mailbox: Option<Id>,
    /// Only this assignee.
    pub assignee: Option<Id>,
    /// Only this status.
    pub status: Option<Status>,
    /// Only this priority.
    pub priority: Option<Priority>,
    /// Only this tag.
    pub tag: Option<String>,
    /// Only this contact.
    pub contact: Option<Id>,
    /// The order.
    pub sort: Sort,
    /// Where the page begins.
    pub cursor: Option<Cursor>,
    /// How many at most.
    pub limit: usize,
}

/// A ticket as lists show it.
#[derive(Debug, Clone)]
pub struct TicketView {
    /// Its id.
    pub id: Id,
    /// Its public number.
    pub number: i64,
    /// What it is about.
    pub subject: String,
    /// The first words of the newest message.
    pub preview: String,
    /// Where it stands.
    pub status: Status,
    /// How urgent.
    pub priority: Priority,
    /// Its mailbox.
    pub mailbox: Id,
    /// Who answers.
    pub assignee: Option<UserRef>,
    /// Who asked.
    pub contact: ContactRef,
    /// Its labels.
    pub tags: Vec<String>,
    /// Whether the reader has not seen the newest message.
    pub unread: bool,
    /// Messages and notes.
    pub message_count: i64,
    /// Whether there are attachments.
    pub has_attachments: bool,
    /// Who wrote last.
    pub last_from: Author,
    /// The time of the newest message.
    pub latest_at: Time,
    /// When it began.
    pub created_at: Time,
    /// Since when the customer waits.
    pub waiting_since: Option<Time>,
    /// Grows with each change.
    pub version: i64,
}

/// One page of a list.
pub async fn list(app: &App, scope: &Scope, asked: Asked) -> Result<Page<TicketView>> {
    require(scope, Permission::ReadTickets)?;
    let mut session = app.database().read().await?;
    let tag = match &asked.tag {
        Some(name) => match store::tag::by_name(&mut session, scope, name).await? {
            Some(tag) => Some(tag),
            None => return Ok(Page { items: Vec::new(), next: None }),
        },
        None => None,
    };
    let mine = (asked.view == "mine").then(|| scope.user()).flatten();
    let filter = Filter {
        mailbox: asked.mailbox,
        assignee: asked.assignee.or(mine),
        requester: asked.contact,
        status: asked.status,
        priority: asked.priority.map(Priority::rank),
        tag,
    };
    let start = store::ticket::Cursor::start(asked.sort);
    let cursor = asked.cursor.map_or(start, |c| store::ticket::Cursor { rank: c.rank, at: c.at, id: c.id });
    let count = i64::try_from(asked.limit + 1).unwrap_or(i64::MAX);
    let found =
        store::ticket::list(&mut session, scope, view(&asked.view)?, (filter, asked.sort, cursor, count)).await?;
    let page = Page::cut(found, asked.limit, |r| Cursor { rank: r.priority, at: r.latest_at, id: r.id });
    let items = rows(app, scope, &mut session, page.items).await?;
    Ok(Page { items, next: page.next })
}

fn view(name: &str) -> Result<View> {
    Ok(match name {
        "mine" | "open" => View::Place(0),
        "unassigned" => View::Unassigned,
        "closed" => View::Place(1),
        "spam" => View::Place(2),
        "all" => View::All,
        _ => return Err(Failure::field("view", "unknown_view")),
    })
}

/// Opens the rows of a list. A ticket whose requester was erased shows its skeleton only.
pub async fn rows(app: &App, scope: &Scope, session: &mut Session, rows: Vec<TicketRow>) -> Result<Vec<TicketView>> {
    let contacts: Vec<Id> = rows.iter().map(|r| r.requester_id).collect();
    let users: Vec<Id> = rows.iter().filter_map(|r| r.assignee_id).collect();
    let keys = Keys::of(app, scope, contacts.iter().copied()).await?;
    let names = Names::of(session, app, scope, (users, contacts, &keys)).await?;
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let tags = store::tag::of_ticket(session, scope, row.id).await?.into_iter().map(|t| t.1).collect();
        views.push(view_of(row, &keys, &names, tags));
    }
    Ok(views)
}

fn view_of(row: TicketRow, keys: &Keys, names: &Names, tags: Vec<String>) -> TicketView {
    let key = keys.row(row.requester_id, row.id).ok();
    TicketView {
        id: row.id,
        number: row.number,
        subject: key.as_ref().and_then(|k| k.open(&row.subject).ok()).unwrap_or_default(),
        preview: key.as_ref().and_then(|k| k.open(&row.preview).ok()).unwrap_or_default(),
        status: row.status.0,
        priority: Priority::ALL.iter().copied().find(|p| p.rank() == row.priority).unwrap_or(Priority::Normal),
        mailbox: row.mailbox_id,
        assignee: row.assignee_id.map(|id| names.user(id)),
        contact: names.contact(row.requester_id),
        tags,
        unread: row.last_from.0 == Author::Contact && row.seen_at.is_none_or(|seen| seen < row.latest_at),
        message_count: row.message_count,
        has_attachments: row.has_attachments,
        last_from: row.last_from.0,
        latest_at: Time::from_micros(row.latest_at),
        created_at: Time::from_micros(row.created_at),
        waiting_since: row.waiting_since.map(Time::from_micros),
        version: row.version,
    }
}
