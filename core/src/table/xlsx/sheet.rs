use super::super::draft::Draft;
use super::super::sheet;
use super::super::xml::{Node, Tag, Xml};
use super::super::{Aside, Bound, Note, Part, TableError};
use super::number::SheetNumber;
use super::strings::{Strings, rich_text, unescaped};
use super::styles::Styles;
use super::{address, region};

/// What all sheets of a workbook share.
pub(super) struct Book {
    pub(super) strings: Strings,
    pub(super) styles: Styles,
    pub(super) from_1904: bool,
}

/// A sheet while it is being read.
struct Sheet<'b, 'd, 'a> {
    sheet: sheet::Sheet<'d, 'a>,
    book: &'b mut Book,
    row: u32,
    column: u32,
    /// How many columns have been described.
    described: u32,
}

/// A sheet has no more columns than this; a column is described once.
const MOST_DESCRIBED: u32 = 16_384;

/// Reads one sheet; one without any text gives no grid.
pub(super) fn read_sheet(text: &str, file: &str, part: &Part, book: &mut Book, draft: &mut Draft<'_>) -> Result<(), TableError> {
    let mut xml = Xml::new(text, file, draft.limits);
    let mut sheet = Sheet { sheet: sheet::Sheet::open(part, draft)?, book, row: 0, column: 0, described: 0 };
    loop {
        match xml.next()? {
            Node::Open(tag) => sheet.element(&mut xml, &tag)?,
            Node::End => break,
            Node::Close | Node::Text(_) => {}
        }
    }
    sheet.sheet.finish()
}

impl Sheet<'_, '_, '_> {
    fn element(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<(), TableError> {
        match tag.name() {
            "row" => {
                self.row = match tag.get("r").and_then(|row| row.parse().ok()).filter(|row| *row > 0) {
                    Some(row) => row,
                    None => self.row.saturating_add(1),
                };
                self.column = 0;
                if tag.is_on("hidden") {
                    self.sheet.hide_rows(self.row, self.row);
                }
            }
            "c" => self.cell(xml, tag)?,
            "col" if self.described >= MOST_DESCRIBED => {
                let (limits, place) = (self.sheet.draft.limits, self.sheet.place.position());
                return Err(TableError::limit(Bound::Columns, limits, None, place));
            }
            "col" => {
                self.described += 1;
                if !tag.is_on("hidden") {
                    return Ok(());
                }
                let end = |name| tag.get(name).and_then(|column| column.parse().ok());
                if let (Some(first), Some(last)) = (end("min"), end("max")) {
                    self.sheet.hide_columns(first, last);
                }
            }
            "mergeCell" => {
                if let Some((from, to)) = tag.get("ref").as_deref().and_then(region) {
                    self.sheet.region(from, to)?;
                }
            }
            "oddHeader" | "oddFooter" => {
                let aside = if tag.name() == "oddHeader" { Aside::PageHeader } else { Aside::PageFooter };
                let text = xml.text()?;
                let place = self.sheet.place.position();
                self.sheet.draft.note(Note::new(aside, place).with_text(&text));
            }
            _ => {}
        }
        Ok(())
    }

    /// Reads the cell that has just been opened.
    fn cell(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<(), TableError> {
        let (row, column) = match tag.get("r").as_deref().and_then(address) {
            Some(address) => address,
            None => (self.row, self.column.saturating_add(1)),
        };
        self.column = column;
        let kind = tag.get("t").unwrap_or_default();
        let style = tag.get("s").and_then(|style| style.parse().ok()).unwrap_or(0);
        let (mut value, mut inline, mut formula) = (None, String::new(), false);
        xml.each(|xml, tag| {
            match tag.name() {
                "v" => value = Some(xml.text()?),
                "is" => rich_text(xml, &mut inline)?,
                "f" => {
                    formula = true;
                    xml.skip()?;
                }
                "extLst" => xml.skip()?,
                _ => {}
            }
            Ok(())
        })?;
        // Some writers leave an empty value where nothing was calculated.
        let value = match value.filter(|value| kind == "str" || !value.trim().is_empty()) {
            Some(value) => value,
            None if kind == "inlineStr" => inline,
            None => {
                if formula {
                    self.sheet.note(Aside::FormulaWithoutValue, row, column);
                }
                return Ok(());
            }
        };
        if value.len() > self.sheet.draft.limits.text {
            return Err(TableError::limit(Bound::Text, self.sheet.draft.limits, None, self.sheet.place.cell(row, column)));
        }
        let (text, held) = match kind.as_str() {
            "s" => {
                let shared = value.trim().parse().ok().and_then(|index| self.book.strings.get(index)).unwrap_or_default();
                (self.book.styles.format(style).show_text(shared), None)
            }
            "b" => ((if value.trim() == "1" { "TRUE" } else { "FALSE" }).to_owned(), None),
            "str" | "inlineStr" => (self.book.styles.format(style).show_text(&unescaped(&value)), None),
            "e" | "d" => (value, None),
            _ => self.number(&value, style, row, column),
        };
        self.sheet.put(row, column, &text, held)
    }

    /// What a number shows, and what it is where that differs.
    fn number(&mut self, value: &str, style: usize, row: u32, column: u32) -> (String, Option<String>) {
        let Some(number) = SheetNumber::parse(value) else {
            return (value.to_owned(), None);
        };
        let (text, held, known) = self.book.styles.shown(&number, style, self.book.from_1904);
        if !known {
            self.sheet.note(Aside::NumberFormat, row, column);
        }
        (text, held)
    }
}
