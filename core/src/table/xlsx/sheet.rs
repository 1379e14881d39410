use super::super::draft::{Draft, Opened, trimmed};
use super::super::xml::{Node, Tag, Xml};
use super::super::{Aside, Bound, Grid, GridCell, Note, Part, TableError, TablePlace};
use super::number::SheetNumber;
use super::strings::{Strings, rich_text, unescaped};
use super::styles::Styles;
use super::{address, region};
use std::collections::BTreeMap;

/// What all sheets of a workbook share.
pub(super) struct Book {
    pub(super) strings: Strings,
    pub(super) styles: Styles,
    pub(super) from_1904: bool,
}

/// First and last.
type Range = (u32, u32);

/// A sheet while it is being read.
struct Sheet<'d, 'a> {
    place: TablePlace,
    book: &'d mut Book,
    draft: &'d mut Draft<'a>,
    /// By row and column: merged regions come after the cells, and every cell is asked for by its position.
    cells: BTreeMap<(u32, u32), GridCell>,
    merged: Vec<(Range, Range)>,
    hidden_rows: Vec<Range>,
    hidden_columns: Vec<Range>,
    row: u32,
    column: u32,
}

/// Reads one sheet; one without any text gives no grid.
pub(super) fn read_sheet(text: &str, file: &str, part: &Part, book: &mut Book, draft: &mut Draft<'_>) -> Result<(), TableError> {
    let limits = draft.limits;
    let opened = draft.open_table(part)?;
    let place = TablePlace { part: part.clone(), number: opened.number, within: None };
    let mut xml = Xml::new(text, file, limits);
    let mut sheet = Sheet {
        place,
        book,
        draft,
        cells: BTreeMap::new(),
        merged: Vec::new(),
        hidden_rows: Vec::new(),
        hidden_columns: Vec::new(),
        row: 0,
        column: 0,
    };
    loop {
        match xml.next()? {
            Node::Open(tag) => sheet.element(&mut xml, &tag)?,
            Node::End => break,
            Node::Close | Node::Text(_) => {}
        }
    }
    sheet.finish(opened)
}

