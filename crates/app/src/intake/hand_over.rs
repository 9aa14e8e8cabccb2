use super::accept::{Arrival, accept};
use super::envelope::Envelope;
use crate::App;
use crate::failure::{Failure, Result};
use crate::permit::require;
use store::Scope;
use vouchsafe_core::Id;
use vouchsafe_core::access::Permission;
use vouchsafe_core::intake::Source;

/// Takes a raw mail from a program of the workspace. When this returns, it is durable.
pub async fn hand_over(app: &App, scope: &Scope, mailbox: Id, raw: Vec<u8>) -> Result<Id> {
    require(scope, Permission::DeliverMail)?;
    let mut session = app.database().read().await?;
    let known = store::mailbox::by_id(&mut session, scope, mailbox).await?.is_some();
    let seen = known && store::mailbox::may_see(&mut session, scope, mailbox).await?;
    drop(session);
    if !seen {
        return Err(Failure::field("mailbox", "unknown_mailbox"));
    }
    let envelope = Envelope { peer: scope.peer(), ..Envelope::default() };
    accept(app, scope, Arrival { mailbox, source: Source::Api, envelope, raw, imported: false }).await
}
