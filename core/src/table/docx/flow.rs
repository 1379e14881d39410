use super::super::draft::Draft;
use super::super::drawing::Drawing;
use super::super::xml::{Node, Tag, Xml};
use super::super::{Aside, Note, Part, Position, TableError, TablePlace, Within};
use super::lists::Lists;

/// The reader of the running text: blocks one after another, in the body or in a cell.
pub(super) struct Flow<'d, 'x, 'a> {
    pub(super) xml: &'d mut Xml<'x>,
    pub(super) draft: &'d mut Draft<'a>,
    /// Fields that are open: whether the text that comes now is the field's result.
    pub(super) fields: Vec<bool>,
    /// The table and cell that is being read; none in the body.
    pub(super) within: Option<(TablePlace, u32, u32)>,
    pub(super) lists: Lists,
}

/// More of a deletion is not gathered.
const MOST_DELETED: usize = 4_000;

/// Where the text of paragraphs goes.
pub(super) enum Target {
    /// Paragraphs of the body; the text of one whose end was deleted waits for the next.
    Body(String),
    /// A cell.
    Cell { text: String, glued: bool, begun: bool },
}

impl<'d, 'x, 'a> Flow<'d, 'x, 'a> {
    pub(super) fn new(xml: &'d mut Xml<'x>, draft: &'d mut Draft<'a>, lists: Lists) -> Self {
        Self { xml, draft, fields: Vec::new(), within: None, lists }
    }

    /// Reads the body, which has just been opened.
    pub(super) fn body(&mut self) -> Result<(), TableError> {
        let mut target = Target::Body(String::new());
        self.blocks(&mut target)?;
        match target {
            Target::Body(waiting) if !waiting.is_empty() => self.draft.paragraph(&waiting),
            _ => Ok(()),
        }
    }

    /// Reads a cell's blocks from the one that has just been opened; the text is the cell's.
    pub(super) fn cell(&mut self, first: &Tag<'_>) -> Result<String, TableError> {
        let mut target = Target::Cell { text: String::new(), glued: false, begun: false };
        self.block(first, &mut target)?;
        self.blocks(&mut target)?;
        Ok(match target {
            Target::Cell { text, .. } | Target::Body(text) => text,
        })
    }

    /// Reads the blocks of the element that has just been opened, to its end.
    pub(super) fn blocks(&mut self, target: &mut Target) -> Result<(), TableError> {
        loop {
            match self.xml.next()? {
                Node::Open(tag) => self.block(&tag, target)?,
                Node::Close | Node::End => return Ok(()),
                Node::Text(_) => {}
            }
        }
    }

    fn block(&mut self, tag: &Tag<'_>, target: &mut Target) -> Result<(), TableError> {
        match tag.name() {
            "p" => {
                let (text, glued) = self.paragraph()?;
                self.put(target, &text, glued)
            }
            "tbl" => self.table(),
            name if is_wrapper(name) => self.blocks(target),
            "AlternateContent" => self.alternative(|flow| flow.blocks(target)),
            "del" | "moveFrom" => self.deletion(),
            "altChunk" => {
                self.note(Aside::Object);
                self.lists.lose();
                self.xml.skip()
            }
            "drawing" | "pict" | "object" => self.drawing(),
            _ => self.xml.skip(),
        }
    }

    fn put(&mut self, target: &mut Target, paragraph: &str, to_be_glued: bool) -> Result<(), TableError> {
        match target {
            Target::Body(waiting) => {
                waiting.push_str(paragraph);
                if to_be_glued {
                    return Ok(());
                }
                let text = std::mem::take(waiting);
                self.draft.paragraph(&text)
            }
            Target::Cell { text, glued, begun } => {
                if *begun && !*glued {
                    text.push('\n');
                }
                text.push_str(paragraph);
                *glued = to_be_glued;
                *begun = true;
                if self.xml.is_too_long(text) { Err(self.xml.too_long()) } else { Ok(()) }
            }
        }
    }

    /// Reads the first choice of an alternative and skips the others, which say the same again.
    pub(super) fn alternative(&mut self, mut read: impl FnMut(&mut Self) -> Result<(), TableError>) -> Result<(), TableError> {
        let mut chosen = false;
        loop {
            match self.xml.next()? {
                Node::Open(tag) if matches!(tag.name(), "Choice" | "Fallback") && !chosen => {
                    chosen = true;
                    read(self)?;
                }
                Node::Open(_) => self.xml.skip()?,
                Node::Close | Node::End => return Ok(()),
                Node::Text(_) => {}
            }
        }
    }

    /// Skips what a tracked change takes away, and notes its text.
    pub(super) fn deletion(&mut self) -> Result<(), TableError> {
        let mut text = String::new();
        self.xml.each(|xml, tag| {
            // A note shows the beginning.
            if matches!(tag.name(), "delText" | "t") && text.len() < MOST_DELETED {
                text.push_str(&xml.text()?);
            }
            Ok(())
        })?;
        if !text.trim().is_empty() {
            let note = Note::new(Aside::Deletion, self.here()).with_text(&text);
            self.draft.note(note);
        }
        Ok(())
    }

    /// Notes what floats over the text.
    pub(super) fn drawing(&mut self) -> Result<(), TableError> {
        let seen = Drawing::read(self.xml)?;
        let place = self.here();
        if seen.boxed && !seen.text.trim().is_empty() {
            self.lists.lose();
            self.draft.note(Note::new(Aside::TextBox, place.clone()).with_text(&seen.text));
        }
        let images = if seen.objects > 0 { 0 } else { seen.images };
        for (aside, count) in [(Aside::Object, seen.objects), (Aside::Image, images), (Aside::Chart, seen.charts)] {
            if count > 0 {
                self.draft.note(Note { count, ..Note::new(aside, place.clone()) });
            }
        }
        Ok(())
    }

    pub(super) fn note(&mut self, aside: Aside) {
        let place = self.here();
        self.draft.note(Note::new(aside, place));
    }

    pub(super) fn here(&self) -> Position {
        match &self.within {
            Some((place, row, column)) => place.cell(*row, *column),
            None => self.draft.here(),
        }
    }

    /// The place of a table that begins here.
    pub(super) fn table_place(&self, number: u32) -> TablePlace {
        let within = self.within.as_ref().map(|(outer, row, column)| Within {
            table: outer.number,
            row: *row,
            column: *column,
            depth: outer.depth().saturating_add(1),
        });
        TablePlace { part: Part::Body, number, within }
    }
}

/// Elements that only stand around blocks or runs: content controls, insertions, links.
pub(super) fn is_wrapper(name: &str) -> bool {
    matches!(
        name,
        "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" | "hyperlink" | "fldSimple" | "dir" | "bdo" | "Choice"
    )
}
