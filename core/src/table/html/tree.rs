use html5ever::interface::ElemName;
use html5ever::interface::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// A node's number in the tree; 0 is the document.
pub(super) type Id = u32;

/// What is read of an element.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub(super) colspan: Option<String>,
    pub(super) rowspan: Option<String>,
    pub(super) hidden: bool,
}

#[derive(Debug)]
pub(super) enum Kind {
    Document,
    Element(QualName, Option<Box<Attributes>>),
    Text(String),
    Other,
}

#[derive(Debug)]
struct Node {
    kind: Kind,
    parent: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
    before: Option<Id>,
    next: Option<Id>,
    depth: u32,
}

/// The tree that the parser builds: nodes by number, so that no page can make dropping or walking it recurse.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: RefCell<Vec<Node>>,
    /// The deepest node so far.
    deepest: Cell<u32>,
    /// Bytes of the longest text so far.
    longest: Cell<usize>,
    /// How often the parser has told of anything; it stands still inside a tag.
    events: Cell<u64>,
}

/// An element's name, which the parser may hold while the tree changes.
#[derive(Debug)]
pub(super) struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }
    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Tree {
    pub(super) fn new() -> Self {
        let tree = Self { nodes: RefCell::new(Vec::new()), deepest: Cell::new(0), longest: Cell::new(0), events: Cell::new(0) };
        tree.add(Kind::Document);
        tree
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.borrow().len()
    }
    pub(super) fn deepest(&self) -> u32 {
        self.deepest.get()
    }
    pub(super) fn longest(&self) -> usize {
        self.longest.get()
    }
    pub(super) fn events(&self) -> u64 {
        self.events.get()
    }

    /// Looks at a node's kind.
    pub(super) fn with<T>(&self, id: Id, look: impl FnOnce(&Kind) -> T) -> Option<T> {
        self.nodes.borrow().get(id as usize).map(|node| look(&node.kind))
    }
    /// The children of a node in order.
    pub(super) fn children(&self, id: Id) -> Vec<Id> {
        let nodes = self.nodes.borrow();
        let first = nodes.get(id as usize).and_then(|node| node.first);
        std::iter::successors(first, |child| nodes.get(*child as usize).and_then(|node| node.next)).collect()
    }

    fn told(&self) {
        self.events.set(self.events.get().saturating_add(1));
    }

    fn add(&self, kind: Kind) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { kind, parent: None, first: None, last: None, before: None, next: None, depth: 0 });
        Id::try_from(nodes.len() - 1).unwrap_or(0)
    }

    fn detach(nodes: &mut [Node], id: Id) {
        let Some(node) = nodes.get_mut(id as usize) else { return };
        let (parent, before, next) = (node.parent.take(), node.before.take(), node.next.take());
        match before.and_then(|before| nodes.get_mut(before as usize)) {
            Some(before) => before.next = next,
            None => {
                if let Some(parent) = parent.and_then(|parent| nodes.get_mut(parent as usize)) {
                    parent.first = next;
                }
            }
        }
        match next.and_then(|next| nodes.get_mut(next as usize)) {
            Some(next) => next.before = before,
            None => {
                if let Some(parent) = parent.and_then(|parent| nodes.get_mut(parent as usize)) {
                    parent.last = before;
                }
            }
        }
    }

    /// Puts a node before another, or last in a parent.
    fn put(&self, id: Id, parent: Id, sibling: Option<Id>) {
        let mut nodes = self.nodes.borrow_mut();
        Self::detach(&mut nodes, id);
        let depth = nodes.get(parent as usize).map_or(0, |parent| parent.depth.saturating_add(1));
        self.deepest.set(self.deepest.get().max(depth));
        let before = match sibling {
            Some(sibling) => nodes.get(sibling as usize).and_then(|sibling| sibling.before),
            None => nodes.get(parent as usize).and_then(|parent| parent.last),
        };
        if let Some(node) = nodes.get_mut(id as usize) {
            node.parent = Some(parent);
            node.before = before;
            node.next = sibling;
            node.depth = depth;
        }
        match before.and_then(|before| nodes.get_mut(before as usize)) {
            Some(before) => before.next = Some(id),
            None => {
                if let Some(parent) = nodes.get_mut(parent as usize) {
                    parent.first = Some(id);
                }
            }
        }
        match sibling.and_then(|sibling| nodes.get_mut(sibling as usize)) {
            Some(sibling) => sibling.before = Some(id),
            None => {
                if let Some(parent) = nodes.get_mut(parent as usize) {
                    parent.last = Some(id);
                }
            }
        }
    }

    fn put_any(&self, child: NodeOrText<Id>, parent: Id, sibling: Option<Id>) {
        match child {
            NodeOrText::AppendNode(id) => self.put(id, parent, sibling),
            NodeOrText::AppendText(text) => {
                let before = {
                    let nodes = self.nodes.borrow();
                    match sibling {
                        Some(sibling) => nodes.get(sibling as usize).and_then(|sibling| sibling.before),
                        None => nodes.get(parent as usize).and_then(|parent| parent.last),
                    }
                };
                if let Some(before) = before
                    && let Some(Node { kind: Kind::Text(more), .. }) = self.nodes.borrow_mut().get_mut(before as usize)
                {
                    more.push_str(&text);
                    self.longest.set(self.longest.get().max(more.len()));
                    return;
                }
                let id = self.add(Kind::Text(text.to_string()));
                self.put(id, parent, sibling);
            }
        }
    }

    fn parent(&self, id: Id) -> Option<Id> {
        self.nodes.borrow().get(id as usize).and_then(|node| node.parent)
    }
}

