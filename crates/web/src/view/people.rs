use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vouchsafe_core::Id as Uuid;
use vouchsafe_core::contact::Party;

/// A user, by name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct UserRef {
    /// The id.
    pub(crate) id: Uuid,
    /// The name; empty when the person was erased.
    pub(crate) name: String,
    /// Whether the user may sign in.
    pub(crate) active: bool,
}

impl From<app::conversation::UserRef> for UserRef {
    fn from(user: app::conversation::UserRef) -> UserRef {
        UserRef { id: user.id, name: user.name, active: user.active }
    }
}

/// A contact, by name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ContactRef {
    /// The id.
    pub(crate) id: Uuid,
    /// The name; the address where there is none; empty when the person was erased.
    pub(crate) name: String,
    /// The first address.
    pub(crate) address: Option<String>,
}

impl From<app::conversation::ContactRef> for ContactRef {
    fn from(contact: app::conversation::ContactRef) -> ContactRef {
        ContactRef { id: contact.id, name: contact.name, address: contact.address }
    }
}

/// A mail address, with the name that stands beside it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Address {
    /// The name.
    pub(crate) name: Option<String>,
    /// The address.
    #[schema(example = "ada@example.org")]
    pub(crate) address: String,
}

impl From<Party> for Address {
    fn from(party: Party) -> Address {
        Address { name: party.name, address: party.address }
    }
}

/// Addresses of parties.
pub(crate) fn addresses(parties: Vec<Party>) -> Vec<Address> {
    parties.into_iter().map(Address::from).collect()
}

/// Parties of addresses. A name of blanks is none.
pub(crate) fn parties(addresses: Vec<Address>) -> Vec<Party> {
    let party = |a: Address| Party {
        name: a.name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
        address: a.address.trim().to_owned(),
    };
    addresses.into_iter().map(party).collect()
}
