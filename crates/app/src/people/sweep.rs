use super::{identify, throttle};
use crate::App;
use crate::failure::Result;
use std::time::Duration;

/// How long the answer to a request with an idempotency key is kept.
const ANSWERS: Duration = Duration::from_hours(24);

/// Takes away what has ended: sessions, links, counted attempts, and answers kept for repetitions. To be run every hour.
/// Returns how many rows went.
pub async fn sweep(app: &App) -> Result<u64> {
    let now = app.now();
    let mut session = app.database().write().await?;
    let ended = (now.minus(identify::IDLE).micros(), now.minus(ANSWERS).micros(), now.micros());
    let rows = store::gate::people::sweep(&mut session, ended).await?;
    let rows = rows + throttle::sweep(&mut session, now).await?;
    session.commit().await?;
    Ok(rows)
}
