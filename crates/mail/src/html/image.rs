//! Giving the pictures of cleaned HTML an address, when and as the reader wants them.

use std::fmt::Write as _;

use super::escape::escape_value;

/// Shows the pictures of other servers: each `data-remote-src` becomes a `src` with the address that `rewrite` gives for
/// it (that of our image proxy). `cleaned` must come from [`clean`](super::clean).
pub fn with_images(cleaned: &str, rewrite: impl Fn(&str) -> String) -> String {
    replace(cleaned, "<img data-remote-src=\"", |address| Some(rewrite(address)))
}

/// Shows the pictures that came with the mail: each `data-cid` becomes a `src` with the address that `find` gives for
/// the Content-ID; a picture it does not know stays without one. `cleaned` must come from [`clean`](super::clean).
pub fn with_inline(cleaned: &str, find: impl Fn(&str) -> Option<String>) -> String {
    replace(cleaned, "<img data-cid=\"", find)
}

/// Cleaned HTML has `<` only at tags, and a picture's source is its first attribute, so a plain search finds them all.
fn replace(cleaned: &str, start: &str, find: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(cleaned.len());
    let mut rest = cleaned;
    while let Some(at) = rest.find(start) {
        let value_at = at + start.len();
        let Some(length) = rest[value_at..].find('"') else { break };
        let value = unescape(&rest[value_at..value_at + length]);
        match find(&value) {
            Some(address) => {
                let _ = write!(out, "{}<img src=\"", &rest[..at]);
                escape_value(&address, &mut out);
            }
            None => out.push_str(&rest[..value_at + length]),
        }
        rest = &rest[value_at + length..];
    }
    out.push_str(rest);
    out
}

fn unescape(value: &str) -> String {
    let value = value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", "\u{a0}");
    value.replace("&amp;", "&")
}
