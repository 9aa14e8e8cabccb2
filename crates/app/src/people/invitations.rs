//! Invitations: a link by mail, for seven days, once.

use super::fields::Fields;
use super::sign_in::{self, Origin, SignedIn};
use super::throttle::Attempt;
use super::{Bearer, Password, post, tokens};
use crate::audit::{Action, Entry, record};
use crate::failure::{Failure, Result};
use crate::{Actor, App, Keys};
use sql::Session;
use store::gate::people::TokenRow;
use store::tables::workspace_user;
use store::workspace::WorkspaceRow;
use store::{Code, Scope};
use vouchsafe_core::Id;
use vouchsafe_core::access::Role;
use vouchsafe_core::workspace::WorkspaceState;

/// What somebody who was invited sees before accepting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The address the user will sign in with.
    pub email: String,
    /// The name the inviter gave.
    pub name: String,
    /// The workspace.
    pub workspace_name: String,
    /// Who invited; empty for the operator.
    pub invited_by: String,
}

/// What somebody who accepts tells of himself.
#[derive(Debug, Clone)]
pub struct Acceptance {
    /// The name.
    pub name: String,
    /// The password.
    pub password: Password,
    /// The language of the screens.
    pub locale: String,
    /// The zone times are shown in.
    pub time_zone: String,
    /// From where.
    pub origin: Origin,
}

/// What an invitation says.
pub async fn look(app: &App, shown: &str) -> Result<Invitation> {
    let (token, scope, user) = behind(app, shown).await?;
    let mut session = app.database().read().await?;
    let workspace = open_workspace(&mut session, &scope).await?;
    let row = store::user::by_id(&mut session, &scope, user).await?.ok_or(SPENT)?;
    let inviter = match token.created_by {
        Some(id) => store::user::by_id(&mut session, &scope, id).await?,
        None => None,
    };
    let keys = Keys::of(app, &scope, [user].into_iter().chain(token.created_by)).await?;
    let key = keys.row(user, user)?;
    let invited_by = inviter.and_then(|i| keys.row(i.id, i.id).and_then(|k| k.open(&i.name)).ok());
    Ok(Invitation {
        email: key.open(&row.email)?,
        name: key.open(&row.name)?,
        workspace_name: workspace.name,
        invited_by: invited_by.unwrap_or_default(),
    })
}

/// Accepts an invitation and signs in.
pub async fn accept(app: &App, shown: &str, with: Acceptance) -> Result<SignedIn> {
    let invitation = look(app, shown).await?;
    let (_, scope, user) = behind(app, shown).await?;
    let mut fields = Fields::default();
    let name = fields.name("name", &with.name);
    let (locale, time_zone) = (fields.locale("locale", &with.locale), fields.time_zone("time_zone", &with.time_zone));
    fields.password("password", &with.password, &[&name, &invitation.email, &invitation.workspace_name]);
    fields.done()?;
    let hash = app.hashing().hash(app, &with.password).await?;
    let known = Attempt::at(app, (scope.workspace(), &invitation.email), with.origin.peer).await?;
    let keys = Keys::of(app, &scope, [user]).await?;
    let mut session = app.database().write().await?;
    tokens::INVITATION.spend(app, &mut session, shown).await?;
    open_workspace(&mut session, &scope).await?;
    let mut row = store::user::by_id(&mut session, &scope, user).await?.filter(|u| u.active).ok_or(SPENT)?;
    let role = row.role.0;
    row.name = keys.row(user, user)?.seal(&name, app.randomness());
    (row.locale, row.time_zone) = (locale, time_zone);
    store::user::set_profile(&mut session, &scope, row).await?;
    let sealed = sign_in::seal_password(app, &keys, user, &hash)?;
    store::user::set_password(&mut session, &scope, user, sealed).await?;
    store::token::revoke(&mut session, &scope, (user, tokens::INVITATION.name), app.now().micros()).await?;
    let own = app.scope(scope.workspace(), Actor::User { id: user, role }).from_peer(with.origin.peer);
    record(app, &mut session, &own, Entry::new(Action::InvitationAccepted).about("user", user)).await?;
    known.forgive(&mut session, app.now()).await?;
    let signed_in = sign_in::begin(app, &mut session, &scope, (user, &keys, &with.origin)).await?;
    session.commit().await?;
    Ok(signed_in)
}

/// The row of a user who has not accepted yet, with keys made.
pub(super) async fn new_user(
    app: &App,
    scope: &Scope,
    (email, name, role): (&str, &str, Role),
) -> Result<workspace_user::Row> {
    let key = sign_in::email_key(app, scope, email).await?;
    let workspace = {
        let mut session = app.database().read().await?;
        // Looked at first, so that no key is made for somebody who is there already.
        if store::user::by_email(&mut session, scope, key).await?.is_some() {
            return Err(Failure::field("email", "taken"));
        }
        store::workspace::by_id(&mut session, scope).await?.ok_or(Failure::Missing)?
    };
    row(app, scope, (&workspace.locale, &workspace.time_zone), (email, name, role)).await
}

/// The row of a user without a password, with keys made.
pub(crate) async fn row(
    app: &App,
    scope: &Scope,
    (locale, time_zone): (&str, &str),
    (email, name, role): (&str, &str, Role),
) -> Result<workspace_user::Row> {
    let id = app.id();
    let keys = Keys::create(app, scope, &[id]).await?;
    let key = keys.row(id, id)?;
    Ok(workspace_user::Row {
        workspace_id: scope.workspace(),
        id,
        email_key: sign_in::email_key(app, scope, email).await?,
        email: key.seal(email, app.randomness()),
        name: key.seal(name, app.randomness()),
        password: None,
        role: Code(role),
        active: true,
        locale: locale.to_owned(),
        time_zone: time_zone.to_owned(),
        theme: "system".to_owned(),
        density: "normal".to_owned(),
        signature: None,
        undo_seconds: 10,
        created_at: app.now().micros(),
        last_seen_at: None,
    })
}

/// Makes a link and makes those before useless, in a transaction.
pub(crate) async fn issue(app: &App, session: &mut Session, scope: &Scope, user: Id) -> Result<Bearer> {
    let now = app.now().micros();
    store::token::revoke(session, scope, (user, tokens::INVITATION.name), now).await?;
    tokens::INVITATION.issue(app, session, (scope, Some(user))).await
}

/// Sends the link, or gives it back where the installation cannot send mail.
pub(crate) async fn send(
    app: &App,
    scope: &Scope,
    (email, locale, secret): (&str, &str, Bearer),
) -> Result<Option<String>> {
    let link = tokens::INVITATION.link(app, &secret);
    if app.system_post().is_none() {
        return Ok(Some(link));
    }
    let workspace = {
        let mut session = app.database().read().await?;
        store::workspace::by_id(&mut session, scope).await?.ok_or(Failure::Missing)?
    };
    let arguments = [("workspace", workspace.name), ("link", link)];
    post::send(app, email.to_owned(), locale, ("invitation", &arguments));
    Ok(None)
}

async fn behind(app: &App, shown: &str) -> Result<(TokenRow, Scope, Id)> {
    let token = tokens::INVITATION.look(app, shown).await?;
    let user = token.user_id.ok_or(SPENT)?;
    let scope = app.system(token.workspace_id);
    Ok((token, scope, user))
}

async fn open_workspace(session: &mut Session, scope: &Scope) -> Result<WorkspaceRow> {
    let workspace = store::workspace::by_id(session, scope).await?;
    workspace.filter(|w| w.state.0 == WorkspaceState::Active).ok_or(SPENT)
}

const SPENT: Failure = Failure::Gone("token_spent");
