use super::envelope::Envelope;
use crate::Keys;
use crate::blobs::NewBlob;
use crate::failure::Failure;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use store::Scope;
use store::tables::intake;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use vault::blob::BlobKey;
use vouchsafe_core::Id;

/// How many accepted mails may wait in memory to be looked at. Further ones are made to wait before they are accepted, so
/// that a flood slows the senders down and not us.
const WAITING: usize = 1024;

/// The mails of this process that are on their way: those being made durable together, and those to be looked at.
#[derive(Debug)]
pub struct Queue {
    /// Mails waiting for the next commit.
    pub(super) batch: Mutex<Vec<Pending>>,
    /// Held by whoever commits the batch for all.
    pub(super) leader: tokio::sync::Mutex<()>,
    /// Mails to be looked at.
    accepted: Mutex<VecDeque<Waiting>>,
    /// Told when a mail was accepted.
    pub(super) bell: Notify,
    places: Arc<Semaphore>,
    started: AtomicBool,
}

impl Default for Queue {
    fn default() -> Queue {
        Queue {
            batch: Mutex::default(),
            leader: tokio::sync::Mutex::default(),
            accepted: Mutex::default(),
            bell: Notify::new(),
            places: Arc::new(Semaphore::new(WAITING)),
            started: AtomicBool::new(false),
        }
    }
}

/// A mail that waits for its commit.
#[derive(Debug)]
pub(super) struct Pending {
    pub(super) scope: Scope,
    pub(super) keys: Keys,
    pub(super) intake: intake::Row,
    pub(super) blob: NewBlob,
    pub(super) waiting: Waiting,
    pub(super) done: tokio::sync::oneshot::Sender<Result<Id, String>>,
}

/// A mail that is to be looked at.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) workspace: Id,
    pub(super) id: Id,
    pub(super) mailbox: Id,
    pub(super) blob: Id,
    pub(super) envelope: Envelope,
    pub(super) imported: bool,
    pub(super) received_at: i64,
    /// The key of the raw mail's blob, where it is still at hand.
    pub(super) key: Option<BlobKey>,
    /// The raw mail, where it is still at hand.
    pub(super) raw: Option<Arc<Vec<u8>>>,
    /// Its place in the queue, given back when it is dropped.
    pub(super) place: Option<OwnedSemaphorePermit>,
}

impl Queue {
    /// Waits for a place.
    pub(super) async fn place(&self) -> Result<OwnedSemaphorePermit, Failure> {
        Arc::clone(&self.places).acquire_owned().await.map_err(Failure::broken)
    }

    pub(super) fn push(&self, waiting: Waiting) {
        self.accepted.lock().unwrap_or_else(PoisonError::into_inner).push_back(waiting);
    }

    /// Takes up to `count` mails to look at.
    pub(super) fn take(&self, count: usize) -> Vec<Waiting> {
        let mut accepted = self.accepted.lock().unwrap_or_else(PoisonError::into_inner);
        let count = count.min(accepted.len());
        accepted.drain(..count).collect()
    }

    /// Whether the worker of this process has already looked for mails that were left behind; from then on it leaves other
    /// processes the time to look at their own.
    pub(super) fn started(&self) -> bool {
        self.started.swap(true, Ordering::Relaxed)
    }

    /// Forgets what waits in memory; every mail of it is found again by its row. What a crash does, for drills.
    pub fn forget(&self) {
        self.accepted.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// How many accepted mails wait in memory.
    pub fn depth(&self) -> usize {
        self.accepted.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}
