//! Users: who signs in to a workspace.

use crate::tables::workspace_user::columns;
use crate::{Code, Keyed, Scope, Sealed};
use sql::{Id, Session};
use vouchsafe_core::access::Role;

sql::row! {
    /// A user, without the password.
    pub struct UserRow {
        /// Whose id it is.
        id: Id,
        /// The address the user signs in with.
        email: Sealed<columns::email>,
        /// The name.
        name: Sealed<columns::name>,
        /// What the user may do.
        role: Code<Role>,
        /// Whether the user may sign in.
        active: bool,
        /// Whether the invitation was not accepted yet.
        invited: bool,
        /// The language of the screens.
        locale: String,
        /// The zone times are shown in.
        time_zone: String,
        /// Light or dark.
        theme: String,
        /// How dense lists are.
        density: String,
        /// The signature, cleaned HTML.
        signature: Option<Sealed<columns::signature>>,
        /// How long sending waits, seconds.
        undo_seconds: i64,
        /// When the user was invited.
        created_at: i64,
        /// When the user last worked.
        last_seen_at: Option<i64>,
    }
}

sql::row! {
    /// What signing in asks of a user.
    pub struct CredentialRow {
        /// Whose they are.
        id: Id,
        /// The password's hash; `None` until the invitation is accepted.
        password: Option<Sealed<columns::password>>,
        /// Whether the user may sign in.
        active: bool,
    }
}

macro_rules! users {
    ($name:ident: ($($p:ident: $t:ty),*), $predicate:literal) => {
        sql::query!($name: (workspace: Id, $($p: $t),*) -> UserRow,
            concat!("select id, email, name, role, active, password is null as invited, locale, time_zone, theme, density, signature, \
                undo_seconds, created_at, last_seen_at from workspace_user where workspace_id = $1 and ", $predicate));
    };
}

users!(BY_ID: (id: Id), "id = $2");
users!(AFTER: (at: i64, id: Id, limit: i64), "(created_at, id) > ($2, $3) order by created_at, id limit $4");
sql::query!(NAMES: (workspace: Id) -> (Id, Sealed<columns::name>, bool),
    "select id, name, active from workspace_user where workspace_id = $1 order by id");
sql::query!(BY_EMAIL: (workspace: Id, key: Keyed) -> CredentialRow,
    "select id, password, active from workspace_user where workspace_id = $1 and email_key = $2");
sql::query!(CREDENTIAL: (workspace: Id, id: Id) -> CredentialRow,
    "select id, password, active from workspace_user where workspace_id = $1 and id = $2");
sql::query!(SET_PASSWORD: (workspace: Id, id: Id, password: Sealed<columns::password>) -> (),
    "update workspace_user set password = $3 where workspace_id = $1 and id = $2");
sql::query!(SET_ROLE: (workspace: Id, id: Id, role: Code<Role>, active: bool) -> (),
    "update workspace_user set role = $3, active = $4 where workspace_id = $1 and id = $2");
sql::query!(SET_PROFILE: (workspace: Id, id: Id, name: Sealed<columns::name>, locale: String, time_zone: String, theme: String,
        density: String, signature: Option<Sealed<columns::signature>>, undo_seconds: i64) -> (),
    "update workspace_user set name = $3, locale = $4, time_zone = $5, theme = $6, density = $7, signature = $8, undo_seconds = $9 \
     where workspace_id = $1 and id = $2");
sql::query!(SEEN: (workspace: Id, id: Id, at: i64) -> (),
    "update workspace_user set last_seen_at = $3 where workspace_id = $1 and id = $2");
sql::query!(OWNERS: (workspace: Id, but: Id) -> (i64,),
    "select count(*) from workspace_user where workspace_id = $1 and id <> $2 and role = 'owner' and active and password is not null");

/// One user.
pub async fn by_id(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<Option<UserRow>> {
    BY_ID.optional(session, (scope.workspace(), id)).await
}

/// The users invited after `at` and `id`, in that order.
pub async fn after(session: &mut Session, scope: &Scope, (at, id): (i64, Id), limit: i64) -> sql::Result<Vec<UserRow>> {
    AFTER.all(session, (scope.workspace(), at, id, limit)).await
}

/// Id, name and whether active, of every user: what lists of tickets show of assignees and authors.
pub async fn names(session: &mut Session, scope: &Scope) -> sql::Result<Vec<(Id, Sealed<columns::name>, bool)>> {
    NAMES.all(session, (scope.workspace(),)).await
}

/// The credentials behind an address.
pub async fn by_email(session: &mut Session, scope: &Scope, key: Keyed) -> sql::Result<Option<CredentialRow>> {
    BY_EMAIL.optional(session, (scope.workspace(), key)).await
}

/// The credentials of a user.
pub async fn credential(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<Option<CredentialRow>> {
    CREDENTIAL.optional(session, (scope.workspace(), id)).await
}

/// Sets the password's hash.
pub async fn set_password(
    session: &mut Session,
    scope: &Scope,
    id: Id,
    password: Sealed<columns::password>,
) -> sql::Result<()> {
    SET_PASSWORD.run(session, (scope.workspace(), id, password)).await.map(drop)
}

/// Sets what a user may do, and whether the user may sign in. Who sees which mailbox must be worked out again afterwards.
pub async fn set_role(session: &mut Session, scope: &Scope, id: Id, (role, active): (Role, bool)) -> sql::Result<()> {
    SET_ROLE.run(session, (scope.workspace(), id, Code(role), active)).await.map(drop)
}

/// Writes back what users may change of themselves: everything but address, role and state.
pub async fn set_profile(session: &mut Session, scope: &Scope, u: UserRow) -> sql::Result<()> {
    let profile =
        (scope.workspace(), u.id, u.name, u.locale, u.time_zone, u.theme, u.density, u.signature, u.undo_seconds);
    SET_PROFILE.run(session, profile).await.map(drop)
}

/// Notes that a user works.
pub async fn seen(session: &mut Session, scope: &Scope, id: Id, at: i64) -> sql::Result<()> {
    SEEN.run(session, (scope.workspace(), id, at)).await.map(drop)
}

/// How many owners who can sign in the workspace has besides `but`.
pub async fn other_owners(session: &mut Session, scope: &Scope, but: Id) -> sql::Result<i64> {
    Ok(OWNERS.one(session, (scope.workspace(), but)).await?.0)
}
