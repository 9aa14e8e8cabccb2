//! Who is this, before the workspace is known; and the workspaces themselves, for the operator.

use crate::tables::{token, workspace};
use crate::workspace::WorkspaceRow;
use crate::{Code, Digest};
use sql::{Id, Session};
use vouchsafe_core::access::Role;
use vouchsafe_core::workspace::WorkspaceState;

sql::row! {
    /// The session behind a cookie, with what is true now of its user and workspace.
    pub struct SignedInRow {
        /// The workspace.
        workspace_id: Id,
        /// The session.
        id: Id,
        /// The user.
        user_id: Id,
        /// When the session was last used.
        last_seen_at: i64,
        /// When it ends at the latest.
        expires_at: i64,
        /// The user's role now.
        role: Code<Role>,
        /// The user's language.
        locale: String,
    }
}

sql::row! {
    /// The API key behind a secret, with what is true now of the user it acts for.
    pub struct ApiKeyRow {
        /// The workspace.
        workspace_id: Id,
        /// The key.
        id: Id,
        /// The user who made it.
        user_id: Id,
        /// What it may do, words separated by spaces.
        scopes: String,
        /// When it was last used.
        last_used_at: Option<i64>,
        /// The user's role now.
        role: Code<Role>,
        /// The user's language.
        locale: String,
    }
}

sql::row! {
    /// An unused link.
    pub struct TokenRow {
        /// The workspace; nil for the installation.
        workspace_id: Id,
        /// The token.
        id: Id,
        /// For whom.
        user_id: Option<Id>,
        /// Who made it.
        created_by: Option<Id>,
    }
}

sql::query!(SESSION: (digest: Digest, seen_after: i64, now: i64) -> SignedInRow,
    "select s.workspace_id, s.id, s.user_id, s.last_seen_at, s.expires_at, u.role, u.locale from session s \
     join workspace_user u on u.workspace_id = s.workspace_id and u.id = s.user_id join workspace w on w.id = s.workspace_id \
     where s.digest = $1 and s.last_seen_at > $2 and s.expires_at > $3 and u.active and w.state = 'active'");
sql::query!(API_KEY: (digest: Digest, now: i64) -> ApiKeyRow,
    "select k.workspace_id, k.id, k.created_by as user_id, k.scopes, k.last_used_at, u.role, u.locale from api_key k \
     join workspace_user u on u.workspace_id = k.workspace_id and u.id = k.created_by join workspace w on w.id = k.workspace_id \
     where k.digest = $1 and (k.expires_at is null or k.expires_at > $2) and u.active and w.state = 'active'");
sql::query!(TOKEN: (digest: Digest, purpose: String, now: i64) -> TokenRow,
    "select workspace_id, id, user_id, created_by from token \
     where digest = $1 and purpose = $2 and used_at is null and expires_at > $3");
sql::query!(SPEND: (now: i64, digest: Digest, purpose: String) -> TokenRow,
    "update token set used_at = $1 where digest = $2 and purpose = $3 and used_at is null and expires_at > $1 \
     returning workspace_id, id, user_id, created_by");

sql::query!(WORKSPACES: () -> WorkspaceRow,
    "select id, slug, name, state, locale, time_zone, accent, created_at from workspace where state <> 'removed' order by created_at, id");
sql::query!(BY_SLUG: (slug: String) -> WorkspaceRow,
    "select id, slug, name, state, locale, time_zone, accent, created_at from workspace where slug = $1");
sql::query!(BEGUN: () -> (i64,), "select count(*) from workspace");
sql::query!(ACTIVE: () -> (Id,), "select id from workspace where state = 'active' order by id limit 2");
sql::query!(REMOVED: () -> (Id,), "select id from workspace where state = 'removed' order by id");
sql::query!(STATE: (workspace: Id, state: Code<WorkspaceState>) -> (), "update workspace set state = $2 where id = $1");
sql::query!(NAME: (workspace: Id, slug: String, name: String) -> (), "update workspace set slug = $2, name = $3 where id = $1");

sql::query!(OLD_SESSIONS: (seen_before: i64, now: i64) -> (), "delete from session where last_seen_at <= $1 or expires_at <= $2");
sql::query!(OLD_TOKENS: (before: i64) -> (), "delete from token where expires_at <= $1");
sql::query!(OLD_ANSWERS: (before: i64) -> (), "delete from idempotency where created_at <= $1");

