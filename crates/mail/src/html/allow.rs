//! Which elements and attributes of a mail are kept.

use super::dom::Element;
use super::limit;

/// What happens to an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It stays, under this name.
    Keep(&'static str),
    /// Its tags go, its content stays.
    Unwrap,
    /// It goes with all its content.
    Drop,
}

/// Elements that stay.
pub(crate) const KEPT: [&str; 70] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
    "nav",
];

/// Elements whose content is never text for a reader.
const DROPPED: [&str; 37] = [
    "applet", "area", "audio", "base", "basefont", "bgsound", "canvas", "comment", "datalist", "dialog", "embed",
    "frame", "frameset", "head", "iframe", "input", "isindex", "keygen", "link", "map", "math", "meta", "noembed",
    "noframes", "object", "optgroup", "option", "param", "script", "select", "source", "style", "svg", "template",
    "textarea", "title", "video",
];

/// Decides by name and namespace; SVG and MathML always go.
pub(crate) fn fate(element: &Element) -> Fate {
    let name = element.local();
    if !element.is_html() || DROPPED.contains(&name) || element.attribute("hidden").is_some() {
        return Fate::Drop;
    }
    match name {
        "xmp" | "listing" | "plaintext" => Fate::Keep("pre"),
        "body" if element.attribute("style").or(element.attribute("bgcolor")).is_some() => Fate::Keep("div"),
        _ => KEPT.iter().find(|kept| **kept == name).map_or(Fate::Unwrap, |kept| Fate::Keep(kept)),
    }
}

/// Elements without content and end tag.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "col" | "hr" | "img" | "wbr")
}

/// Attributes other than addresses, styles and our own marks that may stay: name, and whether its value is fine.
pub(crate) fn attribute(name: &str, value: &str) -> bool {
    match name {
        "alt" | "title" => value.len() <= 1_000,
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "lang" => value.len() <= 20 && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'),
        "align" | "valign" | "type" => value.len() <= 12 && value.bytes().all(|b| b.is_ascii_alphanumeric()),
        "bgcolor" | "color" => value.len() <= 24 && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#'),
        "width" | "height" | "border" | "cellpadding" | "cellspacing" => dimension(value),
        "colspan" | "rowspan" | "start" | "value" => value.len() <= 3 && value.bytes().all(|b| b.is_ascii_digit()),
        "size" => value.len() <= 2 && value.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-')),
        "face" => {
            value.len() <= 200 && value.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '-' | '_'))
        }
        _ => false,
    }
}

fn dimension(value: &str) -> bool {
    let digits = value.trim_end_matches("px").trim_end_matches('%');
    (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The address of a link as it may be opened: absolute, http, https, mailto or tel.
pub(crate) fn link(href: &str) -> Option<String> {
    let address = address(href)?;
    let scheme = address.split_once(':')?.0.to_ascii_lowercase();
    let fine = match scheme.as_str() {
        "http" | "https" => web(&address).is_some(),
        "mailto" | "tel" => true,
        _ => false,
    };
    fine.then_some(address)
}

/// The address of a picture on another server.
pub(crate) fn remote_image(src: &str) -> Option<String> {
    let address = address(src)?;
    let address = if address.starts_with("//") { format!("https:{address}") } else { address };
    web(&address).is_some().then_some(address)
}

/// The part after `http://` or `https://`.
fn web(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let fine = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (fine && !rest.is_empty() && !rest.starts_with('/')).then_some(rest)
}

/// Trims an address as browsers do before they look at its scheme (WHATWG URL, 4.4), and refuses what has no business in
/// one.
fn address(value: &str) -> Option<String> {
    let trimmed = value.trim_matches(|c: char| c <= ' ');
    let bare: String = trimmed.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let fine = !bare.is_empty() && bare.len() <= limit::URL && !bare.contains(|c: char| c.is_control());
    fine.then_some(bare)
}

/// A picture carried in the address itself: raster formats only, base64 only.
pub(crate) fn data_image(src: &str) -> Option<String> {
    let (head, body) = src.trim_start().split_once(',')?;
    let head = head.to_ascii_lowercase();
    let kind = head.strip_prefix("data:image/")?.strip_suffix(";base64")?;
    if !matches!(kind, "png" | "jpeg" | "jpg" | "gif" | "webp") || body.len() > limit::DATA_IMAGE {
        return None;
    }
    let body: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let fine = body.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='));
    fine.then(|| format!("data:image/{kind};base64,{body}"))
}
