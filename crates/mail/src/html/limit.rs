//! How much HTML of one mail is looked at. Each figure is far above what real mail needs and low enough that the worst
//! document within it stays cheap (T-10, T-13).

/// Bytes of source read; the rest is left off and the result says so. (Gmail shows the first 102 KB of a mail.)
pub(crate) const BYTES: usize = 1024 * 1024;
/// Nodes in the tree.
pub(crate) const NODES: usize = 60_000;
/// Nesting from which on further start tags are ignored (their text stays).
pub(crate) const DEPTH: u32 = 256;
/// Nesting beyond [`DEPTH`] that the parser may still build on its own, before reading stops.
pub(crate) const DEPTH_SLACK: u32 = 128;
/// Attributes looked at in one element.
pub(crate) const ATTRIBUTES: usize = 64;
/// Links kept in one mail; later ones stay as text.
pub(crate) const LINKS: usize = 1_000;
/// Bytes of one address (link or image).
pub(crate) const URL: usize = 8 * 1024;
/// Bytes of one picture written into the HTML as a `data:` address.
pub(crate) const DATA_IMAGE: usize = 256 * 1024;
/// Bytes of all such pictures of one mail together.
pub(crate) const DATA_IMAGES: usize = 1024 * 1024;
