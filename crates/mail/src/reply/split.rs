//! Labelling the lines of a mail: new text, earlier text, signature.

use super::text::{is_blank, plain};
use super::words::LISTS;
use super::{attribution, header, signature};

/// What a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Reply,
    Quoted,
    Signature,
}

/// A line and what is known of it before it is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// Marked as a quote: by `>`, or standing in a `blockquote`.
    pub(super) quoted: bool,
    /// The mail program says that this is earlier text.
    pub(super) sure: bool,
    /// The mail program says that this announces earlier text.
    pub(super) head: bool,
    /// The mail program says that all from here on is earlier text.
    pub(super) cut: bool,
    /// The mail program says that this is the signature.
    pub(super) signature: bool,
    /// A ruled line.
    pub(super) rule: bool,
}

/// The labels, and where within a line a reply ends and an announcement begins.
#[derive(Debug, Default)]
pub(super) struct Labels {
    pub(super) parts: Vec<Part>,
    pub(super) shared: Option<(usize, usize)>,
}

/// A stretch of marked quote.
struct Block {
    start: usize,
    end: usize,
    /// A line above says whose words they are.
    announced: bool,
}

/// Longest quote that is kept as context above an answer.
const CONTEXT: usize = 15;

/// How many lines, and bytes of them, are looked at; what comes after is taken as the last of them was.
const LINES: usize = 5_000;
const BYTES: usize = 256 * 1024;

/// Labels every line.
pub(super) fn label(lines: &[Line<'_>]) -> Labels {
    let mut bytes = 0;
    let within = lines.iter().take(LINES).take_while(|line| {
        bytes += line.text.len();
        bytes <= BYTES
    });
    let within = within.count().max(1).min(lines.len());
    let mut labels = label_all(&lines[..within]);
    let rest = labels.parts.last().copied().filter(|part| *part == Part::Quoted).unwrap_or(Part::Reply);
    labels.parts.resize(lines.len(), rest);
    labels
}

fn label_all(lines: &[Line<'_>]) -> Labels {
    let texts: Vec<&str> = lines.iter().map(|line| line.text).collect();
    let mut splitter = Splitter {
        lines,
        texts,
        labels: Labels { parts: vec![Part::Reply; lines.len()], shared: None },
        blocks: Vec::new(),
        words: 0,
    };
    splitter.run();
    splitter.settle_blocks();
    splitter.sign();
    splitter.labels
}

struct Splitter<'a> {
    lines: &'a [Line<'a>],
    texts: Vec<&'a str>,
    labels: Labels,
    blocks: Vec<Block>,
    /// Words of new text met so far.
    words: usize,
}

