//! The parts of a mail (RFC 2046), found in one pass over its lines with a stack of open containers.
//!
//! The innermost boundary that a line matches wins; a container whose end is missing ends with the container around
//! it; a container whose boundary never shows is looked through for the boundary that was meant.

use memchr::memmem;

use crate::header::Headers;
use crate::header::block::{self, Block};
use crate::header::media::{self, Media};
use crate::limits::{Damage, Held, Limits};

/// A part: a container or a leaf.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// The header block.
    pub(super) block: Block,
    /// Content-Type; `text/plain` (or `message/rfc822` in a digest) where the mail does not say.
    pub(super) media: Media,
    /// The body as it stands in the mail; of a container, all of it.
    pub(super) body: &'a [u8],
    /// The container around it.
    pub(super) parent: Option<usize>,
    /// Of a container, its parts.
    pub(super) children: Vec<usize>,
}

impl Part<'_> {
    /// Whether the part is a container that was opened.
    #[must_use]
    pub(super) fn is_container(&self) -> bool {
        !self.children.is_empty()
    }
}

/// All parts of a mail; the first is the mail itself.
#[derive(Debug, Default)]
pub(super) struct Tree<'a> {
    /// In the order in which they begin.
    pub(super) parts: Vec<Part<'a>>,
    /// What was broken.
    pub(super) damage: Vec<Damage>,
    /// The bound that the mail broke.
    pub(super) held: Option<Held>,
}

/// Finds the parts of `raw`.
#[must_use]
pub(super) fn read<'a>(raw: &'a [u8], limits: &'a Limits) -> Tree<'a> {
    let mut builder = Builder { raw, limits, tree: Tree::default(), open: Vec::new(), base: 0 };
    let body = builder.begin(0, None);
    builder.scan(body);
    let mut tree = builder.tree;
    reopen_lost(&mut tree, limits);
    tree
}

struct Open {
    part: usize,
    /// Empty for a leaf, which waits for a boundary of a container around it.
    boundary: Vec<u8>,
}

struct Builder<'a> {
    raw: &'a [u8],
    limits: &'a Limits,
    tree: Tree<'a>,
    open: Vec<Open>,
    /// How many containers are around the bytes we read.
    base: usize,
}

/// A line that is a boundary.
struct Mark {
    /// Which open container it belongs to.
    level: usize,
    is_end: bool,
    /// Where the line begins, with the line end before it; and where the next line begins.
    start: usize,
    next: usize,
}

impl<'a> Builder<'a> {
    fn scan(&mut self, from: usize) {
        let mut at = from;
        while let Some(mark) = self.next_mark(at) {
            self.close_above(mark.level, mark.start);
            at = mark.next;
            if mark.is_end {
                continue;
            }
            if self.tree.parts.len() >= self.limits.parts {
                self.tree.held = Some(Held::TooManyParts);
                break;
            }
            let parent = self.open.last().map(|open| open.part);
            at = self.begin(mark.next, parent);
        }
        self.close_above(0, self.raw.len());
    }

    /// Reads the header of the part that begins at `at`; gives where its body begins.
    fn begin(&mut self, at: usize, parent: Option<usize>) -> usize {
        let rest = self.raw.get(at..).unwrap_or_default();
        let mut block = block::read(rest, self.limits, |line| self.is_mark(line).is_some());
        let mut body = at + block.body;
        let in_digest = parent.and_then(|p| self.tree.parts.get(p)).is_some_and(|p| p.media.subtype() == "digest");
        let mut media = media_of(&block, in_digest);
        if parent.is_some() && is_whole_mail(&block.headers) {
            // A mail put in as it is, without the header of a part before it.
            (media, body) = (Media { value: "message/rfc822".to_owned(), ..Media::default() }, at);
            block.headers = Headers::default();
        }
        self.tree.damage.append(&mut block.damage);
        self.tree.held = self.tree.held.or(block.held);
        let index = self.tree.parts.len();
        if let Some(parent) = parent.and_then(|p| self.tree.parts.get_mut(p)) {
            parent.children.push(index);
        }
        let boundary = boundary_of(&media);
        self.tree.parts.push(Part {
            block,
            media,
            body: self.raw.get(body..).unwrap_or_default(),
            parent,
            children: Vec::new(),
        });
        let too_deep = boundary.is_some() && self.open.len() + self.base >= self.limits.depth;
        if too_deep {
            self.tree.held = Some(Held::TooDeep);
        }
        let boundary = boundary.filter(|_| !too_deep).unwrap_or_default();
        self.open.push(Open { part: index, boundary });
        body
    }

    fn close_above(&mut self, level: usize, end: usize) {
        while self.open.len() > level + 1 {
            if let Some(open) = self.open.pop() {
                self.end_part(open.part, end);
            }
        }
    }

    fn end_part(&mut self, index: usize, end: usize) {
        let raw = self.raw;
        if let Some(part) = self.tree.parts.get_mut(index) {
            let start = raw.len() - part.body.len();
            part.body = raw.get(start..end.max(start)).unwrap_or_default();
        }
    }

