//! Sealing blobs: raw mail, attachments, exports, of any length, in bounded memory.
//!
//! A blob has a key of its own, which its row keeps sealed under the subject's key ([`RecordKey::seal`] of
//! [`BlobKey::as_bytes`]). It is cut into chunks of 64 KiB, each sealed with AES-256-GCM under a nonce that carries the
//! chunk's number and whether it is the last: the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár, "Online
//! Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015). So a changed, cut, doubled, moved or appended
//! chunk is noticed.
//!
//! ```text
//! version 1 │ algorithm 1 │ nonce prefix 7 │ chunk 0 … │ tag 16 │ chunk 1 … │ tag 16 │ …
//! nonce of a chunk: nonce prefix 7 │ number 4, big-endian │ 1 if it is the last, else 0
//! ```
//!
//! [`RecordKey::seal`]: crate::RecordKey::seal

mod chunks;
mod stream;

use std::fmt;

use zeroize::Zeroizing;

pub use chunks::{Opener, Sealer};
pub use stream::{open_stream, seal_stream};

use crate::{Opened, Randomness, Secret, VaultError};

/// Bytes of plain text in one chunk.
pub const CHUNK: usize = 64 * 1024;

/// The key of one blob.
#[derive(Clone)]
pub struct BlobKey(Secret);

impl BlobKey {
    /// A fresh key.
    pub fn generate(randomness: &dyn Randomness) -> BlobKey {
        BlobKey(Secret::generate(randomness))
    }

    /// The key that its row keeps sealed.
    ///
    /// # Errors
    /// [`VaultError::NotAKey`] if it is not 32 bytes.
    pub fn from_opened(opened: &Opened) -> Result<BlobKey, VaultError> {
        Secret::from_bytes(opened.as_bytes()).map(BlobKey)
    }

    /// The bytes to seal into the blob's row.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BlobKey(…)")
    }
}

/// Seals a whole buffer.
///
/// # Errors
/// [`VaultError::TooLong`] beyond 256 TiB.
pub fn seal_bytes(key: &BlobKey, plain: &[u8], randomness: &dyn Randomness) -> Result<Vec<u8>, VaultError> {
    let mut sealed = Vec::with_capacity(sealed_length(plain.len() as u64) as usize);
    let mut sealer = Sealer::new(key, randomness, &mut sealed);
    sealer.push(plain, &mut sealed)?;
    sealer.finish(&mut sealed)?;
    Ok(sealed)
}

/// Opens a whole buffer.
///
/// # Errors
/// [`VaultError::Unopenable`] or [`VaultError::CutShort`] if it is not, whole and unchanged, what was sealed under this key.
pub fn open_bytes(key: &BlobKey, sealed: &[u8]) -> Result<Opened, VaultError> {
    let mut plain = Zeroizing::new(Vec::with_capacity(sealed.len()));
    let mut opener = Opener::new(key);
    opener.push(sealed, &mut plain)?;
    opener.finish(&mut plain)?;
    Ok(Opened::new(plain))
}

/// How long a blob of this length is when sealed, in bytes.
pub fn sealed_length(plain: u64) -> u64 {
    let chunks = plain.div_ceil(CHUNK as u64).max(1);
    (chunks::HEADER as u64) + plain + chunks * (chunks::TAG as u64)
}
