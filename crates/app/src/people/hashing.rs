//! Passwords on their way through the slow function: a few at a time, away from the threads that serve.

use super::password;
use crate::App;
use crate::failure::{Failure, Result};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::{OnceCell, Semaphore};
use zeroize::Zeroizing;

/// A password as somebody typed it. It is wiped when dropped, and its `Debug` says nothing.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// Takes what was typed, unchanged: nothing is trimmed or cut (OWASP ASVS 6.2.8).
    pub fn new(typed: String) -> Password {
        Password(Zeroizing::new(typed))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Bounds how many passwords are hashed at the same time, since each takes much memory on purpose, and counts them.
#[derive(Debug)]
pub struct Hashing {
    places: Arc<Semaphore>,
    verified: AtomicU64,
    decoy: OnceCell<String>,
}

/// What became of a password that was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tried {
    /// It is wrong, or there is none.
    Wrong,
    /// It is right.
    Right,
    /// It is right, but its hash is not what the profile asks for now.
    Outdated,
}

impl Default for Hashing {
    fn default() -> Hashing {
        let places = std::thread::available_parallelism().map_or(2, std::num::NonZero::get).min(4);
        Hashing { places: Arc::new(Semaphore::new(places)), verified: AtomicU64::new(0), decoy: OnceCell::new() }
    }
}

impl Hashing {
    /// How many passwords were tried since the start.
    pub fn verified(&self) -> u64 {
        self.verified.load(Ordering::Relaxed)
    }

    /// The hash of a new password.
    pub(crate) async fn hash(&self, app: &App, password: &Password) -> Result<String> {
        let (app, password) = (app.clone(), password.clone());
        self.apart(move || password::hash(app.config().password_scheme, password.as_str(), app.randomness()))
            .await?
            .map_err(Failure::broken)
    }

    /// Tries a password against a stored hash. Where there is none, it is tried against a decoy of the same cost, so that the
    /// time tells nobody whether the account exists (T-33).
    pub(crate) async fn verify(&self, app: &App, stored: Option<String>, password: &Password) -> Result<Tried> {
        self.verified.fetch_add(1, Ordering::Relaxed);
        let real = stored.is_some();
        let against = match stored {
            Some(stored) => stored,
            None => self.decoy(app).await?,
        };
        let (tried, scheme) = (password.clone(), app.config().password_scheme);
        let (right, current) = self
            .apart(move || (password::verify(&against, tried.as_str()), password::is_current(scheme, &against)))
            .await?;
        Ok(match (real && right, current) {
            (false, _) => Tried::Wrong,
            (true, true) => Tried::Right,
            (true, false) => Tried::Outdated,
        })
    }

    /// Makes the decoy, so that the first attempt takes no longer than the next. Called once at the start.
    pub async fn prepare(&self, app: &App) -> Result<()> {
        self.decoy(app).await.map(drop)
    }

    async fn decoy(&self, app: &App) -> Result<String> {
        let make = || async {
            let random = super::Bearer::generate("", app.randomness());
            self.hash(app, &Password::new(random.as_str().to_owned())).await
        };
        self.decoy.get_or_try_init(make).await.cloned()
    }

    async fn apart<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let place = self.places.clone().acquire_owned().await.map_err(Failure::broken)?;
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            drop(place);
            result
        });
        done.await.map_err(Failure::broken)
    }
}
