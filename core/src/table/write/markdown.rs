//! A document as Markdown.

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

/// Every position a cell; the text of a merged cell stands in its first one. The first row is the heading that Markdown wants.
fn table(grid: &Grid, page: &mut String) {
    for row in 1..=grid.rows() {
        *page += "|";
        for column in 1..=grid.columns() {
            let first = grid.at(row, column).filter(|cell| (cell.row, cell.column) == (row, column));
            let text = first.map(|cell| escaped(&cell.text)).unwrap_or_default();
            *page += &format!(" {text} |");
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
        match c {
            '\\' => safe += "\\\\",
            '|' => safe += "\\|",
            '\n' => safe += "<br>",
            // <=5300 is no tag, <b is one.
            '<' if rest.peek().is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(*next)) => safe += "&lt;",
            c => safe.push(c),
        }
    }
    safe
}
