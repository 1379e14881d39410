//! Tables as the HTML standard forms them: row groups, spans that end with their group, the foot last.

use super::page::{Page, Shown};
use super::tree::{Id, Kind};
use crate::table::cells::{CellRef, Cells};
use crate::table::draft::trimmed;
use crate::table::{Aside, Bound, Grid, Note, Part, TableError, TablePlace, Within};
use std::collections::BTreeMap;

/// A table while it is being read.
struct Forming {
    place: TablePlace,
    cells: Cells,
    row: u32,
    /// For each column, the last row that a cell from above covers.
    taken: Vec<u32>,
    /// Cells of one row whose span says "to the end of the table" by being larger than any table, and the column of the cell
    /// from above that ends them earlier.
    to_the_end: BTreeMap<usize, u32>,
    room: usize,
}

impl Page<'_, '_> {
    pub(super) fn table(&mut self, id: Id) -> Result<(), TableError> {
        let limits = self.draft.limits;
        // A caption stands before its table.
        let (parts, captions): (Vec<Id>, Vec<Id>) = self.tree.children(id).into_iter().partition(|child| self.name(*child) != "caption");
        for caption in captions {
            let mut shown = Shown::default();
            self.flow(caption, &mut shown)?;
            self.draft.paragraph(&shown.text)?;
        }
        let opened = self.draft.open_table(&Part::Body)?;
        let within = self.within.as_ref().map(|(outer, row, column)| Within {
            table: outer.number,
            row: *row,
            column: *column,
            depth: outer.depth().saturating_add(1),
        });
        let place = TablePlace { part: Part::Body, number: opened.number, within };
        if place.depth() > limits.nesting {
            return Err(TableError::limit(Bound::Nesting, limits, None, self.here()));
        }
        let room = self.draft.room().cells;
        let count = self.count_cells(&parts).min(room);
        let mut table = Forming { place, cells: Cells::default(), row: 0, taken: Vec::new(), to_the_end: BTreeMap::new(), room };
        table.cells.expect(count, 0);
        let outer = self.within.take();
        let (feet, groups): (Vec<Id>, Vec<Id>) = parts.into_iter().partition(|part| self.name(*part) == "tfoot");
        for group in groups.into_iter().chain(feet) {
            match self.name(group).as_str() {
                "thead" | "tbody" | "tfoot" if self.is_hidden(group) => self.hidden(group, table.place.position())?,
                "thead" | "tbody" | "tfoot" => {
                    let rows: Vec<Id> = self.tree.children(group).into_iter().filter(|row| self.name(*row) == "tr").collect();
                    self.group(&mut table, &rows)?;
                }
                "tr" => self.group(&mut table, &[group])?,
                _ => {}
            }
        }
        self.within = outer;
        let widest = table.cells.iter().enumerate().filter(|(index, _)| !table.to_the_end.contains_key(index));
        let columns = widest.map(|(_, cell)| cell.last_column()).max().unwrap_or(1);
        for (index, before) in &table.to_the_end {
            if let Some(cell) = table.cells.get(*index) {
                let (end, rows) = (columns.saturating_add(1).min(*before), cell.row_span);
                table.cells.span(*index, rows, end.saturating_sub(cell.column).max(1));
            }
        }
        let columns = table.cells.iter().map(|cell| cell.last_column()).max().unwrap_or(0);
        let builder = Grid::builder().place(table.place).limits(self.draft.room()).size(table.row, columns);
        let grid = builder.all_cells(table.cells).build()?;
        self.draft.close_table(opened, grid)
    }

    /// How many cells stand in a table's parts, about: enough to make room for all of them at once.
    fn count_cells(&self, parts: &[Id]) -> usize {
        let rows = parts.iter().flat_map(|part| if self.name(*part) == "tr" { vec![*part] } else { self.tree.children(*part) });
        rows.map(|row| self.tree.children(row).into_iter().filter(|id| matches!(self.name(*id).as_str(), "td" | "th")).count()).sum()
    }

    fn group(&mut self, table: &mut Forming, rows: &[Id]) -> Result<(), TableError> {
        let first = table.cells.len();
        for row in rows {
            if self.is_hidden(*row) {
                self.hidden(*row, table.place.cell(table.row.saturating_add(1), 1))?;
                continue;
            }
            table.row = table.row.saturating_add(1);
            if table.row > self.draft.limits.rows {
                return Err(TableError::limit(Bound::Rows, self.draft.limits, Some(table.row.into()), table.place.position()));
            }
            self.row(table, *row)?;
        }
        let last = table.row;
        for index in first..table.cells.len() {
            let Some(cell) = table.cells.get(index).filter(|cell| cell.last_row() > last) else { continue };
            let (rows, columns) = (last.saturating_sub(cell.row).saturating_add(1), cell.column_span);
            table.cells.span(index, rows, columns);
        }
        table.taken.clear();
        Ok(())
    }

