//! Groups of users. A mailbox may be kept for some of them.

use super::fields::Fields;
use super::{sessions, users};
use crate::App;
use crate::audit::{Action, Entry, record};
use crate::failure::{Failure, Result};
use crate::permit::require;
use sql::Session;
use std::collections::HashMap;
use store::Scope;
use store::tables::team;
use vouchsafe_core::Id;
use vouchsafe_core::access::Permission;

/// A group of users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// Who is in it.
    pub member_ids: Vec<Id>,
}

/// All teams, by name.
pub async fn list(app: &App, scope: &Scope) -> Result<Vec<Team>> {
    users::colleague(scope)?;
    let mut session = app.database().read().await?;
    let mut members: HashMap<Id, Vec<Id>> = HashMap::new();
    for (team, user) in store::team::members(&mut session, scope).await? {
        members.entry(team).or_default().push(user);
    }
    let teams = store::team::all(&mut session, scope).await?.into_iter();
    Ok(teams.map(|(id, name)| Team { id, name, member_ids: members.remove(&id).unwrap_or_default() }).collect())
}

/// Makes a team.
pub async fn create(app: &App, scope: &Scope, name: &str, member_ids: Vec<Id>) -> Result<Team> {
    require(scope, Permission::ManageTeams)?;
    let name = team_name(name)?;
    let member_ids = users::distinct(member_ids);
    let id = app.id();
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    let row = team::Row { workspace_id: scope.workspace(), id, name: name.clone() };
    match team::INSERT.run(&mut session, row).await {
        Err(error) if error.is_unique() => return Err(Failure::field("name", "taken")),
        other => other?,
    };
    set_members(&mut session, scope, id, &member_ids).await?;
    finish(app, session, scope, (Action::TeamCreated, id)).await?;
    Ok(Team { id, name, member_ids })
}

/// Changes the name of a team or who is in it; `None` leaves it.
pub async fn change(
    app: &App,
    scope: &Scope,
    id: Id,
    (name, member_ids): (Option<String>, Option<Vec<Id>>),
) -> Result<Team> {
    require(scope, Permission::ManageTeams)?;
    let name = name.as_deref().map(team_name).transpose()?;
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    store::team::by_id(&mut session, scope, id).await?.ok_or(Failure::Missing)?;
    if let Some(name) = name {
        match store::team::rename(&mut session, scope, id, &name).await {
            Err(error) if error.is_unique() => return Err(Failure::field("name", "taken")),
            other => other?,
        }
    }
    if let Some(members) = member_ids {
        set_members(&mut session, scope, id, &users::distinct(members)).await?;
    }
    finish(app, session, scope, (Action::TeamChanged, id)).await?;
    list(app, scope).await?.into_iter().find(|t| t.id == id).ok_or(Failure::Missing)
}

/// Takes a team away. Refused while a mailbox is kept for it: without its last team the mailbox would be open to everybody.
pub async fn delete(app: &App, scope: &Scope, id: Id) -> Result<()> {
    require(scope, Permission::ManageTeams)?;
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    store::team::by_id(&mut session, scope, id).await?.ok_or(Failure::Missing)?;
    if store::team::keeps_a_mailbox(&mut session, scope, id).await? {
        return Err(Failure::conflict("team_keeps_mailbox"));
    }
    store::team::delete(&mut session, scope, id).await?;
    finish(app, session, scope, (Action::TeamDeleted, id)).await
}

async fn finish(app: &App, mut session: Session, scope: &Scope, (action, id): (Action, Id)) -> Result<()> {
    store::workspace::recompute_access(&mut session, scope).await?;
    record(app, &mut session, scope, Entry::new(action).about("team", id)).await?;
    sessions::announce(&mut session, scope).await?;
    session.commit().await?;
    Ok(())
}

async fn set_members(session: &mut Session, scope: &Scope, team: Id, members: &[Id]) -> Result<()> {
    match store::team::set_members(session, scope, team, members).await {
        Err(sql::Error::Reference) => Err(Failure::field("member_ids", "unknown_user")),
        other => Ok(other?),
    }
}

fn team_name(typed: &str) -> Result<String> {
    let mut fields = Fields::default();
    let name = fields.name("name", typed);
    fields.done()?;
    Ok(name)
}
