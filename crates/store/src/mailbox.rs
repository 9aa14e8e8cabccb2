//! Mailboxes: their addresses, connections and who may see them.

use crate::tables::mailbox::columns;
use crate::{Code, Scope, Sealed};
use sql::{Id, Session};
use vouchsafe_core::mailbox::Health;

sql::row! {
    /// A mailbox.
    pub struct MailboxRow {
        /// Its id.
        id: Id,
        /// The firm's name for it.
        name: String,
        /// Its address.
        address: String,
        /// The firm's signature, cleaned HTML.
        signature: String,
        /// How lists mark it.
        colour: Option<String>,
        /// Whether it is in use.
        active: bool,
        /// Whether new tickets are acknowledged.
        acknowledges: bool,
        /// How mail is fetched.
        incoming: Option<Sealed<columns::incoming>>,
        /// How mail is sent.
        outgoing: Option<Sealed<columns::outgoing>>,
        /// Tokens of the mail provider.
        connection: Option<Sealed<columns::connection>>,
        /// How fetching goes.
        in_health: Code<Health>,
        /// Why, as a code.
        in_detail: Option<String>,
        /// When it was last tried.
        in_at: Option<i64>,
        /// How sending goes.
        out_health: Code<Health>,
        /// Why, as a code.
        out_detail: Option<String>,
        /// When it was last tried.
        out_at: Option<i64>,
    }
}

macro_rules! mailboxes {
    ($name:ident: ($($p:ident: $t:ty),*), $predicate:literal) => {
        sql::query!($name: (workspace: Id, $($p: $t),*) -> MailboxRow,
            concat!("select m.id, m.name, m.address, m.signature, m.colour, m.active, m.acknowledges, m.incoming, m.outgoing, m.connection, \
                m.in_health, m.in_detail, m.in_at, m.out_health, m.out_detail, m.out_at from mailbox m where m.workspace_id = $1 and ",
                $predicate));
    };
}

mailboxes!(ALL: (limit: i64), "m.id is not null order by m.name, m.id limit $2");
mailboxes!(BY_ID: (id: Id), "m.id = $2");
mailboxes!(OPEN_TO: (user: Id), "exists (select 1 from mailbox_access a where a.workspace_id = $1 and a.user_id = $2 and \
    a.mailbox_id = m.id) order by m.name, m.id");
sql::query!(UPDATE: (workspace: Id, id: Id, name: String, address: String, signature: String, colour: Option<String>, active: bool,
        acknowledges: bool, incoming: Option<Sealed<columns::incoming>>, outgoing: Option<Sealed<columns::outgoing>>,
        connection: Option<Sealed<columns::connection>>) -> (),
    "update mailbox set name = $3, address = $4, signature = $5, colour = $6, active = $7, acknowledges = $8, incoming = $9, \
     outgoing = $10, connection = $11 where workspace_id = $1 and id = $2");
sql::query!(IN_HEALTH: (workspace: Id, id: Id, health: Code<Health>, detail: Option<String>, at: i64) -> (),
    "update mailbox set in_health = $3, in_detail = $4, in_at = $5 where workspace_id = $1 and id = $2");
sql::query!(OUT_HEALTH: (workspace: Id, id: Id, health: Code<Health>, detail: Option<String>, at: i64) -> (),
    "update mailbox set out_health = $3, out_detail = $4, out_at = $5 where workspace_id = $1 and id = $2");
sql::query!(DELETE: (workspace: Id, id: Id) -> (), "delete from mailbox where workspace_id = $1 and id = $2");
sql::query!(ADDRESSES: (workspace: Id, mailbox: Id) -> (String,),
    "select address from mailbox_address where workspace_id = $1 and mailbox_id = $2 order by address");
sql::query!(CLEAR_ADDRESSES: (workspace: Id, mailbox: Id) -> (),
    "delete from mailbox_address where workspace_id = $1 and mailbox_id = $2");
sql::query!(TEAMS: (workspace: Id, mailbox: Id) -> (Id,),
    "select team_id from mailbox_team where workspace_id = $1 and mailbox_id = $2 order by team_id");
sql::query!(CLEAR_TEAMS: (workspace: Id, mailbox: Id) -> (),
    "delete from mailbox_team where workspace_id = $1 and mailbox_id = $2");
sql::query!(MAY_SEE: (workspace: Id, user: Id, mailbox: Id) -> (Id,),
    "select mailbox_id from mailbox_access where workspace_id = $1 and user_id = $2 and mailbox_id = $3");
sql::query!(FOLDER: (workspace: Id, mailbox: Id, name: String) -> (i64, i64),
    "select uid_validity, last_uid from folder where workspace_id = $1 and mailbox_id = $2 and name = $3");
sql::query!(FETCHED: (workspace: Id, mailbox: Id, name: String, validity: i64, uid: i64) -> (),
    "insert into folder (workspace_id, mailbox_id, name, uid_validity, last_uid) values ($1, $2, $3, $4, $5) \
     on conflict (workspace_id, mailbox_id, name) do update set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid");

