//! Tabs: rows of cells parted by tabs, or cells that begin with one.

use super::Found;
use crate::table::Layout;
use crate::table::draft::trimmed;

/// Lines that a cell goes on without a tab.
const LONGEST_CELL: usize = 40;

pub(super) fn take(lines: &[&str]) -> Option<Found> {
    let first = lines.first()?;
    if first.starts_with('\t') && is_cell(first) && cells_follow(lines) {
        return Some(cells(lines));
    }
    is_row(first).then(|| rows(lines))
}

/// A line that begins with its only tab.
fn is_cell(line: &str) -> bool {
    line.starts_with('\t') && !line.trim_matches('\t').contains('\t')
}
/// A line with cells on both sides of a tab, or after several.
fn is_row(line: &str) -> bool {
    line.trim_end_matches('\t').contains('\t') && !trimmed(line).is_empty()
}
fn cells_follow(lines: &[&str]) -> bool {
    lines.iter().skip(1).take(LONGEST_CELL).find(|line| line.contains('\t')).is_some_and(|next| is_cell(next))
}

/// Cells that begin with a tab and may go on in further lines; an empty line ends the row.
fn cells(lines: &[&str]) -> Found {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut used = 0;
    // Lines that belong to the last cell if another cell follows them.
    let mut going_on: Vec<&str> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(text) = line.strip_prefix('\t') {
            if let Some(cell) = row.last_mut() {
                for more in going_on.drain(..) {
                    cell.push('\n');
                    cell.push_str(more);
                }
            }
            row.extend(text.split('\t').map(str::to_owned));
            used = at + 1;
        } else if line.is_empty() {
            if !going_on.is_empty() && !next_is_cell(lines, at) {
                break;
            }
            if let Some(cell) = row.last_mut() {
                for more in going_on.drain(..) {
                    cell.push('\n');
                    cell.push_str(more);
                }
                used = at + 1;
            }
            if !row.is_empty() {
                rows.push(std::mem::take(&mut row));
            }
        } else if row.is_empty() || going_on.len() >= LONGEST_CELL || line.contains('\t') {
            break;
        } else {
            going_on.push(line);
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    for cell in rows.iter_mut().flatten() {
        *cell = trimmed(cell).to_owned();
    }
    let joined = join(&mut rows);
    Found { joined, ..Found::new(Layout::TabCells, rows, used) }
}

fn next_is_cell(lines: &[&str], at: usize) -> bool {
    lines.iter().skip(at).find(|line| !line.is_empty()).is_some_and(|line| line.starts_with('\t'))
}

/// An empty line inside a cell parts a row as well. Where two rows together are as wide as the table, they are one.
fn join(rows: &mut Vec<Vec<String>>) -> Vec<u32> {
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    if rows.iter().filter(|row| row.len() == widest).count() < 2 {
        return Vec::new();
    }
    let mut joined = Vec::new();
    let mut done: Vec<Vec<String>> = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        match done.last_mut() {
            Some(before) if before.len() + row.len() == widest && before.last().is_some_and(|cell| !cell.is_empty()) => {
                before.extend(row);
                joined.push(u32::try_from(done.len()).unwrap_or(u32::MAX));
            }
            _ => done.push(row),
        }
    }
    *rows = done;
    joined
}

/// A line is a row. A cell in quotation marks may go on over lines, as spreadsheets copy it.
fn rows(lines: &[&str]) -> Found {
    let mut rows = Vec::new();
    let mut used = 0;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if is_row(line) {
            let taken = quoted(lines.get(at..).unwrap_or_default());
            let text = lines.get(at..at + taken).unwrap_or_default().join("\n");
            rows.push(split(&text));
            at += taken;
            used = at;
        } else if !trimmed(line).is_empty() && lines.get(at + 1).is_some_and(|next| is_row(next)) {
            rows.push(vec![trimmed(line).to_owned()]);
            at += 1;
        } else {
            break;
        }
    }
    Found::new(Layout::Tabs, rows, used)
}

/// How many lines the row takes: more than one where a quotation mark opens a cell and closes in a later line.
fn quoted(lines: &[&str]) -> usize {
    let mut open = false;
    for (at, line) in lines.iter().take(LONGEST_CELL).enumerate() {
        for (index, piece) in line.split('\t').enumerate() {
            let begins = !open && (index > 0 || at == 0) && piece.starts_with('"');
            let marks = piece.matches('"').count();
            if begins || open {
                open = (marks % 2 == 1) != open;
            }
        }
        if !open {
            return at + 1;
        }
    }
    1
}

fn split(text: &str) -> Vec<String> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let (mut inside, mut fresh) = (false, true);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\t' if !inside => {
                cells.push(trimmed(&cell).to_owned());
                cell.clear();
                fresh = true;
                continue;
            }
            '"' if fresh && closes(rest.clone()) => inside = true,
            '"' if inside && rest.peek() == Some(&'"') => {
                rest.next();
                cell.push('"');
            }
            '"' if inside => inside = false,
            c => cell.push(c),
        }
        fresh = false;
    }
    cells.push(trimmed(&cell).to_owned());
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells.shrink_to_fit();
    cells
}

/// Whether the quotation mark that opens a cell is closed at the end of a cell.
fn closes(rest: impl Iterator<Item = char>) -> bool {
    let mut before = '\0';
    let mut even = false;
    for c in rest {
        if c == '\t' && before == '"' && even {
            return true;
        }
        if c == '"' {
            even = !even;
        }
        before = c;
    }
    before == '"' && even
}
