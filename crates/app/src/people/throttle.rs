//! How often somebody may try: sign-in, passwords and reset links (OWASP ASVS 6.1.1, 6.3.1).
//!
//! Attempts are counted before they are made, under a lock for each key, so that attempts made at the same moment are all
//! counted. After a few free ones, each further attempt must wait twice as long as the one before. Nobody can lock an owner
//! out: where somebody has signed in before, only the attempts made from there count, and everywhere else the wait for one
//! account never grows beyond half a minute.

use crate::App;
use crate::failure::{Failure, Result};
use sql::Session;
use std::net::{IpAddr, Ipv6Addr};
use std::time::Duration;
use store::Keyed;
use vault::WorkspaceKeys;
use vouchsafe_core::contact::normalise_address;
use vouchsafe_core::{Id, Time};

/// How many attempts are free and how the waits grow.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    free: i64,
    first: Duration,
    most: Duration,
}

/// All attempts from one address: enough for an office behind one address, too few to try passwords of many accounts.
pub(crate) const PEER: Rule = Rule { free: 30, first: Duration::from_secs(1), most: Duration::from_mins(15) };
/// Attempts at one account from one address.
pub(crate) const PAIR: Rule = Rule { free: 5, first: Duration::from_secs(1), most: Duration::from_mins(15) };
/// Attempts at one account from all addresses from which nobody has signed in to it.
pub(crate) const ACCOUNT: Rule = Rule { free: 20, first: Duration::from_secs(1), most: Duration::from_secs(30) };
/// Links to set a new password, for one account.
pub(crate) const RESET: Rule = Rule { free: 3, first: Duration::from_mins(10), most: Duration::from_hours(1) };

/// After this long without an attempt, those before are forgotten.
const FORGOTTEN: Duration = Duration::from_hours(1);
/// How long an address counts as one from which somebody has signed in.
const KNOWN: Duration = Duration::from_hours(30 * 24);

/// The keys under which the attempts at one account from one address are counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attempt {
    peer: Keyed,
    pair: Keyed,
    account: Keyed,
    known: Keyed,
}

impl Attempt {
    /// An attempt at the account that an address names in a workspace, from `peer`; whether there is one does not matter.
    pub(crate) async fn at(app: &App, (workspace, email): (Id, &str), peer: IpAddr) -> Result<Attempt> {
        let account = account(workspace, email);
        let keys = app.vault().installation_keys().await?.workspace;
        let peer = network(peer);
        let pair = format!("{peer} {account}");
        Ok(Attempt {
            peer: keyed(&keys, "throttle peer", &peer),
            pair: keyed(&keys, "throttle pair", &pair),
            account: keyed(&keys, "throttle account", &account),
            known: keyed(&keys, "throttle known", &pair),
        })
    }

    /// Counts the attempt, or says how long to wait.
    pub(crate) async fn admit(&self, app: &App) -> Result<()> {
        let now = app.now();
        // Somebody who hammers is refused without a write.
        let mut reading = app.database().read().await?;
        self.check(&mut reading, now).await?;
        drop(reading);
        let mut session = app.database().write().await?;
        let mut locks = [self.peer, self.pair, self.account];
        locks.sort_unstable_by_key(|k| *k.0.as_bytes());
        for key in locks {
            store::throttle::turn(&mut session, key).await?;
        }
        for (key, failures) in self.check(&mut session, now).await? {
            store::throttle::write(&mut session, key, failures + 1, now.micros()).await?;
        }
        session.commit().await?;
        Ok(())
    }

    /// The attempt went well: it does not count, and this address is known to the account.
    pub(crate) async fn forgive(&self, session: &mut Session, now: Time) -> Result<()> {
        store::throttle::forget(session, self.pair).await?;
        store::throttle::write(session, self.known, 0, now.micros()).await?;
        for key in [self.peer, self.account] {
            match store::throttle::read(session, key).await? {
                Some((failures, since)) if failures > 1 => {
                    store::throttle::write(session, key, failures - 1, since).await?;
                }
                Some(_) => store::throttle::forget(session, key).await?,
                None => {}
            }
        }
        Ok(())
    }

