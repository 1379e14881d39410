//! How wide columns are drawn and how many lines a row takes, in columns of Latin text; a Chinese character takes two.

use crate::table::{CellRef, Document, Grid};
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;

/// The longest line that is not broken.
const LONGEST: u32 = 26;

/// For every column the width that its own cells want. Numbers are not broken, words are.
pub(super) fn widths(grid: &Grid) -> Vec<u32> {
    let mut widths = vec![5_u32; grid.columns() as usize];
    for cell in grid.cells().filter(|cell| cell.column_span == 1) {
        // Headings break after four characters; names of rows are read as a whole.
        let longest = match (cell.header, cell.column, cell.row_span) {
            (false, ..) => LONGEST,
            (true, 1, 1) => 28,
            (true, ..) => 8,
        };
        // Numbers are never broken: room for the cell's margins.
        let margin = if cell.text.ends_with(|c: char| c.is_ascii_digit() || c == '%') { 4 } else { 1 };
        let wanted = width(cell.text).min(longest) + margin;
        if let Some(width) = widths.get_mut(cell.column as usize - 1) {
            *width = (*width).max(wanted);
        }
    }
    widths
}

/// Whether a page must be turned: some table has more columns than fit upright.
pub(super) fn across(document: &Document) -> bool {
    document.tables().any(|grid| grid.columns() > 14)
}

/// How many lines a row takes: those of its cells that stand in this row alone.
#[cfg(feature = "xlsx-out")]
pub(super) fn lines(grid: &Grid, row: u32, widths: &[u32]) -> u32 {
    let of = |cell: CellRef<'_>| {
        let room: u32 = widths.iter().skip(cell.column as usize - 1).take(cell.column_span as usize).sum();
        cell.text.split('\n').map(|line| width(line).div_ceil(room.max(1)).max(1)).sum::<u32>()
    };
    grid.row(row).filter(|cell| cell.row_span == 1).map(of).max().unwrap_or(1)
}

fn width(text: &str) -> u32 {
    u32::try_from(text.split('\n').map(UnicodeWidthStr::width).max().unwrap_or(0)).unwrap_or(u32::MAX)
}

/// The columns, each with how many a cell covers from there, in which some label is indented.
pub(super) struct Indented(BTreeSet<(u32, u32)>);

impl Indented {
    pub(super) fn of(grid: &Grid) -> Self {
        Self(grid.cells().filter(|cell| cell.text.starts_with('\u{3000}')).map(|cell| (cell.column, cell.column_span)).collect())
    }
    /// Whether a cell's words stand at the left: it begins in a column in which some label is indented, so that indents can be seen.
    pub(super) fn at_left(&self, cell: CellRef<'_>) -> bool {
        cell.row_span == 1 && self.0.contains(&(cell.column, cell.column_span))
    }
}
