use crate::failure::Result;
use sql::Session;
use std::collections::HashMap;
use store::Scope;
use store::event::NewEvent;
use vouchsafe_core::Id;
use vouchsafe_core::ticket::{Counter, Standing, difference};

/// The events and counts of one transaction, written together at its end: numbers are taken once, and the lock on them is
/// held as briefly as can be.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    events: Vec<NewEvent>,
    counts: HashMap<(Id, Counter), i64>,
}

impl Ledger {
    /// Notes an event.
    pub(crate) fn event(&mut self, event: NewEvent) {
        self.events.push(event);
    }

    /// Notes that a ticket went from one standing to another.
    pub(crate) fn moved(&mut self, before: Option<Standing>, after: Option<Standing>) {
        for (owner, counter, step) in difference(before, after) {
            *self.counts.entry((owner, counter)).or_default() += step;
        }
    }

    /// Writes everything.
    pub(crate) async fn write(self, session: &mut Session, scope: &Scope, at: i64) -> Result<()> {
        let mut counts: Vec<(Id, Counter, i64)> = self
            .counts
            .into_iter()
            .filter(|c| c.1 != 0)
            .map(|((owner, counter), step)| (owner, counter, step))
            .collect();
        // Always in the same order, so that two transactions can never wait for each other.
        counts.sort_unstable();
        store::event::count(session, scope, &counts).await?;
        store::event::record(session, scope, at, self.events).await?;
        Ok(())
    }
}
