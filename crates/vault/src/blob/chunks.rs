//! The sealer and the opener: bytes in, bytes out, never more than one chunk held.

use aes_gcm::aead::inout::InOutBuf;
use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce, Tag};
use zeroize::Zeroizing;

use super::{BlobKey, CHUNK};
use crate::{Randomness, VaultError};

const VERSION: u8 = 1;
const AES_256_GCM_STREAM: u8 = 1;
const PREFIX: usize = 7;

pub(super) const HEADER: usize = 2 + PREFIX;
pub(super) const TAG: usize = 16;

type ChunkNonce = Nonce<aes_gcm::aead::consts::U12>;

/// What the two sides share: the key, the header that every chunk is bound to, and the number of the next chunk.
struct Stream {
    aead: Aes256Gcm,
    header: [u8; HEADER],
    next: Option<u32>,
}

impl Stream {
    fn new(key: &BlobKey, header: [u8; HEADER]) -> Stream {
        Stream { aead: Aes256Gcm::new(key.as_bytes().into()), header, next: Some(0) }
    }

    /// The nonce of the next chunk.
    fn nonce(&mut self, last: bool) -> Result<ChunkNonce, VaultError> {
        let number = self.next.ok_or(VaultError::TooLong)?;
        self.next = number.checked_add(1);
        let mut nonce = [0; 12];
        nonce[..PREFIX].copy_from_slice(&self.header[2..]);
        nonce[PREFIX..11].copy_from_slice(&number.to_be_bytes());
        nonce[11] = u8::from(last);
        Ok(nonce.into())
    }
}

/// Seals a blob piece by piece. Push what there is, then finish; without the end the blob does not open.
pub struct Sealer {
    stream: Stream,
    /// Plain text of the chunk that is being filled; a full one waits until it is known whether it is the last.
    held: Zeroizing<Vec<u8>>,
}

impl Sealer {
    /// Begins a blob and writes its header to `out`.
    pub fn new(key: &BlobKey, randomness: &dyn Randomness, out: &mut Vec<u8>) -> Sealer {
        let mut header = [VERSION, AES_256_GCM_STREAM, 0, 0, 0, 0, 0, 0, 0];
        randomness.fill(&mut header[2..]);
        out.extend_from_slice(&header);
        Sealer { stream: Stream::new(key, header), held: Zeroizing::new(Vec::with_capacity(CHUNK)) }
    }

    /// Takes plain text and appends to `out` what can be sealed already.
    ///
    /// # Errors
    /// [`VaultError::TooLong`] beyond 256 TiB.
    pub fn push(&mut self, mut plain: &[u8], out: &mut Vec<u8>) -> Result<(), VaultError> {
        while !plain.is_empty() {
            if self.held.len() == CHUNK {
                self.seal(false, out)?;
            }
            let (now, rest) = plain.split_at(plain.len().min(CHUNK - self.held.len()));
            self.held.extend_from_slice(now);
            plain = rest;
        }
        Ok(())
    }

    /// Ends the blob.
    ///
    /// # Errors
    /// [`VaultError::TooLong`] beyond 256 TiB.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<(), VaultError> {
        self.seal(true, out)
    }

    fn seal(&mut self, last: bool, out: &mut Vec<u8>) -> Result<(), VaultError> {
        let nonce = self.stream.nonce(last)?;
        let chunk = InOutBuf::from(self.held.as_mut_slice());
        let tag = self.stream.aead.encrypt_inout_detached(&nonce, &self.stream.header, chunk);
        let tag = tag.map_err(|_| VaultError::TooLong)?;
        out.extend_from_slice(&self.held);
        out.extend_from_slice(&tag);
        self.held.clear();
        Ok(())
    }
}

/// Opens a blob piece by piece. What it gives out is authentic; that nothing is missing is known only after
/// [`Opener::finish`].
pub struct Opener {
    key: BlobKey,
    stream: Option<Stream>,
    held: Vec<u8>,
}

impl Opener {
    /// Begins to open a blob.
    pub fn new(key: &BlobKey) -> Opener {
        Opener { key: key.clone(), stream: None, held: Vec::with_capacity(CHUNK + TAG) }
    }

    /// Takes sealed bytes and appends to `out` what can be opened already.
    ///
    /// # Errors
    /// [`VaultError::Unopenable`] at the first chunk that is not what was sealed here. Nothing of it is given out.
    pub fn push(&mut self, mut sealed: &[u8], out: &mut Vec<u8>) -> Result<(), VaultError> {
        while !sealed.is_empty() {
            let full = if self.stream.is_none() { HEADER } else { CHUNK + TAG };
            if self.held.len() == full {
                self.open(false, out)?;
            }
            let (now, rest) = sealed.split_at(sealed.len().min(full - self.held.len()));
            self.held.extend_from_slice(now);
            sealed = rest;
            if self.stream.is_none() && self.held.len() == HEADER {
                self.begin()?;
            }
        }
        Ok(())
    }

    /// Opens the last chunk, and so knows that the blob is whole.
    ///
    /// # Errors
    /// [`VaultError::CutShort`] if there is not even the smallest last chunk, [`VaultError::Unopenable`] if what is there is
    /// not the last one.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<(), VaultError> {
        self.open(true, out)
    }

    fn begin(&mut self) -> Result<(), VaultError> {
        let header = <[u8; HEADER]>::try_from(self.held.as_slice()).map_err(|_| VaultError::CutShort)?;
        if header[..2] != [VERSION, AES_256_GCM_STREAM] {
            return Err(VaultError::Unopenable);
        }
        self.stream = Some(Stream::new(&self.key, header));
        self.held.clear();
        Ok(())
    }

    fn open(&mut self, last: bool, out: &mut Vec<u8>) -> Result<(), VaultError> {
        let stream = self.stream.as_mut().ok_or(VaultError::CutShort)?;
        let end = self.held.len().checked_sub(TAG).ok_or(VaultError::CutShort)?;
        let (chunk, tag) = self.held.split_at_mut(end);
        let tag = Tag::try_from(&*tag).map_err(|_| VaultError::CutShort)?;
        let nonce = stream.nonce(last)?;
        stream
            .aead
            .decrypt_inout_detached(&nonce, &stream.header, InOutBuf::from(&mut *chunk), &tag)
            .map_err(|_| VaultError::Unopenable)?;
        out.extend_from_slice(chunk);
        zeroize::Zeroize::zeroize(chunk);
        self.held.clear();
        Ok(())
    }
}
