//! Writing mail: a message as our people mean it becomes the bytes that are sent.
//!
//! Everything a person can type (names, subjects, file names) passes [`clean`] first, and the field writers of
//! mail-builder encode what remains, so no value can ever become a header of its own (T-11). HTML is cleaned like incoming
//! HTML, so what we send makes no request when it is opened: no tracking pixel, whoever asks for it (T-14).

mod body;
mod boundary;
mod clean;
mod outgoing;
mod quote;
mod references;
mod subject;

#[cfg(test)]
mod tests;

pub use body::Body;
pub use outgoing::{Attachment, Inline, Origin, Outgoing, Unsendable, Written};
pub use quote::{History, quote_html, quote_text};
pub use references::references;
pub use subject::{subject_forward, subject_reply};
