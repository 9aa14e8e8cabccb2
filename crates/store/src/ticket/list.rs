//! The lists: a keyset page over an index, with the permission inside the query, so that the cost stays flat.

use crate::tables::ticket::columns;
use crate::{Code, Scope, Sealed};
use sql::{Id, Session};
use vouchsafe_core::message::Author;
use vouchsafe_core::ticket::Status;

sql::row! {
    /// A ticket as lists show it.
    pub struct TicketRow {
        /// Its id.
        id: Id,
        /// Its public number.
        number: i64,
        /// Its mailbox.
        mailbox_id: Id,
        /// Who asked.
        requester_id: Id,
        /// What it is about.
        subject: Sealed<columns::subject>,
        /// The first words of the newest message.
        preview: Sealed<columns::preview>,
        /// Where it stands.
        status: Code<Status>,
        /// How urgent, 0 to 3.
        priority: i64,
        /// Who answers.
        assignee_id: Option<Id>,
        /// Messages and notes.
        message_count: i64,
        /// Whether there are attachments.
        has_attachments: bool,
        /// Who wrote last.
        last_from: Code<Author>,
        /// The time of the newest message.
        latest_at: i64,
        /// Since when the customer waits.
        waiting_since: Option<i64>,
        /// When it began.
        created_at: i64,
        /// Grows with each change.
        version: i64,
        /// Up to when the reader has seen it.
        seen_at: Option<i64>,
    }
}

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The tickets of one place: 0 active, 1 closed, 2 spam.
    Place(i64),
    /// Active tickets that nobody has taken.
    Unassigned,
    /// All but spam.
    All,
}

/// What narrows a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this mailbox.
    pub mailbox: Option<Id>,
    /// Only this assignee.
    pub assignee: Option<Id>,
    /// Only this requester.
    pub requester: Option<Id>,
    /// Only this status.
    pub status: Option<Status>,
    /// Only this priority.
    pub priority: Option<i64>,
    /// Only this tag.
    pub tag: Option<Id>,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Newest message first.
    Latest,
    /// Oldest message first.
    Oldest,
    /// Most urgent first, then the newest message.
    Priority,
}

/// Where a page begins: after this row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The priority, for [`Sort::Priority`].
    pub rank: i64,
    /// The time of the newest message.
    pub at: i64,
    /// The id.
    pub id: Id,
}

impl Cursor {
    /// Before the first row.
    pub fn start(sort: Sort) -> Cursor {
        match sort {
            Sort::Oldest => Cursor { rank: 0, at: i64::MIN, id: Id::nil() },
            Sort::Latest | Sort::Priority => Cursor { rank: i64::MAX, at: i64::MAX, id: Id::max() },
        }
    }
}

type Page =
    (Id, Id, i64, Option<Id>, Option<Id>, Option<Id>, Option<Code<Status>>, Option<i64>, Option<Id>, i64, Id, i64);

macro_rules! listing {
    ($doc:literal $name:ident: place $place:literal, mailbox $mailbox:literal, assignee $assignee:literal,
     requester $requester:literal, tag $tag:literal, order $keyset:literal by $order:literal) => {
        sql::query!(
            #[doc = $doc]
            pub $name: (workspace: Id, user: Id, place: i64, mailbox: Option<Id>, assignee: Option<Id>, requester: Option<Id>,
                status: Option<Code<Status>>, priority: Option<i64>, tag: Option<Id>, at: i64, id: Id, limit: i64) -> TicketRow,
            concat!(
                "select t.id, t.number, t.mailbox_id, t.requester_id, t.subject, t.preview, t.status, t.priority, t.assignee_id, \
                 t.message_count, t.has_attachments, t.last_from, t.latest_at, t.waiting_since, t.created_at, t.version, \
                 (select s.at from seen s where s.workspace_id = $1 and s.user_id = $2 and s.ticket_id = t.id) as seen_at \
                 from ticket t where t.workspace_id = $1 and ", $place, " and ", $mailbox, " and ", $assignee, " and ", $requester,
                " and (t.status = $7 or $7 is null) and (t.priority = $8 or $8 is null) and ", $tag,
                " and exists (select 1 from mailbox_access a where a.workspace_id = $1 and a.user_id = $2 \
                 and a.mailbox_id = t.mailbox_id) and ", $keyset, " order by ", $order, " limit $12"
            )
        );
    };
}

