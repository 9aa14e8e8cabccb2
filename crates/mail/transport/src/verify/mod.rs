//! Whether a mail comes from whom it says: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489 and 9989), ARC (RFC 8617).
//!
//! All of it is asked anew of the DNS. What an Authentication-Results header says is never read: the sender may have written
//! it (T-07). An answer is given in bounded time, and without a working resolver at once: `temperror`, never a wait.

mod breaker;
mod checks;
mod resolver;

use std::fmt;
use std::net::IpAddr;

pub use checks::Verifier;
pub use resolver::{NameServer, NameServerError};

/// A mail to check.
#[derive(Clone, Copy, Debug)]
pub struct Inbound<'a> {
    /// The message.
    pub raw: &'a [u8],
    /// Who handed it to us. None when it was fetched from a mailbox or comes from a relay of ours, because then SPF has nothing
    /// to compare.
    pub origin: Option<Origin<'a>>,
}

/// The connection a mail came over.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// Address of the peer.
    pub ip: IpAddr,
    /// Name it gave in EHLO.
    pub helo: &'a str,
    /// Envelope sender, empty for bounces.
    pub mail_from: &'a str,
}

/// Result of one check, in the words of RFC 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// The check found that it is so.
    Pass,
    /// The check found that it is not so.
    Fail,
    /// Probably not so (SPF only).
    SoftFail,
    /// The owner says nothing either way, or the signature cannot be judged.
    Neutral,
    /// There is nothing to check.
    None,
    /// Could not be found out now.
    TempError,
    /// Can never be found out, because a record or a header is wrong.
    PermError,
}

/// One DKIM signature and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DkimSignature {
    /// Domain that signed.
    pub domain: String,
    /// Selector of its key.
    pub selector: String,
    /// Result.
    pub result: Check,
}

/// What the owner of the From domain wants done with mail that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// No DMARC record.
    Absent,
    /// Nothing.
    None,
    /// To be treated with suspicion.
    Quarantine,
    /// To be refused.
    Reject,
}

/// DMARC result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dmarc {
    /// Result.
    pub result: Check,
    /// Policy found.
    pub policy: Policy,
    /// Domain of the From address that was judged; empty when there is not exactly one.
    pub domain: String,
    /// Whether SPF passed for a domain that fits the From domain.
    pub spf_aligned: bool,
    /// Whether a DKIM signature passed of a domain that fits the From domain.
    pub dkim_aligned: bool,
}

/// The sender in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// DMARC passes for the one author in From.
    Verified,
    /// Nothing proves the author, nothing disproves it.
    Unverified,
    /// The domain in From publishes a DMARC policy, all there is to check was checked, and it fails.
    Failed,
}

/// All results on a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdicts {
    /// SPF of the envelope sender, or of EHLO for bounces.
    pub spf: Check,
    /// DKIM signatures in their order.
    pub dkim: Vec<DkimSignature>,
    /// DMARC.
    pub dmarc: Dmarc,
    /// ARC chain.
    pub arc: Check,
    /// The whole in one word.
    pub sender: Sender,
}

impl Check {
    /// The word of RFC 8601.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::SoftFail => "softfail",
            Self::Neutral => "neutral",
            Self::None => "none",
            Self::TempError => "temperror",
            Self::PermError => "permerror",
        }
    }
}

impl Verdicts {
    /// DKIM in one result: a pass if any signature passes, else the first one's.
    pub fn dkim_result(&self) -> Check {
        let passes = self.dkim.iter().any(|signature| signature.result == Check::Pass);
        if passes { Check::Pass } else { self.dkim.first().map_or(Check::None, |signature| signature.result) }
    }

    /// The results when nothing could be asked.
    pub(crate) fn unknown(check: Check) -> Self {
        let dmarc = Dmarc {
            result: check,
            policy: Policy::Absent,
            domain: String::new(),
            spf_aligned: false,
            dkim_aligned: false,
        };
        Self { spf: check, dkim: Vec::new(), dmarc, arc: check, sender: Sender::Unverified }
    }
}

/// `spf=pass dkim=pass dmarc=pass arc=none`.
impl fmt::Display for Verdicts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (spf, dkim) = (self.spf.word(), self.dkim_result().word());
        write!(f, "spf={spf} dkim={dkim} dmarc={} arc={}", self.dmarc.result.word(), self.arc.word())
    }
}
