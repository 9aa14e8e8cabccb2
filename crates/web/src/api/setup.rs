//! The first run.

use super::session::{Entered, Typed};
use crate::extract::{Json, Visitor};
use crate::problem::Answer;
use app::people::setup;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whether this installation waits to be set up.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SetUpState {
    /// Whether there never was a workspace.
    needed: bool,
}

/// What the first owner tells.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetUp {
    /// The secret of the link that the program printed.
    token: String,
    /// The name of the workspace.
    workspace_name: String,
    /// The owner's name.
    name: String,
    /// The owner's address.
    email: String,
    /// The owner's password.
    password: Typed,
    /// The language of workspace and owner.
    locale: String,
    /// The time zone of workspace and owner.
    time_zone: String,
}

/// Whether this installation waits to be set up.
pub(crate) async fn state(visitor: Visitor) -> Answer<Json<SetUpState>> {
    Ok(Json(SetUpState { needed: setup::needed(visitor.app()).await? }))
}

/// Makes the first workspace with its owner, and signs in.
pub(crate) async fn complete(visitor: Visitor, Json(with): Json<SetUp>) -> Answer<Entered> {
    let told = setup::SetUp {
        workspace_name: with.workspace_name,
        name: with.name,
        email: with.email,
        password: with.password.0,
        locale: with.locale,
        time_zone: with.time_zone,
        origin: visitor.origin.clone(),
    };
    Entered::with(visitor.app(), setup::complete(visitor.app(), &with.token, told).await?).await
}
