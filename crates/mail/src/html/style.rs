//! Inline styles: an allow-list of properties with checked values, and what a style does to visibility.
//!
//! Nothing is passed on that could load (`url()`), leave its place (`position`, `transform`, negative margins) or hide
//! (T-16). A value that is not understood is dropped, so what its author meant to hide with it becomes visible.

use super::color::{self, Color, Rgb};

/// One declaration of a `style` attribute: name in lower case, value as written.
type Declaration<'a> = (String, &'a str);

/// How a property's value is checked.
#[derive(Clone, Copy)]
enum Rule {
    Color,
    /// Keywords and numbers of any kind.
    Words,
    /// Keywords and lengths up to this many units; nothing negative.
    Lengths(f32),
    FontFamily,
    FontSize,
    OneOf(&'static [&'static str]),
}

/// Ways of display that leave everything where it is.
const DISPLAY: &[&str] =
    &["block", "inline", "inline-block", "inline-table", "list-item", "table", "table-cell", "table-row"];

/// The properties that may stay. Sorted, for binary search.
const PROPERTIES: [(&str, Rule); 54] = [
    ("background", Rule::Color),
    ("background-color", Rule::Color),
    ("border", Rule::Lengths(40.0)),
    ("border-bottom", Rule::Lengths(40.0)),
    ("border-bottom-color", Rule::Color),
    ("border-bottom-style", Rule::Words),
    ("border-bottom-width", Rule::Lengths(40.0)),
    ("border-collapse", Rule::Words),
    ("border-color", Rule::Color),
    ("border-left", Rule::Lengths(40.0)),
    ("border-left-color", Rule::Color),
    ("border-left-style", Rule::Words),
    ("border-left-width", Rule::Lengths(40.0)),
    ("border-radius", Rule::Lengths(100.0)),
    ("border-right", Rule::Lengths(40.0)),
    ("border-right-color", Rule::Color),
    ("border-right-style", Rule::Words),
    ("border-right-width", Rule::Lengths(40.0)),
    ("border-spacing", Rule::Lengths(40.0)),
    ("border-style", Rule::Words),
    ("border-top", Rule::Lengths(40.0)),
    ("border-top-color", Rule::Color),
    ("border-top-style", Rule::Words),
    ("border-top-width", Rule::Lengths(40.0)),
    ("border-width", Rule::Lengths(40.0)),
    ("clear", Rule::OneOf(&["left", "right", "both", "none"])),
    ("color", Rule::Color),
    ("direction", Rule::OneOf(&["ltr", "rtl"])),
    ("display", Rule::OneOf(DISPLAY)),
    ("float", Rule::OneOf(&["left", "right", "none"])),
    ("font-family", Rule::FontFamily),
    ("font-size", Rule::FontSize),
    ("font-style", Rule::Words),
    ("font-weight", Rule::Words),
    ("height", Rule::Lengths(4000.0)),
    ("line-height", Rule::Lengths(100.0)),
    ("list-style-type", Rule::Words),
    ("margin", Rule::Lengths(200.0)),
    ("margin-bottom", Rule::Lengths(200.0)),
    ("margin-left", Rule::Lengths(200.0)),
    ("margin-right", Rule::Lengths(200.0)),
    ("margin-top", Rule::Lengths(200.0)),
    ("max-width", Rule::Lengths(4000.0)),
    ("overflow-wrap", Rule::Words),
    ("padding", Rule::Lengths(200.0)),
    ("padding-bottom", Rule::Lengths(200.0)),
    ("padding-left", Rule::Lengths(200.0)),
    ("padding-right", Rule::Lengths(200.0)),
    ("padding-top", Rule::Lengths(200.0)),
    ("text-align", Rule::Words),
    ("text-decoration", Rule::Words),
    ("vertical-align", Rule::Words),
    ("white-space", Rule::Words),
    ("width", Rule::Lengths(4000.0)),
];

/// Splits a `style` attribute at its semicolons; strings and parentheses hold together.
pub(crate) fn declarations(style: &str) -> impl Iterator<Item = Declaration<'_>> {
    let mut rest = style;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let (part, tail) = cut(rest);
            rest = tail;
            if let Some((name, value)) = part.split_once(':') {
                return Some((name.trim().to_ascii_lowercase(), value.trim()));
            }
        }
        None
    })
    .take(100)
}

