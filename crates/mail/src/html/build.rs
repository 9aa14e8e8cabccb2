//! Filling a [`Tree`] from html5ever's calls.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, QualName};

use super::dom::{Data, Element, Node, NodeId, Tree};
use super::limit;

/// What html5ever holds to speak of a node.
#[derive(Clone, Debug)]
pub(crate) struct Handle {
    id: NodeId,
    name: Rc<QualName>,
}

/// Builds a [`Tree`] from html5ever's calls.
#[derive(Debug)]
pub(crate) struct Builder {
    nodes: RefCell<Vec<Node>>,
    /// The name of what has none.
    nameless: Rc<QualName>,
    /// Depth of the node appended last: how deep the parser stands.
    pub(super) depth: Cell<u32>,
    /// Set when a limit is reached; the parser is then fed no more.
    pub(super) full: Cell<bool>,
}

const ROOT: NodeId = 0;

impl Builder {
    pub(super) fn new() -> Self {
        let builder = Self {
            nodes: RefCell::new(Vec::with_capacity(64)),
            nameless: Rc::new(QualName::new(None, html5ever::ns!(), html5ever::local_name!(""))),
            depth: Cell::new(0),
            full: Cell::new(false),
        };
        builder.create(Data::Void);
        builder
    }

    fn create(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        if nodes.len() >= limit::NODES {
            self.full.set(true);
        }
        nodes.push(Node { parent: None, first: None, last: None, previous: None, next: None, depth: 0, data });
        nodes.len() - 1
    }

    fn unlink(&self, id: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let (parent, previous, next) = (nodes[id].parent.take(), nodes[id].previous.take(), nodes[id].next.take());
        match previous {
            Some(previous) => nodes[previous].next = next,
            None => {
                if let Some(parent) = parent {
                    nodes[parent].first = next;
                }
            }
        }
        match next {
            Some(next) => nodes[next].previous = previous,
            None => {
                if let Some(parent) = parent {
                    nodes[parent].last = previous;
                }
            }
        }
    }

    /// Puts `id` under `parent`, before `before` or last.
    fn link(&self, parent: NodeId, id: NodeId, before: Option<NodeId>) {
        self.unlink(id);
        let mut nodes = self.nodes.borrow_mut();
        let previous = match before {
            Some(before) => nodes[before].previous.replace(id),
            None => nodes[parent].last.replace(id),
        };
        match previous {
            Some(previous) => nodes[previous].next = Some(id),
            None => nodes[parent].first = Some(id),
        }
        let depth = nodes[parent].depth + 1;
        let node = &mut nodes[id];
        (node.parent, node.previous, node.next, node.depth) = (Some(parent), previous, before, depth);
        self.depth.set(depth);
        if depth > limit::DEPTH + limit::DEPTH_SLACK {
            self.full.set(true);
        }
    }

    /// Puts text or a node under `parent`; text joins a text node already standing there.
    fn insert(&self, parent: NodeId, before: Option<NodeId>, child: NodeOrText<Handle>) {
        let text = match child {
            NodeOrText::AppendNode(node) => return self.link(parent, node.id, before),
            NodeOrText::AppendText(text) => text,
        };
        let neighbour = {
            let nodes = self.nodes.borrow();
            before.map_or(nodes[parent].last, |before| nodes[before].previous)
        };
        if let Some(id) = neighbour
            && let Data::Text(existing) = &mut self.nodes.borrow_mut()[id].data
        {
            existing.push_tendril(&text);
            return;
        }
        let id = self.create(Data::Text(text));
        self.link(parent, id, before);
    }

    fn parent_of(&self, id: NodeId) -> Option<NodeId> {
        self.nodes.borrow()[id].parent
    }

    fn node(&self, id: NodeId) -> Ref<'_, Node> {
        Ref::map(self.nodes.borrow(), |nodes| &nodes[id])
    }

    fn void(&self) -> Handle {
        Handle { id: self.create(Data::Void), name: self.nameless.clone() }
    }
}

impl TreeSink for Builder {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        Tree { truncated: self.full.get(), nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: ROOT, name: self.nameless.clone() }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let name = Rc::new(name);
        Handle { id: self.create(Data::Element(Element { name: name.clone(), attributes })), name }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.void()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.void()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        match self.parent_of(element.id) {
            Some(parent) => self.insert(parent, Some(element.id), child),
            None => self.append(previous, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        // Templates are dropped whole when the tree is written, so their content may hang below them.
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new_node: NodeOrText<Handle>) {
        if let Some(parent) = self.parent_of(sibling.id) {
            self.insert(parent, Some(sibling.id), new_node);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        if let Data::Element(element) = &mut self.nodes.borrow_mut()[target.id].data {
            let room = limit::ATTRIBUTES.saturating_sub(element.attributes.len());
            for attribute in attributes.into_iter().take(room) {
                if !element.attributes.iter().any(|a| a.name == attribute.name) {
                    element.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.unlink(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        loop {
            let first = self.node(node.id).first;
            let Some(child) = first else { break };
            self.link(new_parent.id, child, None);
        }
    }
}
