//! The users of a workspace and what they may do.

use super::fields::Fields;
use super::{invitations, sessions};
use crate::audit::{Action, Entry, record};
use crate::failure::{Failure, Result};
use crate::permit::require;
use crate::{Actor, App, Cursor, Keys, Page};
use sql::Session;
use std::collections::HashMap;
use store::Scope;
use store::user::UserRow;
use vouchsafe_core::access::{Permission, Role};
use vouchsafe_core::{Coded, Id, Time};

/// A user, as colleagues see one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// The address the user signs in with.
    pub email: String,
    /// What the user may do.
    pub role: Role,
    /// Whether the user may sign in.
    pub active: bool,
    /// Whether the invitation was not accepted yet.
    pub invited: bool,
    /// The user's teams.
    pub team_ids: Vec<Id>,
    /// When the user last worked, to the minute.
    pub last_seen_at: Option<Time>,
}

/// A user to be invited.
#[derive(Debug, Clone)]
pub struct Invite {
    /// The address.
    pub email: String,
    /// The name; the user may change it on accepting.
    pub name: String,
    /// What the user may do.
    pub role: Role,
    /// The user's teams.
    pub team_ids: Vec<Id>,
}

/// What is to be changed of a user; `None` leaves it.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// The name.
    pub name: Option<String>,
    /// What the user may do.
    pub role: Option<Role>,
    /// Whether the user may sign in.
    pub active: Option<bool>,
    /// The user's teams.
    pub team_ids: Option<Vec<Id>>,
}

/// A user who was invited.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The user.
    pub user: User,
    /// The link to accept with, where the installation cannot send mail: the administrator hands it over.
    pub link: Option<String>,
}

/// The users of the workspace, in the order they were invited.
pub async fn list(app: &App, scope: &Scope, after: Option<Cursor>, limit: usize) -> Result<Page<User>> {
    colleague(scope)?;
    let mut session = app.database().read().await?;
    let wanted = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let from = after.map_or((i64::MIN, Id::nil()), |c| (c.at, c.id));
    let rows = store::user::after(&mut session, scope, from, wanted).await?;
    let page = Page::cut(rows, limit, |r| Cursor { rank: 0, at: r.created_at, id: r.id });
    let mut teams: HashMap<Id, Vec<Id>> = HashMap::new();
    for (team, user) in store::team::members(&mut session, scope).await? {
        teams.entry(user).or_default().push(team);
    }
    let keys = Keys::of(app, scope, page.items.iter().map(|r| r.id)).await?;
    Ok(page.map(|row| {
        let teams = teams.remove(&row.id).unwrap_or_default();
        view(row, teams, &keys)
    }))
}

/// One user.
pub async fn read(app: &App, scope: &Scope, id: Id) -> Result<User> {
    colleague(scope)?;
    let mut session = app.database().read().await?;
    let row = store::user::by_id(&mut session, scope, id).await?.ok_or(Failure::Missing)?;
    let teams = store::team::of_user(&mut session, scope, id).await?;
    let keys = Keys::of(app, scope, [id]).await?;
    Ok(view(row, teams, &keys))
}

/// Invites a user by mail.
pub async fn invite(app: &App, scope: &Scope, new: Invite) -> Result<Invited> {
    require(scope, Permission::ManageUsers)?;
    may_give(scope, new.role)?;
    let mut fields = Fields::default();
    let (email, name) = (fields.address("email", &new.email), fields.name("name", &new.name));
    fields.done()?;
    let teams = distinct(new.team_ids);
    let row = invitations::new_user(app, scope, (&email, &name, new.role)).await?;
    let (id, locale) = (row.id, row.locale.clone());
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    match store::tables::workspace_user::INSERT.run(&mut session, row).await {
        Err(error) if error.is_unique() => return Err(Failure::field("email", "taken")),
        other => other?,
    };
    set_teams(&mut session, scope, id, &teams).await?;
    let entry = Entry::new(Action::UserInvited).about("user", id).detail(format!("role={}", new.role.code()));
    record(app, &mut session, scope, entry).await?;
    let link = invitations::issue(app, &mut session, scope, id).await?;
    session.commit().await?;
    let link = invitations::send(app, scope, (&email, &locale, link)).await?;
    Ok(Invited { user: read(app, scope, id).await?, link })
}

