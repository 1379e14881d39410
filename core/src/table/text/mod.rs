//! Plain text: finds the tables in it by how their lines look.
//!
//! Nothing here knows what the words mean. Where the text does not tell rows and columns, the grid's [`Layout`](super::Layout)
//! says so, and cells parted by single spaces or glued together stay a paragraph.

mod bars;
pub(super) mod markdown;
mod single;
mod spaces;
mod tabs;
#[cfg(test)]
mod text_tests;

use super::cells::{CellRef, Cells};
use super::draft::Draft;
use super::{Aside, Bound, Document, Format, Grid, Layout, Limits, Note, Part, Position, TableError, TablePlace};

/// Rows of cells as the lines gave them; a blank cell is an empty text.
struct Found {
    layout: Layout,
    rows: Vec<Vec<String>>,
    /// How many lines it took.
    used: usize,
    /// Rows, from 1, that were put together from two.
    joined: Vec<u32>,
    /// Rows and columns, from 1, that go on with the cell to their left.
    merged: Vec<(u32, u32)>,
}

impl Found {
    fn new(layout: Layout, rows: Vec<Vec<String>>, used: usize) -> Self {
        Self { layout, rows, used, joined: Vec::new(), merged: Vec::new() }
    }
}

pub(super) fn read_text(text: &str, limits: &Limits) -> Result<Document, TableError> {
    if cells_at_most(text) > limits.cells {
        return Err(TableError::limit(Bound::Cells, limits, None, Position::default()));
    }
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}');
    // A line ends with any of these; \r\n is one end.
    let most = limits.paragraphs as usize;
    let lines: Vec<&str> = text.split(breaks_once()).map(|line| line.trim_end_matches(breaks)).take(most.saturating_add(1)).collect();
    if lines.len() > most {
        return Err(TableError::limit(Bound::Paragraphs, limits, None, Position::line(limits.paragraphs)));
    }
    let too_long = |line: &&str| line.len() > limits.text && line.chars().count() > limits.text;
    if let Some(at) = lines.iter().position(too_long) {
        let line = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
        return Err(TableError::limit(Bound::Text, limits, None, Position::line(line)));
    }
    let mut draft = Draft::new(limits);
    let mut prose_from = 0;
    let mut at = 0;
    while let Some(rest) = lines.get(at..).filter(|rest| !rest.is_empty()) {
        let found = markdown::take(rest).or_else(|| bars::take(rest)).or_else(|| tabs::take(rest)).or_else(|| spaces::take(rest));
        let Some(found) = found else {
            at += 1;
            continue;
        };
        prose(&mut draft, lines.get(prose_from..at).unwrap_or_default(), prose_from)?;
        at += found.used.max(1);
        prose_from = at;
        table(&mut draft, found)?;
    }
    prose(&mut draft, lines.get(prose_from..).unwrap_or_default(), prose_from)?;
    draft.finish(Format::Text)
}

/// How many marks can part cells: tabs, bars, and runs of spaces. Counted first, so that no line can make many small texts.
fn cells_at_most(text: &str) -> usize {
    let mut before = ('\0', '\0');
    let parts = |c: char| {
        let run = c == ' ' && before.1 == ' ' && before.0 != ' ';
        before = (before.1, c);
        run || matches!(c, '\t' | '\u{3000}' | '\u{a0}') || bars::is_bar(c)
    };
    text.chars().map(parts).filter(|parts| *parts).count()
}

fn breaks_once() -> impl FnMut(char) -> bool {
    let mut before = '\0';
    move |c| {
        let is = matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}') && !(c == '\n' && before == '\r');
        before = c;
        is
    }
}

/// Lines outside tables: paragraphs, save where they are cells one below the other.
fn prose(draft: &mut Draft<'_>, lines: &[&str], first: usize) -> Result<(), TableError> {
    let mut at = 0;
    for (start, end) in single::runs(lines) {
        paragraphs(draft, lines, at..start, first)?;
        table(draft, single::take(lines.get(start..end).unwrap_or_default()))?;
        at = end;
    }
    paragraphs(draft, lines, at..lines.len(), first)
}

fn paragraphs(draft: &mut Draft<'_>, lines: &[&str], range: std::ops::Range<usize>, first: usize) -> Result<(), TableError> {
    for (line, number) in lines.iter().zip(first..).skip(range.start).take(range.len()) {
        draft.line(line, u32::try_from(number).unwrap_or(u32::MAX).saturating_add(1))?;
    }
    Ok(())
}

fn table(draft: &mut Draft<'_>, found: Found) -> Result<(), TableError> {
    let opened = draft.open_table(&Part::Body)?;
    let place = TablePlace::number(opened.number);
    for row in &found.joined {
        draft.note(Note::new(Aside::JoinedRows, place.cell(*row, 1)));
    }
    let stream = found.layout == Layout::BarStream;
    let rows = u32::try_from(found.rows.len()).unwrap_or(u32::MAX);
    let columns = found.rows.iter().map(Vec::len).max().unwrap_or(0);
    let columns = u32::try_from(columns).unwrap_or(u32::MAX);
    let stays = |text: &String| stream || !text.is_empty();
    let texts = found.rows.iter().flatten().filter(|text| stays(text));
    let (count, bytes) = texts.fold((0, 0), |(count, bytes), text| (count + 1, bytes + text.len()));
    let cells = (1_u32..).zip(found.rows).flat_map(|(row, cells)| {
        // In a stream of cells a blank one tells as much as a filled one.
        let filled = (1_u32..).zip(cells).filter(move |(_, text)| stays(text));
        filled.map(move |(column, text)| (row, column, text))
    });
    let mut merged = found.merged.into_iter().peekable();
    let mut list = Cells::default();
    list.expect(count, bytes);
    for (row, column, text) in cells {
        // Both are in reading order; what blank cells go on with is nothing.
        let mut last = column;
        while let Some(next) = merged.next_if(|at| *at <= (row, last.saturating_add(1))) {
            last = if next == (row, last.saturating_add(1)) { next.1 } else { last };
        }
        list.push(CellRef { column_span: last.saturating_sub(column).saturating_add(1), ..CellRef::new(row, column, &text) });
    }
    let grid = Grid::builder().place(place).layout(found.layout).limits(draft.room()).size(rows, columns).all_cells(list).build()?;
    draft.close_table(opened, grid)
}
