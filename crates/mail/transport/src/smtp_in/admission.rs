//! Who may connect and send how much: counts over all connections of a listener.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use super::Limits;

/// Peers whose counts are kept although they are not connected; beyond it those with a full allowance are forgotten.
const REMEMBERED_PEERS: usize = 10_000;

/// The shared counts. Time is tokio's, so that tests can stop and move it.
pub(super) struct Admission {
    peers: Mutex<HashMap<IpAddr, PeerCount>>,
    octets: Arc<AtomicUsize>,
    octets_limit: usize,
    connections_per_peer: u32,
    mails_per_minute: f64,
    trusted: Vec<ipnet::IpNet>,
}

struct PeerCount {
    connections: u32,
    /// Mails that may be sent now; grows with time up to one minute's worth.
    allowance: f64,
    counted_at: Instant,
}

/// A peer's place among the connections; given back when dropped.
pub(super) struct Place {
    admission: Arc<Admission>,
    peer: Option<IpAddr>,
}

/// Octets of message text held in memory; given back when dropped.
pub(super) struct Octets {
    total: Arc<AtomicUsize>,
    held: usize,
    limit: usize,
}

impl Admission {
    pub(super) fn new(limits: &Limits) -> Arc<Self> {
        Arc::new(Self {
            peers: Mutex::default(),
            octets: Arc::default(),
            octets_limit: limits.octets_in_flight,
            connections_per_peer: limits.connections_per_peer,
            mails_per_minute: f64::from(limits.mails_per_minute_per_peer),
            trusted: limits.trusted.clone(),
        })
    }

    /// Takes a place for a connection from `ip`, or none when the peer has too many.
    pub(super) fn enter(self: &Arc<Self>, ip: IpAddr) -> Option<Place> {
        if self.trusted.iter().any(|net| net.contains(&ip)) {
            return Some(Place { admission: self.clone(), peer: None });
        }
        let peer = network(ip);
        let mut peers = self.peers();
        if peers.len() >= REMEMBERED_PEERS {
            peers.retain(|_, count| count.connections > 0 || !count.is_rested(self.mails_per_minute));
        }
        let count = peers.entry(peer).or_insert_with(|| PeerCount {
            connections: 0,
            allowance: self.mails_per_minute,
            counted_at: Instant::now(),
        });
        if count.connections >= self.connections_per_peer {
            return None;
        }
        count.connections += 1;
        Some(Place { admission: self.clone(), peer: Some(peer) })
    }

    /// An empty hold on the message memory.
    pub(super) fn octets(&self) -> Octets {
        Octets { total: self.octets.clone(), held: 0, limit: self.octets_limit }
    }

    fn peers(&self) -> MutexGuard<'_, HashMap<IpAddr, PeerCount>> {
        // The map is whole after every statement, so a panic elsewhere does not spoil it.
        self.peers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl PeerCount {
    fn refill(&mut self, per_minute: f64) {
        let now = Instant::now();
        let gained = (now - self.counted_at).as_secs_f64() / 60.0 * per_minute;
        self.allowance = (self.allowance + gained).min(per_minute);
        self.counted_at = now;
    }

    fn is_rested(&self, per_minute: f64) -> bool {
        let gained = self.counted_at.elapsed().as_secs_f64() / 60.0 * per_minute;
        self.allowance + gained >= per_minute
    }
}

impl Place {
    /// Whether the peer may send one more mail now; counts it if so.
    pub(super) fn may_send(&self) -> bool {
        let Some(peer) = self.peer else { return true };
        let mut peers = self.admission.peers();
        let Some(count) = peers.get_mut(&peer) else { return false };
        count.refill(self.admission.mails_per_minute);
        let allowed = count.allowance >= 1.0;
        if allowed {
            count.allowance -= 1.0;
        }
        allowed
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(peer) = self.peer else { return };
        if let Some(count) = self.admission.peers().get_mut(&peer) {
            count.connections -= 1;
        }
    }
}

impl Octets {
    /// Grows the hold to `octets` in steps, so that the shared counter is touched seldom. False: no room.
    pub(super) fn grow_to(&mut self, octets: usize) -> bool {
        const STEP: usize = 64 << 10;
        if octets <= self.held {
            return true;
        }
        let wanted = (octets - self.held).next_multiple_of(STEP);
        let taken = self.total.fetch_add(wanted, Ordering::Relaxed) + wanted;
        if taken > self.limit {
            self.total.fetch_sub(wanted, Ordering::Relaxed);
            return false;
        }
        self.held += wanted;
        true
    }
}

impl Drop for Octets {
    fn drop(&mut self) {
        self.total.fetch_sub(self.held, Ordering::Relaxed);
    }
}

/// The unit that is counted: an IPv4 address, or the /64 that one IPv6 customer has at least.
fn network(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !(u128::from(u64::MAX)))),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn admission(limits: Limits) -> Arc<Admission> {
        Admission::new(&limits)
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[tokio::test(start_paused = true)]
    async fn a_peer_has_so_many_connections_and_gets_them_back() {
        let admission = admission(Limits { connections_per_peer: 2, ..Limits::default() });
        let first = admission.enter(ip("2001:db8::1"));
        let second = admission.enter(ip("2001:db8::2"));
        assert!(first.is_some() && second.is_some());
        assert!(admission.enter(ip("2001:db8::ffff")).is_none(), "the whole /64 is one peer");
        assert!(admission.enter(ip("2001:db8:0:1::1")).is_some(), "another network is another peer");
        drop(first);
        assert!(admission.enter(ip("2001:db8::3")).is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn mails_a_minute_are_counted_over_connections_and_come_back_with_time() {
        let admission = admission(Limits { mails_per_minute_per_peer: 3, ..Limits::default() });
        let place = admission.enter(ip("192.0.2.1")).expect("a place");
        assert_eq!((0..5).filter(|_| place.may_send()).count(), 3);
        drop(place);
        let again = admission.enter(ip("192.0.2.1")).expect("a place");
        assert!(!again.may_send(), "a new connection is no new allowance");
        tokio::time::advance(Duration::from_secs(21)).await;
        assert!(again.may_send());
        assert!(!again.may_send());
    }

    #[tokio::test(start_paused = true)]
    async fn a_trusted_relay_is_not_counted() {
        let trusted = vec!["10.0.0.0/8".parse().expect("a network")];
        let admission =
            admission(Limits { trusted, connections_per_peer: 0, mails_per_minute_per_peer: 0, ..Limits::default() });
        assert!(admission.enter(ip("10.1.2.3")).is_some_and(|place| place.may_send()));
        assert!(admission.enter(ip("11.1.2.3")).is_none());
    }

    #[test]
    fn message_memory_is_bounded_and_given_back() {
        let admission = admission(Limits { octets_in_flight: 256 << 10, ..Limits::default() });
        let mut first = admission.octets();
        assert!(first.grow_to(200 << 10));
        assert!(!admission.octets().grow_to(1 << 10));
        drop(first);
        assert!(admission.octets().grow_to(256 << 10));
    }
}
