//! Reading a tree line by line, as a reader sees it. Both the text of a mail and the search for its quoted part stand on
//! these lines.

use super::allow::{self, Fate};
use super::dom::{Data, Element, NodeId, Step, Tree};
use super::look::Look;
use super::mark::{self, Mark};

/// One line as shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// How many quotes the line stands in.
    pub(crate) depth: u16,
    /// The mail program itself says that this is quoted text.
    pub(crate) sure: bool,
    /// The mail program itself says that this is the line above a quote.
    pub(crate) head: bool,
    /// The mail program itself says that all from here on is earlier text.
    pub(crate) cut: bool,
    /// The mail program itself says that this is the signature.
    pub(crate) signature: bool,
    /// A ruled line.
    pub(crate) rule: bool,
}

/// A stretch of a leaf (text, break, picture, rule) and the line it is shown in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leaf {
    pub(crate) node: NodeId,
    pub(crate) line: usize,
}

/// The lines of a document, and which node is shown in which line.
#[derive(Debug, Default)]
pub(crate) struct Rendering {
    pub(crate) lines: Vec<Line>,
    pub(crate) leaves: Vec<Leaf>,
    /// What pictures say instead of themselves.
    pub(crate) alternatives: Vec<String>,
}

/// Renders a document.
pub(crate) fn render(tree: &Tree) -> Rendering {
    let mut renderer = Renderer::new(tree);
    let mut step = Some(Step::Enter(0));
    while let Some(now) = step {
        let skip = match now {
            Step::Enter(id) => !renderer.enter(id),
            Step::Leave(id) => {
                renderer.leave(id);
                false
            }
        };
        step = tree.step(now, skip);
    }
    renderer.end_line(false);
    renderer.done
}

/// What holds inside an element.
#[derive(Clone, Copy, Debug)]
struct Context {
    look: Look,
    depth: u16,
    sure: bool,
    head: bool,
    signature: bool,
    pre: bool,
    /// Number of the next item, in a numbered list.
    item: Option<u32>,
    lists: u16,
    block: Block,
    /// Where the text of a link begins.
    link_at: Option<(usize, usize)>,
}

/// How an element parts lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    Inline,
    Line,
    Paragraph,
}

struct Renderer<'a> {
    tree: &'a Tree,
    done: Rendering,
    line: Line,
    /// White space was met and not written yet.
    space: bool,
    prefix: String,
    /// The next line starts a paragraph.
    apart: bool,
    cut: bool,
    open: Vec<Context>,
}

impl<'a> Renderer<'a> {
    fn new(tree: &'a Tree) -> Self {
        let context = Context {
            look: Look::PLAIN,
            depth: 0,
            sure: false,
            head: false,
            signature: false,
            pre: false,
            item: None,
            lists: 0,
            block: Block::Inline,
            link_at: None,
        };
        Self {
            tree,
            done: Rendering::default(),
            line: Line::default(),
            space: false,
            prefix: String::new(),
            apart: false,
            cut: false,
            open: vec![context],
        }
    }

