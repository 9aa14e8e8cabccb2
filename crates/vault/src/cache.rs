//! Opened keys, kept for a short while and for few.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// How long an opened key stays. With the sweep every [`SWEEP`] no key is held longer than 60 seconds (privacy.md, B.4.4).
const LIFETIME: Duration = Duration::from_secs(50);

/// How often expired keys are dropped, so that they go even when nobody asks for anything.
pub(crate) const SWEEP: Duration = Duration::from_secs(5);

/// A map whose entries leave by age, and the oldest first when there are too many. Values wipe themselves when dropped.
pub(crate) struct Cache<K, V> {
    capacity: usize,
    inner: Mutex<Inner<K, V>>,
}

struct Inner<K, V> {
    entries: HashMap<K, (V, u64)>,
    /// In order of insertion, which is the order of expiry, because all live equally long.
    queue: VecDeque<(Instant, K, u64)>,
    stamp: u64,
    removals: u64,
}

/// Says that nothing was removed since: only then may what was read in the meantime be put in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Epoch(u64);

impl<K: Copy + Eq + Hash, V: Clone> Cache<K, V> {
    pub(crate) fn new(capacity: usize) -> Cache<K, V> {
        let inner = Inner { entries: HashMap::new(), queue: VecDeque::new(), stamp: 0, removals: 0 };
        Cache { capacity, inner: Mutex::new(inner) }
    }

    pub(crate) fn get(&self, key: &K) -> Option<V> {
        let mut inner = self.lock();
        inner.expire(Instant::now());
        inner.entries.get(key).map(|(value, _)| value.clone())
    }

    /// Taken before a key is read from the store and given back with [`Cache::put`].
    pub(crate) fn epoch(&self) -> Epoch {
        Epoch(self.lock().removals)
    }

    /// Keeps the values, unless something was removed since `epoch`: a key that was destroyed while it was being read must
    /// not come back into the cache.
    pub(crate) fn put(&self, epoch: Epoch, values: impl IntoIterator<Item = (K, V)>) {
        let mut inner = self.lock();
        if inner.removals != epoch.0 {
            return;
        }
        let now = Instant::now();
        for (key, value) in values {
            inner.stamp += 1;
            let stamp = inner.stamp;
            inner.entries.insert(key, (value, stamp));
            inner.queue.push_back((now + LIFETIME, key, stamp));
        }
        while inner.queue.len() > self.capacity {
            inner.drop_oldest();
        }
    }

    pub(crate) fn remove(&self, keys: impl IntoIterator<Item = K>) {
        let mut inner = self.lock();
        inner.removals += 1;
        for key in keys {
            inner.entries.remove(&key);
        }
    }

    pub(crate) fn retain(&self, keep: impl Fn(&K) -> bool) {
        let mut inner = self.lock();
        inner.removals += 1;
        inner.entries.retain(|key, _| keep(key));
    }

    /// Drops what has expired.
    pub(crate) fn sweep(&self) {
        let mut inner = self.lock();
        inner.expire(Instant::now());
        if inner.entries.is_empty() {
            inner.entries.shrink_to_fit();
            inner.queue.clear();
            inner.queue.shrink_to_fit();
        }
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.lock().entries.len()
    }

    fn lock(&self) -> MutexGuard<'_, Inner<K, V>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Copy + Eq + Hash, V> Inner<K, V> {
    fn expire(&mut self, now: Instant) {
        while self.queue.front().is_some_and(|(expires, ..)| *expires <= now) {
            self.drop_oldest();
        }
    }

    /// Drops the oldest entry, unless it was removed or replaced meanwhile.
    fn drop_oldest(&mut self) {
        let Some((_, key, stamp)) = self.queue.pop_front() else { return };
        if self.entries.get(&key).is_some_and(|(_, current)| *current == stamp) {
            self.entries.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn kept(capacity: usize, keys: std::ops::Range<u32>) -> Cache<u32, Arc<u32>> {
        let cache = Cache::new(capacity);
        cache.put(cache.epoch(), keys.map(|key| (key, Arc::new(key))));
        cache
    }

    #[tokio::test(start_paused = true)]
    async fn an_entry_is_dropped_within_sixty_seconds_even_when_nobody_asks() {
        let cache = kept(10, 0..1);
        let value = cache.get(&0).unwrap();
        tokio::time::advance(LIFETIME - Duration::from_secs(1)).await;
        cache.sweep();
        assert_eq!(Arc::strong_count(&value), 2);
        tokio::time::advance(Duration::from_secs(1) + SWEEP).await;
        cache.sweep();
        assert_eq!(Arc::strong_count(&value), 1, "the cache still holds the value");
        assert!(LIFETIME + SWEEP <= Duration::from_secs(60));
    }

    #[tokio::test(start_paused = true)]
    async fn an_expired_entry_is_not_given_out_before_the_sweep_either() {
        let cache = kept(10, 0..1);
        tokio::time::advance(LIFETIME).await;
        assert!(cache.get(&0).is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn a_replaced_entry_lives_from_its_replacement() {
        let cache = kept(10, 0..1);
        tokio::time::advance(LIFETIME / 2).await;
        cache.put(cache.epoch(), [(0, Arc::new(7))]);
        tokio::time::advance(LIFETIME / 2).await;
        assert_eq!(*cache.get(&0).unwrap(), 7);
    }

    #[tokio::test]
    async fn the_oldest_leave_when_there_are_too_many() {
        let cache = kept(3, 0..5);
        assert_eq!(cache.len(), 3);
        assert!(cache.get(&1).is_none() && cache.get(&2).is_some());
    }

    #[tokio::test]
    async fn what_was_read_before_a_removal_does_not_come_back() {
        let cache = kept(10, 0..2);
        let epoch = cache.epoch();
        cache.remove([0]);
        cache.put(epoch, [(0, Arc::new(0))]);
        assert!(cache.get(&0).is_none() && cache.get(&1).is_some());
    }

    #[tokio::test]
    async fn removing_and_putting_again_does_not_grow_the_queue_without_bound() {
        let cache = kept(4, 0..0);
        for key in 0..100 {
            cache.put(cache.epoch(), [(key, Arc::new(key))]);
            cache.remove([key]);
        }
        assert!(cache.lock().queue.len() <= 4);
    }
}