impl Sheet<'_, '_> {
    fn element(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<(), TableError> {
        match tag.name() {
            "row" => {
                self.row = match tag.get("r").and_then(|row| row.parse().ok()).filter(|row| *row > 0) {
                    Some(row) => row,
                    None => self.row.saturating_add(1),
                };
                self.column = 0;
                if tag.is_on("hidden") {
                    extend(&mut self.hidden_rows, self.row, self.row);
                }
            }
            "c" => self.cell(xml, tag)?,
            "col" if tag.is_on("hidden") => {
                let end = |name| tag.get(name).and_then(|column| column.parse().ok());
                if let (Some(first), Some(last)) = (end("min"), end("max")) {
                    extend(&mut self.hidden_columns, first, last);
                }
            }
            "mergeCell" => {
                if let Some(((top, left), (bottom, right))) = tag.get("ref").as_deref().and_then(region)
                    && (top, left) != (bottom, right)
                {
                    if self.merged.len() >= self.draft.limits.cells {
                        return Err(TableError::limit(Bound::Cells, self.draft.limits, None, self.place.position()));
                    }
                    self.merged.push(((top, left), (bottom, right)));
                }
            }
            "oddHeader" | "oddFooter" => {
                let aside = if tag.name() == "oddHeader" { Aside::PageHeader } else { Aside::PageFooter };
                let text = xml.text()?;
                self.draft.note(Note::new(aside, self.place.position()).with_text(&text));
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
                    self.draft.note(Note::new(Aside::FormulaWithoutValue, self.place.cell(row, column)));
                }
                return Ok(());
            }
        };
        if value.len() > self.draft.limits.text {
            return Err(TableError::limit(Bound::Text, self.draft.limits, None, self.place.cell(row, column)));
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
        let text = trimmed(&text);
        if text.is_empty() && held.is_none() {
            return Ok(());
        }
        if row > self.draft.limits.rows {
            return Err(TableError::limit(Bound::Rows, self.draft.limits, Some(row.into()), self.place.cell(row, column)));
        }
        if column > self.draft.limits.columns {
            return Err(TableError::limit(Bound::Columns, self.draft.limits, Some(column.into()), self.place.cell(row, column)));
        }
        if self.cells.len() >= self.draft.room().cells {
            return Err(TableError::limit(Bound::Cells, self.draft.limits, None, self.place.cell(row, column)));
        }
        let cell = GridCell { held, ..GridCell::new(row, column, text) };
        self.cells.insert((row, column), cell);
        Ok(())
    }

    /// What a number shows, and what it is where that differs.
    fn number(&mut self, value: &str, style: usize, row: u32, column: u32) -> (String, Option<String>) {
        let Some(number) = SheetNumber::parse(value) else {
            return (value.to_owned(), None);
        };
        let plain = number.plain();
        match self.book.styles.format(style).show(&number, self.book.from_1904) {
            Some(shown) => {
                let held = (trimmed(&shown) != plain).then_some(plain);
                (shown, held)
            }
            None => {
                self.draft.note(Note::new(Aside::NumberFormat, self.place.cell(row, column)));
                (plain, None)
            }
        }
    }

    fn finish(mut self, opened: Opened) -> Result<(), TableError> {
        let rows = self.cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
        let columns = self.cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
        self.merge(rows, columns)?;
        self.hide(rows, columns);
        if self.cells.is_empty() {
            self.draft.withdraw(opened);
            return Ok(());
        }
        let cells = std::mem::take(&mut self.cells).into_values();
        let grid = Grid::builder().place(self.place).limits(self.draft.room()).size(rows, columns).cells(cells).build()?;
        self.draft.close_table(opened, grid)
    }

    /// Makes each merged region one cell, as far as the sheet holds anything.
    fn merge(&mut self, rows: u32, columns: u32) -> Result<(), TableError> {
        let mut merged = std::mem::take(&mut self.merged);
        merged.sort_unstable();
        let mut room = self.draft.room().cells;
        // Rows that the regions so far cover: row -> last column covered, by first column.
        let mut taken: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        for ((top, left), (bottom, right)) in merged {
            let (bottom, right) = (bottom.min(rows), right.min(columns));
            if top > bottom || left > right || (top, left) == (bottom, right) {
                continue;
            }
            let (height, width) = (bottom - top + 1, right - left + 1);
            let place = self.place.cell(top, left);
            if height.max(width) > self.draft.limits.span {
                return Err(TableError::limit(Bound::Span, self.draft.limits, Some(height.max(width).into()), place));
            }
            let area = u64::from(height) * u64::from(width);
            room = usize::try_from(area)
                .ok()
                .and_then(|area| room.checked_sub(area))
                .ok_or_else(|| TableError::limit(Bound::Cells, self.draft.limits, None, place.clone()))?;
            let overlaps = (top..=bottom).any(|row| {
                let before = taken.range((row, 0)..=(row, right)).next_back();
                before.is_some_and(|(_, last)| *last >= left)
            });
            if overlaps {
                self.draft.note(Note::new(Aside::CutSpan, place));
                continue;
            }
            for row in top..=bottom {
                taken.insert((row, left), right);
                let under: Vec<(u32, u32)> =
                    self.cells.range((row, left)..=(row, right)).map(|(at, _)| *at).filter(|at| *at != (top, left)).collect();
                for at in under {
                    if let Some(cell) = self.cells.remove(&at) {
                        self.draft.note(Note::new(Aside::Covered, self.place.cell(at.0, at.1)).with_text(&cell.text));
                    }
                }
            }
            let cell = self.cells.entry((top, left)).or_insert_with(|| GridCell::new(top, left, ""));
            (cell.row_span, cell.column_span) = (height, width);
        }
        Ok(())
    }

    /// Leaves out the cells that stand in hidden rows and columns with all of themselves.
    fn hide(&mut self, rows: u32, columns: u32) {
        self.hidden_rows = in_order(std::mem::take(&mut self.hidden_rows));
        self.hidden_columns = in_order(std::mem::take(&mut self.hidden_columns));
        for (aside, ranges, last) in [(Aside::HiddenRows, &self.hidden_rows, rows), (Aside::HiddenColumns, &self.hidden_columns, columns)] {
            for (from, to) in ranges.iter().filter(|(from, _)| *from <= last) {
                let place = match aside {
                    Aside::HiddenRows => self.place.cell(*from, 1),
                    _ => self.place.cell(1, *from),
                };
                let count = (*to).min(last).saturating_sub(*from).saturating_add(1);
                self.draft.note(Note { count, ..Note::new(aside, place) });
            }
        }
        let within = |ranges: &[Range], from: u32, to: u32| {
            let next = ranges.partition_point(|(first, _)| *first <= from);
            next.checked_sub(1).and_then(|before| ranges.get(before)).is_some_and(|(_, last)| *last >= to)
        };
        let (by_row, by_column) = (&self.hidden_rows, &self.hidden_columns);
        self.cells.retain(|_, cell| !within(by_row, cell.row, cell.last_row()) && !within(by_column, cell.column, cell.last_column()));
    }
}

/// Adds a range, or makes the last one longer where it goes on.
fn extend(ranges: &mut Vec<Range>, from: u32, to: u32) {
    match ranges.last_mut() {
        Some(last) if from <= last.1.saturating_add(1) && from >= last.0 => last.1 = last.1.max(to),
        _ => ranges.push((from, to)),
    }
}

/// The same ranges in order, none touching another.
fn in_order(mut ranges: Vec<Range>) -> Vec<Range> {
    ranges.sort_unstable();
    let mut ordered = Vec::new();
    for (from, to) in ranges {
        extend(&mut ordered, from, to);
    }
    ordered
}
