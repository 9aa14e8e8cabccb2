//! The names of users and the first addresses of contacts, as lists and conversations show them.

use crate::tables::{contact, contact_address, workspace_user};
use crate::{Scope, Sealed};
use sql::{Id, Session};

sql::row! {
    /// A user's name.
    pub struct UserName {
        /// The user.
        id: Id,
        /// The name.
        name: Sealed<workspace_user::columns::name>,
        /// Whether the user may sign in.
        active: bool,
    }
}

sql::row! {
    /// A contact's name and first address.
    pub struct ContactName {
        /// The contact.
        id: Id,
        /// The name.
        name: Option<Sealed<contact::columns::name>>,
        /// The row of the address, for its key.
        address_id: Option<Id>,
        /// The address.
        address: Option<Sealed<contact_address::columns::address>>,
    }
}

sql::query!(USER: (workspace: Id, id: Id) -> UserName,
    "select id, name, active from workspace_user where workspace_id = $1 and id = $2");
sql::query!(CONTACT: (workspace: Id, id: Id) -> ContactName,
    "select c.id, c.name, a.id as address_id, a.address from contact c \
     left join contact_address a on a.workspace_id = c.workspace_id and a.contact_id = c.id \
     where c.workspace_id = $1 and c.id = $2 order by a.created_at, a.id limit 1");

/// The names of some users.
pub async fn users(session: &mut Session, scope: &Scope, ids: &[Id]) -> sql::Result<Vec<UserName>> {
    let mut names = Vec::with_capacity(ids.len());
    for id in ids {
        names.extend(USER.optional(session, (scope.workspace(), *id)).await?);
    }
    Ok(names)
}

/// The names of some contacts.
pub async fn contacts(session: &mut Session, scope: &Scope, ids: &[Id]) -> sql::Result<Vec<ContactName>> {
    let mut names = Vec::with_capacity(ids.len());
    for id in ids {
        names.extend(CONTACT.optional(session, (scope.workspace(), *id)).await?);
    }
    Ok(names)
}

sql::query!(SIGNATURE: (workspace: Id, id: Id) -> (Option<Sealed<workspace_user::columns::signature>>,),
    "select signature from workspace_user where workspace_id = $1 and id = $2");

/// A user's signature.
pub async fn signature(
    session: &mut Session,
    scope: &Scope,
    user: Id,
) -> sql::Result<Option<Sealed<workspace_user::columns::signature>>> {
    Ok(SIGNATURE.optional(session, (scope.workspace(), user)).await?.and_then(|r| r.0))
}

sql::query!(UNDO: (workspace: Id, id: Id) -> (i64,),
    "select undo_seconds from workspace_user where workspace_id = $1 and id = $2");

/// How many seconds what a user sends can be taken back.
pub async fn undo_seconds(session: &mut Session, scope: &Scope, user: Id) -> sql::Result<Option<i64>> {
    Ok(UNDO.optional(session, (scope.workspace(), user)).await?.map(|r| r.0))
}
