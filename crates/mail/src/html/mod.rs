//! HTML of mails: cleaning it for display, reading it as text, writing text as HTML. Every input is hostile.
//!
//! ```text
//! source ── parse (html5ever, bounded) ── tree ── write (allow-list, styles, hidden text) ── gate (ammonia) ── clean HTML
//!                                           └──── lines (what a reader sees, line by line) ── text
//! ```

mod allow;
mod clean;
mod color;
mod dom;
mod from_text;
mod gate;
mod image;
mod limit;
mod lines;
mod mark;
mod parse;
mod style;
mod write;

#[cfg(test)]
mod tests;

pub use clean::{Cleaned, clean};
pub use from_text::from_text;
pub use image::{with_images, with_inline};
pub use lines::to_text;

pub(crate) use parse::parse;
