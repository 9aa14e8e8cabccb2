//! The keys of one workspace: exact look-ups, blind search tokens, message authentication codes.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::Secret;

type HmacSha256 = Hmac<Sha256>;

/// What a workspace needs beside its subjects' keys. The three keys in it are independent of each other, so that each can
/// be rolled on its own.
pub struct WorkspaceKeys {
    lookup: HmacSha256,
    index: HmacSha256,
    mac: HmacSha256,
}

/// The secrets that [`WorkspaceKeys`] is made from.
pub(crate) struct WorkspaceSecrets {
    pub(crate) lookup: Secret,
    pub(crate) index: Secret,
    pub(crate) mac: Secret,
}

impl WorkspaceKeys {
    pub(crate) fn new(secrets: &WorkspaceSecrets) -> WorkspaceKeys {
        let keyed = |secret: &Secret| {
            HmacSha256::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length (RFC 2104, section 2)")
        };
        WorkspaceKeys { lookup: keyed(&secrets.lookup), index: keyed(&secrets.index), mac: keyed(&secrets.mac) }
    }

    /// The keyed hash that stands beside a sealed column for exact look-ups: HMAC-SHA-256 over the field and the value,
    /// cut to 128 bits. The caller normalises the value first, and in the same way every time.
    pub fn lookup(&self, field: &'static str, normalised: &str) -> Keyed {
        let mut mac = named(&self.lookup, field);
        mac.update(normalised.as_bytes());
        Keyed(first_16(mac))
    }

    /// The blind token that stands in the search index for a word: the first 60 bits of its HMAC-SHA-256, as twelve
    /// letters and digits. The caller normalises the word first.
    pub fn token(&self, word: &str) -> BlindToken {
        let mut mac = self.index.clone();
        mac.update(word.as_bytes());
        let [a, b, c, d, e, f, g, h, ..] = first_16(mac);
        BlindToken::of(u64::from_be_bytes([a, b, c, d, e, f, g, h]) >> 4)
    }

    /// A message authentication code (HMAC-SHA-256, 128 bits) over a list of parts, each counted with its length.
    pub fn mac(&self, purpose: &'static str, parts: &[&[u8]]) -> [u8; 16] {
        let mut mac = named(&self.mac, purpose);
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        first_16(mac)
    }

    /// Whether `claimed` is the code of these parts; takes the same time for any wrong code.
    pub fn verify_mac(&self, purpose: &'static str, parts: &[&[u8]], claimed: &[u8]) -> bool {
        bool::from(self.mac(purpose, parts).as_slice().ct_eq(claimed))
    }
}

impl fmt::Debug for WorkspaceKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WorkspaceKeys(…)")
    }
}

/// The MAC state after the name of its use, so that no value of one use is ever one of another.
fn named(keyed: &HmacSha256, name: &'static str) -> HmacSha256 {
    let mut mac = keyed.clone();
    mac.update(&(name.len() as u64).to_be_bytes());
    mac.update(name.as_bytes());
    mac
}

fn first_16(mac: HmacSha256) -> [u8; 16] {
    let full: [u8; 32] = mac.finalize().into_bytes().into();
    std::array::from_fn(|at| full[at])
}

/// A keyed hash for exact look-ups. Without the workspace's key it says nothing; with it, it answers only "is it this one?".
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Keyed([u8; 16]);

impl Keyed {
    /// Takes bytes that came from the database.
    pub fn from_bytes(bytes: [u8; 16]) -> Keyed {
        Keyed(bytes)
    }

    /// The bytes to store and to compare.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Debug for Keyed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyed(…)")
    }
}

/// A word of the search index as twelve characters of lower-case base32 (RFC 4648, section 6): one token for any tokeniser.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlindToken([u8; 12]);

impl BlindToken {
    fn of(bits: u64) -> BlindToken {
        const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
        BlindToken(std::array::from_fn(|at| ALPHABET[(bits >> (55 - 5 * at) & 31) as usize]))
    }

    /// The token as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("the alphabet is ASCII")
    }
}

impl fmt::Display for BlindToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for BlindToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BlindToken(…)")
    }
}
