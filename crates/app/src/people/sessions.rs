//! The signed-in browsers of a user.

use super::{Caller, identify};
use crate::audit::{Action, Entry, record};
use crate::failure::{Failure, Result};
use crate::{App, Keys};
use sql::Session as Transaction;
use store::Scope;
use vouchsafe_core::{Id, Time};

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: Id,
    /// When the user signed in.
    pub created_at: Time,
    /// When it was last used, to the minute.
    pub last_seen_at: Time,
    /// What it is, as `Firefox on Linux`.
    pub device: String,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// The sessions of the caller that have not ended, the last used first.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<Session>> {
    let current = caller.session()?;
    let now = app.now();
    let mut session = app.database().read().await?;
    let since = (now.minus(identify::IDLE).micros(), now.micros());
    let rows = store::session::of_user(&mut session, &caller.scope, caller.user, since).await?;
    let keys = Keys::of(app, &caller.scope, [caller.user]).await?;
    let shown = rows.into_iter().map(|row| {
        Ok(Session {
            id: row.id,
            created_at: Time::from_micros(row.created_at),
            last_seen_at: Time::from_micros(row.last_seen_at),
            device: keys.row(caller.user, row.id)?.open(&row.device)?,
            current: row.id == current,
        })
    });
    shown.collect()
}

/// Ends the session that asks.
pub async fn leave(app: &App, caller: &Caller) -> Result<()> {
    end_with(app, caller, caller.session()?, Action::SignedOut).await
}

/// Ends one session of the caller, from this one.
pub async fn end(app: &App, caller: &Caller, id: Id) -> Result<()> {
    let action = if id == caller.session()? { Action::SignedOut } else { Action::SessionEnded };
    end_with(app, caller, id, action).await
}

/// Ends all sessions of the caller but the one that asks.
pub async fn end_others(app: &App, caller: &Caller) -> Result<()> {
    let current = caller.session()?;
    let mut session = app.database().write().await?;
    store::session::end_others(&mut session, &caller.scope, caller.user, current).await?;
    record(app, &mut session, &caller.scope, Entry::new(Action::SessionsEnded).about("user", caller.user)).await?;
    announce(&mut session, &caller.scope).await?;
    session.commit().await?;
    Ok(())
}

async fn end_with(app: &App, caller: &Caller, id: Id, action: Action) -> Result<()> {
    let mut session = app.database().write().await?;
    if !store::session::end(&mut session, &caller.scope, id, caller.user).await? {
        return Err(Failure::Missing);
    }
    record(app, &mut session, &caller.scope, Entry::new(action).about("session", id)).await?;
    announce(&mut session, &caller.scope).await?;
    session.commit().await?;
    Ok(())
}

/// Tells live connections of the workspace, on all nodes, to ask again who they belong to: some session or right has ended.
pub(crate) async fn announce(session: &mut Transaction, scope: &Scope) -> Result<()> {
    Ok(session.wake(format!("session {}", scope.workspace().simple())).await?)
}
