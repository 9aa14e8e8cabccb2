use crate::conversation::{Names, UserRef};
use crate::failure::Result;
use crate::permit::require;
use crate::tickets::find;
use crate::{App, Keys};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use store::Scope;
use vouchsafe_core::access::Permission;
use vouchsafe_core::{Coded, Id, Time};

vouchsafe_core::coded! {
    /// What somebody does at a ticket.
    pub enum PresenceState {
        /// Looks at it.
        Viewing = "viewing",
        /// Writes an answer.
        Replying = "replying",
        /// Has left.
        Gone = "gone",
    }
}

/// How long a presence holds without being renewed.
const HOLDS: Duration = Duration::from_secs(50);

/// Somebody at a ticket.
#[derive(Debug, Clone)]
pub struct Presence {
    /// Who.
    pub user: UserRef,
    /// Doing what.
    pub state: PresenceState,
    /// Since when.
    pub since: Time,
}

/// A user, what they do, since when, and when they were last heard of.
type Heard = (Id, PresenceState, Time, Time);

/// Who is where, as far as this process has heard; in memory only.
#[derive(Debug, Default)]
pub(crate) struct Presences {
    /// By workspace and ticket number: user, state, since, last heard.
    here: Mutex<HashMap<(Id, i64), Vec<Heard>>>,
}

impl Presences {
    /// Takes note of a message from [`set_presence`], of this process or another. The ticket's number, if it was one.
    pub(crate) fn hear(&self, message: &str, now: Time) -> Option<(Id, i64)> {
        let mut words = message.strip_prefix("presence ")?.split(' ');
        let workspace: Id = words.next()?.parse().ok()?;
        let number: i64 = words.next()?.parse().ok()?;
        let user: Id = words.next()?.parse().ok()?;
        let state = PresenceState::from_code(words.next()?)?;
        let mut here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        let list = here.entry((workspace, number)).or_default();
        let since = list.iter().find(|p| p.0 == user && p.1 == state).map_or(now, |p| p.2);
        list.retain(|p| p.0 != user && now.since(p.3) < HOLDS);
        if state != PresenceState::Gone {
            list.push((user, state, since, now));
        }
        if list.is_empty() {
            here.remove(&(workspace, number));
        }
        Some((workspace, number))
    }

    fn at(&self, workspace: Id, number: i64, now: Time) -> Vec<(Id, PresenceState, Time)> {
        let here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        let list = here.get(&(workspace, number)).map(Vec::as_slice).unwrap_or_default();
        list.iter().filter(|p| now.since(p.3) < HOLDS).map(|p| (p.0, p.1, p.2)).collect()
    }
}

/// Says that the actor is at a ticket, to everybody who watches it on any node.
pub async fn set_presence(app: &App, scope: &Scope, number: i64, state: PresenceState) -> Result<()> {
    require(scope, Permission::ReadTickets)?;
    let Some(user) = scope.user() else { return Ok(()) };
    let mut session = app.database().read().await?;
    find(&mut session, scope, number).await?;
    drop(session);
    let message = format!("presence {} {number} {} {}", scope.workspace().simple(), user.simple(), state.code());
    app.database().announce(message).await?;
    Ok(())
}

/// Who is at a ticket.
pub async fn here(app: &App, scope: &Scope, number: i64) -> Result<Vec<Presence>> {
    let present = app.presences().at(scope.workspace(), number, app.now());
    let ids: Vec<Id> = present.iter().map(|p| p.0).collect();
    let keys = Keys::of(app, scope, ids.iter().copied()).await?;
    let mut session = app.database().read().await?;
    let names = Names::of(&mut session, app, scope, (ids, Vec::new(), &keys)).await?;
    Ok(present.into_iter().map(|(id, state, since)| Presence { user: names.user(id), state, since }).collect())
}
