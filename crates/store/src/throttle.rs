//! Attempts that are counted, by a keyed hash of an address or an account. They belong to the installation: whoever
//! guesses passwords does not mind whose.

use crate::Keyed;
use sql::Session;

sql::query!(READ: (key: Keyed) -> (i64, i64), "select failures, since from throttle where key = $1");
sql::query!(WRITE: (key: Keyed, failures: i64, since: i64) -> (),
    "insert into throttle (key, failures, since) values ($1, $2, $3) \
     on conflict (key) do update set failures = excluded.failures, since = excluded.since");
sql::query!(FORGET: (key: Keyed) -> (), "delete from throttle where key = $1");
sql::query!(SWEEP: (known_before: i64, failed_before: i64) -> (),
    "delete from throttle where since < $1 or (failures > 0 and since < $2)");

/// Waits until no other transaction counts attempts of this key, so that attempts made at the same moment are all counted.
pub async fn turn(session: &mut Session, key: Keyed) -> sql::Result<()> {
    let [a, b, c, d, e, f, g, h, ..] = *key.0.as_bytes();
    session.lock(i64::from_be_bytes([a, b, c, d, e, f, g, h])).await
}

/// How many attempts were counted, and when the latest was, UTC microseconds.
pub async fn read(session: &mut Session, key: Keyed) -> sql::Result<Option<(i64, i64)>> {
    READ.optional(session, (key,)).await
}

/// Sets the count.
pub async fn write(session: &mut Session, key: Keyed, failures: i64, since: i64) -> sql::Result<()> {
    WRITE.run(session, (key, failures, since)).await.map(drop)
}

/// Forgets the attempts of a key.
pub async fn forget(session: &mut Session, key: Keyed) -> sql::Result<()> {
    FORGET.run(session, (key,)).await.map(drop)
}

/// Forgets known places last seen before the first moment, and failures before the second.
pub async fn sweep(session: &mut Session, known_before: i64, failed_before: i64) -> sql::Result<u64> {
    SWEEP.run(session, (known_before, failed_before)).await
}
