//! Sealing one value of one row.

use std::fmt;

use uuid::Uuid;
use zeroize::Zeroizing;

use crate::cipher::{Cipher, Context};
use crate::{Randomness, VaultError};

/// Where a sealed value belongs. It opens nowhere else: not in another row, column, table or workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The workspace that owns the row; [`Uuid::nil`] for the operator's own data.
    pub workspace: Uuid,
    /// The table's name in the catalogue.
    pub table: &'static str,
    /// The column's name in the catalogue.
    pub column: &'static str,
    /// The row's id.
    pub record: Uuid,
}

impl Place {
    fn context(&self) -> Context {
        Context::new("record")
            .with(self.workspace.as_bytes())
            .with(self.table.as_bytes())
            .with(self.column.as_bytes())
            .with(self.record.as_bytes())
    }
}

/// The key of one row, derived from its subject's key by [`SubjectKey::record`](crate::SubjectKey::record).
///
/// Derive it once for a row and use it for all its columns. Nonces are random; the key is one row's only, so the bound of
/// 2^32 seals under one key (NIST SP 800-38D, section 8.3) would take that many writes of the same row.
///
/// Measured on the 2-core build machine (`cargo run --release -p vault --example figures`), the place's check included:
/// to derive the key 0.7 µs; to open 256 B 0.65 µs, 4 KiB 4.1 µs; to seal 256 B 0.85 µs, 4 KiB 2.9 µs. About 1 GB/s is
/// reached only when the processor's AES and carry-less multiplication are used (they are found at run time), so a slower
/// figure says that they are not.
pub struct RecordKey {
    cipher: Cipher,
}

impl RecordKey {
    pub(crate) fn new(cipher: Cipher) -> RecordKey {
        RecordKey { cipher }
    }

    /// Seals `plain` for `place`.
    pub fn seal(&self, place: &Place, plain: &[u8], randomness: &dyn Randomness) -> Sealed {
        Sealed(self.cipher.seal(place.context(), plain, randomness))
    }

    /// Opens what was sealed for `place`.
    ///
    /// # Errors
    /// [`VaultError::Unopenable`] if it was sealed under another key or for another place, or was changed since.
    pub fn open(&self, place: &Place, sealed: &Sealed) -> Result<Opened, VaultError> {
        self.cipher.open(place.context(), &sealed.0).map(Opened)
    }
}

impl fmt::Debug for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecordKey(…)")
    }
}

/// A sealed value as it stands in the database: `version │ algorithm │ key id │ nonce │ ciphertext │ tag`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Sealed(Vec<u8>);

impl Sealed {
    /// How many bytes a sealed value is longer than what it holds.
    pub const OVERHEAD: usize = crate::cipher::OVERHEAD;

    /// Takes bytes that came from the database. They are checked when they are opened.
    pub fn from_bytes(bytes: Vec<u8>) -> Sealed {
        Sealed(bytes)
    }

    /// The bytes to store.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes to store, without a copy.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes)", self.0.len())
    }
}

/// An opened value. Its memory is wiped when it is dropped, and its `Debug` shows only its length.
#[derive(Clone)]
pub struct Opened(Zeroizing<Vec<u8>>);

impl Opened {
    pub(crate) fn new(plain: Zeroizing<Vec<u8>>) -> Opened {
        Opened(plain)
    }

    /// The value.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The value as text.
    ///
    /// # Errors
    /// [`VaultError::NotText`] if it is not UTF-8.
    pub fn as_str(&self) -> Result<&str, VaultError> {
        std::str::from_utf8(&self.0).map_err(|_| VaultError::NotText)
    }

    /// The value as text of its own. It is no longer wiped when dropped.
    ///
    /// # Errors
    /// [`VaultError::NotText`] if it is not UTF-8.
    pub fn into_string(self) -> Result<String, VaultError> {
        self.as_str().map(str::to_owned)
    }
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Opened({} bytes)", self.0.len())
    }
}
