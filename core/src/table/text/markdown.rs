//! Markdown as this crate writes it: a comment before a table says that every position is a cell, and that bars with nothing
//! between them go on with the cell to the left.
//!
//! Markdown of others tells less: what was merged may have left its row shorter and been filled up at the end, so that no
//! position can be believed. It is read as any text between bars.

use super::Found;
use crate::table::Layout;
use crate::table::draft::trimmed;

/// What stands before a table; nobody sees it where Markdown is shown.
pub(in crate::table) const EVERY_POSITION: &str = "<!-- jixiao: 相连竖线处与左格合并 · adjoining bars go on with the cell to the left -->";

pub(super) fn take(lines: &[&str]) -> Option<Found> {
    let (first, rest) = lines.split_first()?;
    if trimmed(first) != EVERY_POSITION {
        return None;
    }
    let blank = rest.iter().take_while(|line| line.is_empty()).count();
    let rows: Vec<Vec<Option<String>>> = rest.iter().skip(blank).map_while(|line| cells(line)).collect();
    // The second line is the rule under the headings, and every row has as many cells.
    let width = rows.get(1).filter(|row| row.iter().all(|cell| cell.as_deref() == Some("---")))?.len();
    if rows.iter().any(|row| row.len() != width) {
        return None;
    }
    let used = 1 + blank + rows.len();
    let rows = rows.into_iter().enumerate().filter(|(at, _)| *at != 1).map(|(_, row)| row);
    let (mut texts, mut merged) = (Vec::new(), Vec::new());
    for (row, cells) in (1_u32..).zip(rows) {
        merged.extend((1_u32..).zip(&cells).filter(|(_, cell)| cell.is_none()).map(|(column, _)| (row, column)));
        texts.push(cells.into_iter().map(Option::unwrap_or_default).collect());
    }
    Some(Found { merged, ..Found::new(Layout::Ruled, texts, used) })
}

/// The cells of a line; none for a position that goes on with the cell to the left.
fn cells(line: &str) -> Option<Vec<Option<String>>> {
    let inside = line.strip_prefix('|')?.strip_suffix('|')?;
    let mut cells = Vec::new();
    let (mut begin, mut escaped) = (0, false);
    let bars = inside.char_indices().filter(|(_, c)| {
        let bar = *c == '|' && !escaped;
        escaped = *c == '\\' && !escaped;
        bar
    });
    let ends: Vec<usize> = bars.map(|(at, _)| at).chain([inside.len()]).collect();
    for end in ends {
        let cell = inside.get(begin..end)?;
        cells.push((!cell.is_empty() || cells.is_empty()).then(|| shown(cell)));
        begin = end.saturating_add(1);
    }
    Some(cells)
}

/// A cell as it is shown.
fn shown(cell: &str) -> String {
    const MARKS: [(&str, &str); 5] = [("\\\\", "\\"), ("\\|", "|"), ("<br>", "\n"), ("&lt;", "<"), ("&amp;", "&")];
    let mut text = String::with_capacity(cell.len());
    let mut rest = trimmed(cell);
    while let Some(c) = rest.chars().next() {
        let mark = MARKS.iter().find_map(|(mark, shown)| Some((rest.strip_prefix(mark)?, *shown)));
        if let Some((after, shown)) = mark {
            text += shown;
            rest = after;
        } else {
            text.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    trimmed(&text).to_owned()
}
