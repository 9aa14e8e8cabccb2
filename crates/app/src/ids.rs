use vault::Randomness;
use vouchsafe_core::{Id, Time};

/// A new id (UUID version 7, RFC 9562 section 5.7): it sorts by the time it was made.
pub fn new_id(now: Time, randomness: &dyn Randomness) -> Id {
    let mut random = [0_u8; 10];
    randomness.fill(&mut random);
    let millis = u64::try_from(now.micros() / 1000).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}
