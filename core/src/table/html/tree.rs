use super::nodes::{Kept, Nodes, Origin};
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

/// What a node is, for those who walk the tree.
#[derive(Debug)]
pub(super) enum Kind<'t> {
    Document,
    Element(&'t LocalName, Option<&'t Attributes>),
    Text(&'t str),
    Other,
}

/// The tree that the parser builds: nodes by number, so that no page can make dropping or walking it recurse.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: RefCell<Nodes>,
    /// The deepest node so far.
    deepest: Cell<u32>,
    /// Bytes of the longest text so far.
    longest: Cell<usize>,
    /// How often the text that is being added to went on: each time by a character at least, and for one that is written by its name
    /// or number.
    goes_on: Cell<usize>,
    /// How often the parser has told of anything; it stands still inside a tag.
    events: Cell<u64>,
}

/// An element's name, which the parser may hold while the tree changes.
#[derive(Debug)]
pub(super) struct Name(Namespace, LocalName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0
    }
    fn local_name(&self) -> &LocalName {
        &self.1
    }
}

impl Tree {
    pub(super) fn new() -> Self {
        let tree =
            Self { nodes: RefCell::default(), deepest: Cell::new(0), longest: Cell::new(0), goes_on: Cell::new(0), events: Cell::new(0) };
        tree.nodes.borrow_mut().push(Kept::Document);
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
    pub(super) fn goes_on(&self) -> usize {
        self.goes_on.get()
    }
    /// Bytes of all texts.
    pub(super) fn bytes(&self) -> usize {
        self.nodes.borrow().bytes()
    }
    pub(super) fn events(&self) -> u64 {
        self.events.get()
    }

    /// Looks at a node's kind.
    pub(super) fn with<T>(&self, id: Id, look: impl FnOnce(Kind<'_>) -> T) -> Option<T> {
        let nodes = self.nodes.borrow();
        nodes.get(id).map(|node| {
            look(match &node.kind {
                Kept::Document => Kind::Document,
                Kept::Element(name, _, attributes) => Kind::Element(name, attributes.as_deref()),
                Kept::Text(from, to) => Kind::Text(nodes.text(*from, *to)),
                Kept::LongText(text) => Kind::Text(text),
                Kept::Other => Kind::Other,
            })
        })
    }
    /// The children of a node in order.
    pub(super) fn children(&self, id: Id) -> Vec<Id> {
        let nodes = self.nodes.borrow();
        let first = nodes.get(id).and_then(|node| node.first.get());
        std::iter::successors(first, |child| nodes.get(*child).and_then(|node| node.next.get())).collect()
    }

    fn told(&self) {
        self.events.set(self.events.get().saturating_add(1));
    }

    fn put(&self, id: Id, parent: Id, sibling: Option<Id>) {
        let depth = self.nodes.borrow_mut().put(id, parent, sibling);
        self.deepest.set(self.deepest.get().max(depth));
    }

    fn put_any(&self, child: NodeOrText<Id>, parent: Id, sibling: Option<Id>) {
        match child {
            NodeOrText::AppendNode(id) => self.put(id, parent, sibling),
            NodeOrText::AppendText(text) => {
                let gone_on = self.nodes.borrow_mut().go_on(&text, parent, sibling);
                if let Some(length) = gone_on {
                    self.longest.set(self.longest.get().max(length));
                    self.goes_on.set(self.goes_on.get().saturating_add(1));
                    return;
                }
                self.goes_on.set(0);
                let id = self.nodes.borrow_mut().push_text(&text);
                self.put(id, parent, sibling);
            }
        }
    }

    fn parent(&self, id: Id) -> Option<Id> {
        self.nodes.borrow().get(id).and_then(|node| node.parent)
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
        match self.nodes.borrow().get(*target).map(|node| &node.kind) {
            Some(Kept::Element(name, origin, _)) => Name(origin.namespace(), name.clone()),
            _ => Name(Namespace::default(), LocalName::default()),
        }
    }
    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _flags: ElementFlags) -> Id {
        self.told();
        let attributes = attributes(&attrs);
        self.nodes.borrow_mut().push(Kept::Element(name.local, Origin::of(&name.ns), attributes))
    }
    fn create_comment(&self, _text: StrTendril) -> Id {
        self.told();
        self.nodes.borrow_mut().push(Kept::Other)
    }
    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Id {
        self.told();
        self.nodes.borrow_mut().push(Kept::Other)
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
        self.nodes.borrow_mut().detach(*target);
    }
    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        self.told();
        for child in self.children(*node) {
            self.put(child, *new_parent, None);
        }
    }
}
