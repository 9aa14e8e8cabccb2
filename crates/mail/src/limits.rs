//! Bounds on everything a mail can make us do (threat T-10).
//!
//! A mail that exceeds a bound is never refused here and never lost: it is read as far as the bound allows, and
//! [`Held`] says which bound it broke, so that intake can hold it with its reason.

use std::fmt;

/// The bounds under which a mail is read. [`Limits::default`] is what intake uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole mail; of a larger one only the headers are read.
    pub size: usize,
    /// Bytes of one header block, of the mail or of a part.
    pub header_bytes: usize,
    /// Header fields in one block.
    pub headers: usize,
    /// MIME parts, counting containers.
    pub parts: usize,
    /// Containers within containers.
    pub depth: usize,
    /// Addresses in one header field.
    pub addresses: usize,
    /// Message ids in one header field.
    pub ids: usize,
    /// Bytes of readable text, and likewise of HTML, taken from the mail.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            size: 64 * 1024 * 1024,
            header_bytes: 256 * 1024,
            headers: 2_000,
            parts: 1_000,
            depth: 50,
            addresses: 2_000,
            ids: 500,
            text: 4 * 1024 * 1024,
        }
    }
}

/// Why a mail must be held for a person to look at, instead of becoming a ticket by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// The mail is larger than [`Limits::size`].
    TooLarge,
    /// A header block is longer than [`Limits::header_bytes`].
    HeaderTooLarge,
    /// A header block has more fields than [`Limits::headers`].
    TooManyHeaders,
    /// There are more parts than [`Limits::parts`].
    TooManyParts,
    /// Containers are nested deeper than [`Limits::depth`].
    TooDeep,
    /// A field lists more than [`Limits::addresses`] addresses.
    TooManyAddresses,
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Held::TooLarge => "the mail is larger than this installation reads",
            Held::HeaderTooLarge => "its headers are longer than any honest mail's",
            Held::TooManyHeaders => "it has more header fields than any honest mail",
            Held::TooManyParts => "it has more parts than any honest mail",
            Held::TooDeep => "its parts are nested deeper than in any honest mail",
            Held::TooManyAddresses => "it names more recipients than this installation reads",
        })
    }
}

/// Something in a mail that was broken and that reading it mended or skipped. Shown to whoever wonders about a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Damage {
    /// Bytes that the declared charset does not explain; the charset was guessed.
    WrongCharset,
    /// Bytes outside ASCII in a header, without an encoded word (RFC 2047).
    RawHeader,
    /// Bytes that are no text in any charset we know were replaced.
    LostCharacters,
    /// The header block ends without the empty line (RFC 5322, section 2.1).
    NoEmptyLine,
    /// A line in the header block that is no header field.
    BadHeaderLine,
    /// A field that may stand once stands several times with different content.
    RepeatedField,
    /// More than one author, or several From fields: nobody can say who wrote it.
    SeveralAuthors,
    /// A container without its parts: no boundary declared, or none found.
    BadBoundary,
    /// Line ends that are bare CR.
    BareCr,
    /// The date does not parse.
    BadDate,
    /// Text beyond [`Limits::text`] was cut off.
    TextCut,
}
