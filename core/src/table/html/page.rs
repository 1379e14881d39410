use super::tree::{Id, Kind, Tree};
use crate::table::draft::Draft;
use crate::table::{Aside, Bound, Note, Position, TableError, TablePlace};

/// The reader of a page: its text as it is shown, block by block.
pub(super) struct Page<'d, 'a> {
    pub(super) tree: &'d Tree,
    pub(super) draft: &'d mut Draft<'a>,
    /// The table and cell that is being read; none outside tables.
    pub(super) within: Option<(TablePlace, u32, u32)>,
    depth: u32,
}

/// Text as it is being shown: white space collapses, blocks and breaks begin lines.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) text: String,
    space: bool,
}

impl Shown {
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.space = true;
            } else if !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}') {
                if self.space && !self.text.is_empty() && !self.text.ends_with('\n') {
                    self.text.push(' ');
                }
                self.space = false;
                self.text.push(c);
            }
        }
    }
    /// A line ends here, if anything stands on it.
    fn block(&mut self) {
        self.space = false;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
    fn line_break(&mut self) {
        self.space = false;
        self.text.push('\n');
    }
}

/// What an element does to the text around it.
enum Role {
    Inline,
    Block,
    Break,
    Table,
    Picture(Aside),
    Skipped,
}

fn role(name: &str) -> Role {
    match name {
        "table" => Role::Table,
        "br" => Role::Break,
        "img" | "svg" | "canvas" => Role::Picture(Aside::Image),
        "object" | "embed" | "iframe" => Role::Picture(Aside::Object),
        "script" | "style" | "template" | "head" | "title" | "noframes" | "select" | "datalist" | "audio" | "video" | "textarea" => {
            Role::Skipped
        }
        "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "ul" | "ol" | "dl" | "dt" | "dd" | "section" | "article"
        | "header" | "footer" | "main" | "nav" | "aside" | "form" | "fieldset" | "blockquote" | "pre" | "center" | "hr" | "address"
        | "figure" | "figcaption" | "body" | "caption" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" => Role::Block,
        _ => Role::Inline,
    }
}

impl<'d, 'a> Page<'d, 'a> {
    pub(super) fn new(tree: &'d Tree, draft: &'d mut Draft<'a>) -> Self {
        Self { tree, draft, within: None, depth: 0 }
    }

    pub(super) fn read(&mut self) -> Result<(), TableError> {
        let mut shown = Shown::default();
        self.flow(0, &mut shown)?;
        self.flush(&mut shown)
    }

    /// The lines so far as paragraphs; inside a cell they stay.
    fn flush(&mut self, shown: &mut Shown) -> Result<(), TableError> {
        if self.within.is_some() {
            shown.block();
            return Ok(());
        }
        let text = std::mem::take(shown).text;
        if text.trim().is_empty() {
            return Ok(());
        }
        self.draft.paragraph(&text)
    }

    /// Reads what stands inside a node.
    pub(super) fn flow(&mut self, id: Id, shown: &mut Shown) -> Result<(), TableError> {
        self.depth = self.depth.saturating_add(1);
        // Moved nodes may lie deeper than they were built.
        if self.depth > self.draft.limits.depth.saturating_mul(2) {
            return Err(TableError::limit(Bound::Depth, self.draft.limits, None, self.here()));
        }
        for child in self.tree.children(id) {
            self.node(child, shown)?;
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    fn node(&mut self, id: Id, shown: &mut Shown) -> Result<(), TableError> {
        if self
            .tree
            .with(id, |kind| {
                if let Kind::Text(text) = kind {
                    shown.push(text)
                }
            })
            .is_none()
        {
            return Ok(());
        }
        let Some((role, hidden)) = self
            .tree
            .with(id, |kind| match kind {
                Kind::Element(name, attributes) => Some((role(name), attributes.is_some_and(|attributes| attributes.hidden))),
                _ => None,
            })
            .flatten()
        else {
            return Ok(());
        };
        if hidden {
            let place = self.here();
            return self.hidden(id, place);
        }
        match role {
            Role::Inline => self.flow(id, shown),
            Role::Block => {
                self.flush(shown)?;
                self.flow(id, shown)?;
                self.flush(shown)
            }
            Role::Break => {
                shown.line_break();
                Ok(())
            }
            Role::Table => {
                self.flush(shown)?;
                self.table(id)
            }
            Role::Picture(aside) => {
                let note = Note::new(aside, self.here());
                self.draft.note(note);
                Ok(())
            }
            Role::Skipped => Ok(()),
        }
    }

    /// Notes an element that is not displayed, with its text.
    pub(super) fn hidden(&mut self, id: Id, place: Position) -> Result<(), TableError> {
        let (mut text, mut open, mut seen) = (String::new(), vec![id], 0);
        while let Some(id) = open.pop() {
            seen += 1;
            if text.len() > 1_000 || seen > 1_000 {
                break;
            }
            let skipped = self.tree.with(id, |kind| match kind {
                Kind::Text(more) => {
                    text.push_str(more);
                    true
                }
                Kind::Element(name, _) => matches!(role(name), Role::Skipped),
                Kind::Document | Kind::Other => true,
            });
            if skipped == Some(false) {
                open.extend(self.tree.children(id).into_iter().rev());
            }
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        if !words.is_empty() {
            let note = Note::new(Aside::Hidden, place).with_text(&words.join(" "));
            self.draft.note(note);
        }
        Ok(())
    }

    pub(super) fn here(&self) -> Position {
        match &self.within {
            Some((place, row, column)) => place.cell(*row, *column),
            None => self.draft.here(),
        }
    }
}