/// Changes what a user is called and may do. Only owners touch owners, and there is always one who can sign in.
pub async fn change(app: &App, scope: &Scope, id: Id, change: Change) -> Result<User> {
    require(scope, Permission::ManageUsers)?;
    let mut fields = Fields::default();
    let name = change.name.as_deref().map(|n| fields.name("name", n));
    fields.done()?;
    let keys = Keys::of(app, scope, [id]).await?;
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    let mut row = store::user::by_id(&mut session, scope, id).await?.ok_or(Failure::Missing)?;
    let (role, active) = (change.role.unwrap_or(row.role.0), change.active.unwrap_or(row.active));
    may_change(&mut session, scope, &row, (role, active)).await?;
    let entry = entry(&row, (role, active));
    let narrowed = row.role.0 != role || (row.active && !active);
    if narrowed || !row.active {
        store::user::set_role(&mut session, scope, id, (role, active)).await?;
    }
    if row.active && !active {
        store::session::end_others(&mut session, scope, id, Id::nil()).await?;
    }
    if let Some(name) = name {
        row.name = keys.row(id, id)?.seal(&name, app.randomness());
        store::user::set_profile(&mut session, scope, row).await?;
    }
    match change.team_ids {
        Some(teams) => set_teams(&mut session, scope, id, &distinct(teams)).await?,
        None => store::workspace::recompute_access(&mut session, scope).await?,
    }
    record(app, &mut session, scope, entry).await?;
    sessions::announce(&mut session, scope).await?;
    session.commit().await?;
    read(app, scope, id).await
}

/// Sends the invitation again; links sent before become useless.
pub async fn invite_again(app: &App, scope: &Scope, id: Id) -> Result<Option<String>> {
    require(scope, Permission::ManageUsers)?;
    let user = read(app, scope, id).await?;
    may_give(scope, user.role)?;
    if !user.invited || !user.active {
        return Err(Failure::conflict("not_invited"));
    }
    let mut session = app.database().write().await?;
    let row = store::user::by_id(&mut session, scope, id).await?.ok_or(Failure::Missing)?;
    let link = invitations::issue(app, &mut session, scope, id).await?;
    record(app, &mut session, scope, Entry::new(Action::InvitationRepeated).about("user", id)).await?;
    session.commit().await?;
    invitations::send(app, scope, (&user.email, &row.locale, link)).await
}

/// Colleagues see each other; a key that may neither read nor administer does not.
pub(super) fn colleague(scope: &Scope) -> Result<()> {
    if scope.may(Permission::ManageUsers) { Ok(()) } else { require(scope, Permission::ReadTickets) }
}

/// Whether the actor may give this role; the program may give any.
fn may_give(scope: &Scope, role: Role) -> Result<()> {
    match scope.actor() {
        Actor::User { role: own, .. } if !own.may_grant(role) => Err(Failure::Refused("role_out_of_reach")),
        _ => Ok(()),
    }
}

async fn may_change(session: &mut Session, scope: &Scope, row: &UserRow, (role, active): (Role, bool)) -> Result<()> {
    may_give(scope, row.role.0)?;
    may_give(scope, role)?;
    if !active && scope.user() == Some(row.id) {
        return Err(Failure::conflict("own_account"));
    }
    let leaves = row.role.0 == Role::Owner && row.active && (role != Role::Owner || !active);
    if leaves && store::user::other_owners(session, scope, row.id).await? == 0 {
        return Err(Failure::conflict("last_owner"));
    }
    Ok(())
}

fn entry(row: &UserRow, (role, active): (Role, bool)) -> Entry {
    let action = match (row.active, active) {
        (true, false) => Action::UserDeactivated,
        (false, true) => Action::UserActivated,
        _ => Action::UserChanged,
    };
    let entry = Entry::new(action).about("user", row.id);
    if row.role.0 == role { entry } else { entry.detail(format!("role={}", role.code())) }
}

async fn set_teams(session: &mut Session, scope: &Scope, user: Id, teams: &[Id]) -> Result<()> {
    match store::team::set_teams(session, scope, user, teams).await {
        Err(sql::Error::Reference) => return Err(Failure::field("team_ids", "unknown_team")),
        other => other?,
    }
    Ok(store::workspace::recompute_access(session, scope).await?)
}

fn view(row: UserRow, team_ids: Vec<Id>, keys: &Keys) -> User {
    // Somebody whose key is destroyed has neither a name nor an address any more.
    let key = keys.row(row.id, row.id).ok();
    User {
        id: row.id,
        name: key.as_ref().and_then(|k| k.open(&row.name).ok()).unwrap_or_default(),
        email: key.as_ref().and_then(|k| k.open(&row.email).ok()).unwrap_or_default(),
        role: row.role.0,
        active: row.active,
        invited: row.invited,
        team_ids,
        last_seen_at: row.last_seen_at.map(Time::from_micros),
    }
}

pub(super) fn distinct(mut ids: Vec<Id>) -> Vec<Id> {
    ids.sort_unstable();
    ids.dedup();
    ids
}
