//! Who is asking. Role, state and limits are read at every request, so that a change of rights holds from the next one on
//! (OWASP ASVS 8.3.2).

use super::secret::digest;
use crate::failure::Result;
use crate::{Actor, App};
use std::net::IpAddr;
use std::time::Duration;
use store::Scope;
use store::gate::people as gate;
use vouchsafe_core::access::{KeyScope, Role};
use vouchsafe_core::{Coded, Id, Time};

/// A session ends after this long without use.
pub const IDLE: Duration = Duration::from_hours(14 * 24);
/// A session ends this long after signing in, used or not.
pub const ABSOLUTE: Duration = Duration::from_hours(90 * 24);
/// How exactly the last use is known.
const NOTED: Duration = Duration::from_mins(1);

/// Who is asking, and what holds for them now.
#[derive(Debug, Clone)]
pub struct Caller {
    /// On whose behalf, from where, and with which limit.
    pub scope: Scope,
    /// The user.
    pub user: Id,
    /// The user's role now.
    pub role: Role,
    /// The user's language.
    pub locale: String,
    /// How the caller proved it.
    pub by: By,
}

/// How a caller proved who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A signed-in browser: the id of the session.
    Session(Id),
    /// A key for programs: the id of the key.
    Key(Id),
}

impl Caller {
    /// The session, if it is one; what concerns the user alone is not open to programs.
    pub fn session(&self) -> Result<Id> {
        match self.by {
            By::Session(id) => Ok(id),
            By::Key(_) => Err(crate::Failure::Refused("not_for_keys")),
        }
    }
}

/// The caller behind the value of a session cookie.
pub async fn by_session(app: &App, shown: &str, peer: IpAddr) -> Result<Option<Caller>> {
    let Some(digest) = digest(shown) else { return Ok(None) };
    let now = app.now();
    let mut session = app.database().read().await?;
    let found = gate::session(&mut session, digest, (now.minus(IDLE).micros(), now.micros())).await?;
    drop(session);
    let Some(row) = found else { return Ok(None) };
    let actor = Actor::User { id: row.user_id, role: row.role.0 };
    let scope = app.scope(row.workspace_id, actor).from_peer(peer);
    let by = By::Session(row.id);
    if is_stale(now, Some(row.last_seen_at)) {
        note(app, scope, by, now);
    }
    Ok(Some(Caller { scope, user: row.user_id, role: row.role.0, locale: row.locale, by }))
}

/// The caller behind a key for programs: it acts for the user who made it, within the scopes of the key.
pub async fn by_api_key(app: &App, shown: &str, peer: IpAddr) -> Result<Option<Caller>> {
    let Some(digest) = digest(shown) else { return Ok(None) };
    let now = app.now();
    let mut session = app.database().read().await?;
    let found = gate::api_key(&mut session, digest, now.micros()).await?;
    drop(session);
    let Some(row) = found else { return Ok(None) };
    let scopes: Vec<KeyScope> = row.scopes.split(' ').filter_map(KeyScope::from_code).collect();
    let actor = Actor::User { id: row.user_id, role: row.role.0 };
    let scope = app.scope(row.workspace_id, actor).from_peer(peer).limited_to(KeyScope::all(&scopes));
    let by = By::Key(row.id);
    if is_stale(now, row.last_used_at) {
        note(app, scope, by, now);
    }
    Ok(Some(Caller { scope, user: row.user_id, role: row.role.0, locale: row.locale, by }))
}

fn is_stale(now: Time, noted: Option<i64>) -> bool {
    noted.is_none_or(|at| now.since(Time::from_micros(at)) >= NOTED)
}

/// Notes the use without keeping the request waiting for the one writer.
fn note(app: &App, scope: Scope, by: By, now: Time) {
    let background = app.clone();
    app.spawn(async move {
        if let Err(error) = write(&background, &scope, by, now.micros()).await {
            tracing::warn!(%error, "the use of a session could not be noted");
        }
    });
}

async fn write(app: &App, scope: &Scope, by: By, now: i64) -> Result<()> {
    let mut session = app.database().write().await?;
    match by {
        By::Session(id) => {
            store::session::seen(&mut session, scope, id, now).await?;
            if let Some(user) = scope.user() {
                store::user::seen(&mut session, scope, user, now).await?;
            }
        }
        By::Key(id) => store::api_key::used(&mut session, scope, id, now).await?,
    }
    session.commit().await?;
    Ok(())
}
