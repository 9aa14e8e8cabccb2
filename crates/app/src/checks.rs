//! Whether a mail's sender is who it says, and whether its files are clean: asked of the world outside, in bounded time.

use crate::intake::Envelope;
use async_trait::async_trait;
use vouchsafe_core::contact::Party;
use vouchsafe_core::intake::SenderCheck;
use vouchsafe_core::message::Scan;

/// The verdicts on a mail's sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The verdict in one word.
    pub sender: SenderCheck,
    /// The results as words: `spf=pass dkim=pass dmarc=pass arc=none`.
    pub words: String,
}

impl Checked {
    /// Nothing was asked.
    pub fn nothing() -> Checked {
        Checked { sender: SenderCheck::Unverified, words: "spf=none dkim=none dmarc=none arc=none".to_owned() }
    }
}

/// Asks the DNS whether a mail is from whom it says (SPF, DKIM, DMARC, ARC).
#[async_trait]
pub trait SenderChecks: Send + Sync + std::fmt::Debug {
    /// The verdicts. Never fails: what cannot be found out in time is `temperror`.
    async fn check(&self, raw: &[u8], envelope: &Envelope, author: Option<&Party>) -> Checked;
}

/// Looks for viruses.
#[async_trait]
pub trait Scanner: Send + Sync + std::fmt::Debug {
    /// What is to be done with a file.
    async fn scan(&self, content: &[u8]) -> Scan;
}

/// Checks nothing: for installations without a DNS, and for the command line.
#[derive(Debug, Clone, Copy)]
pub struct Unchecked;

#[async_trait]
impl SenderChecks for Unchecked {
    async fn check(&self, _: &[u8], _: &Envelope, _: Option<&Party>) -> Checked {
        Checked::nothing()
    }
}

#[async_trait]
impl Scanner for Unchecked {
    async fn scan(&self, _: &[u8]) -> Scan {
        Scan::Unscanned
    }
}
