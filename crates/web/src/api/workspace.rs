//! The workspace's own settings.

use super::session::Workspace;
use crate::extract::{Json, Signed};
use crate::problem::Answer;
use crate::view::present;
use app::workspaces;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is to be changed of the workspace; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WorkspaceChange {
    /// The name.
    name: Option<String>,
    /// The language.
    locale: Option<String>,
    /// The time zone.
    time_zone: Option<String>,
    /// The colour as `#rrggbb`; null takes it away.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    accent: Option<Option<String>>,
}

/// The workspace.
pub(crate) async fn read(signed: Signed) -> Answer<Json<Workspace>> {
    Ok(Json(workspaces::read(signed.app(), signed.scope()).await?.into()))
}

/// Changes the workspace.
pub(crate) async fn change(signed: Signed, Json(change): Json<WorkspaceChange>) -> Answer<Json<Workspace>> {
    let WorkspaceChange { name, locale, time_zone, accent } = change;
    let change = workspaces::Change { name, locale, time_zone, accent };
    Ok(Json(workspaces::change(signed.app(), signed.scope(), change).await?.into()))
}