    /// The counts that apply, or how long to wait.
    async fn check(&self, session: &mut Session, now: Time) -> Result<Vec<(Keyed, i64)>> {
        let known = store::throttle::read(session, self.known).await?;
        let known = known.is_some_and(|(_, since)| now.since(Time::from_micros(since)) < KNOWN);
        let rules = [(self.peer, PEER), (self.pair, PAIR), (self.account, ACCOUNT)];
        let mut counts = Vec::with_capacity(rules.len());
        let mut wait = Duration::ZERO;
        for (key, rule) in rules.into_iter().take(if known { 2 } else { 3 }) {
            let (failures, remaining) = standing(session, (key, rule), now).await?;
            wait = wait.max(remaining);
            counts.push((key, failures));
        }
        if wait.is_zero() { Ok(counts) } else { Err(Failure::Throttled(wait)) }
    }
}

/// Counts something under one rule only; whether it may be done.
pub(crate) async fn once(app: &App, name: &'static str, what: &str, rule: Rule) -> Result<bool> {
    let keys = app.vault().installation_keys().await?.workspace;
    let key = keyed(&keys, name, what);
    let now = app.now();
    let mut session = app.database().write().await?;
    store::throttle::turn(&mut session, key).await?;
    let (failures, wait) = standing(&mut session, (key, rule), now).await?;
    if !wait.is_zero() {
        return Ok(false);
    }
    store::throttle::write(&mut session, key, failures + 1, now.micros()).await?;
    session.commit().await?;
    Ok(true)
}

/// Forgets counts that no longer matter.
pub(crate) async fn sweep(session: &mut Session, now: Time) -> Result<u64> {
    Ok(store::throttle::sweep(session, now.minus(KNOWN).micros(), now.minus(FORGOTTEN).micros()).await?)
}

/// An account, as it is counted: spelling does not make another one.
pub(crate) fn account(workspace: Id, email: &str) -> String {
    format!("{workspace} {}", normalise_address(email))
}

/// The address as it is counted: a whole IPv6 /64 is one place, since anybody who has one address of it has all.
pub(crate) fn network(peer: IpAddr) -> String {
    match peer.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)).to_string(),
    }
}

async fn standing(session: &mut Session, (key, rule): (Keyed, Rule), now: Time) -> Result<(i64, Duration)> {
    let Some((failures, since)) = store::throttle::read(session, key).await? else { return Ok((0, Duration::ZERO)) };
    let passed = now.since(Time::from_micros(since));
    if passed >= FORGOTTEN.max(rule.most) {
        return Ok((0, Duration::ZERO));
    }
    Ok((failures, rule.wait(failures).saturating_sub(passed)))
}

impl Rule {
    /// How long after the last of `failures` attempts the next may be made.
    fn wait(self, failures: i64) -> Duration {
        let over = failures.saturating_sub(self.free);
        if over < 0 {
            return Duration::ZERO;
        }
        let doublings = u32::try_from(over).unwrap_or(u32::MAX);
        self.first.saturating_mul(2_u32.saturating_pow(doublings)).min(self.most)
    }
}

fn keyed(keys: &WorkspaceKeys, name: &'static str, value: &str) -> Keyed {
    Keyed(keys.lookup(name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t_32_all_addresses_of_one_ipv6_network_are_one_place() {
        assert_eq!(network("2001:db8:1:2::1".parse().unwrap()), network("2001:db8:1:2:ffff::9".parse().unwrap()));
        assert_ne!(network("2001:db8:1:2::1".parse().unwrap()), network("2001:db8:1:3::1".parse().unwrap()));
        assert_eq!(network("::ffff:192.0.2.7".parse().unwrap()), network("192.0.2.7".parse().unwrap()));
    }

    #[test]
    fn t_32_waits_double_and_end_at_the_most() {
        assert_eq!(PAIR.wait(4), Duration::ZERO);
        assert_eq!(PAIR.wait(5), Duration::from_secs(1));
        assert_eq!(PAIR.wait(8), Duration::from_secs(8));
        assert_eq!(PAIR.wait(i64::MAX), Duration::from_mins(15));
        assert_eq!(ACCOUNT.wait(1_000_000), Duration::from_secs(30));
    }
}
