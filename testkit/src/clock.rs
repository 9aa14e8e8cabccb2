use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use vouchsafe_core::{Clock, Time};

/// A clock that the test sets. It begins on 2 November 2026, 09:00 UTC.
#[derive(Debug)]
pub struct TestClock {
    now: AtomicI64,
}

impl Default for TestClock {
    fn default() -> TestClock {
        TestClock { now: AtomicI64::new(1_793_610_000_000_000) }
    }
}

impl TestClock {
    /// Lets time pass.
    pub fn pass(&self, span: Duration) {
        let micros = i64::try_from(span.as_micros()).expect("a test does not wait that long");
        self.now.fetch_add(micros, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    /// Each look is a microsecond later than the last, so that what happens in order is ordered.
    fn now(&self) -> Time {
        Time::from_micros(self.now.fetch_add(1, Ordering::SeqCst))
    }
}
