//! The first run: one link, printed by the program itself, makes the first workspace and its owner.

use super::fields::Fields;
use super::sign_in::{self, Origin, SignedIn};
use super::throttle::Attempt;
use super::{Password, tokens};
use crate::audit::{Action, Entry, record};
use crate::failure::{Failure, Result};
use crate::workspaces::{Founding, NewWorkspace};
use crate::{Actor, App, Keys};
use vouchsafe_core::Id;
use vouchsafe_core::access::Role;

/// What the first owner tells.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// The name of the workspace.
    pub workspace_name: String,
    /// The owner's name.
    pub name: String,
    /// The owner's address.
    pub email: String,
    /// The owner's password.
    pub password: Password,
    /// The language of workspace and owner.
    pub locale: String,
    /// The time zone of workspace and owner.
    pub time_zone: String,
    /// From where.
    pub origin: Origin,
}

/// Whether there never was a workspace.
pub async fn needed(app: &App) -> Result<bool> {
    let mut session = app.database().read().await?;
    Ok(!store::gate::people::begun(&mut session).await?)
}

/// A link to set up with, for a day; `None` when that is done already. Links made before stay good until one is used.
pub async fn begin(app: &App) -> Result<Option<String>> {
    if !needed(app).await? {
        return Ok(None);
    }
    let mut session = app.database().write().await?;
    let secret = tokens::SET_UP.issue(app, &mut session, (&app.system(Id::nil()), None)).await?;
    session.commit().await?;
    Ok(Some(tokens::SET_UP.link(app, &secret)))
}

/// Makes the first workspace with its owner, and signs in.
pub async fn complete(app: &App, shown: &str, with: SetUp) -> Result<SignedIn> {
    tokens::SET_UP.look(app, shown).await?;
    let mut fields = Fields::default();
    let (workspace, name) = (fields.name("workspace_name", &with.workspace_name), fields.name("name", &with.name));
    let email = fields.address("email", &with.email);
    let (locale, time_zone) = (fields.locale("locale", &with.locale), fields.time_zone("time_zone", &with.time_zone));
    fields.password("password", &with.password, &[&workspace, &name, &email]);
    fields.done()?;
    let hash = app.hashing().hash(app, &with.password).await?;
    let address = email.clone();
    let new = NewWorkspace { name: workspace, slug: None, locale, time_zone, owner: (name, email) };
    let founding = Founding::prepare(app, new).await?;
    let scope = founding.scope();
    let known = Attempt::at(app, (scope.workspace(), &address), with.origin.peer).await?;
    match found(app, shown, founding, (hash, known, with.origin)).await {
        Ok(signed_in) => Ok(signed_in),
        Err(failure) => {
            // Nothing was sealed under these keys that anybody could read.
            app.vault().destroy_workspace(scope.workspace()).await?;
            Err(failure)
        }
    }
}

async fn found(
    app: &App,
    shown: &str,
    mut founding: Founding,
    (hash, known, origin): (String, Attempt, Origin),
) -> Result<SignedIn> {
    let (scope, user) = (founding.scope(), founding.owner.id);
    let keys = Keys::of(app, &scope, [user]).await?;
    founding.owner.password = Some(sign_in::seal_password(app, &keys, user, &hash)?);
    let mut session = app.database().write().await?;
    store::gate::people::turn(&mut session).await?;
    tokens::SET_UP.spend(app, &mut session, shown).await?;
    if store::gate::people::begun(&mut session).await? {
        return Err(Failure::Gone("token_spent"));
    }
    founding.insert(app, &mut session).await?;
    let own = app.scope(scope.workspace(), Actor::User { id: user, role: Role::Owner }).from_peer(origin.peer);
    record(app, &mut session, &own, Entry::new(Action::SetUp).about("workspace", scope.workspace())).await?;
    known.forgive(&mut session, app.now()).await?;
    let signed_in = sign_in::begin(app, &mut session, &scope, (user, &keys, &origin)).await?;
    session.commit().await?;
    Ok(signed_in)
}