    fn row(&mut self, table: &mut Forming, row: Id) -> Result<(), TableError> {
        let limits = self.draft.limits;
        let mut column = 1_u32;
        for id in self.tree.children(row) {
            let name = self.name(id);
            if !matches!(name.as_str(), "td" | "th") {
                continue;
            }
            if self.is_hidden(id) {
                self.hidden(id, table.place.cell(table.row, column))?;
                continue;
            }
            // What stands behind a cell ends it.
            if column > 1 {
                table.to_the_end.remove(&table.cells.len().saturating_sub(1));
            }
            let is_taken = |taken: &[u32], column: u32| taken.get(column as usize).is_some_and(|last| *last >= table.row);
            while is_taken(&table.taken, column) {
                column = column.saturating_add(1);
            }
            if column > limits.columns {
                let place = table.place.cell(table.row, column);
                return Err(TableError::limit(Bound::Columns, limits, Some(column.into()), place));
            }
            let (wanted, rows) = self.spans(id);
            let to_the_end = wanted > limits.columns;
            let wanted = if to_the_end { 1 } else { wanted };
            let free = (0..wanted).take_while(|step| !is_taken(&table.taken, column.saturating_add(*step))).count();
            let columns = u32::try_from(free).unwrap_or(1).max(1);
            table.room = table
                .room
                .checked_sub(columns as usize)
                .ok_or_else(|| TableError::limit(Bound::Cells, limits, None, table.place.cell(table.row, column)))?;
            if columns < wanted || to_the_end {
                self.draft.note(Note::new(Aside::CutSpan, table.place.cell(table.row, column)));
            }
            // Over several rows such a cell would have to make way in each of them: it keeps its rows and one column.
            if to_the_end && rows == 1 {
                let above = (column.saturating_add(1)..).take(table.taken.len()).find(|next| is_taken(&table.taken, *next));
                table.to_the_end.insert(table.cells.len(), above.unwrap_or(u32::MAX));
            }
            let end = column.saturating_add(columns);
            if table.taken.len() < end as usize {
                table.taken.resize(end as usize, 0);
            }
            let last_row = table.row.saturating_add(rows.saturating_sub(1));
            for taken in table.taken.iter_mut().take(end as usize).skip(column as usize) {
                *taken = last_row;
            }
            self.within = Some((table.place.clone(), table.row, column));
            let mut shown = Shown::default();
            self.flow(id, &mut shown)?;
            self.within = None;
            let place = &table.place;
            self.draft.say(trimmed(&shown.text), || place.cell(table.row, column))?;
            let cell = CellRef::new(table.row, column, trimmed(&shown.text));
            table.cells.push(CellRef { row_span: rows, column_span: columns, header: name == "th", ..cell });
            column = end;
        }
        Ok(())
    }

    /// Columns and rows that a cell covers; 0 rows are all to the end of the group.
    fn spans(&self, id: Id) -> (u32, u32) {
        let read = |text: Option<&String>| -> Option<u32> {
            let digits: String = text?.trim_start().chars().take_while(char::is_ascii_digit).collect();
            if digits.is_empty() { None } else { Some(digits.parse().unwrap_or(u32::MAX)) }
        };
        let found = self.tree.with(id, |kind| match kind {
            Kind::Element(_, Some(attributes)) => (read(attributes.colspan.as_ref()), read(attributes.rowspan.as_ref())),
            _ => (None, None),
        });
        let (columns, rows) = found.unwrap_or_default();
        let rows = match rows {
            Some(0) => self.draft.limits.rows,
            rows => rows.unwrap_or(1).min(self.draft.limits.rows),
        };
        (columns.unwrap_or(1).max(1), rows)
    }

    fn name(&self, id: Id) -> String {
        let name = self.tree.with(id, |kind| if let Kind::Element(name, _) = kind { name.to_string() } else { String::new() });
        name.unwrap_or_default()
    }
    fn is_hidden(&self, id: Id) -> bool {
        self.tree.with(id, |kind| matches!(kind, Kind::Element(_, Some(attributes)) if attributes.hidden)).unwrap_or(false)
    }
}
