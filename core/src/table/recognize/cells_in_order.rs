//! Grids and paragraphs as a stream of cells.

use super::cell::Slot;
use super::lattice::{Break, Token};
use super::stream::Shows;
use crate::table::{Grid, Layout, Paragraph};

/// How a layout shows cells and rows.
pub(super) fn shows(layout: Layout) -> Shows {
    let (blanks, rows) = match layout {
        Layout::BarStream | Layout::OnePerLine => (true, false),
        Layout::Spaced => (false, false),
        _ => (true, true),
    };
    Shows { blanks, rows, last: false }
}

/// The cells of a grid in reading order. A position before the last filled one of its row is a blank cell.
pub(super) fn of_grid(grid: &Grid) -> Vec<Token<'_>> {
    let table = Some(grid.table_place().number);
    let layout = grid.layout();
    let mut tokens = Vec::with_capacity(grid.cells().len());
    for row in 1..=grid.rows() {
        let last = grid.row(row).iter().map(|cell| cell.column).max().unwrap_or(0);
        if last == 0 && layout == Layout::OnePerLine {
            tokens.push(Token { slot: Slot { text: "".into(), table, row, column: 1 }, before: Break::May, forced: None });
        }
        for column in 1..=last {
            let text = grid.text(row, column).into();
            let before = match layout {
                Layout::BarStream | Layout::OnePerLine => Break::May,
                Layout::Spaced if column == 1 => Break::Rather,
                Layout::Spaced => Break::May,
                _ if column == 1 => Break::Must,
                _ => Break::Never,
            };
            tokens.push(Token { slot: Slot { text, table, row, column }, before, forced: None });
        }
    }
    tokens
}

/// The words of paragraphs as cells, parted by white space.
pub(super) fn of_paragraphs<'a>(paragraphs: &[&'a Paragraph]) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    for paragraph in paragraphs {
        let row = paragraph.place.line.unwrap_or(0);
        for (index, word) in (1_u32..).zip(paragraph.text.split_whitespace()) {
            let before = if index == 1 { Break::Rather } else { Break::May };
            tokens.push(Token { slot: Slot { text: word.into(), table: None, row, column: index }, before, forced: None });
        }
    }
    tokens
}
