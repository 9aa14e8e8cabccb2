use super::connection::{Incoming, Outgoing, Security, SignIn};
use super::settings::{incoming, outgoing};
use super::view::{MailboxView, open};
use crate::failure::{Failure, Result};
use crate::permit::require;
use crate::{App, Keys};
use serde::Serialize;
use sql::Session;
use store::mailbox::MailboxRow;
use store::tables::mailbox;
use store::{Code, Scope};
use vouchsafe_core::Id;
use vouchsafe_core::access::Permission;
use vouchsafe_core::contact::normalise_address;
use vouchsafe_core::mailbox::Health;

/// What is to be changed of a mailbox; `None` leaves a thing as it is.
#[derive(Debug, Clone, Default)]
pub struct MailboxChange {
    /// The firm's name for it.
    pub name: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// Further addresses at which it receives.
    pub aliases: Option<Vec<String>>,
    /// The firm's signature, HTML.
    pub signature: Option<String>,
    /// How lists mark it.
    pub colour: Option<Option<String>>,
    /// Whether it is in use.
    pub active: Option<bool>,
    /// Whether new tickets are acknowledged.
    pub acknowledges: Option<bool>,
    /// The teams it is kept for.
    pub teams: Option<Vec<Id>>,
    /// How mail is fetched; `Some(None)` stops fetching.
    pub incoming: Option<Option<IncomingChange>>,
    /// How mail is sent; `Some(None)` stops sending.
    pub outgoing: Option<Option<OutgoingChange>>,
}

/// A server for mail that comes in. Without a password the one that is kept stays, as long as host and user stay.
pub type IncomingChange = Incoming;
/// A server for mail that goes out.
pub type OutgoingChange = Outgoing;

/// Makes a mailbox.
pub async fn create(app: &App, scope: &Scope, change: MailboxChange) -> Result<MailboxView> {
    require(scope, Permission::ManageMailboxes)?;
    let id = app.id();
    let keys = Keys::create(app, scope, &[id]).await?;
    let row = MailboxRow {
        id,
        name: String::new(),
        address: String::new(),
        signature: String::new(),
        colour: None,
        active: true,
        acknowledges: false,
        incoming: None,
        outgoing: None,
        connection: None,
        in_health: Code(Health::Off),
        in_detail: None,
        in_at: None,
        out_health: Code(Health::Off),
        out_detail: None,
        out_at: None,
    };
    let row = changed(app, &keys, row, &change)?;
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    let new = mailbox::Row {
        workspace_id: scope.workspace(),
        id,
        name: row.name.clone(),
        address: row.address.clone(),
        signature: row.signature.clone(),
        colour: row.colour.clone(),
        active: row.active,
        acknowledges: row.acknowledges,
        incoming: row.incoming.clone(),
        outgoing: row.outgoing.clone(),
        connection: None,
        in_health: Code(Health::Off),
        in_detail: None,
        in_at: None,
        out_health: Code(Health::Off),
        out_detail: None,
        out_at: None,
        created_at: app.now().micros(),
    };
    mailbox::INSERT.run(&mut session, new).await?;
    finish(app, scope, session, (&row, &change, "mailbox.created")).await?;
    open(app, scope, id).await
}

/// Changes a mailbox.
pub async fn update(app: &App, scope: &Scope, id: Id, change: MailboxChange) -> Result<MailboxView> {
    require(scope, Permission::ManageMailboxes)?;
    let keys = Keys::of(app, scope, [id]).await?;
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    let row = store::mailbox::by_id(&mut session, scope, id).await?.ok_or(Failure::Missing)?;
    let had_server = row.outgoing.is_some();
    let row = changed(app, &keys, row, &change)?;
    store::mailbox::update(&mut session, scope, row.clone()).await?;
    if !had_server && row.outgoing.is_some() {
        store::delivery::free(&mut session, scope, id, app.now().micros()).await?;
        session.wake("delivery".to_owned()).await?;
    }
    finish(app, scope, session, (&row, &change, "mailbox.changed")).await?;
    open(app, scope, id).await
}

/// Takes a mailbox away that has no tickets; one that has can be put out of use instead.
pub async fn delete(app: &App, scope: &Scope, id: Id) -> Result<()> {
    require(scope, Permission::ManageMailboxes)?;
    let mut session = app.database().write().await?;
    store::mailbox::by_id(&mut session, scope, id).await?.ok_or(Failure::Missing)?;
    store::mailbox::delete(&mut session, scope, id).await?;
    session.wake("mailbox".to_owned()).await?;
    session.commit().await?;
    crate::audit::note(app, scope, ("mailbox.deleted", "mailbox", id.to_string())).await
}