/// Held while something about all workspaces is decided, such as whether there is one.
const ALL_WORKSPACES: i64 = 0x776f_726b_7370_6163;

/// The session with this digest, if it was used after `seen_after`, has not ended, and its user and workspace are active.
pub async fn session(
    session: &mut Session,
    digest: Digest,
    (seen_after, now): (i64, i64),
) -> sql::Result<Option<SignedInRow>> {
    SESSION.optional(session, (digest, seen_after, now)).await
}

/// The API key with this digest, if it has not ended, and its user and workspace are active.
pub async fn api_key(session: &mut Session, digest: Digest, now: i64) -> sql::Result<Option<ApiKeyRow>> {
    API_KEY.optional(session, (digest, now)).await
}

/// The link with this digest, if it is for this purpose, was not used and has not ended.
pub async fn token(
    session: &mut Session,
    (digest, purpose): (Digest, &str),
    now: i64,
) -> sql::Result<Option<TokenRow>> {
    TOKEN.optional(session, (digest, purpose.to_owned(), now)).await
}

/// Uses a link: of all who try at the same moment, one gets it.
pub async fn spend(
    session: &mut Session,
    (digest, purpose): (Digest, &str),
    now: i64,
) -> sql::Result<Option<TokenRow>> {
    SPEND.optional(session, (now, digest, purpose.to_owned())).await
}

/// Keeps a link.
pub async fn keep(session: &mut Session, row: token::Row) -> sql::Result<()> {
    token::INSERT.run(session, row).await.map(drop)
}

/// Waits until no other transaction decides something about all workspaces.
pub async fn turn(session: &mut Session) -> sql::Result<()> {
    session.lock(ALL_WORKSPACES).await
}

/// All workspaces that were not removed, the oldest first.
pub async fn workspaces(session: &mut Session) -> sql::Result<Vec<WorkspaceRow>> {
    WORKSPACES.all(session, ()).await
}

/// The workspace with this short name.
pub async fn by_slug(session: &mut Session, slug: &str) -> sql::Result<Option<WorkspaceRow>> {
    BY_SLUG.optional(session, (slug.to_owned(),)).await
}

/// Whether there ever was a workspace.
pub async fn begun(session: &mut Session) -> sql::Result<bool> {
    Ok(BEGUN.one(session, ()).await?.0 > 0)
}

/// The active workspace, if there is exactly one.
pub async fn only_active(session: &mut Session) -> sql::Result<Option<Id>> {
    match ACTIVE.all(session, ()).await?.as_slice() {
        [(id,)] => Ok(Some(*id)),
        _ => Ok(None),
    }
}

/// The workspaces that were removed.
pub async fn removed(session: &mut Session) -> sql::Result<Vec<Id>> {
    Ok(REMOVED.all(session, ()).await?.into_iter().map(|r| r.0).collect())
}

/// Makes a workspace; [`sql::Error::Unique`] when the short name is taken.
pub async fn found(session: &mut Session, row: workspace::Row) -> sql::Result<()> {
    workspace::INSERT.run(session, row).await.map(drop)
}

/// Sets whether a workspace is in use.
pub async fn set_state(session: &mut Session, workspace: Id, state: WorkspaceState) -> sql::Result<()> {
    STATE.run(session, (workspace, Code(state))).await.map(drop)
}

/// Gives a workspace another short name and name; [`sql::Error::Unique`] when the short name is taken.
pub async fn rename(session: &mut Session, workspace: Id, slug: &str, name: &str) -> sql::Result<()> {
    NAME.run(session, (workspace, slug.to_owned(), name.to_owned())).await.map(drop)
}

/// Takes away sessions, links and remembered answers that have ended.
pub async fn sweep(session: &mut Session, (seen_before, answered_before, now): (i64, i64, i64)) -> sql::Result<u64> {
    let sessions = OLD_SESSIONS.run(session, (seen_before, now)).await?;
    let tokens = OLD_TOKENS.run(session, (now,)).await?;
    Ok(sessions + tokens + OLD_ANSWERS.run(session, (answered_before,)).await?)
}
