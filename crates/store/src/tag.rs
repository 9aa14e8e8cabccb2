//! Labels.

use crate::Scope;
use sql::{Id, Session};

sql::query!(ALL: (workspace: Id) -> (Id, String), "select id, name from tag where workspace_id = $1 order by name limit 1000");
sql::query!(BY_NAME: (workspace: Id, name: String) -> (Id,), "select id from tag where workspace_id = $1 and name = $2");
sql::query!(CREATE: (workspace: Id, id: Id, name: String) -> (),
    "insert into tag (workspace_id, id, name) values ($1, $2, $3) on conflict (workspace_id, name) do nothing");
sql::query!(OF_TICKET: (workspace: Id, ticket: Id) -> (Id, String),
    "select g.id, g.name from ticket_tag j join tag g on g.workspace_id = j.workspace_id and g.id = j.tag_id \
     where j.workspace_id = $1 and j.ticket_id = $2 order by g.name");
sql::query!(ADD: (workspace: Id, ticket: Id, tag: Id) -> (),
    "insert into ticket_tag (workspace_id, ticket_id, tag_id) values ($1, $2, $3) \
     on conflict (workspace_id, ticket_id, tag_id) do nothing");
sql::query!(REMOVE: (workspace: Id, ticket: Id, tag: Id) -> (),
    "delete from ticket_tag where workspace_id = $1 and ticket_id = $2 and tag_id = $3");

/// All labels of the workspace.
pub async fn all(session: &mut Session, scope: &Scope) -> sql::Result<Vec<(Id, String)>> {
    ALL.all(session, (scope.workspace(),)).await
}

/// The label of this name.
pub async fn by_name(session: &mut Session, scope: &Scope, name: &str) -> sql::Result<Option<Id>> {
    Ok(BY_NAME.optional(session, (scope.workspace(), name.to_owned())).await?.map(|r| r.0))
}

/// The label of this name, made with the id `new` if there was none.
pub async fn find_or_create(session: &mut Session, scope: &Scope, name: &str, new: Id) -> sql::Result<Id> {
    CREATE.run(session, (scope.workspace(), new, name.to_owned())).await?;
    by_name(session, scope, name).await?.ok_or(sql::Error::Missing)
}

/// The labels of a ticket.
pub async fn of_ticket(session: &mut Session, scope: &Scope, ticket: Id) -> sql::Result<Vec<(Id, String)>> {
    OF_TICKET.all(session, (scope.workspace(), ticket)).await
}

/// Puts a label on a ticket.
pub async fn add(session: &mut Session, scope: &Scope, ticket: Id, tag: Id) -> sql::Result<()> {
    ADD.run(session, (scope.workspace(), ticket, tag)).await.map(drop)
}

/// Takes a label off a ticket.
pub async fn remove(session: &mut Session, scope: &Scope, ticket: Id, tag: Id) -> sql::Result<()> {
    REMOVE.run(session, (scope.workspace(), ticket, tag)).await.map(drop)
}
