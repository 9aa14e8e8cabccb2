//! Workspaces: what they are, their turn to write, their ticket numbers and event numbers, and who may see which mailbox.

use crate::{Code, Scope};
use sql::{Id, Session};
use vouchsafe_core::workspace::WorkspaceState;

sql::row! {
    /// A workspace.
    pub struct WorkspaceRow {
        /// Its id.
        id: Id,
        /// The firm's short name in addresses.
        slug: String,
        /// The firm's name.
        name: String,
        /// Whether it is in use.
        state: Code<WorkspaceState>,
        /// The firm's language.
        locale: String,
        /// The firm's time zone.
        time_zone: String,
        /// The firm's colour.
        accent: Option<String>,
        /// When it began.
        created_at: i64,
    }
}

/// Who may see a mailbox, over a user `u` and a mailbox `m`: owners and administrators see all, everybody sees those that are
/// kept for no team, and the members of a team those that are kept for it.
macro_rules! open_mailboxes {
    () => {
        "from workspace_user u join mailbox m on m.workspace_id = u.workspace_id where u.workspace_id = $1 and u.active and \
         (u.role in ('owner', 'admin') \
         or not exists (select 1 from mailbox_team k where k.workspace_id = $1 and k.mailbox_id = m.id) \
         or exists (select 1 from mailbox_team k join team_member b on b.workspace_id = k.workspace_id and b.team_id = k.team_id \
         where k.workspace_id = $1 and k.mailbox_id = m.id and b.user_id = u.id))"
    };
}

sql::query!(BY_ID: (workspace: Id) -> WorkspaceRow,
    "select id, slug, name, state, locale, time_zone, accent, created_at from workspace where id = $1");
sql::query!(UPDATE: (workspace: Id, name: String, locale: String, time_zone: String, accent: Option<String>) -> (),
    "update workspace set name = $2, locale = $3, time_zone = $4, accent = $5 where id = $1");
sql::query!(CLOSE_ACCESS: (workspace: Id) -> (),
    concat!("delete from mailbox_access where workspace_id = $1 and not exists (select 1 ", open_mailboxes!(),
        " and u.id = mailbox_access.user_id and m.id = mailbox_access.mailbox_id)"));
sql::query!(OPEN_ACCESS: (workspace: Id) -> (),
    concat!("insert into mailbox_access (workspace_id, user_id, mailbox_id) select u.workspace_id, u.id, m.id ", open_mailboxes!(),
        " on conflict (workspace_id, user_id, mailbox_id) do nothing"));

sql::query!(NEXT_NUMBERS: (workspace: Id, count: i64) -> (i64,),
    "update workspace set last_number = last_number + $2 where id = $1 returning last_number");
sql::query!(NEXT_EVENTS: (workspace: Id, count: i64) -> (i64,),
    "update workspace set last_event = last_event + $2 where id = $1 returning last_event");

/// The workspace.
pub async fn by_id(session: &mut Session, scope: &Scope) -> sql::Result<Option<WorkspaceRow>> {
    BY_ID.optional(session, (scope.workspace(),)).await
}

/// Writes back what the firm may change of its workspace: name, language, time zone and colour.
pub async fn update(session: &mut Session, scope: &Scope, to: WorkspaceRow) -> sql::Result<()> {
    UPDATE.run(session, (scope.workspace(), to.name, to.locale, to.time_zone, to.accent)).await.map(drop)
}

/// Works out again who may see which mailbox. Needed after each change of users, teams, mailboxes, or the teams a mailbox is
/// kept for; lists, search and live updates ask the result.
pub async fn recompute_access(session: &mut Session, scope: &Scope) -> sql::Result<()> {
    CLOSE_ACCESS.run(session, (scope.workspace(),)).await?;
    OPEN_ACCESS.run(session, (scope.workspace(),)).await.map(drop)
}

/// Waits until no other transaction writes in this workspace, so that what is read stays true until the commit.
pub async fn turn(session: &mut Session, scope: &Scope) -> sql::Result<()> {
    let (high, low) = scope.workspace().as_u64_pair();
    session.lock((high ^ low).cast_signed()).await
}

/// Takes `count` ticket numbers; the first of them.
pub async fn next_numbers(session: &mut Session, scope: &Scope, count: i64) -> sql::Result<i64> {
    Ok(NEXT_NUMBERS.one(session, (scope.workspace(), count)).await?.0 - count + 1)
}

/// Takes `count` event numbers; the first of them.
pub async fn next_events(session: &mut Session, scope: &Scope, count: i64) -> sql::Result<i64> {
    Ok(NEXT_EVENTS.one(session, (scope.workspace(), count)).await?.0 - count + 1)
}

sql::query!(MANNERS: (workspace: Id) -> (String, String), "select locale, time_zone from workspace where id = $1");

/// The workspace's language.
pub async fn locale(session: &mut Session, scope: &Scope) -> sql::Result<String> {
    Ok(manners(session, scope).await?.0)
}

/// The workspace's language and time zone.
pub async fn manners(session: &mut Session, scope: &Scope) -> sql::Result<(String, String)> {
    MANNERS.one(session, (scope.workspace(),)).await
}

sql::query!(LAST_EVENT: (workspace: Id) -> (i64,), "select last_event from workspace where id = $1");

/// The greatest event number given.
pub async fn last_event(session: &mut Session, scope: &Scope) -> sql::Result<i64> {
    Ok(LAST_EVENT.one(session, (scope.workspace(),)).await?.0)
}
