//! Signing in with address and password.

use super::hashing::Tried;
use super::throttle::Attempt;
use super::{Bearer, By, Caller, Password, device, identify};
use crate::audit::{Action, Entry, record};
use crate::failure::{Failure, Result};
use crate::{Actor, App, Keys};
use sql::Session;
use std::net::IpAddr;
use store::tables::{session, workspace_user};
use store::{Keyed, Scope, Sealed};
use vouchsafe_core::Id;
use vouchsafe_core::contact::normalise_address;
use vouchsafe_core::workspace::WorkspaceState;

/// From where somebody signs in.
#[derive(Clone)]
pub struct Origin {
    /// The network address.
    pub peer: IpAddr,
    /// What the browser calls itself.
    pub agent: String,
}

impl std::fmt::Debug for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Origin(…)")
    }
}

/// Somebody who wants to sign in.
#[derive(Clone)]
pub struct SignIn {
    /// The address.
    pub email: String,
    /// The password.
    pub password: Password,
    /// The short name of the workspace; not needed where there is only one.
    pub workspace: Option<String>,
    /// From where.
    pub origin: Origin,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignIn(…)")
    }
}

/// Somebody who has just signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The value of the session cookie.
    pub token: Bearer,
    /// Who it is.
    pub caller: Caller,
}

/// The account that an address names, as far as there is one.
struct Account {
    user: Id,
    active: bool,
    hash: Option<String>,
}

/// Signs in. Whether there is such an account shows neither in the answer nor in its time (T-33): every attempt is counted
/// under the same rules, tries one password against one hash, and leaves one entry where a workspace is concerned.
pub async fn sign_in(app: &App, asked: SignIn) -> Result<SignedIn> {
    let workspace = workspace(app, asked.workspace.as_deref()).await?;
    let email = normalise_address(&asked.email);
    let attempt = Attempt::at(app, (workspace.unwrap_or(Id::nil()), &email), asked.origin.peer).await?;
    attempt.admit(app).await?;
    let scope = app.system(workspace.unwrap_or(Id::nil())).from_peer(asked.origin.peer);
    let account = account(app, &scope, &email).await?;
    let usable = account.as_ref().filter(|a| a.active).and_then(|a| a.hash.clone());
    let tried = app.hashing().verify(app, usable, &asked.password).await?;
    match (account, tried) {
        (Some(account), Tried::Right | Tried::Outdated) => {
            let rehash = tried == Tried::Outdated;
            let fresh = if rehash { Some(app.hashing().hash(app, &asked.password).await?) } else { None };
            enter(app, &scope, account.user, (attempt, fresh, &asked.origin)).await
        }
        (account, _) => refuse(app, scope, account.map(|a| a.user)).await,
    }
}

/// The workspace meant: the one named, or the only one. One that does not exist or is suspended is answered like a wrong
/// password, later.
async fn workspace(app: &App, slug: Option<&str>) -> Result<Option<Id>> {
    let mut session = app.database().read().await?;
    match slug.map(str::trim).filter(|s| !s.is_empty()) {
        Some(slug) => {
            let found = store::gate::people::by_slug(&mut session, slug).await?;
            Ok(found.filter(|w| w.state.0 == WorkspaceState::Active).map(|w| w.id))
        }
        None => match store::gate::people::only_active(&mut session).await? {
            Some(id) => Ok(Some(id)),
            None => Err(Failure::field("workspace", "required")),
        },
    }
}

async fn account(app: &App, scope: &Scope, email: &str) -> Result<Option<Account>> {
    let key = email_key(app, scope, email).await?;
    let mut session = app.database().read().await?;
    let Some(row) = store::user::by_email(&mut session, scope, key).await? else { return Ok(None) };
    drop(session);
    let keys = Keys::of(app, scope, [row.id]).await?;
    let hash = row.password.map(|p| keys.row(row.id, row.id)?.open(&p)).transpose()?;
    Ok(Some(Account { user: row.id, active: row.active, hash }))
}

/// The keyed hash of a user's address.
pub(super) async fn email_key(app: &App, scope: &Scope, email: &str) -> Result<Keyed> {
    let keys = app.vault().workspace(scope.workspace()).await?;
    Ok(Keyed(keys.lookup("email", &normalise_address(email))))
}

async fn refuse(app: &App, scope: Scope, user: Option<Id>) -> Result<SignedIn> {
    let mut session = app.database().write().await?;
    let row = match user {
        Some(user) => store::user::by_id(&mut session, &scope, user).await?,
        None => None,
    };
    let scope = match (row, scope.peer()) {
        (Some(row), Some(peer)) => {
            app.scope(scope.workspace(), Actor::User { id: row.id, role: row.role.0 }).from_peer(peer)
        }
        _ => scope,
    };
    record(app, &mut session, &scope, Entry::new(Action::SignInRefused)).await?;
    session.commit().await?;
    Err(Failure::SignedOut("wrong_credentials"))
}

async fn enter(
    app: &App,
    scope: &Scope,
    user: Id,
    (attempt, fresh, origin): (Attempt, Option<String>, &Origin),
) -> Result<SignedIn> {
    let keys = Keys::of(app, scope, [user]).await?;
    let mut session = app.database().write().await?;
    attempt.forgive(&mut session, app.now()).await?;
    if let Some(hash) = fresh {
        let sealed = seal_password(app, &keys, user, &hash)?;
        store::user::set_password(&mut session, scope, user, sealed).await?;
    }
    let signed_in = begin(app, &mut session, scope, (user, &keys, origin)).await?;
    session.commit().await?;
    Ok(signed_in)
}

/// Seals a password's hash under its user's key.
pub(super) fn seal_password(
    app: &App,
    keys: &Keys,
    user: Id,
    hash: &str,
) -> Result<Sealed<workspace_user::columns::password>> {
    Ok(keys.row(user, user)?.seal(hash, app.randomness()))
}

/// Begins a session of `user` with a fresh secret, in a transaction that has made sure of who it is.
pub(super) async fn begin(
    app: &App,
    session: &mut Session,
    scope: &Scope,
    (user, keys, origin): (Id, &Keys, &Origin),
) -> Result<SignedIn> {
    let row = store::user::by_id(session, scope, user).await?.filter(|u| u.active).ok_or(Failure::Missing)?;
    let (id, now) = (app.id(), app.now());
    let token = Bearer::generate("", app.randomness());
    let opened = session::Row {
        workspace_id: scope.workspace(),
        id,
        user_id: user,
        digest: token.digest(),
        device: keys.row(user, id)?.seal(&device::label(&origin.agent), app.randomness()),
        created_at: now.micros(),
        last_seen_at: now.micros(),
        expires_at: now.plus(identify::ABSOLUTE).micros(),
    };
    session::INSERT.run(session, opened).await?;
    store::user::seen(session, scope, user, now.micros()).await?;
    let role = row.role.0;
    let scope = app.scope(scope.workspace(), Actor::User { id: user, role }).from_peer(origin.peer);
    record(app, session, &scope, Entry::new(Action::SignedIn).about("session", id)).await?;
    Ok(SignedIn { token, caller: Caller { scope, user, role, locale: row.locale, by: By::Session(id) } })
}
