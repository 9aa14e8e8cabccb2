//! Open connections that wait for the next message of their account.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, timeout};

use super::connect::Connection;

/// Connections kept of one account.
const KEPT: usize = 2;
/// Time that a kept connection has to show that it is alive.
const PROOF_OF_LIFE: Duration = Duration::from_secs(5);

pub(super) struct Idle {
    kept_for: Duration,
    connections: Mutex<HashMap<String, Vec<(Instant, Connection)>>>,
}

impl Idle {
    pub(super) fn new(kept_for: Duration) -> Self {
        Self { kept_for, connections: Mutex::default() }
    }

    /// A connection of this account that still answers.
    pub(super) async fn take(&self, key: &str) -> Option<Connection> {
        loop {
            let mut connection = self.pop(key)?;
            if matches!(timeout(PROOF_OF_LIFE, connection.smtp.test_connected()).await, Ok(true)) {
                return Some(connection);
            }
        }
    }

    fn pop(&self, key: &str) -> Option<Connection> {
        let mut all = self.young();
        let connections = all.get_mut(key)?;
        let (_, connection) = connections.pop()?;
        Some(connection)
    }

    pub(super) fn keep(&self, key: String, connection: Connection) {
        let mut all = self.young();
        let connections = all.entry(key).or_default();
        if connections.len() < KEPT {
            connections.push((Instant::now(), connection));
        }
    }

    /// All connections after the old ones have been closed.
    fn young(&self) -> MutexGuard<'_, HashMap<String, Vec<(Instant, Connection)>>> {
        // The map is whole after every statement, so a panic elsewhere does not spoil it.
        let mut all = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, connections| {
            connections.retain(|(since, _)| since.elapsed() < self.kept_for);
            !connections.is_empty()
        });
        all
    }
}
