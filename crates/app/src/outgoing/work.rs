use super::deliver::deliver_due;
use crate::App;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How long the worker sleeps at most before it looks again.
const LONGEST: Duration = Duration::from_secs(30);

/// Sends mail until `stop`.
pub async fn work(app: App, stop: CancellationToken) {
    let mut wakes = app.database().wakes();
    while !stop.is_cancelled() {
        match deliver_due(&app).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::error!(%error, "sending failed; it goes on"),
        }
        let pause = pause(&app).await;
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(pause) => {}
            () = queued(&mut wakes) => {}
        }
    }
}

/// How long until the next message is due.
async fn pause(app: &App) -> Duration {
    let next = async {
        let mut session = app.database().read().await?;
        store::gate::mail::next_due(&mut session).await
    };
    match next.await {
        Ok(Some(at)) => {
            let wait = vouchsafe_core::Time::from_micros(at).since(app.now());
            wait.clamp(Duration::from_millis(20), LONGEST)
        }
        Ok(None) | Err(_) => LONGEST,
    }
}

/// Waits until a message was queued, here or on another node.
async fn queued(wakes: &mut sql::Wake) {
    loop {
        match wakes.next().await {
            Some(message) if message == "delivery" => return,
            Some(_) => {}
            None => return,
        }
    }
}
