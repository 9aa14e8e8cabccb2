//! Keys for programs.

use super::Bearer;
use super::fields::Fields;
use crate::App;
use crate::audit::{Action, Entry, record};
use crate::failure::{Failure, Result};
use crate::permit::require;
use store::Scope;
use store::api_key::KeyRow;
use store::tables::api_key;
use vouchsafe_core::access::{KeyScope, Permission};
use vouchsafe_core::{Coded, Id, Time};

/// A key for programs, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// The id.
    pub id: Id,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<KeyScope>,
    /// When it was made.
    pub created_at: Time,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Time>,
    /// When it ends.
    pub expires_at: Option<Time>,
}

/// A key to be made.
#[derive(Debug, Clone)]
pub struct NewApiKey {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<KeyScope>,
    /// When it ends; `None` is never.
    pub expires_at: Option<Time>,
}

/// All keys, the oldest first.
pub async fn list(app: &App, scope: &Scope) -> Result<Vec<ApiKey>> {
    require(scope, Permission::ManageApiKeys)?;
    let mut session = app.database().read().await?;
    Ok(store::api_key::all(&mut session, scope).await?.into_iter().map(view).collect())
}

/// Makes a key that acts for the caller within its scopes; the secret is never shown again.
pub async fn create(app: &App, scope: &Scope, new: NewApiKey) -> Result<(ApiKey, Bearer)> {
    require(scope, Permission::ManageApiKeys)?;
    let user = scope.user().ok_or(Failure::Refused("not_permitted"))?;
    let mut fields = Fields::default();
    let name = fields.name("name", &new.name);
    let now = app.now();
    let scopes: Vec<KeyScope> = KeyScope::ALL.iter().copied().filter(|s| new.scopes.contains(s)).collect();
    if scopes.is_empty() {
        fields.error("scopes", "required");
    }
    if new.expires_at.is_some_and(|at| at <= now) {
        fields.error("expires_at", "in_the_past");
    }
    fields.done()?;
    let secret = Bearer::generate("vs_", app.randomness());
    let id = app.id();
    let words = scopes.iter().map(|s| s.code()).collect::<Vec<_>>().join(" ");
    let row = api_key::Row {
        workspace_id: scope.workspace(),
        id,
        name: name.clone(),
        digest: secret.digest(),
        scopes: words.clone(),
        created_by: user,
        created_at: now.micros(),
        last_used_at: None,
        expires_at: new.expires_at.map(Time::micros),
    };
    let mut session = app.database().write().await?;
    api_key::INSERT.run(&mut session, row).await?;
    record(app, &mut session, scope, Entry::new(Action::ApiKeyCreated).about("api_key", id).detail(words)).await?;
    session.commit().await?;
    let key = ApiKey { id, name, scopes, created_at: now, last_used_at: None, expires_at: new.expires_at };
    Ok((key, secret))
}

/// Takes a key away; it is useless from the next request on.
pub async fn revoke(app: &App, scope: &Scope, id: Id) -> Result<()> {
    require(scope, Permission::ManageApiKeys)?;
    let mut session = app.database().write().await?;
    if !store::api_key::delete(&mut session, scope, id).await? {
        return Err(Failure::Missing);
    }
    record(app, &mut session, scope, Entry::new(Action::ApiKeyRevoked).about("api_key", id)).await?;
    session.commit().await?;
    Ok(())
}

fn view(row: KeyRow) -> ApiKey {
    ApiKey {
        id: row.id,
        name: row.name,
        scopes: row.scopes.split(' ').filter_map(KeyScope::from_code).collect(),
        created_at: Time::from_micros(row.created_at),
        last_used_at: row.last_used_at.map(Time::from_micros),
        expires_at: row.expires_at.map(Time::from_micros),
    }
}
