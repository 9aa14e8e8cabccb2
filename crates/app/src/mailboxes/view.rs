use super::connection::{Incoming, Outgoing};
use super::settings::{incoming, outgoing};
use crate::failure::{Failure, Result};
use crate::permit::require;
use crate::{App, Keys};
use sql::Session;
use store::Scope;
use store::mailbox::MailboxRow;
use vouchsafe_core::access::Permission;
use vouchsafe_core::mailbox::Health;
use vouchsafe_core::{Id, Time};

/// A mailbox. What only those see who manage mailboxes is empty for others.
#[derive(Debug, Clone)]
pub struct MailboxView {
    /// Its id.
    pub id: Id,
    /// The firm's name for it.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Further addresses at which it receives.
    pub aliases: Vec<String>,
    /// The firm's signature, cleaned HTML.
    pub signature: String,
    /// How lists mark it.
    pub colour: Option<String>,
    /// Whether it is in use.
    pub active: bool,
    /// Whether new tickets are acknowledged.
    pub acknowledges: bool,
    /// The teams it is kept for; none means everybody.
    pub teams: Vec<Id>,
    /// How mail is fetched; the password is not handed out.
    pub incoming: Option<Incoming>,
    /// How mail is sent; the password is not handed out.
    pub outgoing: Option<Outgoing>,
    /// How fetching goes: state, reason, time.
    pub in_health: (Health, Option<String>, Option<Time>),
    /// How sending goes.
    pub out_health: (Health, Option<String>, Option<Time>),
}

/// The mailboxes open to the actor.
pub async fn list(app: &App, scope: &Scope) -> Result<Vec<MailboxView>> {
    require(scope, Permission::ReadTickets)?;
    let manages = scope.may(Permission::ManageMailboxes);
    let mut session = app.database().read().await?;
    let rows = if manages {
        store::mailbox::all(&mut session, scope).await?
    } else {
        store::mailbox::open_to_actor(&mut session, scope).await?
    };
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        views.push(view(app, scope, &mut session, row).await?);
    }
    Ok(views)
}

/// One mailbox, for those who manage mailboxes.
pub async fn open(app: &App, scope: &Scope, id: Id) -> Result<MailboxView> {
    require(scope, Permission::ManageMailboxes)?;
    let mut session = app.database().read().await?;
    let row = store::mailbox::by_id(&mut session, scope, id).await?.ok_or(Failure::Missing)?;
    view(app, scope, &mut session, row).await
}

async fn view(app: &App, scope: &Scope, session: &mut Session, row: MailboxRow) -> Result<MailboxView> {
    let manages = scope.may(Permission::ManageMailboxes);
    let time = |at: Option<i64>| at.map(Time::from_micros);
    let mut view = MailboxView {
        id: row.id,
        name: row.name.clone(),
        address: row.address.clone(),
        aliases: Vec::new(),
        signature: row.signature.clone(),
        colour: row.colour.clone(),
        active: row.active,
        acknowledges: row.acknowledges,
        teams: Vec::new(),
        incoming: None,
        outgoing: None,
        in_health: (row.in_health.0, row.in_detail.clone(), time(row.in_at)),
        out_health: (row.out_health.0, row.out_detail.clone(), time(row.out_at)),
    };
    if !manages {
        return Ok(view);
    }
    let keys = Keys::of(app, scope, [row.id]).await?;
    view.incoming = incoming(&keys, &row)?.map(|i| Incoming { password: None, ..i });
    view.outgoing = outgoing(&keys, &row)?.map(|o| Outgoing { password: None, ..o });
    view.aliases = store::mailbox::addresses(session, scope, row.id).await?;
    view.aliases.retain(|a| *a != vouchsafe_core::contact::normalise_address(&row.address));
    view.teams = store::mailbox::teams(session, scope, row.id).await?;
    Ok(view)
}