    fn next_mark(&self, from: usize) -> Option<Mark> {
        if self.open.iter().all(|open| open.boundary.is_empty()) {
            return None;
        }
        let mut at = from;
        loop {
            let rest = self.raw.get(at..)?;
            let dashes = if starts_line(self.raw, at) && rest.starts_with(b"--") {
                at
            } else {
                at + memmem::find(rest, b"\n--")? + 1
            };
            let line = self.raw.get(dashes..)?;
            let end = memchr::memchr(b'\n', line).unwrap_or(line.len());
            if let Some((level, is_end)) = self.is_mark(line.get(..end)?) {
                let start = line_end_before(self.raw, dashes, from);
                return Some(Mark { level, is_end, start, next: (dashes + end + 1).min(self.raw.len()) });
            }
            at = dashes + end;
        }
    }

    /// Which open container a line is a boundary of, and whether it is the last one.
    fn is_mark(&self, line: &[u8]) -> Option<(usize, bool)> {
        let line = line.strip_prefix(b"--")?.trim_ascii_end();
        for (level, open) in self.open.iter().enumerate().rev().filter(|(_, open)| !open.boundary.is_empty()) {
            match line.strip_prefix(open.boundary.as_slice()) {
                Some(b"") => return Some((level, false)),
                Some(b"--") => return Some((level, true)),
                _ => {}
            }
        }
        None
    }
}

/// A part has no Received, From and Message-ID of its own; a mail has all three.
fn is_whole_mail(headers: &Headers) -> bool {
    ["received", "from", "message-id"].iter().all(|name| headers.has(name))
}

fn starts_line(raw: &[u8], at: usize) -> bool {
    at == 0 || raw.get(at - 1) == Some(&b'\n')
}

/// The line end before a boundary belongs to the boundary (RFC 2046, section 5.1.1).
fn line_end_before(raw: &[u8], at: usize, not_before: usize) -> usize {
    let mut end = at;
    if end > not_before && raw.get(end - 1) == Some(&b'\n') {
        end -= 1;
        if end > not_before && raw.get(end - 1) == Some(&b'\r') {
            end -= 1;
        }
    }
    end
}

fn media_of(block: &Block, in_digest: bool) -> Media {
    let declared = block.headers.get("content-type").map(media::parse).unwrap_or_default();
    if declared.value.contains('/') {
        return declared;
    }
    let value = match declared.value.as_str() {
        "" if in_digest => "message/rfc822",
        "" | "text" | "plain" => "text/plain",
        "html" => "text/html",
        "multipart" => "multipart/mixed",
        _ if declared.param("boundary").is_some() => "multipart/mixed",
        _ => "application/octet-stream",
    };
    Media { value: value.to_owned(), params: declared.params }
}

fn boundary_of(media: &Media) -> Option<Vec<u8>> {
    let boundary = media.param("boundary").filter(|_| media.kind() == "multipart")?;
    let boundary = boundary.trim_end().as_bytes();
    (!boundary.is_empty() && boundary.len() <= 512).then(|| boundary.to_vec())
}

/// Containers without parts: the boundary that was meant shows in the body as a line `--x` before header fields.
fn reopen_lost<'a>(tree: &mut Tree<'a>, limits: &'a Limits) {
    let lost = |p: &Part<'_>| p.media.kind() == "multipart" && p.children.is_empty() && !p.body.is_empty();
    let found: Vec<usize> = (0..tree.parts.len()).filter(|i| lost(&tree.parts[*i])).collect();
    for index in found {
        tree.damage.push(Damage::BadBoundary);
        let depth = std::iter::successors(Some(index), |i| tree.parts[*i].parent).count();
        let Some(boundary) = meant_boundary(tree.parts[index].body).filter(|_| depth < limits.depth) else { continue };
        let body = tree.parts[index].body;
        let mut builder = Builder { raw: body, limits, tree: Tree::default(), open: Vec::new(), base: depth };
        builder.tree.parts.push(Part {
            block: Block::default(),
            media: tree.parts[index].media.clone(),
            body,
            parent: None,
            children: Vec::new(),
        });
        builder.open.push(Open { part: 0, boundary });
        builder.scan(0);
        let offset = tree.parts.len() - 1;
        if offset + builder.tree.parts.len() > limits.parts {
            tree.held = Some(Held::TooManyParts);
            continue;
        }
        graft(tree, builder.tree, index, offset);
    }
}

fn graft<'a>(tree: &mut Tree<'a>, found: Tree<'a>, index: usize, offset: usize) {
    tree.damage.extend(found.damage);
    tree.held = tree.held.or(found.held);
    for (at, mut part) in found.parts.into_iter().enumerate() {
        let shifted = part.children.iter().map(|c| c + offset).collect();
        if at == 0 {
            tree.parts[index].children = shifted;
        } else {
            part.parent = part.parent.map(|p| if p == 0 { index } else { p + offset });
            part.children = shifted;
            tree.parts.push(part);
        }
    }
}

fn meant_boundary(body: &[u8]) -> Option<Vec<u8>> {
    let mut lines = body.split(|b| *b == b'\n').take(2_000).peekable();
    while let Some(line) = lines.next() {
        let next = lines.peek().copied().unwrap_or_default();
        if let Some(name) = line.strip_prefix(b"--").map(<[u8]>::trim_ascii_end)
            && (1..=200).contains(&name.len())
            && next.len() >= 8
            && next[..8].eq_ignore_ascii_case(b"content-")
        {
            return Some(name.to_vec());
        }
    }
    None
}
