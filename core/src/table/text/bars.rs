//! Bars: Markdown, rows of cells parted by bars, and cells that end with one.

use super::Found;
use crate::table::Layout;
use crate::table::draft::trimmed;

/// Lines without a bar that a cell may take before the bar that ends it.
const LONGEST_CELL: usize = 8;
/// Lines that one row may take.
const LONGEST_ROW: usize = 24;
/// Bars that one row may have.
const WIDEST: usize = 64;

pub(super) fn is_bar(c: char) -> bool {
    matches!(c, '|' | '│' | '┃' | '｜')
}
/// How many bars part cells; one after a backslash is text.
fn bars(line: &str) -> usize {
    let mut before = '\0';
    let parts = |c: char| {
        let parts = is_bar(c) && before != '\\';
        before = c;
        parts
    };
    line.chars().map(parts).filter(|parts| *parts).count()
}
/// A line of a drawn frame or of Markdown's rule: nothing but marks.
fn is_rule(line: &str) -> bool {
    let marks = |c: char| matches!(c, '-' | '=' | '+' | ':' | '\u{2500}'..='\u{257f}') || is_bar(c) || c.is_whitespace();
    line.chars().all(marks) && line.chars().any(|c| matches!(c, '-' | '=' | '\u{2500}' | '\u{2501}'))
}
fn parts_cells(line: &str) -> bool {
    let text = trimmed(line);
    let count = bars(text);
    count >= 2 || (count == 1 && (text.starts_with(is_bar) || text.ends_with(is_bar) || text.contains(" | ")))
}

pub(super) fn take(lines: &[&str]) -> Option<Found> {
    let first = lines.first()?;
    let drawn = is_rule(first) && lines.get(1).is_some_and(|next| bars(next) >= 2);
    if !parts_cells(first) && !drawn {
        return None;
    }
    let used = extent(lines);
    let region = lines.get(..used)?;
    let ruled = region.iter().any(|line| is_rule(line) && (bars(line) >= 1 || line.contains(['+', '┼', '┬', '┴', '╋'])));
    let body: Vec<&str> = region.iter().filter(|line| !is_rule(line)).copied().collect();
    let rows = if ruled || framed(&body) { None } else { fixed_width(&body) };
    // A document that is cut off inside a cell ends without the cell's bar.
    let last: usize = rows.as_ref().and_then(|rows| rows.last()).map_or(0, |row| row.iter().map(|line| bars(line)).sum());
    let whole: usize = rows.as_ref().and_then(|rows| rows.first()).map_or(0, |row| row.iter().map(|line| bars(line)).sum());
    let alone = lines.iter().skip(used).filter(|line| !trimmed(line).is_empty()).take(2).count() == 1;
    let tail = lines.get(used).filter(|line| last < whole && alone && !trimmed(line).is_empty());
    let used = used + usize::from(tail.is_some());
    let (layout, rows) = match rows {
        Some(rows) => (Layout::BarCells, rows),
        None => (by_line(&body, ruled), body.iter().map(|line| vec![*line]).collect()),
    };
    let surrounded = surrounded(&rows);
    let stream = layout == Layout::BarStream;
    let cut = |lines: &Vec<&str>| if stream { pieces(lines) } else { cells(&lines.join("\n"), surrounded) };
    let mut rows: Vec<Vec<String>> = rows.iter().map(cut).collect();
    if let (Some(tail), Some(row)) = (tail, rows.last_mut()) {
        row.push(clean(tail));
    }
    Some(Found::new(layout, rows, used))
}

/// How far the table reaches: to its last bar before an empty line, or before more lines without a bar than a cell has.
fn extent(lines: &[&str]) -> usize {
    let (mut used, mut without) = (1, 0);
    for (at, line) in lines.iter().enumerate() {
        if bars(line) > 0 || is_rule(line) {
            used = at + 1;
            without = 0;
        } else {
            without += 1;
            if without > LONGEST_CELL || trimmed(line).is_empty() {
                break;
            }
        }
    }
    used
}

