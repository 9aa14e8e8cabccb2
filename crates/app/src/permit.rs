//! The one place where a permission is asked for.

use crate::App;
use crate::failure::{Failure, Result};
use std::time::Duration;
use store::Scope;
use vouchsafe_core::access::Permission;

/// Refuses an actor who lacks a permission.
pub(crate) fn require(scope: &Scope, permission: Permission) -> Result<()> {
    if scope.may(permission) { Ok(()) } else { Err(Failure::Refused("not_permitted")) }
}

/// How long what the actor sends can be taken back.
pub(crate) async fn undo_time(app: &App, scope: &Scope) -> Result<Duration> {
    let Some(user) = scope.user() else { return Ok(Duration::ZERO) };
    let mut session = app.database().read().await?;
    let seconds = store::roster::undo_seconds(&mut session, scope, user).await?.unwrap_or(0);
    Ok(Duration::from_secs(u64::try_from(seconds).unwrap_or(0).min(60)))
}
