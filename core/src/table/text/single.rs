//! One cell a line: runs of short lines.

use super::Found;
use crate::table::Layout;
use crate::table::draft::trimmed;

/// Fewer lines than this are headings and signatures, not a table.
const FEWEST: usize = 12;
/// Longer lines are sentences.
const LONGEST: usize = 24;

fn short(line: &str) -> bool {
    let line = trimmed(line);
    line.chars().take(LONGEST + 1).count() <= LONGEST && !line.ends_with(['。', '；', '！', '？'])
}

/// Where runs of cells stand. A single sentence between cells (a reason, a goal) does not end a run.
pub(super) fn runs(lines: &[&str]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut start, mut end, mut long) = (None, 0, 0);
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !trimmed(line).is_empty()) {
        if short(line) {
            start = start.or(Some(at));
            end = at + 1;
            long = 0;
        } else {
            long += 1;
            if long > 1 {
                found.extend(start.take().map(|start| (start, end)));
            }
        }
    }
    found.extend(start.map(|start| (start, end)));
    found.retain(|(start, end)| {
        let filled = || lines.iter().take(*end).skip(*start).map(|line| trimmed(line)).filter(|line| !line.is_empty());
        let tiny = filled().filter(|line| line.chars().take(9).count() <= 8).count();
        filled().count() >= FEWEST && tiny * 2 >= filled().count()
    });
    found
}

/// The cells of a run. An empty line parts cells where nearly every cell has one after it, otherwise it is a blank cell; a line
/// of white space is a blank cell always.
pub(super) fn take(lines: &[&str]) -> Found {
    let empty = lines.iter().filter(|line| line.is_empty()).count();
    let parting = empty * 10 >= (lines.len() - empty) * 8;
    let cells = lines.iter().filter(|line| !(parting && line.is_empty()));
    let rows = cells.map(|line| vec![trimmed(line).to_owned()]).collect();
    Found::new(Layout::OnePerLine, rows, lines.len())
}
