use super::change::{Workspace, view};
use crate::App;
use crate::audit::{Action, Entry, record};
use crate::failure::{Failure, Result};
use crate::people::operator::Operator;
use crate::people::{Fields, sessions};
use store::workspace::WorkspaceRow;
use vouchsafe_core::workspace::WorkspaceState;
use vouchsafe_core::{Id, Time};

/// A workspace with its state, for the operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The workspace.
    pub workspace: Workspace,
    /// Whether it is in use.
    pub state: WorkspaceState,
    /// When it began.
    pub created_at: Time,
}

/// All workspaces that were not removed, the oldest first.
pub async fn list(app: &App, _: &Operator) -> Result<Vec<Overview>> {
    let mut session = app.database().read().await?;
    Ok(store::gate::people::workspaces(&mut session).await?.into_iter().map(overview).collect())
}

/// Nobody can sign in any more, from the next request on; mail is still taken and kept.
pub async fn suspend(app: &App, operator: &Operator, id: Id) -> Result<()> {
    set_state(app, operator, id, (WorkspaceState::Suspended, Action::WorkspaceSuspended)).await
}

/// A suspended workspace is in use again.
pub async fn resume(app: &App, operator: &Operator, id: Id) -> Result<()> {
    set_state(app, operator, id, (WorkspaceState::Active, Action::WorkspaceResumed)).await
}

/// Gives a workspace another name and short name.
pub async fn rename(app: &App, operator: &Operator, id: Id, (slug, name): (&str, &str)) -> Result<()> {
    let mut fields = Fields::default();
    let (slug, name) = (fields.slug("slug", slug), fields.name("name", name));
    fields.done()?;
    let mut session = app.database().write().await?;
    store::gate::people::turn(&mut session).await?;
    living(&mut session, app, id).await?;
    match store::gate::people::rename(&mut session, id, &slug, &name).await {
        Err(error) if error.is_unique() => return Err(Failure::field("slug", "taken")),
        other => other?,
    }
    let entry = Entry::new(Action::WorkspaceRenamed).about("workspace", id);
    record(app, &mut session, operator.scope(), entry).await?;
    session.commit().await?;
    Ok(())
}

async fn set_state(app: &App, operator: &Operator, id: Id, (state, action): (WorkspaceState, Action)) -> Result<()> {
    let mut session = app.database().write().await?;
    store::gate::people::turn(&mut session).await?;
    living(&mut session, app, id).await?;
    store::gate::people::set_state(&mut session, id, state).await?;
    record(app, &mut session, operator.scope(), Entry::new(action).about("workspace", id)).await?;
    sessions::announce(&mut session, &app.system(id)).await?;
    session.commit().await?;
    Ok(())
}

/// The workspace, unless it was removed.
async fn living(session: &mut sql::Session, app: &App, id: Id) -> Result<WorkspaceRow> {
    let row = store::workspace::by_id(session, &app.system(id)).await?;
    row.filter(|w| w.state.0 != WorkspaceState::Removed).ok_or(Failure::Missing)
}

fn overview(row: WorkspaceRow) -> Overview {
    let (state, created_at) = (row.state.0, Time::from_micros(row.created_at));
    Overview { workspace: view(row), state, created_at }
}
