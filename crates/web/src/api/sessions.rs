//! The browsers in which the caller is signed in.

use super::lists::WholeQuery;
use crate::extract::{Json, NoContent, Path, Query, Signed};
use crate::problem::Answer;
use crate::view::{Page, Stamp, all};
use app::people::sessions;
use serde::Serialize;
use utoipa::ToSchema;
use vouchsafe_core::Id as Uuid;

/// A browser in which the caller is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SignedInDevice {
    /// The id.
    id: Uuid,
    /// Since when.
    created_at: Stamp,
    /// When it was last used, to the minute.
    last_seen_at: Stamp,
    /// What it is; empty when the browser does not say.
    #[schema(example = "Firefox on Linux")]
    device: String,
    /// Whether it is the one that asks.
    current: bool,
}

impl From<sessions::Session> for SignedInDevice {
    fn from(session: sessions::Session) -> SignedInDevice {
        SignedInDevice {
            id: session.id,
            created_at: Stamp(session.created_at),
            last_seen_at: Stamp(session.last_seen_at),
            device: session.device,
            current: session.current,
        }
    }
}

/// The caller's sessions, the last used first.
pub(crate) async fn list(signed: Signed, _: Query<WholeQuery>) -> Answer<Json<Page<SignedInDevice>>> {
    Ok(Json(all(sessions::list(signed.app(), &signed.caller).await?)))
}

/// Ends one of the caller's sessions.
pub(crate) async fn end(signed: Signed, Path(id): Path<Uuid>) -> Answer<NoContent> {
    sessions::end(signed.app(), &signed.caller, id).await?;
    Ok(NoContent)
}

/// Ends all of the caller's sessions but this one.
pub(crate) async fn end_others(signed: Signed) -> Answer<NoContent> {
    sessions::end_others(signed.app(), &signed.caller).await?;
    Ok(NoContent)
}
