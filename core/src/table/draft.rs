use super::{Aside, Block, Bound, Document, Format, Grid, Limits, Note, Paragraph, Part, Position, TableError};

/// More notes than anybody reads; further ones only raise the count of the last of their kind.
const MOST_NOTES: usize = 500;

/// A document while it is being read.
pub(super) struct Draft<'a> {
    pub(super) limits: &'a Limits,
    blocks: Vec<Option<Block>>,
    notes: Vec<Note>,
    tables: u32,
    paragraphs: u32,
    positions: usize,
    images: u32,
    /// Bytes of all texts so far.
    said: usize,
}

/// A table that has been opened: where it will stand among the blocks, and its number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opened {
    slot: usize,
    pub(super) number: u32,
}

impl<'a> Draft<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self { limits, blocks: Vec::new(), notes: Vec::new(), tables: 0, paragraphs: 0, positions: 0, images: 0, said: 0 }
    }

    #[cfg(any(feature = "docx", feature = "html"))]
    /// The next paragraph of the running text, counted also where it is blank.
    pub(super) fn paragraph(&mut self, text: &str) -> Result<(), TableError> {
        self.paragraphs = self.paragraphs.saturating_add(1);
        self.line(text, self.paragraphs)
    }

    /// A line whose number is known.
    pub(super) fn line(&mut self, text: &str, line: u32) -> Result<(), TableError> {
        self.paragraphs = self.paragraphs.max(line);
        let place = Position::line(line);
        if line > self.limits.paragraphs {
            return Err(TableError::limit(Bound::Paragraphs, self.limits, None, place));
        }
        let text = trimmed(text);
        if text.len() > self.limits.text && text.chars().count() > self.limits.text {
            return Err(TableError::limit(Bound::Text, self.limits, Some(text.chars().count() as u64), place));
        }
        if !text.is_empty() {
            self.say(text, || place.clone())?;
            self.blocks.push(Some(Block::Paragraph(Paragraph { text: text.to_owned(), place })));
        }
        Ok(())
    }

    /// Counts a text of a cell or paragraph: a part of a package may be shown any number of times, and then it is not the package
    /// that bounds what is shown.
    pub(super) fn say(&mut self, text: &str, place: impl FnOnce() -> Position) -> Result<(), TableError> {
        self.said = self.said.saturating_add(text.len());
        if self.said > self.limits.all_text {
            return Err(TableError::limit(Bound::AllText, self.limits, None, place()));
        }
        Ok(())
    }

    #[cfg(any(feature = "docx", feature = "html"))]
    /// Where the reader stands in the running text.
    pub(super) fn here(&self) -> Position {
        Position::line(self.paragraphs.saturating_add(1))
    }

    /// Takes the next table's number and its place among the blocks, before tables inside it take theirs.
    pub(super) fn open_table(&mut self, part: &Part) -> Result<Opened, TableError> {
        self.tables = self.tables.saturating_add(1);
        if self.tables > self.limits.tables {
            return Err(TableError::limit(Bound::Tables, self.limits, None, Position::part(part.clone())));
        }
        self.blocks.push(None);
        Ok(Opened { slot: self.blocks.len().saturating_sub(1), number: self.tables })
    }

    /// Gives back the number of a table that turned out to hold nothing, where none was opened after it.
    #[cfg(feature = "xlsx")]
    pub(super) fn withdraw(&mut self, opened: Opened) {
        if opened.number == self.tables {
            self.tables = self.tables.saturating_sub(1);
        }
    }

    /// Puts a finished table where it was opened.
    pub(super) fn close_table(&mut self, opened: Opened, grid: Grid) -> Result<(), TableError> {
        self.positions = self.positions.saturating_add(grid.positions());
        if self.positions > self.limits.cells {
            let place = grid.table_place().position();
            return Err(TableError::limit(Bound::Cells, self.limits, Some(self.positions as u64), place));
        }
        if let Some(slot) = self.blocks.get_mut(opened.slot) {
            *slot = Some(Block::Table(grid));
        }
        Ok(())
    }

    /// How many positions the next table may still cover.
    pub(super) fn room(&self) -> Limits {
        Limits { cells: self.limits.cells.saturating_sub(self.positions), ..*self.limits }
    }

    pub(super) fn note(&mut self, note: Note) {
        if note.aside == Aside::Image {
            self.images = self.images.saturating_add(note.count);
        }
        let alike = |other: &Note| {
            (other.aside, &other.place.part, other.place.table) == (note.aside, &note.place.part, note.place.table)
                && other.text.is_none()
                && note.text.is_none()
                && !matches!(note.aside, Aside::HiddenRows | Aside::HiddenColumns)
        };
        if let Some(last) = self.notes.last_mut().filter(|last| alike(last)) {
            last.count = last.count.saturating_add(note.count);
        } else if self.notes.len() < MOST_NOTES {
            self.notes.push(note);
        } else if let Some(last) = self.notes.iter_mut().rev().find(|last| last.aside == note.aside) {
            last.count = last.count.saturating_add(note.count);
        }
    }

    /// The document, or the error that it has no word in it.
    pub(super) fn finish(self, format: Format) -> Result<Document, TableError> {
        let blocks: Vec<Block> = self.blocks.into_iter().flatten().collect();
        let said = blocks.iter().any(|block| match block {
            Block::Paragraph(_) => true,
            Block::Table(grid) => grid.cells().any(|cell| !cell.text.is_empty()),
        });
        if !said {
            return Err(TableError::NothingToRead { images: self.images });
        }
        Document::new(format, blocks, self.notes, self.limits)
    }
}

/// Text without the white space and the invisible marks at its ends.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}'))
}
