//! Who the people of some mails are: known contacts, and new ones with fresh keys.

use super::reading::Reading;
use crate::failure::{Failure, Result};
use crate::{App, Keys};
use sql::Session;
use std::collections::{HashMap, HashSet};
use store::tables::{contact, contact_address};
use store::{Keyed, Scope};
use vault::WorkspaceKeys;
use vouchsafe_core::Id;
use vouchsafe_core::contact::{Party, normalise_address};

/// The people of some mails, by their normalised addresses.
#[derive(Debug)]
pub(super) struct People {
    known: HashMap<String, Person>,
    inserted: HashSet<Id>,
    /// Everybody's keys, and the mailboxes'.
    pub(super) keys: Keys,
}

#[derive(Debug, Clone)]
struct Person {
    id: Id,
    key: Keyed,
    named: bool,
    new: bool,
}

/// The keyed hash by which an address is looked up.
pub(crate) fn address_key(keys: &WorkspaceKeys, address: &str) -> Keyed {
    Keyed(keys.lookup("email", &normalise_address(address)))
}

impl People {
    /// Looks everybody up, and makes keys for those nobody has heard of; those keys are durable when this returns.
    pub(super) async fn of(
        app: &App,
        scope: &Scope,
        readings: &[&Reading],
        others: impl IntoIterator<Item = Id>,
    ) -> Result<People> {
        let workspace = app.vault().workspace(scope.workspace()).await?;
        let mut known = HashMap::new();
        let mut fresh = Vec::new();
        let mut session = app.database().read().await?;
        // Collected first: a closure that is held while something is awaited keeps the future on its thread.
        let parties: Vec<&Party> = readings.iter().flat_map(|r| r.author.iter().chain(&r.others)).collect();
        for party in parties {
            let address = normalise_address(&party.address);
            if known.contains_key(&address) {
                continue;
            }
            let key = address_key(&workspace, &address);
            let person = match store::contact::by_address(&mut session, scope, key).await? {
                Some((id, named)) => Person { id, key, named, new: false },
                None => {
                    let id = app.id();
                    fresh.push(id);
                    Person { id, key, named: false, new: true }
                }
            };
            known.insert(address, person);
        }
        drop(session);
        if !fresh.is_empty() {
            app.vault().create_subjects(scope.workspace(), &fresh).await?;
        }
        let subjects: Vec<Id> = known.values().map(|p: &Person| p.id).chain(others).collect();
        let keys = Keys::of(app, scope, subjects).await?;
        Ok(People { known, inserted: HashSet::new(), keys })
    }

    /// The id of somebody who was looked up.
    pub(super) fn id(&self, party: &Party) -> Result<Id> {
        let person = self.known.get(&normalise_address(&party.address));
        person.map(|p| p.id).ok_or_else(|| Failure::broken("a person of the mail was not looked up"))
    }

    /// Writes somebody new down, and a name we did not know.
    pub(super) async fn meet(
        &mut self,
        session: &mut Session,
        (app, scope): (&App, &Scope),
        (party, at): (&Party, i64),
    ) -> Result<Id> {
        let id = self.id(party)?;
        let person = self.known.get_mut(&normalise_address(&party.address)).ok_or(Failure::Missing)?;
        let key = self.keys.row(id, id)?;
        let name = party.name.as_deref().map(|n| key.seal(n, app.randomness()));
        if person.new && self.inserted.insert(id) {
            person.named = name.is_some();
            insert(session, app, scope, ((id, person.key, party, name, at), &self.keys)).await?;
        } else if let (false, Some(name)) = (person.named, name) {
            person.named = true;
            store::contact::name(session, scope, id, name).await?;
        }
        Ok(id)
    }
}

type Newcomer<'a> = (Id, Keyed, &'a Party, Option<store::Sealed<contact::columns::name>>, i64);

async fn insert(
    session: &mut Session,
    app: &App,
    scope: &Scope,
    ((id, key, party, name, at), keys): (Newcomer<'_>, &Keys),
) -> Result<()> {
    let row = contact::Row {
        workspace_id: scope.workspace(),
        id,
        name,
        phone: None,
        company: None,
        comment: None,
        locale: None,
        ticket_count: 0,
        created_at: at,
    };
    contact::INSERT.run(session, row).await?;
    let address = app.id();
    let row = contact_address::Row {
        workspace_id: scope.workspace(),
        id: address,
        contact_id: id,
        address_key: key,
        address: keys.row(id, address)?.seal(&party.address, app.randomness()),
        created_at: at,
    };
    contact_address::INSERT.run(session, row).await?;
    Ok(())
}