fn attributes(list: &[Attribute]) -> Option<Box<Attributes>> {
    let mut found = Attributes::default();
    for attribute in list {
        match &*attribute.name.local {
            "colspan" => found.colspan = Some(attribute.value.chars().take(20).collect()),
            "rowspan" => found.rowspan = Some(attribute.value.chars().take(20).collect()),
            "hidden" => found.hidden = true,
            "style" => {
                let style: String = attribute.value.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
                found.hidden |= style.contains("display:none");
            }
            _ => {}
        }
    }
    (found.colspan.is_some() || found.rowspan.is_some() || found.hidden).then(|| Box::new(found))
}

impl TreeSink for Tree {
    type Handle = Id;
    type Output = Self;
    type ElemName<'a> = Name;

    fn finish(self) -> Self {
        self
    }
    fn parse_error(&self, _message: Cow<'static, str>) {}
    fn get_document(&self) -> Id {
        0
    }
    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        let named = self.with(*target, |kind| match kind {
            Kind::Element(name, _) => Some(name.clone()),
            _ => None,
        });
        Name(named.flatten().unwrap_or_else(|| QualName::new(None, Namespace::default(), LocalName::default())))
    }
    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _flags: ElementFlags) -> Id {
        self.told();
        let attributes = attributes(&attrs);
        self.add(Kind::Element(name, attributes))
    }
    fn create_comment(&self, _text: StrTendril) -> Id {
        self.told();
        self.add(Kind::Other)
    }
    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Id {
        self.told();
        self.add(Kind::Other)
    }
    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.told();
        self.put_any(child, *parent, None);
    }
    fn append_based_on_parent_node(&self, element: &Id, prev_element: &Id, child: NodeOrText<Id>) {
        self.told();
        match self.parent(*element) {
            Some(parent) => self.put_any(child, parent, Some(*element)),
            None => self.put_any(child, *prev_element, None),
        }
    }
    fn append_doctype_to_document(&self, _name: StrTendril, _public_id: StrTendril, _system_id: StrTendril) {}
    fn get_template_contents(&self, target: &Id) -> Id {
        // What a template holds is not shown; its element is skipped with all that is in it.
        *target
    }
    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }
    fn set_quirks_mode(&self, _mode: QuirksMode) {}
    fn append_before_sibling(&self, sibling: &Id, new_node: NodeOrText<Id>) {
        self.told();
        if let Some(parent) = self.parent(*sibling) {
            self.put_any(new_node, parent, Some(*sibling));
        }
    }
    fn add_attrs_if_missing(&self, _target: &Id, _attrs: Vec<Attribute>) {}
    fn remove_from_parent(&self, target: &Id) {
        self.told();
        Self::detach(&mut self.nodes.borrow_mut(), *target);
    }
    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        self.told();
        for child in self.children(*node) {
            self.put(child, *new_parent, None);
        }
    }
}
