//! Accepting an invitation.

use super::session::{Entered, Typed};
use crate::extract::{Json, Path, Visitor};
use crate::problem::Answer;
use app::people::invitations;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an invitation says.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Invitation {
    /// The address to sign in with.
    email: String,
    /// The name that the inviter gave.
    name: String,
    /// The workspace.
    workspace_name: String,
    /// Who invited; empty for the operator.
    invited_by: String,
}

/// What somebody who accepts tells.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Acceptance {
    /// The name.
    name: String,
    /// The password.
    password: Typed,
    /// The language of the screens.
    locale: String,
    /// The zone times are shown in.
    time_zone: String,
}

/// What an invitation says.
pub(crate) async fn look(visitor: Visitor, Path(token): Path<String>) -> Answer<Json<Invitation>> {
    let found = invitations::look(visitor.app(), &token).await?;
    let (email, name, invited_by) = (found.email, found.name, found.invited_by);
    Ok(Json(Invitation { email, name, workspace_name: found.workspace_name, invited_by }))
}

/// Accepts an invitation, and signs in.
pub(crate) async fn accept(
    visitor: Visitor,
    Path(token): Path<String>,
    Json(with): Json<Acceptance>,
) -> Answer<Entered> {
    let told = invitations::Acceptance {
        name: with.name,
        password: with.password.0,
        locale: with.locale,
        time_zone: with.time_zone,
        origin: visitor.origin.clone(),
    };
    Entered::with(visitor.app(), invitations::accept(visitor.app(), &token, told).await?).await
}
