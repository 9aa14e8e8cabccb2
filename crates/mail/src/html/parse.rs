//! Reading HTML with html5ever inside limits. Three things would otherwise let a small mail cost minutes: deep nesting
//! (each tag searches the stack of open elements), formatting elements that are rebuilt in every paragraph, and tags with
//! very many attributes (each is compared with all before it).

use std::cell::Cell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::build::{Builder, Handle};
use super::dom::Tree;
use super::limit;

/// Bytes given to the tokenizer at a time; between two portions the limits are looked at.
const PORTION: usize = 4 * 1024;
/// Sum, over the portions within one tag, of attributes in the portion times attributes before it in the tag. It bounds
/// the work html5ever spends on finding duplicate attributes (a fraction of a second at this figure).
const ATTRIBUTE_WORK: usize = 200_000_000;

/// Parses a document. Never fails: what cannot be understood is text, what is beyond the limits is left off.
pub(crate) fn parse(html: &str) -> Tree {
    let source = truncate(html, limit::BYTES);
    let options = TreeBuilderOpts { scripting_enabled: false, drop_doctype: true, ..TreeBuilderOpts::default() };
    let guard = Guard::new(TreeBuilder::new(Builder::new(), options));
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let complete = feed(&tokenizer, source) && source.len() == html.len();
    tokenizer.end();
    let mut tree = tokenizer.sink.inner.sink.finish();
    tree.truncated |= !complete;
    tree
}

/// The longest beginning of `text` of at most `limit` bytes that ends between characters.
pub(crate) fn truncate(text: &str, limit: usize) -> &str {
    &text[..text.floor_char_boundary(limit)]
}

/// Feeds the source in portions until its end or until a limit is reached. True if everything was read.
fn feed(tokenizer: &Tokenizer<Guard>, source: &str) -> bool {
    let queue = BufferQueue::default();
    let (mut rest, mut open, mut work) = (source, 0usize, 0usize);
    while !rest.is_empty() {
        let mut portion = truncate(rest, PORTION);
        if portion.is_empty() {
            portion = rest;
        }
        rest = &rest[portion.len()..];
        let starts = attribute_starts(portion);
        let seen = tokenizer.sink.tokens.get();
        queue.push_back(StrTendril::from_slice(portion));
        // A script stops the tokenizer only to be run, which nobody does here.
        while !queue.is_empty() {
            let _ = tokenizer.feed(&queue);
        }
        if tokenizer.sink.tokens.get() == seen {
            open += starts;
            work = work.saturating_add(open.saturating_mul(starts));
        } else {
            open = starts;
        }
        if tokenizer.sink.inner.sink.full.get() || work > ATTRIBUTE_WORK {
            return false;
        }
    }
    true
}

/// An upper bound of the attributes that begin in this piece of source.
fn attribute_starts(portion: &str) -> usize {
    let bytes = portion.as_bytes();
    let separates = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'');
    bytes.windows(2).filter(|pair| separates(pair[0]) && !separates(pair[1])).count()
}

/// Stands between tokenizer and tree builder and withholds what would make the tree too deep or too large.
struct Guard {
    inner: TreeBuilder<Handle, Builder>,
    tokens: Cell<usize>,
    /// An end tag came since the last node, so the known depth may be too great.
    closed: Cell<bool>,
}

impl Guard {
    fn new(inner: TreeBuilder<Handle, Builder>) -> Self {
        Self { inner, tokens: Cell::new(0), closed: Cell::new(false) }
    }

    /// Whether this tag may go on to the tree builder.
    fn admits(&self, tag: &mut Tag) -> bool {
        if tag.kind == TagKind::EndTag {
            self.closed.set(true);
            return true;
        }
        let deep = self.inner.sink.depth.get() >= limit::DEPTH && !self.closed.replace(false);
        tag.attrs.truncate(limit::ATTRIBUTES);
        !deep
    }
}

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, mut token: Token, line: u64) -> TokenSinkResult<Handle> {
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        self.tokens.set(self.tokens.get() + 1);
        let admitted = match &mut token {
            Token::EOFToken => true,
            _ if self.inner.sink.full.get() => false,
            Token::CommentToken(_) => false,
            Token::TagToken(tag) => self.admits(tag),
            _ => true,
        };
        if admitted { self.inner.process_token(token, line) } else { TokenSinkResult::Continue }
    }

    fn end(&self) {
        self.inner.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.inner.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