/// Writes addresses, teams and who may see it, and ends the transaction.
async fn finish(
    app: &App,
    scope: &Scope,
    mut session: Session,
    (row, change, action): (&MailboxRow, &MailboxChange, &'static str),
) -> Result<()> {
    if change.address.is_some() || change.aliases.is_some() {
        let kept = match &change.aliases {
            Some(aliases) => aliases.clone(),
            None => store::mailbox::addresses(&mut session, scope, row.id).await?,
        };
        let mut addresses: Vec<String> = kept.iter().chain([&row.address]).map(|a| normalise_address(a)).collect();
        addresses.sort_unstable();
        addresses.dedup();
        let set = store::mailbox::set_addresses(&mut session, scope, row.id, &addresses).await;
        if let Err(error) = set {
            return Err(if error.is_unique() { Failure::field("address", "address_taken") } else { error.into() });
        }
    }
    if let Some(teams) = &change.teams {
        store::mailbox::set_teams(&mut session, scope, row.id, teams).await?;
    }
    store::workspace::recompute_access(&mut session, scope).await?;
    session.wake("mailbox".to_owned()).await?;
    session.commit().await?;
    crate::audit::note(app, scope, (action, "mailbox", row.id.to_string())).await
}

fn changed(app: &App, keys: &Keys, mut row: MailboxRow, change: &MailboxChange) -> Result<MailboxRow> {
    if let Some(name) = &change.name {
        row.name = name.trim().to_owned();
    }
    if let Some(address) = &change.address {
        row.address = address.trim().to_owned();
    }
    if row.name.is_empty() || row.name.chars().count() > 100 {
        return Err(Failure::field("name", "length_1_100"));
    }
    let aliases = change.aliases.iter().flatten();
    if !crate::tickets::is_address(&row.address) || aliases.clone().any(|a| !crate::tickets::is_address(a.trim())) {
        return Err(Failure::field("address", "not_an_address"));
    }
    if let Some(signature) = &change.signature {
        row.signature = mail::html::clean(signature).html;
    }
    if let Some(colour) = &change.colour {
        row.colour.clone_from(colour);
    }
    row.active = change.active.unwrap_or(row.active);
    row.acknowledges = change.acknowledges.unwrap_or(row.acknowledges);
    if let Some(wanted) = &change.incoming {
        let kept = incoming(keys, &row)?;
        let wanted = wanted.clone().map(|w| keep_incoming(w, kept)).transpose()?;
        row.incoming = seal(app, keys, row.id, wanted.as_ref())?;
    }
    if let Some(wanted) = &change.outgoing {
        let kept = outgoing(keys, &row)?;
        let wanted = wanted.clone().map(|w| keep_outgoing(w, kept)).transpose()?;
        row.outgoing = seal(app, keys, row.id, wanted.as_ref())?;
    }
    Ok(row)
}

fn seal<C: store::catalogue::Personal, T: Serialize>(
    app: &App,
    keys: &Keys,
    id: Id,
    value: Option<&T>,
) -> Result<Option<store::Sealed<C>>> {
    let Some(value) = value else { return Ok(None) };
    let text = serde_json::to_string(value).map_err(Failure::broken)?;
    Ok(Some(keys.row(id, id)?.seal(&text, app.randomness())))
}

fn keep_incoming(wanted: Incoming, kept: Option<Incoming>) -> Result<Incoming> {
    server("incoming", &wanted.host, wanted.port)?;
    if wanted.import_since.as_ref().is_some_and(|d| d.parse::<jiff::civil::Date>().is_err()) {
        return Err(Failure::field("incoming.import_since", "not_a_date"));
    }
    let same = kept.filter(|k| k.host == wanted.host && k.username == wanted.username);
    let password = wanted.password.clone().or(same.and_then(|k| k.password));
    if wanted.auth == SignIn::Password && password.is_none() {
        return Err(Failure::field("incoming.password", "required"));
    }
    Ok(Incoming {
        password,
        folder: if wanted.folder.is_empty() { "INBOX".to_owned() } else { wanted.folder },
        ..wanted
    })
}

fn keep_outgoing(wanted: Outgoing, kept: Option<Outgoing>) -> Result<Outgoing> {
    server("outgoing", &wanted.host, wanted.port)?;
    let same = kept.filter(|k| k.host == wanted.host && k.username == wanted.username);
    let password = wanted.password.clone().or(same.and_then(|k| k.password));
    if wanted.auth == SignIn::Password && !wanted.username.is_empty() && password.is_none() {
        return Err(Failure::field("outgoing.password", "required"));
    }
    if wanted.security == Security::None && !wanted.username.is_empty() && !is_this_machine(&wanted.host) {
        return Err(Failure::field("outgoing.security", "password_in_clear"));
    }
    Ok(Outgoing { password, ..wanted })
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn server(field: &'static str, host: &str, port: u16) -> Result<()> {
    let bad = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '/' | '@' | '?' | '#');
    if host.is_empty() || host.len() > 253 || host.contains(bad) || port == 0 {
        return Err(Failure::field(field, "not_a_server"));
    }
    Ok(())
}
