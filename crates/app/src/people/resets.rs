//! Setting a new password with a link by mail: for an hour, once.

use super::fields::Fields;
use super::sign_in::{email_key, seal_password};
use super::throttle::{self, Attempt};
use super::{Password, post, sessions, tokens};
use crate::audit::{Action, Entry, record};
use crate::failure::{Failure, Result};
use crate::{Actor, App, Keys};
use std::net::IpAddr;
use vouchsafe_core::Id;
use vouchsafe_core::contact::normalise_address;
use vouchsafe_core::workspace::WorkspaceState;

/// Asks for a link. The answer is the same, and comes at the same time, whether there is such an account or not: all work is
/// done after it (T-33).
pub fn request(app: &App, email: &str, workspace: Option<&str>, peer: IpAddr) {
    let email: String = normalise_address(email).chars().take(254).collect();
    let workspace = workspace.map(|w| w.trim().to_owned()).filter(|w| !w.is_empty());
    let background = app.clone();
    app.spawn(async move {
        if let Err(error) = issue(&background, &email, workspace, peer).await {
            tracing::warn!(%error, "a link to set a new password could not be made");
        }
    });
}

async fn issue(app: &App, email: &str, slug: Option<String>, peer: IpAddr) -> Result<()> {
    let Some(workspace) = workspace(app, slug).await? else { return Ok(()) };
    let scope = app.system(workspace);
    let account = throttle::account(workspace, email);
    let admitted = throttle::once(app, "throttle reset", &account, throttle::RESET).await?
        && throttle::once(app, "throttle reset peer", &throttle::network(peer), throttle::PEER).await?;
    let key = email_key(app, &scope, email).await?;
    let mut session = app.database().read().await?;
    let found = store::user::by_email(&mut session, &scope, key).await?;
    let Some(user) = found.filter(|u| admitted && u.active && u.password.is_some()).map(|u| u.id) else {
        return Ok(());
    };
    let row = store::user::by_id(&mut session, &scope, user).await?.ok_or(Failure::Missing)?;
    drop(session);
    let keys = Keys::of(app, &scope, [user]).await?;
    let address = keys.row(user, user)?.open(&row.email)?;
    let mut session = app.database().write().await?;
    store::token::revoke(&mut session, &scope, (user, tokens::RESET.name), app.now().micros()).await?;
    let secret = tokens::RESET.issue(app, &mut session, (&scope, Some(user))).await?;
    let own = app.scope(workspace, Actor::User { id: user, role: row.role.0 }).from_peer(peer);
    record(app, &mut session, &own, Entry::new(Action::ResetAsked).about("user", user)).await?;
    session.commit().await?;
    let arguments = [("link", tokens::RESET.link(app, &secret))];
    post::send(app, address, &row.locale, ("reset", &arguments));
    Ok(())
}

/// Sets a new password. All sessions of the user end, and this place is known to the account from now on, so that somebody
/// who guesses passwords elsewhere cannot keep the user out.
pub async fn complete(app: &App, shown: &str, password: Password, peer: IpAddr) -> Result<()> {
    let token = tokens::RESET.look(app, shown).await?;
    let user = token.user_id.ok_or(SPENT)?;
    let scope = app.system(token.workspace_id);
    let keys = Keys::of(app, &scope, [user]).await?;
    let key = keys.row(user, user)?;
    let mut session = app.database().read().await?;
    let row = store::user::by_id(&mut session, &scope, user).await?.filter(|u| u.active).ok_or(SPENT)?;
    drop(session);
    let (email, name) = (key.open(&row.email)?, key.open(&row.name)?);
    let mut fields = Fields::default();
    fields.password("password", &password, &[&name, &email]);
    fields.done()?;
    let hash = app.hashing().hash(app, &password).await?;
    let attempt = Attempt::at(app, (token.workspace_id, &email), peer).await?;
    let sealed = seal_password(app, &keys, user, &hash)?;
    let own = app.scope(scope.workspace(), Actor::User { id: user, role: row.role.0 }).from_peer(peer);
    let mut session = app.database().write().await?;
    tokens::RESET.spend(app, &mut session, shown).await?;
    store::user::set_password(&mut session, &scope, user, sealed).await?;
    store::session::end_others(&mut session, &scope, user, Id::nil()).await?;
    attempt.forgive(&mut session, app.now()).await?;
    record(app, &mut session, &own, Entry::new(Action::PasswordReset).about("user", user)).await?;
    sessions::announce(&mut session, &scope).await?;
    session.commit().await?;
    tell(app, email, &row.locale);
    Ok(())
}

/// Tells a user that the password is another now (OWASP ASVS 6.3.7).
pub(super) fn tell(app: &App, email: String, locale: &str) {
    let arguments = [("link", format!("{}/reset", app.config().public_url))];
    post::send(app, email, locale, ("password-changed", &arguments));
}

async fn workspace(app: &App, slug: Option<String>) -> Result<Option<Id>> {
    let mut session = app.database().read().await?;
    match slug {
        Some(slug) => {
            let found = store::gate::people::by_slug(&mut session, &slug).await?;
            Ok(found.filter(|w| w.state.0 == WorkspaceState::Active).map(|w| w.id))
        }
        None => Ok(store::gate::people::only_active(&mut session).await?),
    }
}

const SPENT: Failure = Failure::Gone("token_spent");
