//! The client's customers.

use super::lists::TicketRow;
use crate::extract::{Json, Path, Query, Signed};
use crate::problem::Answer;
use crate::view::{Limit, Page, Place, Stamp};
use app::contacts::{self, ContactView};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use vouchsafe_core::Id as Uuid;

/// What is known of a contact.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Contact {
    /// The id.
    id: Uuid,
    /// The name.
    name: String,
    /// The addresses.
    addresses: Vec<String>,
    /// The telephone number.
    phone: Option<String>,
    /// The firm.
    company: Option<String>,
    /// What agents noted.
    comment: Option<String>,
    /// When we first heard of this person.
    created_at: Stamp,
    /// How many tickets began with this person.
    ticket_count: i64,
    /// The language to write in.
    locale: Option<String>,
}

impl From<ContactView> for Contact {
    fn from(contact: ContactView) -> Contact {
        Contact {
            id: contact.id,
            name: contact.name,
            addresses: contact.addresses,
            phone: contact.phone,
            company: contact.company,
            comment: contact.comment,
            created_at: Stamp(contact.created_at),
            ticket_count: contact.ticket_count,
            locale: contact.locale,
        }
    }
}

/// A contact with the newest tickets.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContactWithTickets {
    /// What is known.
    #[serde(flatten)]
    contact: Contact,
    /// The newest 20 tickets that the caller may see.
    tickets: Vec<TicketRow>,
}

/// Which contacts are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContactsQuery {
    /// An address, or how a name or address begins.
    #[param(max_length = 500)]
    q: Option<String>,
    /// Where the page begins: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Place>,
    /// How many at most, 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// Contacts, the newest first.
pub(crate) async fn list(signed: Signed, Query(query): Query<ContactsQuery>) -> Answer<Json<Page<Contact>>> {
    let page = (query.cursor.map(|c| c.0), query.limit.0);
    Ok(Json(contacts::list(signed.app(), signed.scope(), query.q.as_deref(), page).await?.into()))
}

/// One contact.
pub(crate) async fn open(signed: Signed, Path(id): Path<Uuid>) -> Answer<Json<ContactWithTickets>> {
    let page = contacts::open(signed.app(), signed.scope(), id).await?;
    let tickets = page.tickets.into_iter().map(TicketRow::from).collect();
    Ok(Json(ContactWithTickets { contact: page.contact.into(), tickets }))
}

/// What is to be changed of a contact; what is absent stays, and empty text takes a thing away.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContactChange {
    /// The name.
    name: Option<String>,
    /// The telephone number.
    phone: Option<String>,
    /// The firm.
    company: Option<String>,
    /// What agents note.
    comment: Option<String>,
}

/// Changes a contact.
pub(crate) async fn change(
    signed: Signed,
    Path(id): Path<Uuid>,
    Json(change): Json<ContactChange>,
) -> Answer<Json<Contact>> {
    let ContactChange { name, phone, company, comment } = change;
    let change = contacts::ContactChange { name, phone, company, comment };
    Ok(Json(contacts::change(signed.app(), signed.scope(), id, change).await?.into()))
}
