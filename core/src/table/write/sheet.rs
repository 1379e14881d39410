//! A grid under construction, cell after cell.

use crate::form::{Amount, Cell, Sourced};
use crate::table::{Grid, GridCell, TablePlace};

/// Rows are filled from left to right; a cell that reaches down is placed when its end is known.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    cells: Vec<GridCell>,
    pub(super) row: u32,
    next: u32,
}

impl Sheet {
    /// Begins the next row at a column.
    pub(super) fn begin(&mut self, column: u32) {
        self.row += 1;
        self.next = column;
    }

    /// Text over some columns; blank text makes a cell too, so that the table keeps its lines.
    pub(super) fn text(&mut self, text: impl Into<String>, columns: u32) -> (u32, u32) {
        self.push(GridCell::new(self.row, self.next, text).spanning(1, columns.max(1)))
    }

    /// A heading over some columns.
    pub(super) fn label(&mut self, text: impl Into<String>, columns: u32) -> (u32, u32) {
        self.push(GridCell::new(self.row, self.next, text).spanning(1, columns.max(1)).as_header())
    }

    fn push(&mut self, cell: GridCell) -> (u32, u32) {
        let at = (cell.row, cell.column);
        self.next += cell.column_span;
        self.cells.push(cell);
        at
    }

    /// A heading in one column that covers the rows from one to another, both included.
    pub(super) fn down(&mut self, text: impl Into<String>, column: u32, from: u32, to: u32) {
        if from <= to {
            self.cells.push(GridCell::new(from, column, text).spanning(to - from + 1, 1).as_header());
        }
    }

    pub(super) fn grid(self, number: u32) -> Option<Grid> {
        let place = TablePlace::number(number);
        Grid::builder().place(place).cells(self.cells).build().ok()
    }
}

/// A number of the form as text; blank where the form has no such cell.
pub(super) fn amount(value: Option<&Sourced<Amount>>) -> String {
    value.map(|value| value.value.to_string()).unwrap_or_default()
}

/// A text of the form.
pub(super) fn cell(value: Option<&Cell>) -> String {
    value.map(|value| value.value.clone()).unwrap_or_default()
}
