use super::run::{left_behind, run};
use crate::App;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How long another process may take to look at a mail it has accepted before this one does.
const PATIENCE: Duration = Duration::from_secs(60);

/// Looks at accepted mails until `stop`. The first thing it does is to look for mails that a process left behind.
pub async fn work(app: App, stop: CancellationToken) {
    let mut behind = true;
    while !stop.is_cancelled() {
        let batch = app.queue().take(64);
        if !batch.is_empty() {
            report(run(&app, batch).await);
            continue;
        }
        if behind {
            behind = catch_up(&app).await;
            continue;
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = app.queue().bell.notified() => {}
            () = tokio::time::sleep(PATIENCE / 4) => behind = true,
        }
    }
}

/// Looks at mails that were left behind. Whether there may be more.
async fn catch_up(app: &App) -> bool {
    let before = app.now().minus(PATIENCE).micros();
    let before = if app.queue().started() { before } else { app.now().micros() };
    match left_behind(app, before).await {
        Ok(batch) if batch.is_empty() => false,
        Ok(batch) => {
            report(run(app, batch).await);
            true
        }
        Err(error) => {
            tracing::error!(%error, "cannot look for mails that were left behind");
            false
        }
    }
}

fn report(result: crate::Result<()>) {
    if let Err(error) = result {
        tracing::error!(%error, "looking at mails failed; they stay and are looked at again");
    }
}
