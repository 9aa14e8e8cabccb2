//! What callers change of themselves.

use super::session::{Me, Typed};
use crate::extract::{Json, NoContent, Signed};
use crate::problem::Answer;
use app::people::me;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is to be changed; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profile {
    /// The name.
    name: Option<String>,
    /// The language of the screens.
    locale: Option<String>,
    /// The zone times are shown in.
    time_zone: Option<String>,
    /// `system`, `light` or `dark`.
    theme: Option<String>,
    /// `compact`, `normal` or `roomy`.
    density: Option<String>,
    /// The signature; it is cleaned.
    signature_html: Option<String>,
    /// How long a message can be taken back, 0 to 60 seconds.
    undo_seconds: Option<i64>,
}

/// The current password and the new one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordChange {
    /// The current one.
    current: Typed,
    /// The new one.
    new: Typed,
}

/// The caller.
pub(crate) async fn read(signed: Signed) -> Answer<Json<Me>> {
    Ok(Json(me::read(signed.app(), &signed.caller).await?.into()))
}

/// Changes the caller's profile.
pub(crate) async fn change(signed: Signed, Json(profile): Json<Profile>) -> Answer<Json<Me>> {
    let profile = me::Profile {
        name: profile.name,
        locale: profile.locale,
        time_zone: profile.time_zone,
        theme: profile.theme,
        density: profile.density,
        signature_html: profile.signature_html,
        undo_seconds: profile.undo_seconds,
    };
    Ok(Json(me::change(signed.app(), &signed.caller, profile).await?.into()))
}

/// Changes the caller's password; all other sessions end.
pub(crate) async fn change_password(signed: Signed, Json(change): Json<PasswordChange>) -> Answer<NoContent> {
    me::change_password(signed.app(), &signed.caller, change.current.0, change.new.0).await?;
    Ok(NoContent)
}
