use crate::problem::{Answer, Problem};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use vouchsafe_core::Id;

/// How many live streams each user holds open.
#[derive(Debug, Clone)]
pub(crate) struct Streams {
    open: Arc<Mutex<HashMap<Id, usize>>>,
    most: usize,
}

/// A place among a user's streams, given back when dropped.
#[derive(Debug)]
pub(crate) struct Held {
    streams: Streams,
    user: Id,
}

impl Streams {
    /// None is open; each user may have `most`.
    pub(crate) fn new(most: usize) -> Streams {
        Streams { open: Arc::default(), most }
    }

    /// Takes a place (threat T-28).
    pub(crate) fn hold(&self, user: Id) -> Answer<Held> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(user).or_default();
        if *count >= self.most {
            return Err(Problem::throttled("too_many_streams", Duration::from_secs(30)));
        }
        *count += 1;
        metrics::gauge!("vouchsafe_live_streams").increment(1);
        Ok(Held { streams: self.clone(), user })
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut open = self.streams.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.user) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.user);
            }
        }
        metrics::gauge!("vouchsafe_live_streams").decrement(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t_28_a_user_holds_a_few_streams_and_gets_places_back() {
        let streams = Streams::new(2);
        let (one, other) = (Id::from_u128(1), Id::from_u128(2));
        let held = (streams.hold(one).unwrap(), streams.hold(one).unwrap());
        assert!(streams.hold(one).is_err());
        assert!(streams.hold(other).is_ok());
        drop(held);
        assert!(streams.hold(one).is_ok());
    }
}
