//! Whether this process can do its work.

use crate::App;
use store::blobs::BlobError;

/// A part the work depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: &'static str,
    /// Whether it answers.
    pub ready: bool,
}

/// Asks the database, whether its schema is this program's, the vault and the blob store. Reasons go to the log.
pub async fn check(app: &App) -> Vec<Part> {
    let blobs = match app.blobs().get("ready/none").await {
        Ok(_) | Err(BlobError::Missing(_)) => Ok(()),
        Err(other) => Err(other.to_string()),
    };
    let parts = [
        ("database", database(app).await),
        ("vault", app.vault().installation_keys().await.map(drop).map_err(|e| e.to_string())),
        ("blobs", blobs),
    ];
    let told = parts.into_iter().map(|(name, result)| {
        if let Err(error) = &result {
            tracing::warn!(part = name, %error, "not ready");
        }
        Part { name, ready: result.is_ok() }
    });
    told.collect()
}

async fn database(app: &App) -> Result<(), String> {
    let (ran, known) = sql::migrate::state(app.database(), store::migrations::ALL).await.map_err(|e| e.to_string())?;
    if ran == known { Ok(()) } else { Err(format!("{ran} of {known} migrations have run; run `vouchsafe migrate`")) }
}
