use super::presence::{Presence, here};
use crate::App;
use crate::failure::Result;
use crate::permit::require;
use std::collections::VecDeque;
use store::Scope;
use vouchsafe_core::Id;
use vouchsafe_core::access::Permission;
use vouchsafe_core::ticket::EventKind;

/// How many missed events are told one by one; beyond that the screen had better look again.
const CATCH_UP: i64 = 500;

/// Something a screen wants to know.
#[derive(Debug, Clone)]
pub enum LiveEvent {
    /// A ticket changed.
    Change {
        /// The event's number, to resume after.
        number: i64,
        /// The ticket's number.
        ticket: i64,
        /// What happened.
        kind: EventKind,
        /// The message concerned.
        message: Option<Id>,
        /// Who caused it.
        actor: Option<Id>,
        /// The ticket's version.
        version: i64,
    },
    /// Who is at a ticket changed.
    Presence {
        /// The ticket's number.
        ticket: i64,
        /// Who is there now.
        here: Vec<Presence>,
    },
    /// Some session or right of somebody in the workspace has ended: ask again who is watching.
    Rights,
    /// Too much was missed: look at everything again. Resume after this number.
    Resync(i64),
}

/// A screen that watches a workspace.
#[derive(Debug)]
pub struct Watch {
    app: App,
    scope: Scope,
    wakes: sql::Wake,
    last: i64,
    waiting: VecDeque<LiveEvent>,
}

/// Watches the actor's workspace, after event `last`; `None` begins with what happens next.
pub async fn watch(app: &App, scope: &Scope, last: Option<i64>) -> Result<Watch> {
    require(scope, Permission::ReadTickets)?;
    let wakes = app.database().wakes();
    let mut session = app.database().read().await?;
    let newest = store::workspace::last_event(&mut session, scope).await?;
    let last = last.unwrap_or(newest).min(newest);
    let mut waiting = VecDeque::new();
    let last = if newest - last > CATCH_UP {
        waiting.push_back(LiveEvent::Resync(newest));
        newest
    } else {
        last
    };
    let mut watch = Watch { app: app.clone(), scope: *scope, wakes, last, waiting };
    watch.look().await?;
    Ok(watch)
}

impl Watch {
    /// The next event. It may be dropped and called again: nothing is lost.
    pub async fn next(&mut self) -> Result<LiveEvent> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Ok(event);
            }
            match self.wakes.next().await {
                Some(message) => self.hear(&message).await?,
                None => {
                    self.waiting.push_back(LiveEvent::Rights);
                    self.look().await?;
                }
            }
        }
    }

    async fn hear(&mut self, message: &str) -> Result<()> {
        let mine = self.scope.workspace();
        if message.strip_prefix("event ").and_then(|id| id.parse::<Id>().ok()) == Some(mine) {
            return self.look().await;
        }
        if message.strip_prefix("session ").and_then(|id| id.parse::<Id>().ok()) == Some(mine) {
            self.waiting.push_back(LiveEvent::Rights);
            return Ok(());
        }
        match self.app.presences().hear(message, self.app.now()) {
            Some((workspace, ticket)) if workspace == mine && self.may_see(ticket).await? => {
                let here = here(&self.app, &self.scope, ticket).await?;
                self.waiting.push_back(LiveEvent::Presence { ticket, here });
            }
            _ => {}
        }
        Ok(())
    }

    async fn may_see(&self, ticket: i64) -> Result<bool> {
        let mut session = self.app.database().read().await?;
        Ok(store::ticket::by_number(&mut session, &self.scope, ticket).await?.is_some())
    }

    /// Reads what was committed since the last look, of the mailboxes open to the reader.
    async fn look(&mut self) -> Result<()> {
        let mut session = self.app.database().read().await?;
        let rows = store::event::after(&mut session, &self.scope, self.last, CATCH_UP).await?;
        for row in rows {
            self.last = row.number;
            if store::mailbox::may_see(&mut session, &self.scope, row.mailbox_id).await? {
                self.waiting.push_back(LiveEvent::Change {
                    number: row.number,
                    ticket: row.ticket_number,
                    kind: row.kind.0,
                    message: row.message_id,
                    actor: row.actor_id,
                    version: row.version,
                });
            }
        }
        Ok(())
    }
}
