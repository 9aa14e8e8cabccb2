//! What a server says, looked over before the parser reads it.
//!
//! The parser descends once for each opened parenthesis and makes room for a literal as soon as it is announced. A hostile
//! server could so overflow the stack, which ends the whole program, or fill the memory. What we ask for is answered with
//! three parentheses in a line, so a bound is easily kept.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::stream::{Bounded, Duplex};

/// Parentheses opened in one response, literals not counted.
const PARENTHESES: usize = 32;

pub(super) struct Guarded {
    inner: Bounded,
    scan: Scan,
}

impl Guarded {
    pub(super) fn new(stream: Box<dyn Duplex>, answer_octets: usize) -> Self {
        Self { inner: Bounded::new(stream, answer_octets), scan: Scan::new(answer_octets) }
    }

    /// Sets how long the answer to one command may be from now on.
    pub(super) fn allow(&mut self, answer_octets: usize) {
        self.inner.allow(answer_octets);
        self.scan.literal_limit = answer_octets;
    }
}

/// The little that has to be understood of the stream: where lines end and where literals stand.
struct Scan {
    literal_limit: usize,
    literal_left: usize,
    opened: usize,
    /// First octets of the response, enough to see whether it is a FETCH.
    head: Vec<u8>,
    mark: Mark,
}

/// How far the announcement of a literal, `{123}` CR LF, has been read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    No,
    Digits(usize),
    Closed(usize),
    Cr(usize),
}

impl Scan {
    fn new(literal_limit: usize) -> Self {
        Self { literal_limit, literal_left: 0, opened: 0, head: Vec::new(), mark: Mark::No }
    }

    fn look(&mut self, mut octets: &[u8]) -> Result<(), &'static str> {
        while let Some((&octet, rest)) = octets.split_first() {
            if self.literal_left > 0 {
                let skipped = self.literal_left.min(octets.len());
                self.literal_left -= skipped;
                octets = &octets[skipped..];
                continue;
            }
            octets = rest;
            self.step(octet)?;
        }
        Ok(())
    }

    fn step(&mut self, octet: u8) -> Result<(), &'static str> {
        const HEAD: usize = 32;
        if self.head.len() < HEAD {
            self.head.push(octet.to_ascii_uppercase());
        }
        if octet == b'(' {
            self.opened += 1;
            if self.opened > PARENTHESES {
                return Err("the server's answer is nested too deeply");
            }
        }
        let mark = std::mem::replace(&mut self.mark, Mark::No);
        self.mark = match (mark, octet) {
            (_, b'{') => Mark::Digits(0),
            (Mark::Digits(n), b'0'..=b'9') => {
                Mark::Digits(n.saturating_mul(10).saturating_add(usize::from(octet - b'0')))
            }
            (Mark::Digits(n), b'}') => Mark::Closed(n),
            (Mark::Closed(n), b'\r') => Mark::Cr(n),
            (Mark::Cr(n), b'\n') if self.is_fetch() => return self.literal(n),
            _ => Mark::No,
        };
        if octet == b'\n' {
            self.opened = 0;
            self.head.clear();
        }
        Ok(())
    }

    /// Only a FETCH response has literals that we ask for. Anywhere else, braces at the end of a line may be plain words,
    /// and what follows must be looked at.
    fn is_fetch(&self) -> bool {
        let number = self.head.strip_prefix(b"* ").unwrap_or_default();
        let digits = number.iter().take_while(|octet| octet.is_ascii_digit()).count();
        digits > 0 && number[digits..].starts_with(b" FETCH (")
    }

    fn literal(&mut self, octets: usize) -> Result<(), &'static str> {
        if octets > self.literal_limit {
            return Err("the server announces more than was asked for");
        }
        self.literal_left = octets;
        Ok(())
    }
}

impl fmt::Debug for Guarded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

impl AsyncRead for Guarded {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(cx, buf))?;
        let looked = self.scan.look(&buf.filled()[before..]);
        Poll::Ready(looked.map_err(|why| io::Error::new(io::ErrorKind::InvalidData, why)))
    }
}

impl AsyncWrite for Guarded {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(text: &str) -> Result<(), &'static str> {
        let whole = Scan::new(1000).look(text.as_bytes());
        for piece in 1..text.len().min(40) {
            let mut scan = Scan::new(1000);
            let cut = text.as_bytes().chunks(piece).try_for_each(|chunk| scan.look(chunk));
            assert_eq!(cut, whole, "cut in pieces of {piece}");
        }
        whole
    }

    #[test]
    fn e_07_deep_nesting_is_refused_before_it_is_parsed() {
        let deep = "(".repeat(40);
        for hidden in [
            format!("* 1 FETCH (BODYSTRUCTURE {deep}"),
            format!("* 1 FETCH (X \")\" {deep}"),
            // The braces below are words, not a literal that would hide what follows.
            format!("* OK hello {{100}}\r\n* 1 FETCH {deep}"),
            format!("* LIST () \"/\" {{100}}\r\n{deep}"),
            format!("* 1 FETCH (BODY[] {{3}}\r\nabc BODY {deep}"),
        ] {
            assert!(look(&hidden).is_err(), "{hidden}");
        }
    }

    #[test]
    fn a_message_may_hold_what_it_likes() {
        let body = "((((((((((((((((((((((((((((((((((((((((((((((((( {99}\r\n";
        let fetch = format!("* 12 FETCH (UID 5 BODY[] {{{}}}\r\n{body})\r\n* 13 FETCH (FLAGS ())\r\n", body.len());
        assert_eq!(look(&fetch), Ok(()));
    }

    #[test]
    fn e_07_a_literal_larger_than_asked_for_is_refused_when_announced() {
        assert!(look("* 1 FETCH (BODY[] {1001}\r\n").is_err());
        assert!(look("* 1 FETCH (BODY[] {99999999999999999999999999}\r\n").is_err());
        assert!(look("* 1 FETCH (BODY[] {1000}\r\n").is_ok());
    }
}
