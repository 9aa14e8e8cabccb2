use crate::App;
use crate::failure::Result;
use std::time::Duration;
use store::Scope;

/// How long an upload waits to become part of a message.
const PATIENCE: Duration = Duration::from_secs(7 * 24 * 3600);

/// Takes away uploads that never became part of a message. How many.
pub async fn sweep(app: &App, scope: &Scope) -> Result<usize> {
    let before = app.now().minus(PATIENCE).micros();
    let mut count = 0;
    loop {
        let mut session = app.database().read().await?;
        let loose = store::attachment::loose(&mut session, scope, before, 100).await?;
        drop(session);
        if loose.is_empty() {
            return Ok(count);
        }
        for file in loose {
            let mut session = app.database().write().await?;
            store::attachment::remove(&mut session, scope, file.id).await?;
            session.commit().await?;
            crate::blobs::remove(app, scope, file.blob_id).await?;
            count += 1;
        }
    }
}
