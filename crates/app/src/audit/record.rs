use super::Action;
use crate::App;
use crate::failure::Result;
use sql::Session;
use store::tables::audit;
use store::{Actor, Code, RowKey, Scope, Sealed};
use vault::VaultError;
use vouchsafe_core::{Coded, Id};

/// One thing that was done, about to be recorded.
#[derive(Debug, Clone)]
pub struct Entry {
    action: &'static str,
    object: (&'static str, Option<String>),
    detail: Option<String>,
}

impl Entry {
    /// What was done.
    pub fn new(action: Action) -> Entry {
        Entry { action: action.code(), object: ("", None), detail: None }
    }

    /// To what it was done: the kind of thing, and its id or number.
    pub fn about(self, kind: &'static str, id: impl ToString) -> Entry {
        Entry { object: (kind, Some(id.to_string())), ..self }
    }

    /// More of it, in codes and ids: never text of people.
    pub fn detail(self, detail: impl Into<String>) -> Entry {
        Entry { detail: Some(detail.into()), ..self }
    }
}

/// The code of an action, the kind of thing and its id.
impl From<(&'static str, &'static str, String)> for Entry {
    fn from((action, kind, id): (&'static str, &'static str, String)) -> Entry {
        debug_assert!(Action::from_code(action).is_some(), "{action} is not listed among the actions");
        Entry { action, object: (kind, Some(id)), detail: None }
    }
}

/// Records an entry in the transaction of the change.
pub async fn record(app: &App, session: &mut Session, scope: &Scope, entry: impl Into<Entry>) -> Result<()> {
    let entry = entry.into();
    let id = app.id();
    let (actor_kind, actor_id) = scope.author();
    let row = audit::Row {
        workspace_id: scope.workspace(),
        id,
        at: app.now().micros(),
        actor_kind: Code(actor_kind),
        actor_id,
        action: entry.action.to_owned(),
        object_kind: entry.object.0.to_owned(),
        object_id: entry.object.1,
        detail: entry.detail,
        address: address(app, scope, id).await?,
    };
    audit::INSERT.run(session, row).await?;
    Ok(())
}

/// Records an entry in a transaction of its own: for reads, and for what was refused.
pub async fn note(app: &App, scope: &Scope, entry: impl Into<Entry>) -> Result<()> {
    let mut session = app.database().write().await?;
    record(app, &mut session, scope, entry).await?;
    session.commit().await?;
    Ok(())
}

/// Records that the actor was refused something for want of a permission. The web room calls it, in one place.
pub async fn refused(app: &App, scope: &Scope, what: &str) -> Result<()> {
    note(app, scope, Entry::new(Action::PermissionRefused).detail(what)).await
}

/// The network address, sealed under the key of the person who acts. The vault answers from memory or with one look into
/// its own file, so this holds up the transaction for less than its commit does.
async fn address(app: &App, scope: &Scope, record: Id) -> Result<Option<Sealed<audit::columns::address>>> {
    let (Some(peer), Some(subject)) = (scope.peer(), subject(scope)) else { return Ok(None) };
    match app.vault().subject(scope.workspace(), subject).await {
        Ok(key) => Ok(Some(RowKey::new(scope.workspace(), &key, record).seal(&peer.to_string(), app.randomness()))),
        Err(VaultError::Gone(_)) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

/// Whose key seals the address: the user's, or for the operator's own acts the installation's.
fn subject(scope: &Scope) -> Option<Id> {
    match scope.actor() {
        Actor::User { id, .. } => Some(id),
        Actor::System => scope.workspace().is_nil().then_some(Id::nil()),
    }
}
