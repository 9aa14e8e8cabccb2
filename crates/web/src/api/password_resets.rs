//! Setting a new password with a link by mail.

use super::session::Typed;
use crate::extract::{Accepted, Json, NoContent, Path, Visitor};
use crate::problem::Answer;
use app::people::resets;
use serde::Deserialize;
use utoipa::ToSchema;

/// Whose password was forgotten.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Forgotten {
    /// The address.
    email: String,
    /// The short name of the workspace; needed only where there are several.
    workspace: Option<String>,
}

/// A new password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPassword {
    /// The password.
    password: Typed,
}

/// Asks for a link by mail. The answer is always the same.
pub(crate) async fn ask(visitor: Visitor, Json(forgotten): Json<Forgotten>) -> Answer<Accepted> {
    resets::request(visitor.app(), &forgotten.email, forgotten.workspace.as_deref(), visitor.origin.peer);
    Ok(Accepted)
}

/// Sets the new password; all sessions of the user end.
pub(crate) async fn complete(
    visitor: Visitor,
    Path(token): Path<String>,
    Json(new): Json<NewPassword>,
) -> Answer<NoContent> {
    resets::complete(visitor.app(), &token, new.password.0, visitor.origin.peer).await?;
    Ok(NoContent)
}
