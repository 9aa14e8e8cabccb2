//! Streams as the clients and the listener see them.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};

/// Anything that can carry a session, encrypted or not.
pub(crate) trait Duplex: AsyncRead + AsyncWrite + Send + Sync + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Sync + Unpin> Duplex for T {}

/// A stream that takes only so many octets of answer to one thing said. The protocol libraries behind it gather an answer
/// in memory before they judge it, so the bound has to be here.
pub(crate) struct Bounded {
    stream: Box<dyn Duplex>,
    answer_octets: usize,
    left: usize,
}

impl Bounded {
    pub(crate) fn new(stream: Box<dyn Duplex>, answer_octets: usize) -> Self {
        Self { stream, answer_octets, left: answer_octets }
    }

    /// Sets the bound for answers from now on.
    pub(crate) fn allow(&mut self, answer_octets: usize) {
        self.answer_octets = answer_octets;
        self.left = answer_octets;
    }
}

impl fmt::Debug for Bounded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bounded").field("left", &self.left).finish_non_exhaustive()
    }
}

impl AsyncRead for Bounded {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.left == 0 {
            return Poll::Ready(Err(io::Error::new(io::ErrorKind::InvalidData, "the server's answer is too long")));
        }
        let room = buf.remaining().min(self.left);
        let mut part = ReadBuf::new(buf.initialize_unfilled_to(room));
        ready!(Pin::new(&mut self.stream).poll_read(cx, &mut part))?;
        let read = part.filled().len();
        self.left -= read;
        buf.advance(read);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Bounded {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.left = self.answer_octets;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// Says `command` and reads octets until `complete` tells where in them the one answer ends. It serves the few exchanges
/// before a protocol library takes over.
///
/// # Errors
/// When the server goes, says more than 8 KiB, or says more than the one answer. The last matters before TLS: what
/// somebody adds in clear must not be taken for something said under TLS later (CVE-2011-0411, seen from the client).
pub(crate) async fn ask<S, F>(stream: &mut S, command: &str, complete: F) -> io::Result<String>
where
    S: AsyncRead + AsyncWrite + Unpin,
    F: Fn(&str) -> Option<usize>,
{
    const LONGEST: usize = 8 << 10;
    stream.write_all(command.as_bytes()).await?;
    stream.flush().await?;
    let mut answer = Vec::new();
    loop {
        if stream.read_buf(&mut answer).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let text = String::from_utf8_lossy(&answer);
        match complete(&text) {
            Some(length) if length == text.len() => return Ok(text.into_owned()),
            Some(_) => return Err(io::Error::new(io::ErrorKind::InvalidData, "the server said more than was asked")),
            None if answer.len() > LONGEST => {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the server's answer is too long"));
            }
            None => (),
        }
    }
}
