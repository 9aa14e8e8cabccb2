//! Who did what.

use crate::extract::{Json, Query, Signed};
use crate::problem::Answer;
use crate::view::{ActorKind, Limit, Page, Place, Stamp};
use app::audit;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use vouchsafe_core::Id as Uuid;

/// Who did it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Actor {
    /// A user or the program.
    #[schema(value_type = ActorKind)]
    r#type: ActorKind,
    /// The user.
    id: Option<Uuid>,
    /// The user's name; empty when the person was erased.
    name: Option<String>,
}

/// One thing that was done.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditItem {
    /// The id.
    id: Uuid,
    /// When.
    at: Stamp,
    /// Who.
    actor: Actor,
    /// What.
    #[schema(example = "session.began")]
    action: String,
    /// To what: its kind and its id or number.
    object: String,
    /// More of it, in codes and ids.
    detail: Option<String>,
    /// From which network address.
    address: Option<String>,
}

impl From<audit::Item> for AuditItem {
    fn from(item: audit::Item) -> AuditItem {
        let actor = Actor { r#type: ActorKind(item.actor.kind), id: item.actor.id, name: item.actor.name };
        AuditItem {
            id: item.id,
            at: Stamp(item.at),
            actor,
            action: item.action,
            object: item.object,
            detail: item.detail,
            address: item.address,
        }
    }
}

/// Which part of the list is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AuditQuery {
    /// Where the page begins: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Place>,
    /// How many at most, 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// What was done, the newest first.
pub(crate) async fn list(signed: Signed, Query(query): Query<AuditQuery>) -> Answer<Json<Page<AuditItem>>> {
    let after = query.cursor.map(|c| c.0);
    Ok(Json(audit::list(signed.app(), signed.scope(), after, query.limit.0).await?.into()))
}
