use crate::failure::Result;
use crate::intake::address_key;
use crate::{App, Keys};
use store::Scope;
use store::tables::{contact, contact_address};
use vouchsafe_core::Id;
use vouchsafe_core::contact::Party;

/// The contact with this address, made if there is none.
pub(crate) async fn contact_for(app: &App, scope: &Scope, party: &Party) -> Result<Id> {
    let workspace = app.vault().workspace(scope.workspace()).await?;
    let key = address_key(&workspace, &party.address);
    let mut session = app.database().read().await?;
    if let Some((id, _)) = store::contact::by_address(&mut session, scope, key).await? {
        return Ok(id);
    }
    drop(session);
    let id = app.id();
    let keys = Keys::create(app, scope, &[id]).await?;
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    // Somebody may have been faster; the key made above then belongs to nobody.
    if let Some((id, _)) = store::contact::by_address(&mut session, scope, key).await? {
        return Ok(id);
    }
    let now = app.now().micros();
    let name = party.name.as_deref().map(str::trim).filter(|n| !n.is_empty());
    let row = contact::Row {
        workspace_id: scope.workspace(),
        id,
        name: name.map(|n| keys.row(id, id).map(|k| k.seal(n, app.randomness()))).transpose()?,
        phone: None,
        company: None,
        comment: None,
        locale: None,
        ticket_count: 0,
        created_at: now,
    };
    contact::INSERT.run(&mut session, row).await?;
    let address = app.id();
    let row = contact_address::Row {
        workspace_id: scope.workspace(),
        id: address,
        contact_id: id,
        address_key: key,
        address: keys.row(id, address)?.seal(party.address.trim(), app.randomness()),
        created_at: now,
    };
    contact_address::INSERT.run(&mut session, row).await?;
    session.commit().await?;
    Ok(id)
}
