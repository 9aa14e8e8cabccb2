//! Writing the allowed part of a tree as HTML.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::allow::{self, Fate};
use super::color;
use super::dom::{Data, Element, NodeId, Step, Tree};
use super::escape::{escape, escape_value};
use super::look::Look;
use super::{limit, mark, style};

/// What was met while writing.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) links: Vec<String>,
    pub(crate) remote_images: usize,
    pub(crate) inline_images: Vec<String>,
    data_bytes: usize,
}

/// Which part of a tree is to be written.
#[derive(Debug)]
pub(crate) struct Keep {
    /// For each node whether it, or something in it, is wanted.
    pub(crate) nodes: Vec<bool>,
    /// For preformatted text of several lines: which of its lines are.
    pub(crate) lines: HashMap<NodeId, Vec<bool>>,
}

/// Writes the tree, or the part of it to be kept, as clean HTML.
pub(crate) fn write(tree: &Tree, keep: Option<&Keep>) -> (String, Found) {
    let mut writer =
        Writer { tree, keep, out: String::new(), found: Found::default(), open: vec![(None, Look::PLAIN)] };
    let mut step = Some(Step::Enter(0));
    while let Some(now) = step {
        let skip = match now {
            Step::Enter(id) => !writer.enter(id),
            Step::Leave(_) => {
                writer.leave();
                false
            }
        };
        step = tree.step(now, skip);
    }
    (writer.out, writer.found)
}

struct Writer<'a> {
    tree: &'a Tree,
    keep: Option<&'a Keep>,
    out: String,
    found: Found,
    /// For each node being inside of: the end tag to write, if any, and the look of its text.
    open: Vec<(Option<&'static str>, Look)>,
}

