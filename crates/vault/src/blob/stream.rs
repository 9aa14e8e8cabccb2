//! Sealing and opening from a reader to a writer.

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use zeroize::Zeroizing;

use super::{BlobKey, CHUNK, Opener, Sealer};
use crate::{Randomness, VaultError};

/// Seals all that `reader` gives into `writer`, and flushes it. Gives the length of the plain text.
///
/// # Errors
/// [`VaultError::Stream`] when either side fails.
pub async fn seal_stream<R, W>(
    key: &BlobKey,
    randomness: &dyn Randomness,
    mut reader: R,
    mut writer: W,
) -> Result<u64, VaultError>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let mut sealed = Vec::with_capacity(CHUNK * 2);
    let mut sealer = Sealer::new(key, randomness, &mut sealed);
    let mut plain = Zeroizing::new(vec![0; CHUNK]);
    let mut length = 0;
    loop {
        let read = reader.read(&mut plain).await?;
        if read == 0 {
            break;
        }
        length += read as u64;
        sealer.push(&plain[..read], &mut sealed)?;
        writer.write_all(&sealed).await?;
        sealed.clear();
    }
    sealer.finish(&mut sealed)?;
    writer.write_all(&sealed).await?;
    writer.flush().await?;
    Ok(length)
}

/// Opens all that `reader` gives into `writer`, and flushes it. Gives the length of the plain text.
///
/// What was written before an error is authentic and not the whole: whoever keeps it must throw it away.
///
/// # Errors
/// [`VaultError::Unopenable`] and [`VaultError::CutShort`] as [`Opener`]; [`VaultError::Stream`] when either side fails.
pub async fn open_stream<R, W>(key: &BlobKey, mut reader: R, mut writer: W) -> Result<u64, VaultError>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let mut opener = Opener::new(key);
    let mut sealed = vec![0; CHUNK];
    let mut plain = Zeroizing::new(Vec::with_capacity(CHUNK * 2));
    let mut length = 0;
    loop {
        let read = reader.read(&mut sealed).await?;
        if read == 0 {
            break;
        }
        opener.push(&sealed[..read], &mut plain)?;
        length += plain.len() as u64;
        writer.write_all(&plain).await?;
        plain.clear();
    }
    opener.finish(&mut plain)?;
    length += plain.len() as u64;
    writer.write_all(&plain).await?;
    writer.flush().await?;
    Ok(length)
}
