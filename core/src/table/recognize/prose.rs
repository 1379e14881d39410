//! Indicators in sentences, where every part begins with the name of its column: `1.某某率，年初目标值≥90%，实际完成值95%，自评得分20分`.

use super::Confidence;
use super::builder::{Builder, Cells};
use super::cell::Slot;
use super::column::Column;
use super::vocabulary::heading;
use super::words::{plain, without_numbering};
use crate::table::Paragraph;

/// The longest heading that a part may begin with.
const LONGEST: usize = 10;

/// Reads the sentences that are indicators, and tells whether there were any. A single one is no list.
pub(super) fn read(paragraphs: &[&Paragraph], builder: &mut Builder) -> bool {
    let rows: Vec<Cells<'_>> = paragraphs.iter().filter_map(|paragraph| row(paragraph)).collect();
    if rows.len() < 2 {
        return false;
    }
    for cells in &rows {
        builder.indicator(cells, Confidence::Aligned);
    }
    true
}

fn row(paragraph: &Paragraph) -> Option<Cells<'static>> {
    let text = plain(&paragraph.text);
    if text.chars().count() > 400 {
        return None;
    }
    let text = text.trim_end_matches([';', '；', '。', '.']);
    let mut parts = text.split([',', '，', ';', '；']);
    let slot = |text: &str| Slot { text: text.to_owned().into(), table: None, row: paragraph.place.line.unwrap_or(0), column: 0 };
    let name = without_numbering(parts.next()?);
    if name.is_empty() || labelled(name).is_some() {
        return None;
    }
    let mut cells: Cells<'_> = vec![(Column::Name, slot(name))];
    for part in parts {
        // A part without a label belongs to the one before, and then it cannot be told where a value ends.
        let (column, value) = labelled(part)?;
        if value.is_empty() || cells.iter().any(|(known, _)| *known == column) {
            return None;
        }
        cells.push((column, slot(value)));
    }
    let has = |wanted: Column| cells.iter().any(|(column, _)| *column == wanted);
    (has(Column::Target) && has(Column::Actual)).then_some(cells)
}

/// The column that a part names, and what stands behind the name.
fn labelled(part: &str) -> Option<(Column, &str)> {
    let words = part.char_indices().take_while(|(_, c)| !c.is_ascii_digit());
    let ends: Vec<usize> = words.map(|(at, c)| at + c.len_utf8()).take(LONGEST).collect();
    let known = ends.iter().rev().find_map(|end| {
        let column = heading(part.get(..*end)?)?;
        Some((column, part.get(*end..)?))
    });
    // The front of a heading may be cut off: 初目标值.
    let (column, rest) = known.or_else(|| {
        let (front, rest) = part.split_once("目标值")?;
        (front.chars().count() <= 2).then_some((Column::Target, rest))
    })?;
    let wanted = matches!(column, Column::Target | Column::Actual | Column::Points | Column::Score | Column::Reason);
    wanted.then(|| (column, rest.trim_start_matches(['为', '是', ':'])))
}
