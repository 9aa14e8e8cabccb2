//! Folding the quoted part of an HTML mail.

use std::collections::HashMap;

use crate::html::dom::{self, NodeId};
use crate::html::lines::{self, Rendering};
use crate::html::write::{self, Keep};
use crate::html::{parse, text};

use super::Split;
use super::split::{self, Line, Part};
use super::text::is_blank;

/// An HTML mail in two parts, and what it says as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HtmlSplit {
    /// What to show: the new text and the signature.
    pub visible: String,
    /// What to fold away: earlier mails and their headers. Empty if there are none.
    pub quoted: String,
    /// The new text alone, without signature, as plain text.
    pub reply: String,
}

/// Splits the text of a mail that has only HTML. Unlike [`extract`](super::extract) on the text made from it, this uses
/// the marks that mail programs leave on quotes. If nothing would be left as the reply, all is reply.
pub fn extract_from_html(html: &str) -> Split {
    let rendering = lines::render(&parse::parse(html));
    let parts = label(&rendering);
    let in_part = |part: Part, marks: bool| {
        text::join(rendering.lines.iter().zip(&parts).filter(|(_, p)| **p == part).map(|(line, _)| line), marks)
    };
    // A quote that stays is the writer's own; indented it is told from those of mail programs.
    let reply = in_part(Part::Reply, false);
    if reply.is_empty() {
        return Split { reply: text::join(&rendering.lines, false), ..Split::default() };
    }
    Split { reply, quoted: in_part(Part::Quoted, true), signature: in_part(Part::Signature, true) }
}

/// Splits HTML that came from [`clean`](crate::html::clean); both parts are as safe as it is, since they pass the same allow-list again.
/// If nothing would be visible, all is.
pub fn extract_html(cleaned: &str) -> HtmlSplit {
    let tree = parse::parse(cleaned);
    let rendering = lines::render(&tree);
    let parts = label(&rendering);
    let shown = |part: Part| {
        let mut lines = rendering.lines.iter().zip(&parts);
        lines.any(|(line, p)| *p == part && !is_blank(&line.text))
    };
    if !shown(Part::Quoted) || !shown(Part::Reply) {
        let reply = text::join(&rendering.lines, false);
        return HtmlSplit { visible: cleaned.to_string(), quoted: String::new(), reply };
    }
    let reply =
        text::join(rendering.lines.iter().zip(&parts).filter(|(_, p)| **p == Part::Reply).map(|(l, _)| l), false);
    let write = |quoted: bool| {
        let keep = keep(&tree, &rendering, |line| (parts[line] == Part::Quoted) == quoted);
        write::write(&tree, Some(&keep)).0
    };
    HtmlSplit { visible: write(false), quoted: write(true), reply }
}

fn label(rendering: &Rendering) -> Vec<Part> {
    let lines: Vec<Line<'_>> = rendering
        .lines
        .iter()
        .map(|line| Line {
            text: &line.text,
            quoted: line.depth > 0,
            sure: line.sure,
            head: line.head,
            cut: line.cut,
            signature: line.signature,
            rule: line.rule,
        })
        .collect();
    split::label(&lines).parts
}

/// What of the tree is shown in lines that are wanted.
fn keep(tree: &dom::Tree, rendering: &Rendering, wanted: impl Fn(usize) -> bool) -> Keep {
    let mut keep = Keep { nodes: vec![false; tree.len()], lines: HashMap::new() };
    let leaves =
        rendering.leaves.iter().map(|leaf| (leaf.node, leaf.line < rendering.lines.len() && wanted(leaf.line)));
    let leaves: Vec<(NodeId, bool)> = leaves.collect();
    for several in leaves.chunk_by(|(a, _), (b, _)| a == b).filter(|several| several.len() > 1) {
        keep.lines.insert(several[0].0, several.iter().map(|(_, wanted)| *wanted).collect());
    }
    for (leaf, _) in leaves.into_iter().filter(|(_, wanted)| *wanted) {
        let mut node = Some(leaf);
        while let Some(id) = node.filter(|id| !keep.nodes[*id]) {
            keep.nodes[id] = true;
            node = tree.parent(id);
        }
    }
    keep
}