impl Writer<'_> {
    fn look(&self) -> Look {
        self.open.last().map_or(Look::PLAIN, |(_, look)| *look)
    }

    /// Writes a node's beginning. False if its children are not wanted.
    fn enter(&mut self, id: NodeId) -> bool {
        let look = self.look();
        let kept = self.keep.is_none_or(|keep| keep.nodes[id]);
        let (tag, look, inner) = match self.tree.data(id) {
            _ if !kept => (None, look, false),
            Data::Void => (None, look, id == 0),
            Data::Text(text) => {
                if look.shows() {
                    self.text(id, text);
                }
                (None, look, false)
            }
            Data::Element(element) => match (allow::fate(element), look.inside(element)) {
                (Fate::Drop, _) | (_, None) => (None, look, false),
                (Fate::Unwrap, Some(inside)) => (None, inside, true),
                (Fate::Keep(name), Some(inside)) => {
                    let inside = self.start_tag(id, name, inside);
                    (Some(name).filter(|name| !allow::is_void(name)), inside, !allow::is_void(name))
                }
            },
        };
        self.open.push((tag, look));
        inner
    }

    fn text(&mut self, id: NodeId, text: &str) {
        match self.keep.and_then(|keep| keep.lines.get(&id)) {
            Some(wanted) => {
                for (line, _) in text.split_inclusive('\n').zip(wanted).filter(|(_, wanted)| **wanted) {
                    escape(line, &mut self.out);
                }
            }
            None => escape(text, &mut self.out),
        }
    }

    fn leave(&mut self) {
        if let Some((Some(name), _)) = self.open.pop() {
            let _ = write!(self.out, "</{name}>");
        }
    }

    /// Writes a start tag and says how text inside looks.
    fn start_tag(&mut self, id: NodeId, name: &'static str, mut look: Look) -> Look {
        let Some(element) = self.tree.element(id) else { return look };
        if name == "img" {
            self.image(element);
            return look;
        }
        let _ = write!(self.out, "<{name}");
        let mut styled = String::new();
        for attribute in &element.attributes {
            let (key, value) = (&*attribute.name.local, &*attribute.value);
            match key {
                "style" => restyle(value, &mut styled),
                "href" if name == "a" => self.link(value),
                _ if allow::attribute(key, value) => self.attribute(key, value),
                _ => {}
            }
        }
        if color::alike(look.color, look.background) && self.has_text(id) {
            let (css, rgb) = color::readable_on(look.background);
            let _ = write!(styled, "color:{css};");
            look.color = rgb;
        }
        if !styled.is_empty() {
            self.attribute("style", &styled);
        }
        if let Some(mark) = mark::of(self.tree, id) {
            self.attribute("data-quote", mark.name());
        }
        self.out.push('>');
        look
    }

    fn has_text(&self, id: NodeId) -> bool {
        self.tree.children(id).any(|child| matches!(self.tree.data(child), Data::Text(text) if !text.trim().is_empty()))
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.out, " {name}=\"");
        escape_value(value, &mut self.out);
        self.out.push('"');
    }

    fn link(&mut self, href: &str) {
        if self.found.links.len() < limit::LINKS
            && let Some(href) = allow::link(href)
        {
            self.attribute("href", &href);
            self.out.push_str(" rel=\"noopener noreferrer nofollow\" target=\"_blank\"");
            self.found.links.push(href);
        }
    }

    /// Pictures of the mail itself keep their name in `data-cid`, those of other servers in `data-remote-src`: neither
    /// makes a browser fetch anything. Pictures too small to be seen are there to watch the reader, and go.
    fn image(&mut self, element: &Element) {
        let watches =
            |name: &str| element.attribute(name).is_some_and(|v| matches!(v.trim_end_matches("px"), "0" | "1"));
        let (key, value) = match Source::of(element) {
            Some(Source::Inline(name)) => {
                self.found.inline_images.push(name.to_string());
                ("data-cid", name.to_string())
            }
            Some(Source::Data(data)) => {
                self.found.data_bytes += data.len();
                if self.found.data_bytes > limit::DATA_IMAGES {
                    return;
                }
                ("src", data)
            }
            Some(Source::Remote(_)) if watches("width") || watches("height") => return,
            Some(Source::Remote(address)) => {
                self.found.remote_images += 1;
                ("data-remote-src", address)
            }
            None => return,
        };
        self.out.push_str("<img");
        self.attribute(key, &value);
        for attribute in &element.attributes {
            let (name, value) = (&*attribute.name.local, &*attribute.value);
            match name {
                "style" => {
                    let mut styled = String::new();
                    restyle(value, &mut styled);
                    self.attribute(name, &styled);
                }
                _ if allow::attribute(name, value) => self.attribute(name, value),
                _ => {}
            }
        }
        self.out.push('>');
    }
}

/// Where a picture comes from.
enum Source<'a> {
    /// A part of the mail, by its Content-ID (RFC 2392).
    Inline(&'a str),
    Data(String),
    Remote(String),
}

impl<'a> Source<'a> {
    /// Reads the source as a mail writes it, or as cleaning kept it.
    fn of(element: &'a Element) -> Option<Self> {
        if let Some(name) = element.attribute("data-cid") {
            return Self::inline(name);
        }
        let src = element.attribute("src").or_else(|| element.attribute("data-remote-src"))?.trim();
        match src.get(..4) {
            Some(scheme) if scheme.eq_ignore_ascii_case("cid:") => Self::inline(&src[4..]),
            _ => allow::data_image(src).map(Source::Data).or_else(|| allow::remote_image(src).map(Source::Remote)),
        }
    }

    fn inline(name: &'a str) -> Option<Self> {
        let name = name.trim_matches(['<', '>']);
        let fine = !name.is_empty() && name.len() <= 998 && !name.contains(char::is_control);
        fine.then_some(Source::Inline(name))
    }
}

fn restyle(value: &str, out: &mut String) {
    for (name, value) in style::declarations(value) {
        if let Some(value) = style::allowed(&name, value) {
            let _ = write!(out, "{name}:{value};");
        }
    }
}
