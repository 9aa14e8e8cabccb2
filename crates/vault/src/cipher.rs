//! One box for everything that is sealed in one piece: records, and keys under other keys.
//!
//! ```text
//! version 1 │ algorithm 1 │ key id 4 │ nonce 12 │ ciphertext … │ tag 16
//! ```
//!
//! The first six bytes are authenticated with the caller's context, so that neither the version nor the algorithm nor
//! the key can be exchanged. They make the algorithm a fact of each value and not of the program (ASVS 5.0, 11.2.2): a
//! later algorithm gets its own number, and old values stay readable while they are moved.

use aes_gcm::aead::inout::InOutBuf;
use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce, Tag};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{Randomness, Secret, VaultError};

const VERSION: u8 = 1;
/// AES-256-GCM, NIST SP 800-38D, with a random nonce of 96 bits and a tag of 128.
const AES_256_GCM: u8 = 1;

const HEADER: usize = 6;
const NONCE: usize = 12;
const TAG: usize = 16;

/// How many bytes a sealed value is longer than what it holds.
pub(crate) const OVERHEAD: usize = HEADER + NONCE + TAG;

/// Says under which key a value was sealed, without saying anything about the key.
pub(crate) type KeyId = [u8; 4];

/// HKDF-Expand of RFC 5869, section 2.3, for one block. Our keys are uniformly random, so the extract step is not needed
/// (section 3.3).
pub(crate) fn expand(key: &Secret, info: &[&[u8]]) -> Secret {
    let mut derived = Secret::zeroed();
    Hkdf::<Sha256>::from_prk(key.as_bytes())
        .expect("a key has the 32 bytes that HKDF with SHA-256 asks for")
        .expand_multi_info(info, derived.as_bytes_mut())
        .expect("32 bytes are within HKDF's bound of 255 blocks");
    derived
}

/// The id of a key: 32 bits derived from it, so that it names the key and gives nothing of it away.
pub(crate) fn key_id(key: &Secret) -> KeyId {
    let derived = expand(key, &[b"vouchsafe key id"]);
    let [a, b, c, d, ..] = *derived.as_bytes();
    [a, b, c, d]
}

/// The id of the key that a value says it was sealed under.
pub(crate) fn key_id_of(sealed: &[u8]) -> Option<KeyId> {
    sealed.get(2..HEADER)?.try_into().ok()
}

/// AES-256-GCM under one key, ready for use.
pub(crate) struct Cipher {
    aead: Aes256Gcm,
    key_id: KeyId,
}

impl Cipher {
    pub(crate) fn new(key: &Secret, key_id: KeyId) -> Cipher {
        Cipher { aead: Aes256Gcm::new(key.as_bytes().into()), key_id }
    }

    /// Seals under the key itself, with the key's own id in the header.
    pub(crate) fn of(key: &Secret) -> Cipher {
        Cipher::new(key, key_id(key))
    }

    /// Seals `plain`, bound to `context`.
    pub(crate) fn seal(&self, context: Context, plain: &[u8], randomness: &dyn Randomness) -> Vec<u8> {
        let [a, b, c, d] = self.key_id;
        let mut sealed = Vec::with_capacity(plain.len() + OVERHEAD);
        sealed.extend_from_slice(&[VERSION, AES_256_GCM, a, b, c, d]);
        sealed.resize(HEADER + NONCE, 0);
        randomness.fill(&mut sealed[HEADER..]);
        sealed.extend_from_slice(plain);
        let (head, body) = sealed.split_at_mut(HEADER + NONCE);
        let (header, nonce) = head.split_at(HEADER);
        let tag = self
            .aead
            .encrypt_inout_detached(&nonce_of(nonce), &context.under(header), InOutBuf::from(body))
            .expect("a value in memory is far below GCM's bound of 64 GiB");
        sealed.extend_from_slice(&tag);
        sealed
    }

    /// Opens what [`Cipher::seal`] sealed under the same key and context.
    pub(crate) fn open(&self, context: Context, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let body = sealed.len().checked_sub(TAG).filter(|end| *end >= HEADER + NONCE).ok_or(VaultError::Unopenable)?;
        let [a, b, c, d] = self.key_id;
        let header = [VERSION, AES_256_GCM, a, b, c, d];
        if sealed[..HEADER] != header {
            return Err(VaultError::Unopenable);
        }
        let mut plain = Zeroizing::new(sealed[HEADER + NONCE..body].to_vec());
        let tag = Tag::try_from(&sealed[body..]).map_err(|_| VaultError::Unopenable)?;
        let nonce = nonce_of(&sealed[HEADER..HEADER + NONCE]);
        self.aead
            .decrypt_inout_detached(&nonce, &context.under(&header), InOutBuf::from(plain.as_mut_slice()), &tag)
            .map_err(|_| VaultError::Unopenable)?;
        Ok(plain)
    }
}

fn nonce_of(bytes: &[u8]) -> Nonce<aes_gcm::aead::consts::U12> {
    Nonce::try_from(bytes).expect("the nonce is cut out with its exact length")
}

/// What a sealed value is bound to beside its key: it opens only where the same context is given.
pub(crate) struct Context(Vec<u8>);

impl Context {
    /// A context of this kind. Kinds keep values of different use apart, whatever parts they have.
    pub(crate) fn new(kind: &'static str) -> Context {
        let mut bytes = Vec::with_capacity(128);
        bytes.resize(HEADER, 0);
        Context(bytes).with(kind.as_bytes())
    }

    /// Adds a part, with its length before it, so that two different lists of parts never give the same bytes.
    pub(crate) fn with(mut self, part: &[u8]) -> Context {
        let length = u32::try_from(part.len()).expect("parts of a context are ids and names");
        self.0.extend_from_slice(&length.to_be_bytes());
        self.0.extend_from_slice(part);
        self
    }

    fn under(mut self, header: &[u8]) -> Vec<u8> {
        self.0[..HEADER].copy_from_slice(header);
        self.0
    }
}
