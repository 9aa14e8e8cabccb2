//! Keys for programs.

use super::lists::WholeQuery;
use crate::endpoint::{Gives, Sheet};
use crate::extract::{Created, Json, Kept, NoContent, Path, Query, Signed};
use crate::problem::Answer;
use crate::view::{KeyScope, Page, Stamp, all};
use app::people::api_keys;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vouchsafe_core::Id as Uuid;

/// A key for programs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ApiKey {
    /// The id.
    id: Uuid,
    /// What it is for.
    name: String,
    /// What it may do.
    scopes: Vec<KeyScope>,
    /// When it was made.
    created_at: Stamp,
    /// When it was last used, to the minute.
    last_used_at: Option<Stamp>,
    /// When it ends.
    expires_at: Option<Stamp>,
}

impl From<api_keys::ApiKey> for ApiKey {
    fn from(key: api_keys::ApiKey) -> ApiKey {
        ApiKey {
            id: key.id,
            name: key.name,
            scopes: key.scopes.into_iter().map(KeyScope).collect(),
            created_at: Stamp(key.created_at),
            last_used_at: key.last_used_at.map(Stamp),
            expires_at: key.expires_at.map(Stamp),
        }
    }
}

/// A key that was just made.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CreatedApiKey {
    /// The key.
    #[serde(flatten)]
    key: ApiKey,
    /// The secret for the Authorization header. It is shown this once; a repetition of the request gets null.
    secret: Option<String>,
}

/// `201 Created` with a key and its secret, of which only the key is kept.
pub(crate) struct Minted {
    key: ApiKey,
    secret: String,
}

impl IntoResponse for Minted {
    fn into_response(self) -> Response {
        let kept = CreatedApiKey { key: self.key, secret: None };
        let bytes = serde_json::to_vec(&kept).unwrap_or_default();
        let shown = CreatedApiKey { secret: Some(self.secret), ..kept };
        let mut response = Created(shown).into_response();
        response.extensions_mut().insert(Kept(bytes));
        response
    }
}

impl Gives for Minted {
    fn describe(sheet: &mut Sheet) {
        Created::<CreatedApiKey>::describe(sheet);
    }
}

/// A key to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewApiKey {
    /// What it is for.
    name: String,
    /// What it may do.
    scopes: Vec<KeyScope>,
    /// When it ends; without it, never.
    expires_at: Option<Stamp>,
}

/// All keys, the oldest first.
pub(crate) async fn list(signed: Signed, _: Query<WholeQuery>) -> Answer<Json<Page<ApiKey>>> {
    Ok(Json(all(api_keys::list(signed.app(), signed.scope()).await?)))
}

/// Makes a key.
pub(crate) async fn create(signed: Signed, Json(new): Json<NewApiKey>) -> Answer<Minted> {
    let scopes = new.scopes.into_iter().map(|s| s.0).collect();
    let new = api_keys::NewApiKey { name: new.name, scopes, expires_at: new.expires_at.map(|s| s.0) };
    let (key, secret) = api_keys::create(signed.app(), signed.scope(), new).await?;
    Ok(Minted { key: key.into(), secret: secret.as_str().to_owned() })
}

/// Takes a key away; it is useless from now on.
pub(crate) async fn revoke(signed: Signed, Path(id): Path<Uuid>) -> Answer<NoContent> {
    api_keys::revoke(signed.app(), signed.scope(), id).await?;
    Ok(NoContent)
}
