//! The names of the people that a list or a conversation shows, fetched and opened together.

use crate::failure::Result;
use crate::{App, Keys};
use sql::Session;
use std::collections::HashMap;
use store::{RowKey, Scope};
use vouchsafe_core::Id;

/// A user as others see one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRef {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// Whether the user may sign in.
    pub active: bool,
}

/// A contact as lists show one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRef {
    /// The id.
    pub id: Id,
    /// The name; the address where there is none; empty when the person was erased.
    pub name: String,
    /// The first address.
    pub address: Option<String>,
}

/// Names by id.
#[derive(Debug, Default)]
pub struct Names {
    users: HashMap<Id, UserRef>,
    contacts: HashMap<Id, ContactRef>,
}

impl Names {
    /// Fetches the names of some users and contacts; `keys` must hold the contacts' keys.
    pub(crate) async fn of(
        session: &mut Session,
        app: &App,
        scope: &Scope,
        (users, contacts, keys): (Vec<Id>, Vec<Id>, &Keys),
    ) -> Result<Names> {
        let mut names = Names::default();
        let users = distinct(users);
        let user_keys = Keys::of(app, scope, users.iter().copied()).await?;
        for row in store::roster::users(session, scope, &users).await? {
            let name = user_keys.row(row.id, row.id).and_then(|k| k.open(&row.name)).unwrap_or_default();
            names.users.insert(row.id, UserRef { id: row.id, name, active: row.active });
        }
        for row in store::roster::contacts(session, scope, &distinct(contacts)).await? {
            let name = row.name.as_ref().and_then(|n| keys.row(row.id, row.id).and_then(|k: RowKey| k.open(n)).ok());
            let address = row.address_id.zip(row.address.as_ref());
            let address = address.and_then(|(id, a)| keys.row(row.id, id).and_then(|k| k.open(a)).ok());
            let name = name.or_else(|| address.clone()).unwrap_or_default();
            names.contacts.insert(row.id, ContactRef { id: row.id, name, address });
        }
        Ok(names)
    }

    /// A user.
    pub fn user(&self, id: Id) -> UserRef {
        self.users.get(&id).cloned().unwrap_or(UserRef { id, name: String::new(), active: false })
    }

    /// A contact.
    pub fn contact(&self, id: Id) -> ContactRef {
        self.contacts.get(&id).cloned().unwrap_or(ContactRef { id, name: String::new(), address: None })
    }
}

fn distinct(mut ids: Vec<Id>) -> Vec<Id> {
    ids.sort_unstable();
    ids.dedup();
    ids
}
