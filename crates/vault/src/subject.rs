//! The key of one person.

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use uuid::Uuid;

use crate::cipher::{Cipher, KeyId, expand, key_id};
use crate::{RecordKey, Secret};

/// The key that everything of one subject is sealed under. Destroy it and all of it is unreadable.
///
/// Hold it for one piece of work, never in a field that outlives it: the vault forgets its own copy within 60 seconds,
/// and erasure counts on everybody else doing so too.
pub struct SubjectKey {
    key: Secret,
    key_id: KeyId,
}

impl SubjectKey {
    pub(crate) fn new(key: Secret) -> SubjectKey {
        SubjectKey { key_id: key_id(&key), key }
    }

    /// The AND lock: a key that needs both (RFC 5869 over the two in this order). What is sealed under it goes when
    /// either goes.
    ///
    /// For a message that another outside person wrote into somebody's conversation: `requester.and(&author)`.
    /// `a.and(&b)` and `b.and(&a)` are different keys.
    pub fn and(&self, other: &SubjectKey) -> SubjectKey {
        let mut both = zeroize::Zeroizing::new([0; 64]);
        both[..32].copy_from_slice(self.key.as_bytes());
        both[32..].copy_from_slice(other.key.as_bytes());
        let mut joined = Secret::zeroed();
        Hkdf::<Sha256>::new(Some(b"vouchsafe and lock"), both.as_slice())
            .expand(b"and", joined.as_bytes_mut())
            .expect("32 bytes are within HKDF's bound of 255 blocks");
        SubjectKey::new(joined)
    }

    /// The key of one row of this subject (HKDF-SHA-256 over the row's id).
    pub fn record(&self, record: Uuid) -> RecordKey {
        let key = expand(&self.key, &[b"vouchsafe record", record.as_bytes()]);
        RecordKey::new(Cipher::new(&key, self.key_id))
    }
}

impl fmt::Debug for SubjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SubjectKey(…)")
    }
}
