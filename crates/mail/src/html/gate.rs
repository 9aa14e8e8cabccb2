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
    GATE.clean(html).to_string()
}
