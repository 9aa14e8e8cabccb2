//! When the resolver is down nobody should wait for it, mail by mail.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Mails in a row whose checks could not be made before the resolver itself is asked whether it is there.
const FAILURES: u32 = 3;
/// How long nobody asks a resolver that is down.
const PAUSE: Duration = Duration::from_secs(30);

#[derive(Default)]
pub(super) struct Breaker(Mutex<State>);

#[derive(Default)]
struct State {
    failures: u32,
    open_until: Option<Instant>,
}

impl Breaker {
    /// Whether the resolver is taken to be down.
    pub(super) fn is_open(&self) -> bool {
        self.state().open_until.is_some_and(|until| Instant::now() < until)
    }

    pub(super) fn succeeded(&self) {
        *self.state() = State::default();
    }

    /// Notes a failure. True: there were enough, and it is time to look whether the resolver or only some domain is at fault.
    /// A sender whose own name server is silent must not switch the checks off for all others.
    pub(super) fn failed(&self) -> bool {
        let mut state = self.state();
        state.failures += 1;
        state.failures >= FAILURES
    }

    pub(super) fn open(&self) {
        *self.state() = State { failures: FAILURES - 1, open_until: Some(Instant::now() + PAUSE) };
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // The state is whole after every statement, so a panic elsewhere does not spoil it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn it_opens_after_failures_in_a_row_and_tries_again_after_a_pause() {
        let breaker = Breaker::default();
        assert!(!breaker.failed());
        assert!(!breaker.failed());
        breaker.succeeded();
        assert!(!breaker.failed());
        assert!(!breaker.failed());
        assert!(breaker.failed());
        breaker.open();
        assert!(breaker.is_open());
        tokio::time::advance(PAUSE).await;
        assert!(!breaker.is_open());
        assert!(breaker.failed(), "one more failure is enough after the pause");
    }
}
