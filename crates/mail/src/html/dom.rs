//! A small tree of HTML nodes. They live in one vector and point at each other by index, so no walk, drop or clone ever
//! recurses: nesting chosen by a sender cannot exhaust the stack.

use std::rc::Rc;

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName};

/// Index of a node in its [`Tree`].
pub(crate) type NodeId = usize;

/// What a node is.
#[derive(Debug)]
pub(crate) enum Data {
    /// The document itself, a comment, a doctype, a processing instruction: nothing that is ever shown.
    Void,
    /// An element with its attributes.
    Element(Element),
    /// A run of characters.
    Text(StrTendril),
}

/// An element: its name with namespace, and its attributes as parsed.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: Rc<QualName>,
    pub(crate) attributes: Vec<Attribute>,
}

impl Element {
    /// The local name, in lower case for HTML elements.
    pub(crate) fn local(&self) -> &str {
        &self.name.local
    }

    /// Whether this is an HTML element, not SVG or MathML.
    pub(crate) fn is_html(&self) -> bool {
        self.name.ns == html5ever::ns!(html)
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
    }
}

/// A node and its place among the others.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) parent: Option<NodeId>,
    pub(crate) first: Option<NodeId>,
    pub(crate) last: Option<NodeId>,
    pub(crate) previous: Option<NodeId>,
    pub(crate) next: Option<NodeId>,
    /// Nesting when it was put here.
    pub(super) depth: u32,
    pub(crate) data: Data,
}

/// A parsed document; node 0 is its root.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// The document was larger or deeper than the limits, and its end is missing.
    pub(crate) truncated: bool,
}

/// A step of a walk in document order.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Enter(NodeId),
    Leave(NodeId),
}

impl Tree {
    /// The node's kind and content.
    pub(crate) fn data(&self, id: NodeId) -> &Data {
        &self.nodes[id].data
    }

    /// The element at this node, if it is one.
    pub(crate) fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.nodes[id].data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The node's parent.
    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id].parent
    }

    /// The node's children, in order.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.nodes[id].first, |child| self.nodes[*child].next)
    }

    /// How many nodes there are; every [`NodeId`] is below it.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The step after `step` in document order; `skip` passes over the children of the node just entered.
    pub(crate) fn step(&self, step: Step, skip: bool) -> Option<Step> {
        match step {
            Step::Enter(id) => Some(match self.nodes[id].first {
                Some(child) if !skip => Step::Enter(child),
                _ => Step::Leave(id),
            }),
            Step::Leave(id) => match self.nodes[id].next {
                Some(sibling) => Some(Step::Enter(sibling)),
                None => self.nodes[id].parent.map(Step::Leave),
            },
        }
    }
}
