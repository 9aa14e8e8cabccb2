//! What can go wrong in the vault.

use std::path::PathBuf;

use uuid::Uuid;

/// Why the vault refused.
///
/// Messages name files and ids only, never a key and never what was sealed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    /// The workspace or subject has no key: it was destroyed, or never made. What was sealed under it cannot be read.
    #[error("no key for {0}: it was destroyed or never made, so what was sealed under it cannot be read")]
    Gone(Uuid),
    /// A key was asked for an id whose key was destroyed. A destroyed id is never used again; make a new one.
    #[error("the key of {0} was destroyed; make a new id instead of using this one again")]
    Destroyed(Uuid),
    /// The bytes do not open under this key at this place. One answer for a wrong key, a wrong place and changed bytes,
    /// so that nobody learns from it which of them it was.
    #[error("the sealed value does not open here: wrong key, wrong place, or its bytes were changed")]
    Unopenable,
    /// A sealed blob ended before its last chunk.
    #[error("the sealed blob is cut short; fetch it again or restore it from a backup")]
    CutShort,
    /// A blob is longer than 2^32 chunks of 64 KiB.
    #[error("a blob may not be longer than 256 TiB")]
    TooLong,
    /// The opened value was asked for as text and is not UTF-8.
    #[error("the opened value is not text")]
    NotText,
    /// The store holds keys, but the master key that wraps them is not there (drill E-14).
    #[error("the master key file {0} is missing although the key store is in use; put it back from where it is kept")]
    MasterKeyMissing(PathBuf),
    /// The master key is not the one that wraps the keys in the store (drill E-14).
    #[error("the master key does not belong to the key store in {0}; provide the key this store was made with")]
    MasterKeyWrong(PathBuf),
    /// The master key file cannot be used as it is.
    #[error("the master key file {path} cannot be used: {reason}")]
    MasterKeyUnusable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it and what to do.
        reason: String,
    },
    /// A key given as text was not 64 hexadecimal digits.
    #[error("a key is 64 hexadecimal digits (32 bytes)")]
    NotAKey,
    /// A file or folder of the vault could not be read or written.
    #[error("{path}: {source}")]
    Folder {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// SQLite did not take a setting that the vault depends on.
    #[error("the key store's setting {name} is {found} and must be {wanted}; the vault does not run without it")]
    Setting {
        /// The pragma.
        name: &'static str,
        /// What it must be.
        wanted: i64,
        /// What it was when read back.
        found: i64,
    },
    /// The store was written by another version of the program.
    #[error("the key store has layout {found}, this program knows {known}; use the program that fits it")]
    OtherLayout {
        /// The layout found.
        found: i64,
        /// The layout known here.
        known: i64,
    },
    /// The keys are destroyed, but the write-ahead log could not be emptied because another process kept reading.
    /// Destroying the same ids again finishes the work.
    #[error("the keys are destroyed, but the store's log is still in use and keeps old bytes; destroy them once more")]
    ResidueLeft,
    /// The key store failed.
    #[error("the key store failed: {0}")]
    Store(#[from] sqlx::Error),
    /// The stream that a blob was read from or written to failed.
    #[error("the blob's stream failed: {0}")]
    Stream(#[from] std::io::Error),
}

impl VaultError {
    /// Turns an error of the file system into one that names its file.
    pub(crate) fn folder(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> VaultError {
        let path = path.to_path_buf();
        move |source| VaultError::Folder { path, source }
    }
}
