//! Contacts, their addresses, and who takes part in a ticket.

use crate::tables::{contact, contact_address};
use crate::{Keyed, Scope, Sealed};
use sql::{Id, Session};

sql::row! {
    /// What is known of a contact.
    pub struct ContactRow {
        /// Its id.
        id: Id,
        /// The name.
        name: Option<Sealed<contact::columns::name>>,
        /// The telephone number.
        phone: Option<Sealed<contact::columns::phone>>,
        /// The firm.
        company: Option<Sealed<contact::columns::company>>,
        /// What agents noted.
        comment: Option<Sealed<contact::columns::comment>>,
        /// The language to write in.
        locale: Option<String>,
        /// How many tickets began with this person.
        ticket_count: i64,
        /// When we first heard of this person.
        created_at: i64,
    }
}

sql::row! {
    /// A contact's address.
    pub struct AddressRow {
        /// Its id.
        id: Id,
        /// Whose it is.
        contact_id: Id,
        /// The address.
        address: Sealed<contact_address::columns::address>,
    }
}

sql::query!(BY_KEY: (workspace: Id, key: Keyed) -> (Id, bool),
    "select a.contact_id, c.name is not null from contact_address a \
     join contact c on c.workspace_id = a.workspace_id and c.id = a.contact_id \
     where a.workspace_id = $1 and a.address_key = $2");
sql::query!(BY_ID: (workspace: Id, id: Id) -> ContactRow,
    "select id, name, phone, company, comment, locale, ticket_count, created_at from contact where workspace_id = $1 and id = $2");
sql::query!(NEWEST: (workspace: Id, at: i64, id: Id, limit: i64) -> ContactRow,
    "select id, name, phone, company, comment, locale, ticket_count, created_at from contact \
     where workspace_id = $1 and (created_at, id) < ($2, $3) order by created_at desc, id desc limit $4");
sql::query!(ADDRESSES: (workspace: Id, contact: Id) -> AddressRow,
    "select id, contact_id, address from contact_address where workspace_id = $1 and contact_id = $2 order by created_at, id");
sql::query!(UPDATE: (workspace: Id, id: Id, name: Option<Sealed<contact::columns::name>>, phone: Option<Sealed<contact::columns::phone>>,
        company: Option<Sealed<contact::columns::company>>, comment: Option<Sealed<contact::columns::comment>>) -> (),
    "update contact set name = $3, phone = $4, company = $5, comment = $6 where workspace_id = $1 and id = $2");
sql::query!(NAME: (workspace: Id, id: Id, name: Option<Sealed<contact::columns::name>>) -> (),
    "update contact set name = $3 where workspace_id = $1 and id = $2 and name is null");
sql::query!(BEGAN: (workspace: Id, id: Id) -> (),
    "update contact set ticket_count = ticket_count + 1 where workspace_id = $1 and id = $2");
sql::query!(TAKES_PART: (workspace: Id, ticket: Id, contact: Id) -> (bool,),
    "select confirmed from participant where workspace_id = $1 and ticket_id = $2 and contact_id = $3");
sql::query!(JOIN: (workspace: Id, ticket: Id, contact: Id, confirmed: bool) -> (),
    "insert into participant (workspace_id, ticket_id, contact_id, confirmed) values ($1, $2, $3, $4) \
     on conflict (workspace_id, ticket_id, contact_id) do update set confirmed = (participant.confirmed or excluded.confirmed)");
sql::query!(LEAVE: (workspace: Id, ticket: Id, contact: Id) -> (),
    "delete from participant where workspace_id = $1 and ticket_id = $2 and contact_id = $3");
sql::query!(PARTICIPANTS: (workspace: Id, ticket: Id) -> (Id, bool),
    "select contact_id, confirmed from participant where workspace_id = $1 and ticket_id = $2 order by contact_id");

/// The contact with this address, and whether its name is known.
pub async fn by_address(session: &mut Session, scope: &Scope, key: Keyed) -> sql::Result<Option<(Id, bool)>> {
    BY_KEY.optional(session, (scope.workspace(), key)).await
}

/// One contact.
pub async fn by_id(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<Option<ContactRow>> {
    BY_ID.optional(session, (scope.workspace(), id)).await
}

/// The newest contacts before `at` and `id`.
pub async fn newest(
    session: &mut Session,
    scope: &Scope,
    (at, id): (i64, Id),
    limit: i64,
) -> sql::Result<Vec<ContactRow>> {
    NEWEST.all(session, (scope.workspace(), at, id, limit)).await
}

/// The addresses of a contact, the oldest first.
pub async fn addresses(session: &mut Session, scope: &Scope, contact: Id) -> sql::Result<Vec<AddressRow>> {
    ADDRESSES.all(session, (scope.workspace(), contact)).await
}

/// Writes what agents know of a contact.
pub async fn update(session: &mut Session, scope: &Scope, to: ContactRow) -> sql::Result<()> {
    UPDATE.run(session, (scope.workspace(), to.id, to.name, to.phone, to.company, to.comment)).await.map(drop)
}

/// Gives a contact a name that has none yet.
pub async fn name(
    session: &mut Session,
    scope: &Scope,
    id: Id,
    name: Sealed<contact::columns::name>,
) -> sql::Result<()> {
    NAME.run(session, (scope.workspace(), id, Some(name))).await.map(drop)
}

/// Counts one more ticket of this contact.
pub async fn began_ticket(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<()> {
    BEGAN.run(session, (scope.workspace(), id)).await.map(drop)
}

/// Whether the contact takes part in the ticket; a mere suggestion does not count.
pub async fn takes_part(session: &mut Session, scope: &Scope, ticket: Id, contact: Id) -> sql::Result<bool> {
    Ok(TAKES_PART.optional(session, (scope.workspace(), ticket, contact)).await?.is_some_and(|r| r.0))
}

/// Adds a participant, or confirms a suggested one.
pub async fn join(
    session: &mut Session,
    scope: &Scope,
    ticket: Id,
    (contact, confirmed): (Id, bool),
) -> sql::Result<()> {
    JOIN.run(session, (scope.workspace(), ticket, contact, confirmed)).await.map(drop)
}

/// Takes a participant out of a ticket.
pub async fn leave(session: &mut Session, scope: &Scope, ticket: Id, contact: Id) -> sql::Result<()> {
    LEAVE.run(session, (scope.workspace(), ticket, contact)).await.map(drop)
}

/// The participants of a ticket, and whether each is confirmed.
pub async fn participants(session: &mut Session, scope: &Scope, ticket: Id) -> sql::Result<Vec<(Id, bool)>> {
    PARTICIPANTS.all(session, (scope.workspace(), ticket)).await
}
