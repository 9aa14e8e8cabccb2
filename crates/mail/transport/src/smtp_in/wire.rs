//! The connection itself: buffered, and every wait on it bounded.

use std::time::Duration;

use bytes::{Buf, BytesMut};
use memchr::memchr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::{Instant, timeout, timeout_at};
use tokio_util::sync::CancellationToken;

use super::reply;
use crate::stream::Duplex;

/// Room that each read has; what one connection holds while it waits.
const READ_OCTETS: usize = 16 << 10;
/// Replies to pipelined commands are written together, but never more than this is kept back.
const WRITE_OCTETS: usize = 4 << 10;

/// Why a session is over.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The other end has gone; nobody reads a last reply.
    Gone,
    /// Say this, then close.
    Say(&'static str),
}

/// One line, or that it was longer than allowed and has been skipped.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Whole(BytesMut),
    TooLong,
}

pub(super) struct Wire {
    stream: Box<dyn Duplex>,
    input: BytesMut,
    output: Vec<u8>,
    write_limit: Duration,
    ends_at: Instant,
    stop: CancellationToken,
}

impl Wire {
    /// `write_limit` bounds one flush; at `ends_at` the connection is closed whatever it does; `stop` ends waits for the next
    /// command, but not those for the rest of a message.
    pub(super) fn new(
        stream: Box<dyn Duplex>,
        write_limit: Duration,
        ends_at: Instant,
        stop: CancellationToken,
    ) -> Self {
        Self { stream, input: BytesMut::new(), output: Vec::new(), write_limit, ends_at, stop }
    }

    /// What has been read and not yet consumed.
    pub(super) fn input(&self) -> &[u8] {
        &self.input
    }

    pub(super) fn consume(&mut self, octets: usize) {
        self.input.advance(octets);
    }

    /// Keeps a reply for the next flush.
    pub(super) fn reply(&mut self, text: &str) {
        self.output.extend_from_slice(text.as_bytes());
        self.output.extend_from_slice(b"\r\n");
    }

    /// Reads the next line with its LF, waiting at most `idle` for the whole of it.
    pub(super) async fn line(&mut self, longest: usize, idle: Duration) -> Result<Line, End> {
        let deadline = Instant::now() + idle;
        let (mut searched, mut too_long) = (0, false);
        loop {
            if let Some(found) = memchr(b'\n', &self.input[searched..]) {
                let line = self.input.split_to(searched + found + 1);
                return Ok(if too_long || line.len() > longest { Line::TooLong } else { Line::Whole(line) });
            }
            searched = self.input.len();
            if searched > longest {
                too_long = true;
                self.input.clear();
                searched = 0;
            }
            self.read_more(deadline, true).await?;
        }
    }

    /// Reads one more piece of a message.
    pub(super) async fn more_text(&mut self, idle: Duration, deadline: Instant) -> Result<(), End> {
        self.read_more(deadline.min(Instant::now() + idle), false).await
    }

    async fn read_more(&mut self, deadline: Instant, stoppable: bool) -> Result<(), End> {
        self.flush().await?;
        if self.input.capacity() - self.input.len() < READ_OCTETS / 4 {
            self.input.reserve(READ_OCTETS);
        }
        let deadline = deadline.min(self.ends_at);
        tokio::select! {
            biased;
            () = self.stop.cancelled(), if stoppable => Err(End::Say(reply::SHUTTING_DOWN)),
            read = timeout_at(deadline, self.stream.read_buf(&mut self.input)) => match read {
                Err(_) => Err(End::Say(reply::TIMEOUT)),
                Ok(Ok(1..)) => Ok(()),
                Ok(_) => Err(End::Gone),
            },
        }
    }

    /// Writes what replies are kept if they have grown large; otherwise they wait for the next read.
    pub(super) async fn relieve(&mut self) -> Result<(), End> {
        if self.output.len() > WRITE_OCTETS { self.flush().await } else { Ok(()) }
    }

    /// Writes all replies.
    pub(super) async fn flush(&mut self) -> Result<(), End> {
        if self.output.is_empty() {
            return Ok(());
        }
        let write = async {
            self.stream.write_all(&self.output).await?;
            self.stream.flush().await
        };
        match timeout(self.write_limit, write).await {
            Ok(Ok(())) => {
                self.output.clear();
                Ok(())
            }
            _ => Err(End::Gone),
        }
    }

    /// Says the last word, if somebody is there to hear it, and closes.
    pub(super) async fn close(mut self, end: End) {
        if let End::Say(text) = end {
            self.reply(text);
            if self.flush().await.is_ok() {
                // A peer that does not take the closing of the stream loses nothing: the connection is dropped next.
                let _ = timeout(self.write_limit, self.stream.shutdown()).await;
            }
        }
    }

    /// Takes the stream to encrypt it. What was read before is thrown away, because somebody in the middle may have added it
    /// to the plain text in the hope that it is obeyed as if it had come encrypted (CVE-2011-0411).
    pub(super) fn detach(&mut self) -> Box<dyn Duplex> {
        self.input.clear();
        std::mem::replace(&mut self.stream, Box::new(tokio::io::empty()))
    }

    pub(super) fn attach(&mut self, stream: Box<dyn Duplex>) {
        self.stream = stream;
    }
}
