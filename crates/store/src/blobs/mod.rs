//! Where large sealed bytes lie: a folder, or any S3-compatible store for many nodes.
//!
//! The store sees ciphertext only, and names that say nothing. Whatever is put is durable before the call returns: in a
//! folder the file and the folders above it are synced, and a file appears under its name only when it is whole; an S3
//! store promises the same with its answer.
//!
//! A blob's key is a path of plain words, `workspace/blob` as a rule. Before its last word two short folders are set,
//! taken from the word's end, because the end of a UUIDv7 is random and its beginning is the time: no folder grows long.

mod open;
mod path;
mod writer;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt, TryStreamExt};
use object_store::{ObjectStore, ObjectStoreExt};
use tokio::io::AsyncRead;
use tokio_util::io::StreamReader;

pub use open::{BlobOptions, S3Options};
pub use writer::BlobWriter;

/// What can go wrong with a blob.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BlobError {
    /// There is no blob under this key.
    #[error("there is no blob {0}")]
    Missing(String),
    /// The key is not a path of plain words.
    #[error(
        "{0:?} is no blob key: words of letters, digits, - and _, joined by /, the last of at least four, 200 bytes in all"
    )]
    BadKey(String),
    /// The address of the store cannot be used.
    #[error("the blob store's address {url} cannot be used: {reason}")]
    BadAddress {
        /// The address as it was given.
        url: String,
        /// What is wrong and what to write instead.
        reason: String,
    },
    /// The store failed.
    #[error("the blob store failed: {0}")]
    Store(#[source] object_store::Error),
    /// A file or folder of the store could not be used.
    #[error("the blob store's {path}: {source}")]
    Folder {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// One blob in a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobEntry {
    /// Its key; for an object that is not one of ours, its whole path.
    pub key: String,
    /// Its sealed length in bytes.
    pub size: u64,
}

/// A store of sealed blobs. Cloning it is cheap; all clones are one store.
#[derive(Debug, Clone)]
pub struct BlobStore {
    store: Arc<dyn ObjectStore>,
    /// The folder, when the store is one.
    folder: Option<PathBuf>,
}

impl BlobStore {
    /// Puts a blob, durable when this returns. A blob that was there under this key is replaced.
    ///
    /// # Errors
    /// [`BlobError::Store`] when the store fails; then the key holds what it held before.
    pub async fn put(&self, key: &str, sealed: Bytes) -> Result<(), BlobError> {
        let path = path::of(key)?;
        self.store.put(&path, sealed.into()).await.map_err(BlobError::Store)?;
        Ok(())
    }

    /// A writer for a blob too large for memory; nothing is there under the key until [`BlobWriter::finish`].
    ///
    /// # Errors
    /// [`BlobError::BadKey`].
    pub fn writer(&self, key: &str) -> Result<BlobWriter, BlobError> {
        Ok(BlobWriter::new(self.store.clone(), path::of(key)?))
    }

    /// A whole blob.
    ///
    /// # Errors
    /// [`BlobError::Missing`] if there is none.
    pub async fn get(&self, key: &str) -> Result<Bytes, BlobError> {
        let got = self.store.get(&path::of(key)?).await.map_err(failed(key))?;
        got.bytes().await.map_err(failed(key))
    }

    /// Part of a blob: bytes of its sealed form. A range that reaches beyond the end gives what there is.
    ///
    /// # Errors
    /// [`BlobError::Missing`] if there is no blob; [`BlobError::Store`] if the range begins beyond its end.
    pub async fn get_range(&self, key: &str, range: Range<u64>) -> Result<Bytes, BlobError> {
        self.store.get_range(&path::of(key)?, range).await.map_err(failed(key))
    }

    /// A blob as it arrives, for what is too large for memory.
    ///
    /// # Errors
    /// [`BlobError::Missing`] if there is none. An error of the store later on is one of the reader.
    pub async fn reader(&self, key: &str) -> Result<impl AsyncRead + Send + Unpin + use<>, BlobError> {
        let got = self.store.get(&path::of(key)?).await.map_err(failed(key))?;
        Ok(StreamReader::new(got.into_stream().map_err(std::io::Error::from)))
    }

    /// Deletes a blob, durably. One that is not there is deleted already.
    ///
    /// # Errors
    /// [`BlobError::Store`] when the store fails.
    pub async fn delete(&self, key: &str) -> Result<(), BlobError> {
        let path = path::of(key)?;
        match self.store.delete(&path).await {
            Ok(()) => {}
            Err(object_store::Error::NotFound { .. }) => return Ok(()),
            Err(error) => return Err(BlobError::Store(error)),
        }
        let file = self.folder.as_ref().map(|folder| folder.join(path.as_ref()));
        match file.as_deref().and_then(Path::parent) {
            Some(above) => open::sync_folder(above).await,
            None => Ok(()),
        }
    }

    /// All blobs whose keys begin with these words, in no order, as they are found: for the census, and for a workspace
    /// that goes. Without a prefix, all.
    pub fn list(&self, prefix: Option<&str>) -> BoxStream<'static, Result<BlobEntry, BlobError>> {
        let prefix = match prefix.map(path::prefix).transpose() {
            Ok(prefix) => prefix,
            Err(error) => return futures_util::stream::once(async { Err(error) }).boxed(),
        };
        let entry = |meta: object_store::ObjectMeta| BlobEntry { key: path::key_of(&meta.location), size: meta.size };
        self.store.list(prefix.as_ref()).map_ok(entry).map_err(BlobError::Store).boxed()
    }

    /// Puts, reads and deletes a small blob, so that `doctor` knows that the store works with these credentials.
    ///
    /// # Errors
    /// Whatever the store says.
    pub async fn check(&self) -> Result<(), BlobError> {
        const KEY: &str = "doctor/probe";
        self.put(KEY, Bytes::from_static(b"probe")).await?;
        self.get(KEY).await?;
        self.delete(KEY).await
    }

    /// Removes what writers left in the folder that were killed before they finished, if older than `before`. Gives how
    /// many. An S3 store does this by a lifecycle rule for incomplete uploads.
    ///
    /// # Errors
    /// [`BlobError::Folder`] when the folder cannot be read.
    pub async fn remove_unfinished(&self, before: SystemTime) -> Result<u64, BlobError> {
        match self.folder.clone() {
            Some(folder) => open::remove_unfinished(folder, before).await,
            None => Ok(0),
        }
    }
}

fn failed(key: &str) -> impl Fn(object_store::Error) -> BlobError {
    move |error| match error {
        object_store::Error::NotFound { .. } => BlobError::Missing(key.to_owned()),
        other => BlobError::Store(other),
    }
}
