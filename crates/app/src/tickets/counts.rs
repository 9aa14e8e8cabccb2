use crate::App;
use crate::failure::Result;
use crate::permit::require;
use std::collections::BTreeMap;
use store::Scope;
use vouchsafe_core::Id;
use vouchsafe_core::access::Permission;
use vouchsafe_core::ticket::Counter;

/// How many tickets the lists hold, of those the actor may see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// The actor's own active tickets.
    pub mine: i64,
    /// Active tickets that nobody has taken.
    pub unassigned: i64,
    /// Active tickets.
    pub open: i64,
    /// Closed tickets.
    pub closed: i64,
    /// Spam.
    pub spam: i64,
    /// The actor's drafts.
    pub drafts: i64,
    /// Active and unassigned tickets of each mailbox.
    pub mailboxes: BTreeMap<Id, (i64, i64)>,
}

/// The counts of the lists.
pub async fn counts(app: &App, scope: &Scope) -> Result<Counts> {
    require(scope, Permission::ReadTickets)?;
    let mut session = app.database().read().await?;
    let mut counts = Counts { drafts: store::event::draft_count(&mut session, scope).await?, ..Counts::default() };
    for (owner, counter, count) in store::event::counts(&mut session, scope).await? {
        match counter {
            Counter::Mine => counts.mine += count,
            Counter::Closed => counts.closed += count,
            Counter::Spam => counts.spam += count,
            Counter::Open => {
                counts.open += count;
                counts.mailboxes.entry(owner).or_default().0 += count;
            }
            Counter::Unassigned => {
                counts.unassigned += count;
                counts.mailboxes.entry(owner).or_default().1 += count;
            }
        }
    }
    Ok(counts)
}

/// The labels of the workspace.
pub async fn tags(app: &App, scope: &Scope) -> Result<Vec<String>> {
    require(scope, Permission::ReadTickets)?;
    let mut session = app.database().read().await?;
    Ok(store::tag::all(&mut session, scope).await?.into_iter().map(|t| t.1).collect())
}
