//! One mail transaction: sender, recipients and the text that has come so far.

use super::admission::Octets;
use super::reply;

pub(super) struct Envelope {
    pub(super) from: String,
    /// Whether SMTPUTF8 was asked for (RFC 6531).
    pub(super) utf8: bool,
    pub(super) recipients: Vec<String>,
    /// Whether a BDAT chunk has come; DATA is out of order then (RFC 3030, section 2).
    pub(super) chunked: bool,
    pub(super) text: Text,
}

/// The text of a message while it comes in, bounded in itself and over all connections.
pub(super) struct Text {
    pub(super) octets: Vec<u8>,
    hold: Octets,
    limit: usize,
    skipped: usize,
    refused: Option<&'static str>,
}

impl Text {
    /// The announced size only sizes the first allocation, since it is a claim.
    pub(super) fn new(hold: Octets, limit: usize, announced: usize) -> Self {
        const FIRST: usize = 256 << 10;
        Self { octets: Vec::with_capacity(announced.min(FIRST)), hold, limit, skipped: 0, refused: None }
    }

    /// To be called after octets were added. From the first breach of a bound on, what comes is thrown away.
    ///
    /// # Errors
    /// When so much has been thrown away that the sender will not stop by itself.
    pub(super) fn settle(&mut self) -> Result<(), &'static str> {
        if self.refused.is_none() {
            if self.octets.len() > self.limit {
                self.refused = Some(reply::TOO_BIG);
            } else if !self.hold.grow_to(self.octets.len()) {
                self.refused = Some(reply::BUSY);
            }
        }
        let Some(refused) = self.refused else { return Ok(()) };
        self.skipped = self.skipped.saturating_add(self.octets.len());
        self.octets.clear();
        self.octets.shrink_to(0);
        if self.skipped > self.limit.saturating_mul(4) { Err(refused) } else { Ok(()) }
    }

    /// The reply to give at once, when a bound has been breached.
    pub(super) fn refused(&self) -> Option<&'static str> {
        self.refused
    }

    /// The text, and the hold on the memory that it takes.
    ///
    /// # Errors
    /// The reply to give when a bound was breached.
    pub(super) fn finish(self) -> Result<(Vec<u8>, Octets), &'static str> {
        self.refused.map_or(Ok((self.octets, self.hold)), Err)
    }
}
