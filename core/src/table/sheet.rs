//! A sheet of a workbook while it is being read, whatever the format of the book.

use super::draft::{Draft, Opened, trimmed};
use super::{Aside, Bound, Grid, GridCell, Note, Part, TableError, TablePlace};
use std::collections::BTreeMap;

/// First and last.
pub(super) type Range = (u32, u32);

/// The cells of a sheet, its merged regions, and what of it is hidden.
pub(super) struct Sheet<'d, 'a> {
    pub(super) place: TablePlace,
    pub(super) draft: &'d mut Draft<'a>,
    opened: Opened,
    /// By row and column: merged regions come after the cells, and every cell is asked for by its position.
    cells: BTreeMap<(u32, u32), GridCell>,
    merged: Vec<(Range, Range)>,
    hidden_rows: Vec<Range>,
    hidden_columns: Vec<Range>,
}

impl<'d, 'a> Sheet<'d, 'a> {
    pub(super) fn open(part: &Part, draft: &'d mut Draft<'a>) -> Result<Self, TableError> {
        let opened = draft.open_table(part)?;
        let place = TablePlace { part: part.clone(), number: opened.number, within: None };
        let (hidden_rows, hidden_columns) = (Vec::new(), Vec::new());
        Ok(Self { place, draft, opened, cells: BTreeMap::new(), merged: Vec::new(), hidden_rows, hidden_columns })
    }

    /// Notes something at a cell.
    pub(super) fn note(&mut self, aside: Aside, row: u32, column: u32) {
        self.draft.note(Note::new(aside, self.place.cell(row, column)));
    }

    /// Puts down what a cell shows, and what it holds where that differs; nothing is put down for nothing.
    pub(super) fn put(&mut self, row: u32, column: u32, text: &str, held: Option<String>) -> Result<(), TableError> {
        let text = trimmed(text);
        if text.is_empty() && held.is_none() {
            return Ok(());
        }
        let limits = self.draft.limits;
        let beyond = |bound, found: Option<u64>| Err(TableError::limit(bound, limits, found, self.place.cell(row, column)));
        if row > limits.rows {
            return beyond(Bound::Rows, Some(row.into()));
        }
        if column > limits.columns {
            return beyond(Bound::Columns, Some(column.into()));
        }
        if text.len() > limits.text && text.chars().count() > limits.text {
            return beyond(Bound::Text, None);
        }
        if self.cells.len() >= self.draft.room().cells {
            return beyond(Bound::Cells, None);
        }
        let place = &self.place;
        self.draft.say(text, || place.cell(row, column))?;
        self.cells.insert((row, column), GridCell { held, ..GridCell::new(row, column, text) });
        Ok(())
    }

    /// A merged region, from its first cell to its last.
    pub(super) fn region(&mut self, from: (u32, u32), to: (u32, u32)) -> Result<(), TableError> {
        if from == to {
            return Ok(());
        }
        if self.merged.len() >= self.draft.limits.cells {
            return Err(TableError::limit(Bound::Cells, self.draft.limits, None, self.place.position()));
        }
        self.merged.push((from, to));
        Ok(())
    }

    /// What no cell can stand in need not be remembered.
    pub(super) fn hide_rows(&mut self, from: u32, to: u32) {
        if from <= self.draft.limits.rows {
            extend(&mut self.hidden_rows, from, to);
        }
    }
    pub(super) fn hide_columns(&mut self, from: u32, to: u32) {
        if from <= self.draft.limits.columns {
            extend(&mut self.hidden_columns, from, to);
        }
    }

    /// Closes the sheet; one without any text gives no grid.
    pub(super) fn finish(mut self) -> Result<(), TableError> {
        let rows = self.cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
        let columns = self.cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
        self.merge(rows, columns)?;
        self.hide(rows, columns);
        if self.cells.is_empty() {
            self.draft.withdraw(self.opened);
            return Ok(());
        }
        let cells = std::mem::take(&mut self.cells).into_values();
        let grid = Grid::builder().place(self.place).limits(self.draft.room()).size(rows, columns).cells(cells).build()?;
        self.draft.close_table(self.opened, grid)
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
