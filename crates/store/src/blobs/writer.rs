//! Writing a blob that is too large for memory.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use object_store::ObjectStore;
use object_store::buffered::BufWriter;
use object_store::path::Path;
use tokio::io::{AsyncWrite, AsyncWriteExt};

use super::BlobError;

/// Bytes held before a part is sent: the least that S3 takes for a part is 5 MiB.
const PART: usize = 6 * 1024 * 1024;

/// Takes the sealed bytes of one blob. Dropped before [`BlobWriter::finish`], it leaves nothing under its key.
#[derive(Debug)]
pub struct BlobWriter {
    inner: BufWriter,
}

impl BlobWriter {
    pub(super) fn new(store: Arc<dyn ObjectStore>, path: Path) -> BlobWriter {
        BlobWriter { inner: BufWriter::with_capacity(store, path, PART).with_max_concurrency(2) }
    }

    /// Makes the blob be there, durable when this returns.
    ///
    /// # Errors
    /// [`BlobError::Store`] when the store fails; then the key holds what it held before.
    pub async fn finish(mut self) -> Result<(), BlobError> {
        self.inner.shutdown().await.map_err(store_error)
    }

    /// Throws away what was written.
    ///
    /// # Errors
    /// [`BlobError::Store`] when the store fails; the key holds what it held before in any case.
    pub async fn abort(mut self) -> Result<(), BlobError> {
        self.inner.abort().await.map_err(BlobError::Store)
    }
}

impl AsyncWrite for BlobWriter {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, sealed: &[u8]) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, sealed)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    /// Does not make the blob be there; [`BlobWriter::finish`] does. So a writer that is shut down by a copy that failed
    /// half-way leaves no half blob.
    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        self.poll_flush(cx)
    }
}

fn store_error(error: std::io::Error) -> BlobError {
    BlobError::Store(object_store::Error::Generic { store: "blob writer", source: error.into() })
}