macro_rules! listings {
    ($($doc:literal $latest:ident $oldest:ident: place $place:literal, mailbox $mailbox:literal, assignee $assignee:literal,
       requester $requester:literal, tag $tag:literal;)*) => {
        $(
            listing!($doc $latest: place $place, mailbox $mailbox, assignee $assignee, requester $requester, tag $tag,
                order "(t.latest_at, t.id) < ($10, $11)" by "t.latest_at desc, t.id desc");
            listing!($doc $oldest: place $place, mailbox $mailbox, assignee $assignee, requester $requester, tag $tag,
                order "(t.latest_at, t.id) > ($10, $11)" by "t.latest_at, t.id");
        )*
    };
}

listings! {
    "By place." PLACE_LATEST PLACE_OLDEST: place "t.place = $3", mailbox "(t.mailbox_id = $4 or $4 is null)",
        assignee "(t.assignee_id = $5 or $5 is null)", requester "(t.requester_id = $6 or $6 is null)",
        tag "(exists (select 1 from ticket_tag g where g.workspace_id = $1 and g.ticket_id = t.id and g.tag_id = $9) or $9 is null)";
    "Of one mailbox." MAILBOX_LATEST MAILBOX_OLDEST: place "t.place = $3", mailbox "t.mailbox_id = $4",
        assignee "(t.assignee_id = $5 or $5 is null)", requester "(t.requester_id = $6 or $6 is null)",
        tag "(exists (select 1 from ticket_tag g where g.workspace_id = $1 and g.ticket_id = t.id and g.tag_id = $9) or $9 is null)";
    "Of one assignee." MINE_LATEST MINE_OLDEST: place "t.place = $3", mailbox "(t.mailbox_id = $4 or $4 is null)",
        assignee "t.assignee_id = $5", requester "(t.requester_id = $6 or $6 is null)",
        tag "(exists (select 1 from ticket_tag g where g.workspace_id = $1 and g.ticket_id = t.id and g.tag_id = $9) or $9 is null)";
    "Taken by nobody." UNASSIGNED_LATEST UNASSIGNED_OLDEST: place "t.place = $3", mailbox "(t.mailbox_id = $4 or $4 is null)",
        assignee "t.assignee_id is null and (t.assignee_id = $5 or $5 is null)", requester "(t.requester_id = $6 or $6 is null)",
        tag "(exists (select 1 from ticket_tag g where g.workspace_id = $1 and g.ticket_id = t.id and g.tag_id = $9) or $9 is null)";
    "Of one requester." REQUESTER_LATEST REQUESTER_OLDEST: place "t.place >= $3", mailbox "(t.mailbox_id = $4 or $4 is null)",
        assignee "(t.assignee_id = $5 or $5 is null)", requester "t.requester_id = $6",
        tag "(exists (select 1 from ticket_tag g where g.workspace_id = $1 and g.ticket_id = t.id and g.tag_id = $9) or $9 is null)";
    "With one tag." TAG_LATEST TAG_OLDEST: place "t.place >= $3", mailbox "(t.mailbox_id = $4 or $4 is null)",
        assignee "(t.assignee_id = $5 or $5 is null)", requester "(t.requester_id = $6 or $6 is null)",
        tag "t.id in (select g.ticket_id from ticket_tag g where g.workspace_id = $1 and g.tag_id = $9)";
    "All but spam." ALL_LATEST ALL_OLDEST: place "t.place < $3", mailbox "(t.mailbox_id = $4 or $4 is null)",
        assignee "(t.assignee_id = $5 or $5 is null)", requester "(t.requester_id = $6 or $6 is null)",
        tag "(exists (select 1 from ticket_tag g where g.workspace_id = $1 and g.ticket_id = t.id and g.tag_id = $9) or $9 is null)";
}

