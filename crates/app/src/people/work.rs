use super::sweep;
use crate::App;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How often what has ended is taken away.
const EVERY: Duration = Duration::from_hours(1);

/// Keeps the people's house until `stop`: makes the decoy for sign-ins ready, finishes removals of workspaces that were
/// interrupted, takes away what has ended every hour, and waits in the end for what was left running.
pub async fn work(app: App, stop: CancellationToken) {
    if let Err(error) = app.hashing().prepare(&app).await {
        tracing::error!(%error, "the decoy for sign-ins could not be made");
    }
    if let Err(error) = crate::workspaces::finish_removals(&app).await {
        tracing::error!(%error, "the removal of a workspace could not be finished; it is tried again at the next start");
    }
    loop {
        if let Err(error) = sweep(&app).await {
            tracing::error!(%error, "sessions and links that have ended could not be taken away");
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
    app.settled().await;
}
