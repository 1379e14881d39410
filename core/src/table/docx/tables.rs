use super::super::xml::{Node, Tag};
use super::super::{Aside, Bound, Grid, GridCell, Note, TableError, TablePlace};
use super::flow::{Flow, is_wrapper};
use std::collections::BTreeMap;

/// A table of Word while it is being read.
struct TableDraft {
    place: TablePlace,
    cells: Vec<GridCell>,
    row: u32,
    columns: u32,
    /// How many more positions the cells may cover.
    room: usize,
    /// Merged cells that the next row may continue: first column -> index.
    open: BTreeMap<u32, usize>,
    /// The last cell of the row.
    last: Option<usize>,
}

/// What a row says of itself.
#[derive(Default)]
struct RowMarks {
    before: u32,
    after: u32,
    header: bool,
    deleted: bool,
    hidden: bool,
}

/// What a cell says of itself.
#[derive(Default)]
struct CellMarks {
    columns: Option<u32>,
    continues_above: bool,
    begins_merge: bool,
    continues_left: bool,
    deleted: bool,
}

impl Flow<'_, '_, '_> {
    /// Reads the table that has just been opened.
    pub(super) fn table(&mut self) -> Result<(), TableError> {
        let opened = self.draft.open_table(&super::Part::Body)?;
        let place = self.table_place(opened.number);
        if place.depth() > self.draft.limits.nesting {
            return Err(TableError::limit(Bound::Nesting, self.draft.limits, None, self.here()));
        }
        let room = self.draft.room().cells;
        let mut table = TableDraft { place, cells: Vec::new(), row: 0, columns: 0, room, open: BTreeMap::new(), last: None };
        let (outer, fields) = (self.within.take(), std::mem::take(&mut self.fields));
        self.rows(&mut table)?;
        self.within = outer;
        self.fields = fields;
        let builder = Grid::builder().place(table.place).limits(self.draft.room()).size(table.row, table.columns);
        let grid = builder.cells(table.cells).build()?;
        self.draft.close_table(opened, grid)
    }

    fn rows(&mut self, table: &mut TableDraft) -> Result<(), TableError> {
        loop {
            match self.xml.next()? {
                Node::Open(tag) => match tag.name() {
                    "tr" => self.row(table)?,
                    "AlternateContent" => self.alternative(|flow| flow.rows(table))?,
                    name if is_wrapper(name) => self.rows(table)?,
                    _ => self.xml.skip()?,
                },
                Node::Close | Node::End => return Ok(()),
                Node::Text(_) => {}
            }
        }
    }

    fn row(&mut self, table: &mut TableDraft) -> Result<(), TableError> {
        table.row = table.row.saturating_add(1);
        if table.row > self.draft.limits.rows {
            return Err(TableError::limit(Bound::Rows, self.draft.limits, Some(table.row.into()), table.place.position()));
        }
        let mut marks = RowMarks::default();
        let mut column = 1;
        let above = std::mem::take(&mut table.open);
        let first = table.cells.len();
        let paused = self.lists.paused;
        table.last = None;
        self.row_pieces(table, &above, &mut marks, &mut column)?;
        self.lists.paused = paused;
        if marks.deleted || marks.hidden {
            let text: Vec<&str> = table.cells.iter().skip(first).map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
            let aside = if marks.deleted { Aside::Deletion } else { Aside::HiddenRows };
            let note = Note::new(aside, table.place.cell(table.row, 1)).with_text(&text.join(" "));
            self.draft.note(note);
            table.cells.truncate(first);
            for index in table.open.values() {
                if let Some(cell) = table.cells.get_mut(*index) {
                    cell.row_span = cell.row_span.min(table.row.saturating_sub(cell.row)).max(1);
                }
            }
            table.open = above;
            table.row = table.row.saturating_sub(1);
            return Ok(());
        }
        let end = column.saturating_add(marks.after).saturating_sub(1);
        table.columns = table.columns.max(end);
        if end > self.draft.limits.columns {
            let place = table.place.cell(table.row, column);
            return Err(TableError::limit(Bound::Columns, self.draft.limits, Some(end.into()), place));
        }
        for cell in table.cells.iter_mut().skip(first) {
            cell.header = marks.header;
        }
        Ok(())
    }

    fn row_pieces(
        &mut self,
        table: &mut TableDraft,
        above: &BTreeMap<u32, usize>,
        marks: &mut RowMarks,
        column: &mut u32,
    ) -> Result<(), TableError> {
        loop {
            match self.xml.next()? {
                Node::Open(tag) => match tag.name() {
                    "trPr" => {
                        *marks = self.row_marks(&table.place, table.row)?;
                        *column = column.saturating_add(marks.before);
                        // Rows that are not read are not counted either.
                        self.lists.paused |= marks.deleted || marks.hidden;
                    }
                    "tc" => self.table_cell(table, above, column)?,
                    name if is_wrapper(name) => self.row_pieces(table, above, marks, column)?,
                    _ => self.xml.skip()?,
                },
                Node::Close | Node::End => return Ok(()),
                Node::Text(_) => {}
            }
        }
    }

    fn row_marks(&mut self, place: &TablePlace, row: u32) -> Result<RowMarks, TableError> {
        let mut marks = RowMarks::default();
        let limits = self.draft.limits;
        let count =
            |tag: &Tag<'_>| number(tag, |found| TableError::limit(Bound::Columns, limits, Some(found), place.cell(row, 1)), limits.columns);
        self.xml.each(|xml, tag| {
            match tag.name() {
                "gridBefore" => marks.before = count(tag)?,
                "gridAfter" => marks.after = count(tag)?,
                "tblHeader" => marks.header = tag.switches_on(),
                "hidden" => marks.hidden = tag.switches_on(),
                "del" => marks.deleted = true,
                "trPrChange" => return xml.skip(),
                _ => {}
            }
            Ok(())
        })?;
        Ok(marks)
    }

    fn table_cell(&mut self, table: &mut TableDraft, above: &BTreeMap<u32, usize>, column: &mut u32) -> Result<(), TableError> {
        self.within = Some((table.place.clone(), table.row, *column));
        let (marks, text) = self.cell_content(&table.place, table.row, *column)?;
        self.within = None;
        self.fields.clear();
        let here = table.place.cell(table.row, *column);
        let span = marks.columns.unwrap_or(1).max(1);
        if span > self.draft.limits.span || column.saturating_add(span).saturating_sub(1) > self.draft.limits.columns {
            let bound = if span > self.draft.limits.columns { Bound::Span } else { Bound::Columns };
            return Err(TableError::limit(bound, self.draft.limits, Some(span.into()), here));
        }
        table.room =
            table.room.checked_sub(span as usize).ok_or_else(|| TableError::limit(Bound::Cells, self.draft.limits, None, here.clone()))?;
        let text = super::super::draft::trimmed(&text);
        if marks.deleted {
            self.draft.note(Note::new(Aside::Deletion, here).with_text(text));
            return Ok(());
        }
        self.draft.say(text, || here.clone())?;
        let merged = if marks.continues_left {
            table.last
        } else if marks.continues_above {
            above.get(column).copied().filter(|index| table.cells.get(*index).is_some_and(|cell| cell.column_span == span))
        } else {
            None
        };
        let row = table.row;
        match merged.and_then(|index| table.cells.get_mut(index)) {
            Some(cell) => {
                if marks.continues_left {
                    cell.column_span = cell.column_span.saturating_add(span);
                } else {
                    cell.row_span = row.saturating_sub(cell.row).saturating_add(1);
                }
                if !text.is_empty() {
                    self.draft.note(Note::new(Aside::Covered, here).with_text(text));
                }
                table.last = merged;
            }
            None => {
                table.last = Some(table.cells.len());
                table.cells.push(GridCell::new(row, *column, text).spanning(1, span));
            }
        }
        // A merge that goes on without a beginning begins where it is first seen.
        if let Some(index) = table.last.filter(|_| marks.begins_merge || (marks.continues_above && !marks.continues_left)) {
            table.open.insert(*column, index);
        }
        *column = column.saturating_add(span);
        Ok(())
    }

    fn cell_content(&mut self, place: &TablePlace, row: u32, column: u32) -> Result<(CellMarks, String), TableError> {
        let mut marks = CellMarks::default();
        let limits = self.draft.limits;
        // Properties come first; the blocks after them are read in one go, so that a deleted paragraph end can join them.
        loop {
            let tag = match self.xml.next()? {
                Node::Open(tag) => tag,
                Node::Text(_) => continue,
                Node::Close | Node::End => return Ok((marks, String::new())),
            };
            if tag.name() != "tcPr" {
                return Ok((marks, self.cell(&tag)?));
            }
            let over = |found| TableError::limit(Bound::Span, limits, Some(found), place.cell(row, column));
            self.xml.each(|xml, tag| {
                match tag.name() {
                    "gridSpan" => marks.columns = Some(number(tag, over, limits.span.min(limits.columns))?),
                    "vMerge" if tag.get("val").as_deref() == Some("restart") => marks.begins_merge = true,
                    "vMerge" => marks.continues_above = true,
                    "hMerge" if tag.get("val").as_deref() != Some("restart") => marks.continues_left = true,
                    "cellDel" => marks.deleted = true,
                    "tcPrChange" => return xml.skip(),
                    _ => {}
                }
                Ok(())
            })?;
        }
    }
}

/// A count such as a span: 0 and what is no number are 0, and what is too large is an error.
fn number(tag: &Tag<'_>, over: impl Fn(u64) -> TableError, most: u32) -> Result<u32, TableError> {
    let text = tag.get("val").unwrap_or_default();
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(0);
    }
    let found = text.parse::<u64>().unwrap_or(u64::MAX);
    u32::try_from(found).ok().filter(|found| *found <= most).ok_or_else(|| over(found))
}
