//! Spaces: cells parted by two or more of them, or by full-width ones.

use super::Found;
use crate::table::Layout;
use crate::table::draft::trimmed;
use unicode_width::UnicodeWidthChar;

/// A piece of a line: where it stands in columns of a terminal, and its text.
struct Piece<'a> {
    from: usize,
    to: usize,
    text: &'a str,
}

pub(super) fn take(lines: &[&str]) -> Option<Found> {
    let several = |line: &&str| line.contains(['\u{3000}', ' ']) && pieces(line).len() >= 2;
    if !(lines.first().is_some_and(several) && lines.get(1).is_some_and(several)) {
        return None;
    }
    let used = extent(lines, several);
    let rows: Vec<Vec<Piece<'_>>> = lines.iter().take(used).map(|line| pieces(line)).collect();
    let (layout, rows) = match gutters(&rows) {
        Some(columns) => (Layout::Aligned, rows.iter().map(|row| place(row, &columns)).collect()),
        None => (Layout::Spaced, rows.iter().map(|row| row.iter().map(|piece| piece.text.to_owned()).collect()).collect()),
    };
    Some(Found::new(layout, rows, used))
}

/// Lines of several cells, and single lines of one cell between them.
fn extent(lines: &[&str], several: impl Fn(&&str) -> bool) -> usize {
    let mut used = 0;
    while let Some(line) = lines.get(used) {
        let between = !trimmed(line).is_empty() && lines.get(used + 1).is_some_and(&several);
        if !several(line) && !between {
            break;
        }
        used += 1;
    }
    used
}

/// Cuts a line where at least two columns are blank. A single full-width space after one character widens a word (绩　效).
fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut found: Vec<Piece<'_>> = Vec::new();
    // Of the piece that is being read: its first byte, its first column, its characters.
    let mut begun: Option<(usize, usize, usize)> = None;
    let (mut end, mut end_column, mut column, mut blank) = (0, 0, 0_usize, 0_usize);
    for (at, c) in line.char_indices() {
        let width = c.width().unwrap_or(0);
        if c.is_whitespace() {
            blank += width.max(1);
        } else {
            if let Some((byte, from, characters)) = begun
                && blank >= 2
                && !(characters == 1 && blank == 2 && line.get(end..at) == Some("\u{3000}"))
            {
                found.extend(line.get(byte..end).map(|text| Piece { from, to: end_column, text }));
                begun = None;
            }
            let (byte, from, characters) = begun.unwrap_or((at, column, 0));
            begun = Some((byte, from, characters + 1));
            blank = 0;
            end = at + c.len_utf8();
            end_column = column + width;
        }
        column += width.max(usize::from(c.is_whitespace()));
    }
    if let Some((byte, from, _)) = begun {
        found.extend(line.get(byte..end).map(|text| Piece { from, to: end_column, text }));
    }
    found
}

/// The columns, where no column takes two pieces of a line and the fullest line fills them all.
fn gutters(rows: &[Vec<Piece<'_>>]) -> Option<Vec<(usize, usize)>> {
    let mut spans: Vec<(usize, usize)> = rows.iter().flatten().map(|piece| (piece.from, piece.to)).collect();
    spans.sort_unstable();
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for (from, to) in spans {
        match columns.last_mut() {
            Some(last) if from < last.1 => last.1 = last.1.max(to),
            _ => columns.push((from, to)),
        }
    }
    let fullest = rows.iter().map(Vec::len).max().unwrap_or(0);
    let column = |piece: &Piece<'_>| columns.partition_point(|(_, to)| *to <= piece.from);
    let apart = rows.iter().all(|row| row.windows(2).all(|pair| pair.iter().map(column).is_sorted_by(|a, b| a < b)));
    (columns.len() == fullest && apart).then_some(columns)
}

fn place(row: &[Piece<'_>], columns: &[(usize, usize)]) -> Vec<String> {
    let mut cells = vec![String::new(); columns.len()];
    for piece in row {
        let column = columns.partition_point(|(_, to)| *to <= piece.from);
        if let Some(cell) = cells.get_mut(column) {
            cell.push_str(trimmed(piece.text));
        }
    }
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}
