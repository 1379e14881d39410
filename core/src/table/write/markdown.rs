//! A document as Markdown.

use crate::table::text::markdown::EVERY_POSITION;
use crate::table::{Block, Document, Grid};

pub(super) fn page(document: &Document) -> String {
    let mut page = String::new();
    for block in document.blocks() {
        match block {
            Block::Paragraph(paragraph) => page += &format!("{}\n\n", escaped(&paragraph.text)),
            Block::Table(grid) => table(grid, &mut page),
        }
    }
    page
}

/// Every position a cell; the text of a merged cell stands in its first one, and bars without anything between them cover the
/// columns behind it. The first row is the heading that Markdown wants.
fn table(grid: &Grid, page: &mut String) {
    *page += &format!("{EVERY_POSITION}\n\n");
    for row in 1..=grid.rows() {
        *page += "|";
        for column in 1..=grid.columns() {
            let cell = grid.at(row, column);
            let covered = cell.is_some_and(|cell| cell.row == row && cell.column < column);
            let first = cell.filter(|cell| (cell.row, cell.column) == (row, column));
            let text = first.map(|cell| escaped(cell.text)).unwrap_or_default();
            *page += &if covered { "|".to_owned() } else { format!(" {text} |") };
        }
        *page += "\n";
        if row == 1 {
            *page += &format!("|{}\n", " --- |".repeat(grid.columns() as usize));
        }
    }
    *page += "\n";
}

/// Bars and what begins HTML are escaped, lines of a cell become breaks.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let mut next = |wanted: fn(char) -> bool| rest.peek().is_some_and(|next| wanted(*next));
        match c {
            '\\' => safe += "\\\\",
            '|' => safe += "\\|",
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => safe += "<br>",
            // <=5300 is no tag, <b is one.
            '<' if next(|c| c.is_ascii_alphabetic() || "/!?".contains(c)) => safe += "&lt;",
            '&' if next(|c| c.is_ascii_alphabetic() || c == '#') => safe += "&amp;",
            c => safe.push(c),
        }
    }
    safe
}
