//! Lists of tickets, their counts, and the labels.

use crate::extract::{Json, Query, Signed};
use crate::problem::Answer;
use crate::view::{ActorKind, ContactRef, Limit, Page, Place, Priority, Stamp, Status, UserRef};
use app::tickets::{self, Asked, Sort, TicketView};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use vouchsafe_core::Id as Uuid;

/// A ticket as lists show it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TicketRow {
    /// Its number.
    pub(crate) number: i64,
    /// What it is about.
    pub(crate) subject: String,
    /// The first words of the newest message.
    pub(crate) preview: String,
    /// Where it stands.
    pub(crate) status: Status,
    /// How urgent.
    pub(crate) priority: Priority,
    /// Its mailbox.
    pub(crate) mailbox_id: Uuid,
    /// Who answers.
    pub(crate) assignee: Option<UserRef>,
    /// Who asked.
    pub(crate) contact: ContactRef,
    /// Its labels.
    pub(crate) tags: Vec<String>,
    /// Whether the reader has not seen the newest message.
    pub(crate) unread: bool,
    /// Messages and notes.
    pub(crate) message_count: i64,
    /// Whether there are attachments.
    pub(crate) has_attachments: bool,
    /// Who wrote last.
    pub(crate) last_from: ActorKind,
    /// The time of the newest message.
    pub(crate) latest_at: Stamp,
    /// When it began.
    pub(crate) created_at: Stamp,
    /// Since when the customer waits.
    pub(crate) waiting_since: Option<Stamp>,
    /// Grows with each change.
    pub(crate) version: i64,
}

impl From<TicketView> for TicketRow {
    fn from(ticket: TicketView) -> TicketRow {
        TicketRow {
            number: ticket.number,
            subject: ticket.subject,
            preview: ticket.preview,
            status: Status(ticket.status),
            priority: Priority(ticket.priority),
            mailbox_id: ticket.mailbox,
            assignee: ticket.assignee.map(UserRef::from),
            contact: ticket.contact.into(),
            tags: ticket.tags,
            unread: ticket.unread,
            message_count: ticket.message_count,
            has_attachments: ticket.has_attachments,
            last_from: ActorKind(ticket.last_from),
            latest_at: Stamp(ticket.latest_at),
            created_at: Stamp(ticket.created_at),
            waiting_since: ticket.waiting_since.map(Stamp),
            version: ticket.version,
        }
    }
}

/// Which tickets are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListQuery {
    /// The list: `mine`, `unassigned`, `open`, `closed`, `spam` or `all`, which it is without this.
    #[serde(default)]
    #[param(inline)]
    view: View,
    /// Only this mailbox.
    mailbox: Option<Uuid>,
    /// Only this assignee.
    assignee: Option<Uuid>,
    /// Only this status.
    #[param(inline)]
    status: Option<Status>,
    /// Only this priority.
    #[param(inline)]
    priority: Option<Priority>,
    /// Only this label.
    tag: Option<String>,
    /// Only this contact.
    contact: Option<Uuid>,
    /// The order: the newest message first, the oldest first, or the most urgent first.
    #[serde(default)]
    #[param(inline)]
    sort: Order,
    /// Where the page begins: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Place>,
    /// How many at most, 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum View {
    Mine,
    Unassigned,
    Open,
    Closed,
    Spam,
    #[default]
    All,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Order {
    #[default]
    Latest,
    Oldest,
    Priority,
}

impl From<ListQuery> for Asked {
    fn from(query: ListQuery) -> Asked {
        let view = match query.view {
            View::Mine => "mine",
            View::Unassigned => "unassigned",
            View::Open => "open",
            View::Closed => "closed",
            View::Spam => "spam",
            View::All => "all",
        };
        let sort = match query.sort {
            Order::Latest => Sort::Latest,
            Order::Oldest => Sort::Oldest,
            Order::Priority => Sort::Priority,
        };
        Asked {
            view: view.to_owned(),
            mailbox: query.mailbox,
            assignee: query.assignee,
            status: query.status.map(|s| s.0),
            priority: query.priority.map(|p| p.0),
            tag: query.tag,
            contact: query.contact,
            sort,
            cursor: query.cursor.map(|c| c.0),
            limit: query.limit.0,
        }
    }
}

/// The tickets of a list.
pub(crate) async fn list(signed: Signed, Query(query): Query<ListQuery>) -> Answer<Json<Page<TicketRow>>> {
    let page = tickets::list(signed.app(), signed.scope(), query.into()).await?;
    Ok(Json(page.into()))
}

/// How many tickets the lists hold.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Counts {
    /// The caller's own active tickets.
    mine: i64,
    /// Active tickets that nobody has taken.
    unassigned: i64,
    /// Active tickets.
    open: i64,
    /// Closed tickets.
    closed: i64,
    /// Spam.
    spam: i64,
    /// The caller's drafts.
    drafts: i64,
    /// By mailbox.
    #[schema(value_type = BTreeMap<String, MailboxCounts>)]
    mailboxes: BTreeMap<Uuid, MailboxCounts>,
}

/// How many active tickets a mailbox has.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MailboxCounts {
    /// Active tickets.
    open: i64,
    /// Those that nobody has taken.
    unassigned: i64,
}

impl From<tickets::Counts> for Counts {
    fn from(counts: tickets::Counts) -> Counts {
        let of_mailbox = |(id, (open, unassigned))| (id, MailboxCounts { open, unassigned });
        Counts {
            mine: counts.mine,
            unassigned: counts.unassigned,
            open: counts.open,
            closed: counts.closed,
            spam: counts.spam,
            drafts: counts.drafts,
            mailboxes: counts.mailboxes.into_iter().map(of_mailbox).collect(),
        }
    }
}

/// The counts of the lists.
pub(crate) async fn counts(signed: Signed) -> Answer<Json<Counts>> {
    Ok(Json(tickets::counts(signed.app(), signed.scope()).await?.into()))
}

/// Nothing is asked for but a size; lists that come whole take it without using it.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct WholeQuery {
    /// Taken for the sake of uniformity; the list comes whole.
    #[serde(default, rename = "limit")]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    _limit: Limit,
}

/// The labels of the workspace.
pub(crate) async fn tags(signed: Signed, _: Query<WholeQuery>) -> Answer<Json<Page<String>>> {
    Ok(Json(crate::view::all(tickets::tags(signed.app(), signed.scope()).await?)))
}
