//! Rows of text that print all their cells: position by position under the headings, perhaps without the labels at the left
//! that go on from above.

use super::column::Column;
use super::cost::fits;
use super::lattice::{Break, Token};

/// A cell that costs more does not fit its column well enough to believe a position alone.
pub(super) const FITS: i32 = 30;

/// Forces the cells of rows that fit the headings in exactly one way, with nothing missing between them.
pub(super) fn force(tokens: &mut [Token<'_>], headings: &[Token<'_>], columns: &[Column]) {
    let Some(first) = headings.iter().find(|token| !token.slot.is_blank()) else { return };
    let filled = headings.iter().filter(|token| !token.slot.is_blank());
    // Headings in two rows have no single position.
    if headings.iter().any(|token| token.slot.row != first.slot.row) {
        return;
    }
    let places: Vec<usize> = filled.map(|token| token.slot.column as usize).collect();
    let inserted = columns.len().saturating_sub(places.len());
    let index_of = |place: usize| places.iter().position(|known| *known == place).map(|index| index + inserted);
    let labels = columns.iter().take_while(|column| column.is_level()).count();
    let mut at = 0;
    while at < tokens.len() {
        let length = tokens.iter().skip(at + 1).take_while(|token| token.before != Break::Must).count() + 1;
        let Some(row) = tokens.get_mut(at..at + length) else { return };
        at += length;
        let mut ways = (0..=labels).filter(|shift| fits_all(row, *shift, columns, index_of));
        if let (Some(shift), None) = (ways.next(), ways.next()) {
            for token in row {
                token.forced = index_of(token.slot.column as usize + shift).and_then(|index| u8::try_from(index).ok());
            }
        }
    }
}

fn fits_all(row: &[Token<'_>], shift: usize, columns: &[Column], index_of: impl Fn(usize) -> Option<usize>) -> bool {
    let needed = [Column::Name, Column::Target, Column::Actual, Column::Points, Column::Score];
    let mut seen = Vec::new();
    for token in row {
        match index_of(token.slot.column as usize + shift).and_then(|index| columns.get(index)) {
            Some(_) if token.slot.is_blank() => {}
            Some(column) if fits(&token.slot, *column) <= FITS => seen.push(*column),
            None if token.slot.is_blank() => {}
            _ => return false,
        }
    }
    // A row that reaches exactly to the last heading has dropped nothing on the way either.
    let last = row.iter().rev().find(|token| !token.slot.is_blank());
    let reaches = last.and_then(|token| index_of(token.slot.column as usize + shift)) == columns.len().checked_sub(1);
    let named = seen.contains(&Column::Name);
    named && (reaches || needed.iter().all(|column| !columns.contains(column) || seen.contains(column)))
}
