//! The row of totals in text: a label, few cells, and perhaps the word of a grade.

use super::builder::Builder;
use super::cell::{Slot, joined};
use super::column::Column;
use super::labels::{is_grade, is_total};
use super::lattice::{Break, Token};
use super::stream::Shows;
use super::words::key;
use super::{Confidence, Reason, Refused};

/// Reads the totals that follow the indicators.
pub(super) fn read(tokens: &[Token<'_>], columns: &[Column], shows: Shows, builder: &mut Builder) {
    let Some(at) = tokens.iter().position(|token| is_total(&key(&token.slot.text))) else { return };
    let Some(label) = tokens.get(at) else { return };
    let is_number = |slot: &Slot<'_>| slot.amount().is_some_and(|amount| amount.value.number().is_some());
    // Where rows are known, a row ends the totals; elsewhere only their number can.
    let most = if shows.rows { 64 } else { 8 };
    let follows = tokens.iter().skip(at + 1).take(most).take_while(|token| token.before != Break::Must);
    let row: Vec<&Slot<'_>> =
        follows.map(|token| &token.slot).take_while(|slot| slot.is_blank() || is_number(slot) || is_grade(&slot.text)).collect();
    let numbers: Vec<&Slot<'_>> = row.iter().copied().filter(|slot| is_number(slot)).collect();
    let grade = row.iter().copied().find(|slot| is_grade(&slot.text));
    let place = |wanted: Column| columns.iter().position(|column| *column == wanted);
    let (points, score) = (place(Column::Points), place(Column::Score));
    let (mut points_cell, mut score_cell, mut confidence) = (None, None, Confidence::Aligned);
    let words = key(&label.slot.text);
    match (numbers.as_slice(), points, score) {
        ([], ..) => {}
        ([first, second], Some(points), Some(score)) => {
            (points_cell, score_cell) = if points < score { (Some(*first), Some(*second)) } else { (Some(*second), Some(*first)) }
        }
        ([only], None, Some(_)) => score_cell = Some(*only),
        ([only], Some(_), None) => points_cell = Some(*only),
        ([only], Some(points), Some(score)) => {
            // The label reaches to the first of the two columns, so that the cell behind it is that column's.
            let directly = row.first().is_some_and(|first| !first.is_blank());
            confidence = Confidence::Likely;
            if words.contains("得分") || words.contains("自评") {
                score_cell = Some(*only);
            } else if shows.blanks && shows.rows && words != "总分" {
                if directly == (points < score) { points_cell = Some(*only) } else { score_cell = Some(*only) }
            } else {
                let cells = numbers.iter().map(|slot| joined(&slot.text, false)).collect();
                builder.refuse(Refused::Total, Reason::UnclearTotal { cells }, &label.slot);
            }
        }
        _ => {
            let cells = numbers.iter().map(|slot| joined(&slot.text, false)).collect();
            builder.refuse(Refused::Total, Reason::UnclearTotal { cells }, &label.slot);
        }
    }
    builder.total(points_cell, score_cell, grade, confidence);
}
