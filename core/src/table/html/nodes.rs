//! The nodes of a page as they are kept. A page of short cells is mostly nodes: they are small, and their text stands in one piece.

use super::tree::{Attributes, Id};
use html5ever::{LocalName, Namespace, ns};
use std::num::NonZeroU32;

/// What a node is.
#[derive(Debug)]
#[expect(clippy::box_collection, reason = "a text in itself would make every node larger")]
pub(super) enum Kept {
    Document,
    Element(LocalName, Origin, Option<Box<Attributes>>),
    /// From where to where in the text of all nodes.
    Text(u32, u32),
    /// A text that went on after others had come.
    LongText(Box<String>),
    Other,
}

/// The namespaces that a page can bring about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin {
    Html,
    Svg,
    MathMl,
    None,
}

impl Origin {
    pub(super) fn of(namespace: &Namespace) -> Self {
        match *namespace {
            ns!(html) => Self::Html,
            ns!(svg) => Self::Svg,
            ns!(mathml) => Self::MathMl,
            _ => Self::None,
        }
    }
    pub(super) fn namespace(self) -> Namespace {
        match self {
            Self::Html => ns!(html),
            Self::Svg => ns!(svg),
            Self::MathMl => ns!(mathml),
            Self::None => ns!(),
        }
    }
}

/// A child's or neighbour's number, where there is one; never 0, which is the document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Link(Option<NonZeroU32>);

impl Link {
    fn to(id: Id) -> Self {
        Self(NonZeroU32::new(id))
    }
    pub(super) fn get(self) -> Option<Id> {
        self.0.map(NonZeroU32::get)
    }
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kept,
    pub(super) parent: Option<Id>,
    pub(super) first: Link,
    last: Link,
    before: Link,
    pub(super) next: Link,
    depth: u32,
}

/// Nodes in pieces of equal size, so that many never take twice their room to grow; and the text of all of them.
#[derive(Debug, Default)]
pub(super) struct Nodes {
    pieces: Vec<Vec<Node>>,
    text: String,
}

/// How many nodes are in a piece.
const PIECE: usize = 1024;

impl Nodes {
    pub(super) fn len(&self) -> usize {
        self.pieces.last().map_or(0, |last| (self.pieces.len() - 1).saturating_mul(PIECE).saturating_add(last.len()))
    }
    pub(super) fn get(&self, id: Id) -> Option<&Node> {
        self.pieces.get(id as usize / PIECE)?.get(id as usize % PIECE)
    }
    fn get_mut(&mut self, id: Id) -> Option<&mut Node> {
        self.pieces.get_mut(id as usize / PIECE)?.get_mut(id as usize % PIECE)
    }
    pub(super) fn text(&self, from: u32, to: u32) -> &str {
        self.text.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Bytes of the texts together, without those that went on after others had come.
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }

    pub(super) fn push(&mut self, kind: Kept) -> Id {
        let none = Link::default();
        let node = Node { kind, parent: None, first: none, last: none, before: none, next: none, depth: 0 };
        match self.pieces.last_mut() {
            Some(last) if last.len() < PIECE => last.push(node),
            // A small page takes no whole piece.
            None => self.pieces.push(vec![node]),
            Some(_) => {
                let mut piece = Vec::with_capacity(PIECE);
                piece.push(node);
                self.pieces.push(piece);
            }
        }
        Id::try_from(self.len() - 1).unwrap_or(0)
    }

    pub(super) fn push_text(&mut self, text: &str) -> Id {
        let from = self.text.len();
        self.text.push_str(text);
        let kind = Kept::text(from, self.text.len());
        self.push(kind)
    }

    pub(super) fn detach(&mut self, id: Id) {
        let Some(node) = self.get_mut(id) else { return };
        let (parent, before, next) = (node.parent.take(), std::mem::take(&mut node.before), std::mem::take(&mut node.next));
        if let Some(before) = before.get().and_then(|before| self.get_mut(before)) {
            before.next = next;
        } else if let Some(parent) = parent.and_then(|parent| self.get_mut(parent)) {
            parent.first = next;
        }
        if let Some(next) = next.get().and_then(|next| self.get_mut(next)) {
            next.before = before;
        } else if let Some(parent) = parent.and_then(|parent| self.get_mut(parent)) {
            parent.last = before;
        }
    }

    /// Puts a node before another, or last in a parent; gives its depth.
    pub(super) fn put(&mut self, id: Id, parent: Id, sibling: Option<Id>) -> u32 {
        self.detach(id);
        let depth = self.get(parent).map_or(0, |parent| parent.depth.saturating_add(1));
        let before = self.before(parent, sibling);
        if let Some(node) = self.get_mut(id) {
            node.parent = Some(parent);
            node.before = before;
            node.next = sibling.map_or(Link::default(), Link::to);
            node.depth = depth;
        }
        if let Some(before) = before.get().and_then(|before| self.get_mut(before)) {
            before.next = Link::to(id);
        } else if let Some(parent) = self.get_mut(parent) {
            parent.first = Link::to(id);
        }
        if let Some(sibling) = sibling.and_then(|sibling| self.get_mut(sibling)) {
            sibling.before = Link::to(id);
        } else if let Some(parent) = self.get_mut(parent) {
            parent.last = Link::to(id);
        }
        depth
    }

    /// What stands before a sibling, or last in a parent.
    fn before(&self, parent: Id, sibling: Option<Id>) -> Link {
        let before = match sibling {
            Some(sibling) => self.get(sibling).map(|sibling| sibling.before),
            None => self.get(parent).map(|parent| parent.last),
        };
        before.unwrap_or_default()
    }

    /// Makes the text that stands before a place longer, where one does; gives how long it is then.
    pub(super) fn go_on(&mut self, more: &str, parent: Id, sibling: Option<Id>) -> Option<usize> {
        let before = self.before(parent, sibling).get()?;
        let text_ends = self.text.len();
        let (kind, length) = match &mut self.get_mut(before)?.kind {
            Kept::LongText(text) => {
                text.push_str(more);
                return Some(text.len());
            }
            Kept::Text(from, to) if *to as usize == text_ends => {
                let from = *from as usize;
                self.text.push_str(more);
                (Kept::text(from, self.text.len()), self.text.len() - from)
            }
            Kept::Text(from, to) => {
                let (from, to) = (*from, *to);
                let text = self.text(from, to).to_owned() + more;
                let length = text.len();
                (Kept::LongText(Box::new(text)), length)
            }
            _ => return None,
        };
        self.get_mut(before)?.kind = kind;
        Some(length)
    }
}

impl Kept {
    /// A page is smaller than what these numbers can hold.
    fn text(from: usize, to: usize) -> Self {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self::Text(byte(from), byte(to))
    }
}
