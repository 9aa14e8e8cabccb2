//! Wake-ups between transactions and their listeners, inside one process and, on PostgreSQL, between nodes.

use crate::{Error, Result};
use sqlx::PgPool;
use sqlx::postgres::PgListener;
use tokio::sync::broadcast;

/// A stream of wake-up messages.
#[derive(Debug)]
pub struct Wake {
    receiver: broadcast::Receiver<String>,
}

impl Wake {
    pub(crate) fn new(receiver: broadcast::Receiver<String>) -> Wake {
        Wake { receiver }
    }

    /// The next message. `None` means that some were missed and the listener must look at the tables again.
    pub async fn next(&mut self) -> Option<String> {
        match self.receiver.recv().await {
            Ok(message) => Some(message),
            Err(broadcast::error::RecvError::Lagged(_)) => None,
            // The sender lives in the database handle; when that is gone the process is ending.
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}

/// Forwards PostgreSQL notifications into this process until the pool is closed.
pub(crate) async fn listen(pool: &PgPool, wakes: broadcast::Sender<String>) -> Result<()> {
    let mut listener = PgListener::connect_with(pool).await.map_err(|e| Error::from_driver("listen", e))?;
    listener.listen("vouchsafe").await.map_err(|e| Error::from_driver("listen", e))?;
    tokio::spawn(async move {
        loop {
            match listener.recv().await {
                // A send fails only while nobody listens.
                Ok(notification) => drop(wakes.send(notification.payload().to_owned())),
                Err(sqlx::Error::PoolClosed) => return,
                Err(error) => {
                    tracing::warn!(%error, "the wake-up connection broke; it is opened again");
                    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                }
            }
        }
    });
    Ok(())
}
