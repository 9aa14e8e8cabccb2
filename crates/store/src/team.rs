//! Groups of users.

use crate::Scope;
use crate::tables::team_member;
use sql::{Id, Session};

sql::query!(ALL: (workspace: Id) -> (Id, String), "select id, name from team where workspace_id = $1 order by name, id limit 1000");
sql::query!(BY_ID: (workspace: Id, id: Id) -> (Id, String), "select id, name from team where workspace_id = $1 and id = $2");
sql::query!(RENAME: (workspace: Id, id: Id, name: String) -> (), "update team set name = $3 where workspace_id = $1 and id = $2");
sql::query!(DELETE: (workspace: Id, id: Id) -> (), "delete from team where workspace_id = $1 and id = $2");
sql::query!(MEMBERS: (workspace: Id) -> (Id, Id),
    "select team_id, user_id from team_member where workspace_id = $1 order by team_id, user_id");
sql::query!(OF_USER: (workspace: Id, user: Id) -> (Id,),
    "select team_id from team_member where workspace_id = $1 and user_id = $2 order by team_id");
sql::query!(KEEPS: (workspace: Id, team: Id) -> (Id,),
    "select mailbox_id from mailbox_team where workspace_id = $1 and team_id = $2 limit 1");
sql::query!(CLEAR_TEAM: (workspace: Id, team: Id) -> (), "delete from team_member where workspace_id = $1 and team_id = $2");
sql::query!(CLEAR_USER: (workspace: Id, user: Id) -> (), "delete from team_member where workspace_id = $1 and user_id = $2");

/// All teams, by name.
pub async fn all(session: &mut Session, scope: &Scope) -> sql::Result<Vec<(Id, String)>> {
    ALL.all(session, (scope.workspace(),)).await
}

/// One team: its id and name.
pub async fn by_id(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<Option<(Id, String)>> {
    BY_ID.optional(session, (scope.workspace(), id)).await
}

/// Gives a team another name; [`sql::Error::Unique`] when there is one of that name.
pub async fn rename(session: &mut Session, scope: &Scope, id: Id, name: &str) -> sql::Result<()> {
    RENAME.run(session, (scope.workspace(), id, name.to_owned())).await.map(drop)
}

/// Takes a team away, with its memberships.
pub async fn delete(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<()> {
    DELETE.run(session, (scope.workspace(), id)).await.map(drop)
}

/// Every membership of the workspace: team and user.
pub async fn members(session: &mut Session, scope: &Scope) -> sql::Result<Vec<(Id, Id)>> {
    MEMBERS.all(session, (scope.workspace(),)).await
}

/// The teams of a user.
pub async fn of_user(session: &mut Session, scope: &Scope, user: Id) -> sql::Result<Vec<Id>> {
    Ok(OF_USER.all(session, (scope.workspace(), user)).await?.into_iter().map(|r| r.0).collect())
}

/// Whether some mailbox is kept for the team.
pub async fn keeps_a_mailbox(session: &mut Session, scope: &Scope, team: Id) -> sql::Result<bool> {
    Ok(KEEPS.optional(session, (scope.workspace(), team)).await?.is_some())
}

/// Sets who is in a team; [`sql::Error::Reference`] when one of them is no user of the workspace.
pub async fn set_members(session: &mut Session, scope: &Scope, team: Id, users: &[Id]) -> sql::Result<()> {
    CLEAR_TEAM.run(session, (scope.workspace(), team)).await?;
    for user in users {
        add(session, scope, team, *user).await?;
    }
    Ok(())
}

/// Sets which teams a user is in; [`sql::Error::Reference`] when one of them is no team of the workspace.
pub async fn set_teams(session: &mut Session, scope: &Scope, user: Id, teams: &[Id]) -> sql::Result<()> {
    CLEAR_USER.run(session, (scope.workspace(), user)).await?;
    for team in teams {
        add(session, scope, *team, user).await?;
    }
    Ok(())
}

async fn add(session: &mut Session, scope: &Scope, team_id: Id, user_id: Id) -> sql::Result<()> {
    let row = team_member::Row { workspace_id: scope.workspace(), team_id, user_id };
    team_member::INSERT.run(session, row).await.map(drop)
}
