//! Colours, as far as needed to tell whether text can be read on its background.

/// Red, green, blue.
pub(crate) type Rgb = [u8; 3];

pub(crate) const WHITE: Rgb = [255, 255, 255];
pub(crate) const BLACK: Rgb = [0, 0, 0];

/// What a colour value says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Color {
    Opaque(Rgb),
    /// Fully or nearly transparent.
    Clear,
}

/// The named colours that mail uses; others are kept as written and taken for readable.
const NAMES: [(&str, Rgb); 22] = [
    ("white", WHITE),
    ("black", BLACK),
    ("red", [255, 0, 0]),
    ("green", [0, 128, 0]),
    ("blue", [0, 0, 255]),
    ("yellow", [255, 255, 0]),
    ("gray", [128, 128, 128]),
    ("grey", [128, 128, 128]),
    ("silver", [192, 192, 192]),
    ("navy", [0, 0, 128]),
    ("maroon", [128, 0, 0]),
    ("purple", [128, 0, 128]),
    ("teal", [0, 128, 128]),
    ("orange", [255, 165, 0]),
    ("whitesmoke", [245, 245, 245]),
    ("snow", [255, 250, 250]),
    ("ivory", [255, 255, 240]),
    ("ghostwhite", [248, 248, 255]),
    ("floralwhite", [255, 250, 240]),
    ("azure", [240, 255, 255]),
    ("mintcream", [245, 255, 250]),
    ("lightyellow", [255, 255, 224]),
];

/// Reads a colour: `#rgb`, `#rrggbb` (with alpha too), `rgb()`, `rgba()`, or a common name.
pub(crate) fn parse(value: &str) -> Option<Color> {
    let value = value.trim().to_ascii_lowercase();
    if value == "transparent" {
        return Some(Color::Clear);
    }
    if let Some(digits) = value.strip_prefix('#') {
        return hex(digits);
    }
    if let Some(arguments) = value.strip_prefix("rgba(").or_else(|| value.strip_prefix("rgb(")) {
        return function(arguments.strip_suffix(')')?);
    }
    NAMES.iter().find(|(name, _)| *name == value).map(|(_, rgb)| Color::Opaque(*rgb))
}

fn hex(digits: &str) -> Option<Color> {
    let values: Vec<u8> = digits.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect::<Option<_>>()?;
    let (rgb, alpha) = match values[..] {
        [r, g, b] => ([r * 17, g * 17, b * 17], 255),
        [r, g, b, a] => ([r * 17, g * 17, b * 17], a * 17),
        [r, s, g, h, b, c] => ([r * 16 + s, g * 16 + h, b * 16 + c], 255),
        [r, s, g, h, b, c, a, d] => ([r * 16 + s, g * 16 + h, b * 16 + c], a * 16 + d),
        _ => return None,
    };
    Some(if alpha < 26 { Color::Clear } else { Color::Opaque(rgb) })
}

fn function(arguments: &str) -> Option<Color> {
    let parts: Vec<&str> = arguments.split([',', '/', ' ']).filter(|p| !p.is_empty()).take(5).collect();
    let number = |part: &str, whole: f32| match part.strip_suffix('%') {
        Some(percent) => percent.parse::<f32>().ok().map(|p| p * whole / 100.0),
        None => part.parse::<f32>().ok(),
    };
    let (channels, alpha) = match parts[..] {
        [r, g, b] => ([r, g, b], 1.0),
        [r, g, b, a] => ([r, g, b], number(a, 1.0)?),
        _ => return None,
    };
    if alpha < 0.1 {
        return Some(Color::Clear);
    }
    let mut rgb = BLACK;
    for (value, part) in rgb.iter_mut().zip(channels) {
        *value = number(part, 255.0)?.clamp(0.0, 255.0) as u8;
    }
    Some(Color::Opaque(rgb))
}

/// Whether text of one colour cannot be read on the other.
pub(crate) fn alike(a: Rgb, b: Rgb) -> bool {
    a.iter().zip(b).map(|(x, y)| u32::from(x.abs_diff(y))).sum::<u32>() < 48
}

/// Black or white, whichever can be read on this background.
pub(crate) fn readable_on(background: Rgb) -> (&'static str, Rgb) {
    let light = u32::from(background[0]) * 3 + u32::from(background[1]) * 6 + u32::from(background[2]);
    if light > 1_280 { ("#000000", BLACK) } else { ("#ffffff", WHITE) }
}
