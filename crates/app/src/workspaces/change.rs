use crate::App;
use crate::audit::{Action, Entry, record};
use crate::failure::{Failure, Result};
use crate::people::Fields;
use crate::permit::require;
use store::Scope;
use store::workspace::WorkspaceRow;
use vouchsafe_core::Id;
use vouchsafe_core::access::Permission;

/// A workspace, as its users see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    /// The id.
    pub id: Id,
    /// The short name in addresses.
    pub slug: String,
    /// The name.
    pub name: String,
    /// The language that customers are written in where theirs is unknown.
    pub locale: String,
    /// The time zone.
    pub time_zone: String,
    /// The colour, as `#rrggbb`.
    pub accent: Option<String>,
}

/// What is to be changed of a workspace; `None` leaves it.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// The name.
    pub name: Option<String>,
    /// The language.
    pub locale: Option<String>,
    /// The time zone.
    pub time_zone: Option<String>,
    /// The colour; `Some(None)` takes it away.
    pub accent: Option<Option<String>>,
}

/// The workspace.
pub async fn read(app: &App, scope: &Scope) -> Result<Workspace> {
    let mut session = app.database().read().await?;
    Ok(view(store::workspace::by_id(&mut session, scope).await?.ok_or(Failure::Missing)?))
}

/// Changes the settings of the workspace.
pub async fn change(app: &App, scope: &Scope, change: Change) -> Result<Workspace> {
    require(scope, Permission::ManageWorkspace)?;
    let mut fields = Fields::default();
    let name = change.name.map(|v| fields.name("name", &v));
    let locale = change.locale.map(|v| fields.locale("locale", &v));
    let time_zone = change.time_zone.map(|v| fields.time_zone("time_zone", &v));
    let accent = change.accent.map(|v| v.map(|v| fields.colour("accent", &v)));
    fields.done()?;
    let mut session = app.database().write().await?;
    let mut row = store::workspace::by_id(&mut session, scope).await?.ok_or(Failure::Missing)?;
    row.name = name.unwrap_or(row.name);
    row.locale = locale.unwrap_or(row.locale);
    row.time_zone = time_zone.unwrap_or(row.time_zone);
    row.accent = accent.unwrap_or(row.accent);
    store::workspace::update(&mut session, scope, row.clone()).await?;
    let entry = Entry::new(Action::WorkspaceChanged).about("workspace", scope.workspace());
    record(app, &mut session, scope, entry).await?;
    session.commit().await?;
    Ok(view(row))
}

pub(super) fn view(row: WorkspaceRow) -> Workspace {
    Workspace {
        id: row.id,
        slug: row.slug,
        name: row.name,
        locale: row.locale,
        time_zone: row.time_zone,
        accent: row.accent,
    }
}
