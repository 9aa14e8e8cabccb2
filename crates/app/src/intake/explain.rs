use super::list::source;
use crate::App;
use crate::failure::{Failure, Result};
use store::Scope;
use vouchsafe_core::Id;

/// What intake reads out of a mail, as the JSON object of `vouchsafe mail explain --json`. Reading a raw mail is noted.
pub async fn explain(app: &App, scope: &Scope, id: Id) -> Result<String> {
    let raw = source(app, scope, id).await?;
    let explained = tokio::task::spawn_blocking(move || serde_json::to_string(&mail::explain::explain(&raw)));
    explained.await.map_err(Failure::broken)?.map_err(Failure::broken)
}