/// Rows that all have the same number of bars and end where a line ends. The last may be cut off.
fn fixed_width<'a>(lines: &[&'a str]) -> Option<Vec<Vec<&'a str>>> {
    let counts: Vec<usize> = lines.iter().map(|line| bars(line)).collect();
    // One bar a line fits any width, and so tells none.
    if counts.iter().all(|count| *count <= 1) {
        return None;
    }
    let mut tried = 0;
    for count in counts.iter().take(LONGEST_ROW) {
        tried += count;
        if (2..=WIDEST).contains(&tried)
            && *count > 0
            && let Some(rows) = rows_of(lines, &counts, tried)
        {
            return Some(rows);
        }
    }
    None
}

fn rows_of<'a>(lines: &[&'a str], counts: &[usize], width: usize) -> Option<Vec<Vec<&'a str>>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut sum = 0;
    for (line, count) in lines.iter().zip(counts) {
        row.push(*line);
        sum += count;
        if sum > width || row.len() > LONGEST_ROW {
            return None;
        }
        // Every cell of such a row ends with its bar, so that a row ends with one.
        if sum == width && *count > 0 {
            if !trimmed(line).ends_with(is_bar) {
                return None;
            }
            rows.push(std::mem::take(&mut row));
            sum = 0;
        }
    }
    let whole = rows.len();
    if !row.is_empty() {
        rows.push(row);
    }
    (whole >= 2).then_some(rows)
}

/// Every line between bars, and none that only ends a blank cell: however many cells they have, lines are rows.
fn framed(lines: &[&str]) -> bool {
    let framed = |line: &&str| trimmed(line).starts_with(is_bar) && trimmed(line).ends_with(is_bar) && bars(line) >= 2;
    lines.len() >= 2 && lines.iter().all(framed)
}

/// Rows are lines. Where most lines are alike, lines are rows; otherwise nothing tells.
fn by_line(lines: &[&str], ruled: bool) -> Layout {
    if ruled {
        return Layout::Bars;
    }
    if framed(lines) {
        return Layout::Bars;
    }
    let mut counts: Vec<usize> = lines.iter().map(|line| bars(line)).collect();
    counts.sort_unstable();
    let usual = counts.get(counts.len() / 2).copied().unwrap_or(0);
    let alike = counts.iter().filter(|count| count.abs_diff(usual) <= 1).count();
    if usual >= 2 && alike * 10 >= counts.len() * 7 { Layout::Bars } else { Layout::BarStream }
}

/// Whether rows begin with a bar as they end with one, so that it is no blank cell.
fn surrounded(rows: &[Vec<&str>]) -> bool {
    let begins = |row: &Vec<&str>| row.first().is_some_and(|line| trimmed(line).starts_with(is_bar));
    rows.iter().filter(|row| begins(row)).count() * 10 >= rows.len() * 8
}

/// The cells that end in a line of a stream, where the line break is only white space: a bar at its beginning ends a blank cell.
fn pieces(lines: &[&str]) -> Vec<String> {
    let line = lines.concat();
    let mut cells = parted(&line);
    if cells.last().is_some_and(|last| trimmed(last).is_empty()) {
        cells.pop();
    }
    cells.into_iter().map(clean).collect()
}

/// The cells between the bars. Bars without anything between them at the end only fill the row up.
fn cells(row: &str, surrounded: bool) -> Vec<String> {
    let mut cells = parted(row);
    if cells.last().is_some_and(|last| trimmed(last).is_empty()) {
        cells.pop();
    }
    while cells.last().is_some_and(|last| last.is_empty()) {
        cells.pop();
    }
    let skip = usize::from(surrounded && cells.first().is_some_and(|first| trimmed(first).is_empty()));
    cells.iter().skip(skip).map(|cell| clean(cell)).collect()
}

fn parted(row: &str) -> Vec<&str> {
    let mut before = '\0';
    let parts = |c: char| {
        let parts = is_bar(c) && before != '\\';
        before = c;
        parts
    };
    row.split(parts).collect()
}

/// A cell as shown: Markdown writes a line break as `<br>` and a bar as `\|`.
fn clean(cell: &str) -> String {
    let text = cell.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n").replace("\\|", "|");
    trimmed(&text).to_owned()
}