sql::query!(
    /// By place, the most urgent first.
    pub PLACE_PRIORITY: (workspace: Id, user: Id, place: i64, mailbox: Option<Id>, assignee: Option<Id>, unassigned: bool,
        status: Option<Code<Status>>, rank: i64, at: i64, id: Id, limit: i64) -> TicketRow,
    "select t.id, t.number, t.mailbox_id, t.requester_id, t.subject, t.preview, t.status, t.priority, t.assignee_id, \
     t.message_count, t.has_attachments, t.last_from, t.latest_at, t.waiting_since, t.created_at, t.version, \
     (select s.at from seen s where s.workspace_id = $1 and s.user_id = $2 and s.ticket_id = t.id) as seen_at \
     from ticket t where t.workspace_id = $1 and t.place = $3 and (t.mailbox_id = $4 or $4 is null) \
     and (t.assignee_id = $5 or $5 is null) and (t.assignee_id is null or not $6) and (t.status = $7 or $7 is null) \
     and exists (select 1 from mailbox_access a where a.workspace_id = $1 and a.user_id = $2 and a.mailbox_id = t.mailbox_id) \
     and (t.priority, t.latest_at, t.id) < ($8, $9, $10) \
     order by t.priority desc, t.latest_at desc, t.id desc limit $11"
);

/// One page of a list, for the reader `user`.
pub async fn list(
    session: &mut Session,
    scope: &Scope,
    view: View,
    (filter, sort, cursor, limit): (Filter, Sort, Cursor, i64),
) -> sql::Result<Vec<TicketRow>> {
    let user = scope.user().unwrap_or_else(Id::nil);
    let place = match view {
        View::Place(place) => place,
        View::Unassigned => 0,
        View::All => 2,
    };
    let status = filter.status.map(Code);
    if sort == Sort::Priority && view != View::All && filter.requester.is_none() && filter.tag.is_none() {
        let unassigned = view == View::Unassigned;
        let params = (
            scope.workspace(),
            user,
            place,
            filter.mailbox,
            filter.assignee,
            unassigned,
            status,
            cursor.rank,
            cursor.at,
            cursor.id,
            limit,
        );
        return PLACE_PRIORITY.all(session, params).await;
    }
    let oldest = sort == Sort::Oldest;
    // The narrowest filter chooses the index; the others are checked on the rows it yields.
    let (query, place) = match (view, filter) {
        (_, Filter { tag: Some(_), .. }) => (if oldest { TAG_OLDEST } else { TAG_LATEST }, 0),
        (_, Filter { requester: Some(_), .. }) => (if oldest { REQUESTER_OLDEST } else { REQUESTER_LATEST }, 0),
        (View::Place(_), Filter { assignee: Some(_), .. }) => (if oldest { MINE_OLDEST } else { MINE_LATEST }, place),
        (View::Place(_), Filter { mailbox: Some(_), .. }) => {
            (if oldest { MAILBOX_OLDEST } else { MAILBOX_LATEST }, place)
        }
        (View::Place(_), _) => (if oldest { PLACE_OLDEST } else { PLACE_LATEST }, place),
        (View::Unassigned, _) => (if oldest { UNASSIGNED_OLDEST } else { UNASSIGNED_LATEST }, place),
        (View::All, _) => (if oldest { ALL_OLDEST } else { ALL_LATEST }, place),
    };
    let params: Page = (
        scope.workspace(),
        user,
        place,
        filter.mailbox,
        filter.assignee,
        filter.requester,
        status,
        filter.priority,
        filter.tag,
        cursor.at,
        cursor.id,
        limit,
    );
    query.all(session, params).await
}
