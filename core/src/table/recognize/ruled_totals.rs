//! The row of totals of a table whose rows and columns stand in the document itself.

use super::builder::Builder;
use super::cell::Slot;
use super::column::Column;
use super::labels::is_grade;
use super::ruled::{Heads, slot, under};
use super::words::key;
use super::{Confidence, Reason, Refused};
use crate::table::{CellRef, Grid};

fn number<'a>(grid: &Grid, cell: CellRef<'a>) -> Option<Slot<'a>> {
    let slot = slot(grid, cell);
    slot.amount().is_some_and(|amount| amount.value.number().is_some()).then_some(slot)
}

pub(super) fn total_row(grid: &Grid, row: u32, columns: &Heads, begins: &[CellRef<'_>], builder: &mut Builder) {
    let at = |wanted: Column| {
        let (_, first, last) = columns.iter().find(|(column, ..)| *column == wanted)?;
        let cell = under(grid, row, *first, *last).ok()??;
        (cell.row == row && !cell.text.is_empty()).then_some(cell)
    };
    let (points, score) = (at(Column::Points), at(Column::Score));
    let grade = begins.iter().skip(1).find(|cell| is_grade(cell.text)).map(|cell| slot(grid, *cell));
    let label = begins.first().map(|cell| key(cell.text)).unwrap_or_default();
    let same = matches!((points, score), (Some(a), Some(b)) if (a.row, a.column) == (b.row, b.column));
    let (mut points, mut score) = (points.and_then(|cell| number(grid, cell)), score.and_then(|cell| number(grid, cell)));
    if same {
        if let Some(cell) = points.take().filter(|_| !label.contains("分值")) {
            score = Some(cell);
        }
    } else if points.is_none() && score.is_none() {
        // A row of totals may have cells of its own.
        loose_total(grid, begins, builder);
        return;
    }
    builder.total(points.as_ref(), score.as_ref(), grade.as_ref(), Confidence::Certain);
}

/// A total whose cells stand under no heading: one number is the score where the label says so, two are points and score.
pub(super) fn loose_total(grid: &Grid, begins: &[CellRef<'_>], builder: &mut Builder) {
    let Some((label, rest)) = begins.split_first() else { return };
    let numbers: Vec<Slot<'_>> = rest.iter().filter_map(|cell| number(grid, *cell)).collect();
    let grade = rest.iter().find(|cell| is_grade(cell.text)).map(|cell| slot(grid, *cell));
    let words = key(label.text);
    match numbers.as_slice() {
        [] => {}
        [score] if words.contains('得') || words.contains("总分") || words.contains("自评") => {
            builder.total(None, Some(score), None, Confidence::Likely)
        }
        [points, score] => builder.total(Some(points), Some(score), None, Confidence::Likely),
        _ => {
            let cells = numbers.iter().map(|slot| slot.text.to_string()).collect();
            builder.refuse(Refused::Total, Reason::UnclearTotal { cells }, &slot(grid, *label));
        }
    }
    if let Some(grade) = &grade {
        builder.total(None, None, Some(grade), Confidence::Certain);
    }
}
