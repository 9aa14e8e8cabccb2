//! How text is seen, given the elements around it.

use super::color::{self, Color, Rgb};
use super::dom::Element;
use super::style;

/// How text is seen at some place in the tree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub(super) color: Rgb,
    pub(super) background: Rgb,
    tiny: bool,
    invisible: bool,
}

impl Look {
    /// Black on white, as a mail begins.
    pub(crate) const PLAIN: Look =
        Look { color: color::BLACK, background: color::WHITE, tiny: false, invisible: false };

    /// Whether text here is meant to be seen.
    pub(crate) fn shows(&self) -> bool {
        !self.tiny && !self.invisible
    }

    /// The look inside an element, or nothing if the element and all in it are hidden.
    pub(crate) fn inside(mut self, element: &Element) -> Option<Look> {
        if let Some(Color::Opaque(rgb)) = element.attribute("bgcolor").and_then(color::parse) {
            self.background = rgb;
        }
        if element.local() == "font"
            && let Some(Color::Opaque(rgb)) = element.attribute("color").and_then(color::parse)
        {
            self.color = rgb;
        }
        let Some(style) = element.attribute("style") else { return Some(self) };
        let sight = style::sight(style);
        if sight.gone {
            return None;
        }
        self.tiny = sight.tiny.unwrap_or(self.tiny);
        self.invisible = sight.invisible.unwrap_or(self.invisible);
        self.background = sight.background.unwrap_or(self.background);
        match sight.color {
            Some(Color::Opaque(rgb)) => self.color = rgb,
            Some(Color::Clear) => self.color = self.background,
            None => {}
        }
        Some(self)
    }
}