/// All mailboxes of the workspace.
pub async fn all(session: &mut Session, scope: &Scope) -> sql::Result<Vec<MailboxRow>> {
    ALL.all(session, (scope.workspace(), 1000)).await
}

/// The mailboxes open to the actor.
pub async fn open_to_actor(session: &mut Session, scope: &Scope) -> sql::Result<Vec<MailboxRow>> {
    match scope.user() {
        Some(user) => OPEN_TO.all(session, (scope.workspace(), user)).await,
        None => all(session, scope).await,
    }
}

/// One mailbox.
pub async fn by_id(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<Option<MailboxRow>> {
    BY_ID.optional(session, (scope.workspace(), id)).await
}

/// Writes a mailbox back.
pub async fn update(session: &mut Session, scope: &Scope, m: MailboxRow) -> sql::Result<()> {
    let params = (
        scope.workspace(),
        m.id,
        m.name,
        m.address,
        m.signature,
        m.colour,
        m.active,
        m.acknowledges,
        m.incoming,
        m.outgoing,
        m.connection,
    );
    UPDATE.run(session, params).await.map(drop)
}

/// Notes how fetching goes.
pub async fn fetched_with(
    session: &mut Session,
    scope: &Scope,
    id: Id,
    (health, detail, at): (Health, Option<&str>, i64),
) -> sql::Result<()> {
    IN_HEALTH.run(session, (scope.workspace(), id, Code(health), detail.map(str::to_owned), at)).await.map(drop)
}

/// Notes how sending goes.
pub async fn sent_with(
    session: &mut Session,
    scope: &Scope,
    id: Id,
    (health, detail, at): (Health, Option<&str>, i64),
) -> sql::Result<()> {
    OUT_HEALTH.run(session, (scope.workspace(), id, Code(health), detail.map(str::to_owned), at)).await.map(drop)
}

/// Takes a mailbox away; [`sql::Error::Reference`] while it has tickets.
pub async fn delete(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<()> {
    DELETE.run(session, (scope.workspace(), id)).await.map(drop)
}

/// The addresses at which a mailbox receives.
pub async fn addresses(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<Vec<String>> {
    Ok(ADDRESSES.all(session, (scope.workspace(), id)).await?.into_iter().map(|r| r.0).collect())
}

/// Sets the addresses at which a mailbox receives (normalised); [`sql::Error::Unique`] when another mailbox has one.
pub async fn set_addresses(session: &mut Session, scope: &Scope, id: Id, addresses: &[String]) -> sql::Result<()> {
    CLEAR_ADDRESSES.run(session, (scope.workspace(), id)).await?;
    for address in addresses {
        let row = crate::tables::mailbox_address::Row {
            workspace_id: scope.workspace(),
            mailbox_id: id,
            address: address.clone(),
        };
        crate::tables::mailbox_address::INSERT.run(session, row).await?;
    }
    Ok(())
}

/// The teams a mailbox is kept for; none means everybody.
pub async fn teams(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<Vec<Id>> {
    Ok(TEAMS.all(session, (scope.workspace(), id)).await?.into_iter().map(|r| r.0).collect())
}

/// Sets the teams a mailbox is kept for. The derived access must be worked out again afterwards.
pub async fn set_teams(session: &mut Session, scope: &Scope, id: Id, teams: &[Id]) -> sql::Result<()> {
    CLEAR_TEAMS.run(session, (scope.workspace(), id)).await?;
    for team in teams {
        let row = crate::tables::mailbox_team::Row { workspace_id: scope.workspace(), mailbox_id: id, team_id: *team };
        crate::tables::mailbox_team::INSERT.run(session, row).await?;
    }
    Ok(())
}

/// Whether the actor may see a mailbox; the program may see all.
pub async fn may_see(session: &mut Session, scope: &Scope, mailbox: Id) -> sql::Result<bool> {
    match scope.user() {
        Some(user) => Ok(MAY_SEE.optional(session, (scope.workspace(), user, mailbox)).await?.is_some()),
        None => Ok(true),
    }
}

/// How far a folder was fetched: its UIDVALIDITY and the greatest UID taken.
pub async fn folder(session: &mut Session, scope: &Scope, mailbox: Id, name: &str) -> sql::Result<Option<(i64, i64)>> {
    FOLDER.optional(session, (scope.workspace(), mailbox, name.to_owned())).await
}

/// Notes how far a folder was fetched.
pub async fn fetched(
    session: &mut Session,
    scope: &Scope,
    (mailbox, name): (Id, &str),
    (validity, uid): (i64, i64),
) -> sql::Result<()> {
    FETCHED.run(session, (scope.workspace(), mailbox, name.to_owned(), validity, uid)).await.map(drop)
}

sql::query!(ALL_ADDRESSES: (workspace: Id) -> (String,), "select address from mailbox_address where workspace_id = $1");

/// All addresses at which the workspace receives.
pub async fn all_addresses(session: &mut Session, scope: &Scope) -> sql::Result<Vec<String>> {
    Ok(ALL_ADDRESSES.all(session, (scope.workspace(),)).await?.into_iter().map(|r| r.0).collect())
}
