//! The last gate: what [`write`](super::write) wrote goes through ammonia once more before anybody sees it. Both hold the
//! same allow-list, each with its own parser run, so a mistake in one of them is not enough.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::allow;

/// Attributes that may stand on any kept element; their values were checked when they were written.
const ATTRIBUTES: [&str; 25] = [
    "align",
    "alt",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "color",
    "colspan",
    "data-cid",
    "data-quote",
    "data-remote-src",
    "dir",
    "face",
    "height",
    "lang",
    "rowspan",
    "size",
    "start",
    "style",
    "title",
    "type",
    "valign",
    "value",
    "width",
    "src",
];

static GATE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(allow::KEPT.into_iter().collect())
        .clean_content_tags(HashSet::from(["script", "style", "svg", "math", "iframe", "object", "template"]))
        .generic_attributes(ATTRIBUTES.into_iter().collect())
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "data"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .set_tag_attribute_value("a", "target", "_blank")
        .strip_comments(true)
        .attribute_filter(attribute);
    builder
});

/// Addresses that a browser opens by itself, and styles that could reach outside, are looked at once more.
fn attribute<'a>(element: &str, attribute: &str, value: &'a str) -> Option<Cow<'a, str>> {
    let fine = match attribute {
        "href" => element == "a" && !value.trim_start().to_ascii_lowercase().starts_with("data:"),
        "src" => element == "img" && value.starts_with("data:image/"),
        "style" => !value.contains(['\\', '@', '<', '{', '&']) && !value.to_ascii_lowercase().contains("url"),
        _ => true,
    };
    fine.then_some(Cow::Borrowed(value))
}

/// Passes written HTML through the gate.
pub(crate) fn pass(html: &str) -> String {
    GATE.clean(&parted(html)).to_string()
}

/// Text longer than this is parted.
const LONG: usize = 4 * 1024;

/// Whoever writes the tree looks at the rest of a text once for each character that needs escaping, so a long text of
/// ampersands would take the square of its length (threat T-10). Empty comments, which do not survive the gate, part
/// it. They stand before an ampersand or the first byte of a character, so never within either.
fn parted(html: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut taken, mut since) = (0, 0);
    let (mut in_tag, mut in_value) = (false, false);
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' if in_tag => in_value = !in_value,
            b'<' if !in_value => in_tag = true,
            b'>' if in_tag && !in_value => (in_tag, since) = (false, at),
            b'&' | 0xC2 if !in_tag && at - since > LONG => {
                out.push_str(html.get(taken..at).unwrap_or_default());
                out.push_str("<!---->");
                (taken, since) = (at, at);
            }
            _ => {}
        }
    }
    if taken == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(html.get(taken..).unwrap_or_default());
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_a_value_ends_no_tag() {
        let text = format!("<p title=\"&gt;>{}\">x</p>", "&amp;".repeat(2_000));
        assert_eq!(parted(&text), text);
    }

    #[test]
    fn t_10_a_long_text_is_parted_and_comes_out_whole() {
        let text = format!("<p title=\"{}\">{}é</p>", "&amp;".repeat(2_000), "a&amp;\u{a0}".repeat(5_000));
        assert!(parted(&text).matches("<!---->").count() > 5);
        assert_eq!(pass(&text), text.replace('\u{a0}', "&nbsp;"));
        assert_eq!(parted("<p>short &amp; plain</p>"), "<p>short &amp; plain</p>");
    }
}
