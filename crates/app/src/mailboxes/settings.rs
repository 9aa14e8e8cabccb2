//! Opening the sealed settings of a mailbox.

use super::connection::{Connection, Incoming, Outgoing};
use crate::failure::{Failure, Result};
use crate::{App, Keys};
use serde::de::DeserializeOwned;
use store::catalogue::Personal;
use store::mailbox::MailboxRow;
use store::{Scope, Sealed};
use vouchsafe_core::Id;

/// How a mailbox is fetched.
pub(crate) fn incoming(keys: &Keys, row: &MailboxRow) -> Result<Option<Incoming>> {
    opened(keys, row.id, row.incoming.as_ref())
}

/// How a mailbox sends.
pub(crate) fn outgoing(keys: &Keys, row: &MailboxRow) -> Result<Option<Outgoing>> {
    opened(keys, row.id, row.outgoing.as_ref())
}

/// The provider's tokens.
pub(crate) fn connection(keys: &Keys, row: &MailboxRow) -> Result<Option<Connection>> {
    opened(keys, row.id, row.connection.as_ref())
}

fn opened<C: Personal, T: DeserializeOwned>(keys: &Keys, id: Id, sealed: Option<&Sealed<C>>) -> Result<Option<T>> {
    let Some(sealed) = sealed else { return Ok(None) };
    let text = keys.row(id, id)?.open(sealed)?;
    serde_json::from_str(&text).map(Some).map_err(Failure::broken)
}

/// The provider's tokens of a mailbox, renewed when they are about to end.
pub(crate) async fn fresh_connection(app: &App, scope: &Scope, mailbox: Id) -> Result<Option<Connection>> {
    let mut session = app.database().read().await?;
    let row = store::mailbox::by_id(&mut session, scope, mailbox).await?.ok_or(Failure::Missing)?;
    drop(session);
    let keys = Keys::of(app, scope, [mailbox]).await?;
    connection(&keys, &row)
}