/// The text up to the next semicolon outside strings and parentheses, and the text after it.
fn cut(style: &str) -> (&str, &str) {
    let (mut quote, mut depth) = (None, 0u32);
    for (at, byte) in style.bytes().enumerate() {
        match (quote, byte) {
            (Some(q), b) if b == q => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(') => depth += 1,
            (None, b')') => depth = depth.saturating_sub(1),
            (None, b';') if depth == 0 => return (&style[..at], &style[at + 1..]),
            _ => {}
        }
    }
    (style, "")
}

/// The value as it may be written, or nothing.
pub(crate) fn allowed(name: &str, value: &str) -> Option<String> {
    let (_, rule) = PROPERTIES[PROPERTIES.binary_search_by_key(&name, |(property, _)| property).ok()?];
    let lower = value.to_ascii_lowercase();
    let value = lower.strip_suffix("!important").unwrap_or(&lower).trim();
    if value.is_empty() || value.len() > 200 {
        return None;
    }
    let fine = match rule {
        Rule::Color => color_value(value),
        Rule::Words => words(value) && numbers(value).all(|n| n >= 0.0),
        Rule::Lengths(most) => words(value) && numbers(value).all(|n| (0.0..=most).contains(&n)),
        Rule::FontSize => words(value) && size(value).is_none_or(|px| (6.0..=96.0).contains(&px)),
        Rule::OneOf(words) => words.contains(&value),
        Rule::FontFamily => return font_family(value),
    };
    (fine && !(name == "line-height" && numbers(value).any(|n| n < 0.8))).then(|| value.to_string())
}

/// A colour and nothing else: `background` may hold much more, all of it unwanted.
fn color_value(value: &str) -> bool {
    let plain = value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#');
    plain
        || (color::parse(value).is_some()
            && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"#(),.% ".contains(&b)))
}

fn words(value: &str) -> bool {
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b" #%.,-+".contains(&b));
    match (value.find("rgb"), value.find('(')) {
        // A border's colour may be written as a function; no other function may stand.
        (Some(at), Some(_)) => value[at..].find(')').is_some_and(|end| {
            color_value(&value[at..=at + end]) && plain(&value[..at]) && plain(&value[at + end + 1..])
        }),
        (_, None) => plain(value),
        _ => false,
    }
}

/// The numbers in a value that stand at the beginning of a word; those of a colour do not count.
fn numbers(value: &str) -> impl Iterator<Item = f32> + '_ {
    let end = value.find("rgb").unwrap_or(value.len());
    let after = value[end..].find(')').map_or("", |close| &value[end + close + 1..]);
    let words = value[..end].split([' ', ',']).chain(after.split([' ', ',']));
    words.filter(|word| !word.starts_with('#')).filter_map(|word| {
        let end = word.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '+')).unwrap_or(word.len());
        word[..end].parse().ok()
    })
}

/// Family names without their quotation marks; letters, digits, spaces and hyphens are all they may hold.
fn font_family(value: &str) -> Option<String> {
    let bare: String = value.chars().filter(|c| !matches!(c, '"' | '\'')).collect();
    let fine = bare.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '-' | '_' | '.'));
    (fine && !bare.trim().is_empty()).then_some(bare)
}

/// A font size in pixels, roughly, if it is given as a length.
fn size(value: &str) -> Option<f32> {
    let end = value.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '+')).unwrap_or(value.len());
    let number: f32 = value[..end].parse().ok()?;
    Some(match value[end..].trim() {
        "pt" => number * 4.0 / 3.0,
        "em" | "rem" => number * 16.0,
        "%" => number * 0.16,
        _ => number,
    })
}

/// Whether a width or height leaves no room.
fn nothing(value: &str) -> bool {
    numbers(value).next().is_some_and(|n| n == 0.0 || (n < 2.0 && value.ends_with("px")))
}

/// What an element's style says about seeing its text.
#[derive(Default)]
pub(crate) struct Sight {
    /// The element and all in it are not shown.
    pub(crate) gone: bool,
    /// Its text cannot be seen; elements in it may undo that. `None`: as around it.
    pub(crate) invisible: Option<bool>,
    pub(crate) tiny: Option<bool>,
    pub(crate) color: Option<Color>,
    pub(crate) background: Option<Rgb>,
}

/// Reads from a style what it hides.
pub(crate) fn sight(style: &str) -> Sight {
    let mut sight = Sight::default();
    let (mut clipped, mut collapsed) = (false, false);
    for (name, value) in declarations(style) {
        let value = value.to_ascii_lowercase();
        let value = value.strip_suffix("!important").unwrap_or(&value).trim();
        match name.as_str() {
            "display" => sight.gone |= value == "none",
            "visibility" => sight.invisible = Some(matches!(value, "hidden" | "collapse")),
            "opacity" => sight.gone |= value.parse::<f32>().is_ok_and(|o| o < 0.2),
            "font-size" => sight.tiny = size(value).map(|px| px < 2.5),
            "overflow" | "overflow-y" | "overflow-x" => clipped |= value.starts_with("hidden"),
            "height" | "max-height" | "width" | "max-width" => collapsed |= nothing(value),
            "color" => sight.color = color::parse(value).or(sight.color),
            "background" | "background-color" => {
                if let Some(Color::Opaque(rgb)) = color::parse(value) {
                    sight.background = Some(rgb);
                }
            }
            _ => {}
        }
    }
    sight.gone |= clipped && collapsed;
    sight
}
