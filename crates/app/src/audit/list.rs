use crate::conversation::Names;
use crate::failure::Result;
use crate::permit::require;
use crate::{App, Cursor, Keys, Page};
use store::Scope;
use store::audit::AuditRow;
use vouchsafe_core::access::Permission;
use vouchsafe_core::message::Author;
use vouchsafe_core::{Id, Time};

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// A user or the program.
    pub kind: Author,
    /// The user.
    pub id: Option<Id>,
    /// The user's name; empty when erased.
    pub name: Option<String>,
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: Id,
    /// When.
    pub at: Time,
    /// Who.
    pub actor: Actor,
    /// What, as a code.
    pub action: String,
    /// To what, as `kind id`; the kind alone where there is no id.
    pub object: String,
    /// Codes and ids.
    pub detail: Option<String>,
    /// From which network address, while the actor's key exists.
    pub address: Option<String>,
}

/// What was done in the workspace, the newest first.
pub async fn list(app: &App, scope: &Scope, after: Option<Cursor>, limit: usize) -> Result<Page<Item>> {
    require(scope, Permission::SeeAudit)?;
    let from = after.map_or((i64::MAX, Id::max()), |c| (c.at, c.id));
    let mut session = app.database().read().await?;
    let wanted = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let rows = store::audit::before(&mut session, scope, from, wanted).await?;
    let page = Page::cut(rows, limit, |r| Cursor { rank: 0, at: r.at, id: r.id });
    let actors: Vec<Id> = page.items.iter().filter_map(|r| r.actor_id).collect();
    let keys = Keys::of(app, scope, actors.iter().copied().chain([Id::nil()])).await?;
    let names = Names::of(&mut session, app, scope, (actors, Vec::new(), &keys)).await?;
    Ok(page.map(|row| item(row, scope, &keys, &names)))
}

fn item(row: AuditRow, scope: &Scope, keys: &Keys, names: &Names) -> Item {
    let subject = row.actor_id.or(scope.workspace().is_nil().then_some(Id::nil()));
    let address = subject.zip(row.address.as_ref());
    let address = address.and_then(|(subject, a)| keys.row(subject, row.id).and_then(|k| k.open(a)).ok());
    let actor = Actor { kind: row.actor_kind.0, id: row.actor_id, name: row.actor_id.map(|id| names.user(id).name) };
    let object = match row.object_id {
        Some(id) => format!("{} {id}", row.object_kind),
        None => row.object_kind,
    };
    Item { id: row.id, at: Time::from_micros(row.at), actor, action: row.action, object, detail: row.detail, address }
}
