//! Cleaning the HTML of a mail for display.

use super::{gate, parse, write};

/// HTML that is safe to show, and what was found in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The cleaned HTML: a fragment, to be put into the body of a sandboxed frame. Opening it makes no request.
    pub html: String,
    /// How many pictures of other servers it names (in `data-remote-src`); see [`with_images`](super::with_images).
    pub remote_images: usize,
    /// Content-IDs of the pictures of this mail that it shows (in `data-cid`); see [`with_inline`](super::with_inline).
    pub inline_images: Vec<String>,
    /// Addresses of its links, in order: http, https, mailto and tel only.
    pub links: Vec<String>,
    /// The source went beyond the limits (1 MiB, 60,000 nodes, nesting of 384), and its end is missing.
    pub truncated: bool,
}

/// Cleans the HTML of a mail. Only listed elements, attributes, style properties and address schemes remain; scripts,
/// style sheets, forms, frames, SVG, MathML and all else that can act or load are gone. What a style hides is left out,
/// so that nothing can appear later (in a reply or a forward) that was not seen on reading (T-15, T-16).
pub fn clean(html: &str) -> Cleaned {
    let tree = parse::parse(html);
    let (written, found) = write::write(&tree, None);
    Cleaned {
        html: gate::pass(&written),
        remote_images: found.remote_images,
        inline_images: found.inline_images,
        links: found.links,
        truncated: tree.truncated,
    }
}