    fn context(&mut self) -> &mut Context {
        // The stack begins with one context and every leave follows an enter.
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    fn enter(&mut self, id: NodeId) -> bool {
        let mut inner = *self.context();
        (inner.block, inner.link_at, inner.item) = (Block::Inline, None, inner.item);
        let descend = match self.tree.data(id) {
            Data::Void => id == 0,
            Data::Text(text) => {
                if inner.look.shows() {
                    self.text(id, text, inner.pre);
                }
                false
            }
            Data::Element(element) => match (allow::fate(element), inner.look.inside(element)) {
                (Fate::Drop, _) | (_, None) => false,
                (_, Some(look)) => {
                    inner.look = look;
                    self.element(id, element, &mut inner)
                }
            },
        };
        self.open.push(inner);
        descend
    }

    fn element(&mut self, id: NodeId, element: &Element, inner: &mut Context) -> bool {
        let name = element.local();
        inner.block = block(name);
        self.part(inner.block);
        match mark::of(self.tree, id) {
            Some(Mark::Body) => inner.sure = true,
            Some(Mark::Head) => inner.head = true,
            Some(Mark::Signature) => inner.signature = true,
            Some(Mark::Cut) => self.cut = true,
            None => {}
        }
        match name {
            "br" => {
                self.leaf(id);
                self.end_line(true);
            }
            "hr" => {
                self.line.rule = true;
                self.leaf(id);
                self.end_line(true);
            }
            "img" => {
                self.leaf(id);
                if let Some(alt) = element.attribute("alt").map(str::trim).filter(|alt| !alt.is_empty()) {
                    self.done.alternatives.push(alt.to_string());
                }
            }
            "blockquote" if !indents(element) => inner.depth = inner.depth.saturating_add(1),
            "pre" | "xmp" | "listing" | "plaintext" => inner.pre = true,
            "ul" | "ol" => {
                inner.item = (name == "ol").then_some(1);
                inner.lists += 1;
            }
            "li" => self.bullet(),
            "td" | "th" if !self.line.text.is_empty() => self.line.text.push_str("  "),
            "a" => inner.link_at = Some((self.done.lines.len(), self.line.text.len())),
            _ => {}
        }
        !allow::is_void(name)
    }

    fn leave(&mut self, id: NodeId) {
        let Some(inner) = self.open.pop() else { return };
        if let Some((line, at)) = inner.link_at
            && let Some(element) = self.tree.element(id)
            && line == self.done.lines.len()
        {
            self.address(element, at);
        }
        self.part(inner.block);
    }

    /// Ends the line where an element begins or ends that does not flow with the text.
    fn part(&mut self, block: Block) {
        if block != Block::Inline && !self.line.text.is_empty() {
            self.end_line(false);
        }
        if block == Block::Paragraph && self.prefix.is_empty() {
            self.apart = !self.done.lines.is_empty();
        }
    }

    fn bullet(&mut self) {
        let context = self.context();
        let indent = "  ".repeat(usize::from(context.lists.clamp(1, 8)) - 1);
        let sign = match &mut context.item {
            Some(number) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            None => "- ".to_string(),
        };
        self.prefix = indent + &sign;
    }

    /// Writes the address behind a link's text, if the text does not show it.
    fn address(&mut self, element: &Element, at: usize) {
        let Some(href) = element.attribute("href").and_then(allow::link) else { return };
        let text = self.line.text.get(at..).unwrap_or_default().trim();
        let shown = text.is_empty() || text.starts_with("http") || text.starts_with("www.") || text.contains('@');
        let address = href.strip_prefix("mailto:").map_or(&*href, |to| to.split('?').next().unwrap_or_default());
        if !shown && href.len() <= 200 && !href.starts_with("tel:") && !address.contains(text) {
            self.line.text.push_str(&format!(" <{address}>"));
        }
    }

    fn text(&mut self, id: NodeId, text: &str, pre: bool) {
        if pre {
            for (number, part) in text.split('\n').enumerate() {
                if number > 0 {
                    self.end_line(true);
                }
                self.push(part.trim_end_matches('\r'));
                self.leaf(id);
            }
            return;
        }
        for word in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let bare = word.trim_end_matches(|c: char| c.is_ascii_whitespace());
            if !bare.is_empty() {
                self.push(bare);
            }
            self.space |= bare.len() < word.len();
        }
        self.leaf(id);
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.line.text.is_empty() {
            if self.apart {
                let Context { depth, sure, .. } = *self.context();
                self.done.lines.push(Line { depth, sure, ..Line::default() });
                self.apart = false;
            }
            self.line.text.push_str(&std::mem::take(&mut self.prefix));
        } else if self.space {
            self.line.text.push(' ');
        }
        self.space = false;
        self.line.text.push_str(text);
    }

    fn leaf(&mut self, node: NodeId) {
        let context = *self.context();
        self.line.depth = context.depth;
        self.line.sure = context.sure;
        self.line.head = context.head;
        self.line.signature = context.signature;
        let line = self.done.lines.len() + usize::from(self.apart && self.line.text.is_empty());
        self.done.leaves.push(Leaf { node, line });
    }

    /// Ends the line; one without text counts only if a break made it.
    fn end_line(&mut self, forced: bool) {
        self.space = false;
        if self.line.text.is_empty() && !forced {
            return;
        }
        if self.apart {
            self.done.lines.push(Line::default());
            self.apart = false;
        }
        self.line.cut = std::mem::take(&mut self.cut);
        self.done.lines.push(std::mem::take(&mut self.line));
    }
}

fn block(name: &str) -> Block {
    match name {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "pre" | "ul" | "ol" | "dl" | "table"
        | "figure" | "xmp" | "listing" | "plaintext" => Block::Paragraph,
        "address" | "article" | "aside" | "body" | "caption" | "center" | "dd" | "div" | "dt" | "fieldset"
        | "figcaption" | "footer" | "form" | "header" | "hr" | "li" | "main" | "nav" | "section" | "tbody"
        | "tfoot" | "thead" | "tr" => Block::Line,
        _ => Block::Inline,
    }
}

/// Mail programs write indented text as a quote without border; that is not a quotation.
fn indents(element: &Element) -> bool {
    element.attribute("style").is_some_and(|style| {
        let style = style.to_ascii_lowercase().replace(' ', "");
        style.contains("border:none") && element.attribute("type").is_none()
    })
}
