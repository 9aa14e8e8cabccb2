use crate::failure::{Failure, Result};
use crate::intake::address_key;
use crate::permit::require;
use crate::tickets::{TicketView, rows};
use crate::{App, Cursor, Keys, Page};
use sql::Session;
use store::Scope;
use store::contact::ContactRow;
use vouchsafe_core::access::Permission;
use vouchsafe_core::{Id, Time};

/// What is known of a contact.
#[derive(Debug, Clone)]
pub struct ContactView {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// The addresses.
    pub addresses: Vec<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The firm.
    pub company: Option<String>,
    /// What agents noted.
    pub comment: Option<String>,
    /// When we first heard of this person.
    pub created_at: Time,
    /// How many tickets began with this person.
    pub ticket_count: i64,
    /// The language to write in.
    pub locale: Option<String>,
}

/// A contact with the newest tickets.
#[derive(Debug, Clone)]
pub struct ContactPage {
    /// What is known.
    pub contact: ContactView,
    /// The newest tickets that the actor may see.
    pub tickets: Vec<TicketView>,
}

/// How many contacts are looked through for a part of a name.
const LOOKED_THROUGH: i64 = 2000;

/// Contacts, the newest first; with `typed`, those whose address it is or whose name or address begins with it.
pub async fn list(
    app: &App,
    scope: &Scope,
    typed: Option<&str>,
    (cursor, limit): (Option<Cursor>, usize),
) -> Result<Page<ContactView>> {
    require(scope, Permission::ReadTickets)?;
    let mut session = app.database().read().await?;
    let Some(typed) = typed.map(str::trim).filter(|t| !t.is_empty()) else {
        let start = cursor.map_or((i64::MAX, Id::max()), |c| (c.at, c.id));
        let count = i64::try_from(limit + 1).unwrap_or(i64::MAX);
        let found = store::contact::newest(&mut session, scope, start, count).await?;
        let page = Page::cut(found, limit, |c| Cursor { rank: 0, at: c.created_at, id: c.id });
        let items = views(app, scope, &mut session, page.items).await?;
        return Ok(Page { items, next: page.next });
    };
    let keys = app.vault().workspace(scope.workspace()).await?;
    if let Some((id, _)) = store::contact::by_address(&mut session, scope, address_key(&keys, typed)).await? {
        let found = store::contact::by_id(&mut session, scope, id).await?.into_iter().collect();
        return Ok(Page { items: views(app, scope, &mut session, found).await?, next: None });
    }
    let typed = typed.to_lowercase();
    let found = store::contact::newest(&mut session, scope, (i64::MAX, Id::max()), LOOKED_THROUGH).await?;
    let mut items = views(app, scope, &mut session, found).await?;
    items.retain(|c| {
        c.name.to_lowercase().split(' ').any(|w| w.starts_with(&typed))
            || c.name.to_lowercase().starts_with(&typed)
            || c.addresses.iter().any(|a| a.to_lowercase().starts_with(&typed))
    });
    items.truncate(limit);
    Ok(Page { items, next: None })
}

/// One contact. Opening it is a read of personal data, and noted.
pub async fn open(app: &App, scope: &Scope, id: Id) -> Result<ContactPage> {
    require(scope, Permission::ReadTickets)?;
    let mut session = app.database().read().await?;
    let row = store::contact::by_id(&mut session, scope, id).await?.ok_or(Failure::Missing)?;
    let contact = views(app, scope, &mut session, vec![row]).await?.pop().ok_or(Failure::Missing)?;
    let recent = store::ticket::recent_of_contact(&mut session, scope, id, 20).await?;
    let tickets = rows(app, scope, &mut session, recent).await?;
    drop(session);
    crate::audit::note(app, scope, ("contact.read", "contact", id.to_string())).await?;
    Ok(ContactPage { contact, tickets })
}

pub(super) async fn views(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    found: Vec<ContactRow>,
) -> Result<Vec<ContactView>> {
    let keys = Keys::of(app, scope, found.iter().map(|c| c.id)).await?;
    let mut views = Vec::with_capacity(found.len());
    for row in found {
        // Of somebody who was erased nothing is left to show.
        let Ok(key) = keys.row(row.id, row.id) else { continue };
        let mut addresses = Vec::new();
        for address in store::contact::addresses(session, scope, row.id).await? {
            addresses.push(keys.row(row.id, address.id)?.open(&address.address)?);
        }
        let name = row.name.as_ref().map(|n| key.open(n)).transpose()?;
        views.push(ContactView {
            id: row.id,
            name: name.or_else(|| addresses.first().cloned()).unwrap_or_default(),
            addresses,
            phone: row.phone.as_ref().map(|p| key.open(p)).transpose()?,
            company: row.company.as_ref().map(|c| key.open(c)).transpose()?,
            comment: row.comment.as_ref().map(|c| key.open(c)).transpose()?,
            created_at: Time::from_micros(row.created_at),
            ticket_count: row.ticket_count,
            locale: row.locale,
        });
    }
    Ok(views)
}
