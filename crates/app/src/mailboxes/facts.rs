use crate::App;
use crate::failure::Result;
use std::collections::HashSet;
use store::Scope;
use vouchsafe_core::Id;
use vouchsafe_core::contact::normalise_address;

/// What intake needs to know of a workspace's mailboxes.
#[derive(Debug, Default, Clone)]
pub(crate) struct MailboxFacts {
    /// All addresses at which they receive, normalised.
    pub(crate) addresses: Vec<String>,
    /// Those that acknowledge new tickets.
    pub(crate) acknowledging: HashSet<Id>,
}

impl App {
    /// What intake needs to know of a workspace's mailboxes.
    pub(crate) async fn mailbox_facts(&self, scope: &Scope) -> Result<MailboxFacts> {
        let mut session = self.database().read().await?;
        let mut facts = MailboxFacts::default();
        for row in store::mailbox::all(&mut session, scope).await? {
            facts.addresses.push(normalise_address(&row.address));
            if row.acknowledges {
                facts.acknowledging.insert(row.id);
            }
        }
        facts.addresses.extend(store::mailbox::all_addresses(&mut session, scope).await?);
        facts.addresses.sort_unstable();
        facts.addresses.dedup();
        Ok(facts)
    }
}