impl Splitter<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.lines.len() {
            let line = self.lines[at];
            at = if is_blank(line.text) && !line.cut {
                at + 1
            } else if line.cut && self.words > 0 {
                self.tail(at)
            } else if line.quoted || line.sure {
                self.block(at, line.sure)
            } else if let Some(next) = self.announcement(at) {
                next
            } else {
                self.words += line.text.split_whitespace().take(8).count();
                at + 1
            };
        }
    }

    fn blank(&self, at: usize) -> bool {
        is_blank(self.lines[at].text)
    }

    /// All from `at` on is earlier text, with the ruler above it.
    fn tail(&mut self, at: usize) -> usize {
        let mut start = at;
        while start > 0 && (self.blank(start - 1) || self.lines[start - 1].rule || self.lines[start - 1].head) {
            start -= 1;
        }
        self.mark(start, self.lines.len());
        self.lines.len()
    }

    fn mark(&mut self, from: usize, to: usize) {
        self.labels.parts[from..to].fill(Part::Quoted);
    }

    /// A stretch of marked lines begins at `at`.
    fn block(&mut self, at: usize, announced: bool) -> usize {
        let end = self.block_end(at);
        self.blocks.push(Block { start: at, end, announced });
        end
    }

    fn block_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        let mut next = end;
        while next < self.lines.len() {
            let line = &self.lines[next];
            if line.quoted || line.sure {
                end = next + 1;
            } else if !self.blank(next) && !self.spills(next) {
                break;
            }
            next += 1;
        }
        end
    }

    /// Whether an unmarked line between marked ones is the rest of the long line above, broken on its way.
    fn spills(&self, at: usize) -> bool {
        let (Some(above), Some(below)) = (self.lines.get(at.wrapping_sub(1)), self.lines.get(at + 1)) else {
            return false;
        };
        let text = self.lines[at].text.trim();
        let marked = above.quoted && below.quoted && above.text.trim_start().starts_with('>');
        let lower = text.starts_with(char::is_lowercase) && above.text.len() >= 60 && !above.text.ends_with('?');
        let link = (text.starts_with("(http") || text.starts_with("<http")) && text.ends_with(['>', ')']);
        marked && (lower || link) && text.len() < 120
    }

    /// The line that shows text after `at`.
    fn next_shown(&self, at: usize) -> Option<usize> {
        (at..self.lines.len()).find(|next| !self.blank(*next) && !self.lines[*next].rule)
    }

    fn quote_follows(&self, at: usize) -> bool {
        self.next_shown(at).is_some_and(|next| self.lines[next].quoted || self.lines[next].sure)
    }

    /// An announcement of earlier text at `at`, if there is one: labels it and what it announces, returns where to go on.
    fn announcement(&mut self, at: usize) -> Option<usize> {
        let below = &self.texts[at..(at + 40).min(self.texts.len())];
        if let Some(found) = header::find(below, |taken| self.quote_follows(at + taken)) {
            return Some(self.header(at, found));
        }
        if self.words > 0 && header::asks_above(self.texts[at]) {
            return Some(self.tail(at));
        }
        let lines = &self.texts[at..(at + 8).min(self.texts.len())];
        let found = attribution::find(lines, |taken| self.quote_follows(at + taken))?;
        Some(self.attribution(at, found))
    }

    fn header(&mut self, at: usize, found: header::Header) -> usize {
        if found.forward && self.words > 0 && self.only_points(at) {
            // The text above only points at the forwarded mail, which therefore is what the writer has to say.
            return self.lines.len();
        }
        if self.quote_follows(at + found.lines) {
            return self.quote_below(at, at + found.lines);
        }
        if self.words > 0 {
            return self.tail(at);
        }
        if found.announced {
            self.mark(at, at + found.lines);
        }
        at + found.lines
    }

    fn attribution(&mut self, at: usize, found: attribution::Attribution) -> usize {
        let end = at + found.lines;
        let from = if found.prefix > 0 { at + 1 } else { at };
        if found.prefix > 0 {
            self.labels.shared = Some((at, found.prefix));
            self.words += 1;
        }
        if self.quote_follows(end) {
            return self.quote_below(from, end);
        }
        if self.words == 0 {
            // Nothing was said above, so what follows is what there is to say; only the announcement goes.
            self.mark(from, end);
            return end;
        }
        if found.weak {
            return end;
        }
        self.tail(from)
    }

    /// Whether the text above only points at what follows ("FYI").
    fn only_points(&self, at: usize) -> bool {
        let mut said = self.texts[..at].iter().filter(|text| !is_blank(text));
        let (first, more) = (said.next(), said.next());
        let word = first.map(|text| plain(text).trim_matches(['.', ',', ':', '!', '-', '*']).to_lowercase());
        more.is_none() && word.is_some_and(|word| LISTS.pointers.contains(&word.as_str()))
    }

    /// Labels an announcement above a marked quote, and goes on below that.
    fn quote_below(&mut self, from: usize, end: usize) -> usize {
        self.mark(from, end);
        let start = self.next_shown(end).unwrap_or(end);
        self.block(start, true)
    }

    /// Decides which marked quotes go: all that are announced, and those at the end. A quote that opens a mail, or stands in
    /// the middle of one that answers nothing, was put there by the writer. Where several quotes are answered one by one,
    /// each stays as the context of its answer.
    fn settle_blocks(&mut self) {
        let blocks = std::mem::take(&mut self.blocks);
        let Some(first) = blocks.first() else { return };
        let first_announced = blocks.iter().position(|block| block.announced);
        let mut before = self.says_something(0, first.start);
        let answered: Vec<bool> = blocks
            .iter()
            .enumerate()
            .map(|(index, block)| {
                let next = blocks.get(index + 1).map_or(self.lines.len(), |next| next.start);
                self.says_something(block.end, next)
            })
            .collect();
        let in_turn = answered.iter().filter(|answered| **answered).count() > 1;
        let last_answered = answered.iter().rposition(|answered| *answered);
        for (index, (block, answered)) in blocks.iter().zip(answered).enumerate() {
            let goes = match () {
                () if in_turn && answered => block.end - block.start > CONTEXT,
                () if block.announced => true,
                // What the writer put above the announced quote is not part of it.
                () if !before || first_announced.is_some_and(|first| index < first) => false,
                () if last_answered.is_none_or(|last| last < index) => true,
                () => first_announced.is_some(),
            };
            if goes {
                self.mark(block.start, block.end);
            }
            before |= answered;
        }
    }

    /// Whether new text other than a signature stands in these lines, which hold no marked quote.
    fn says_something(&self, from: usize, to: usize) -> bool {
        let new = |at: &usize| self.labels.parts[*at] == Part::Reply;
        let texts: Vec<&str> = (from..to).filter(new).map(|at| self.lines[at].text).collect();
        texts[..signature::start(&texts)].iter().any(|text| !is_blank(text))
    }

    /// Labels the signatures at the end of each stretch of new text.
    fn sign(&mut self) {
        let mut at = 0;
        while at < self.lines.len() {
            if self.labels.parts[at] != Part::Reply {
                at += 1;
                continue;
            }
            let end = (at..self.lines.len()).find(|i| self.labels.parts[*i] != Part::Reply).unwrap_or(self.lines.len());
            let start = at + signature::start(&self.texts[at..end]);
            self.labels.parts[start..end].fill(Part::Signature);
            for (part, line) in self.labels.parts[at..end].iter_mut().zip(&self.lines[at..end]) {
                if line.signature {
                    *part = Part::Signature;
                }
            }
            at = end;
        }
    }
}
