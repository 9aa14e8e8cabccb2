//! HTML of mails: cleaning it for display, reading it as text, writing text as HTML. Every input is hostile.
//!
//! ```text
//! source ── parse (html5ever, bounded) ── tree ── write (allow-list, styles, hidden text) ── gate (ammonia) ── clean HTML
//!                                           └──── lines (what a reader sees, line by line) ── text
//! ```

mod allow;
mod build;
mod clean;
mod color;
pub(crate) mod dom;
mod escape;
mod from_text;
mod gate;
mod image;
mod limit;
pub(crate) mod lines;
mod look;
mod mark;
pub(crate) mod parse;
mod style;
pub(crate) mod text;
pub(crate) mod write;

#[cfg(test)]
mod tests;

pub use clean::{Cleaned, clean};
pub use from_text::from_text;
pub use image::{with_images, with_inline};
pub use text::to_text;
