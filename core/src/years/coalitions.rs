//! Shapley values over four players, in closed form.

use crate::number::Ratio;

/// What each of four players adds to a value, averaged over all orders in which they may come.
///
/// `value(set)` is the value with the players in the set, a number of four bits: player `i` is in it where bit `i` is set.
/// A player who joins a set of `s` others does so in `s! · (3 − s)!` of the 24 orders: 6, 2, 2 and 6.
pub(super) fn shapley(value: impl Fn(u8) -> Ratio) -> [Ratio; 4] {
    let values: Vec<Ratio> = (0..16).map(value).collect();
    let of = |set: u8| values.get(usize::from(set)).cloned().unwrap_or_else(Ratio::zero);
    std::array::from_fn(|player| {
        let bit = 1u8 << player;
        let terms = (0..16u8).filter(|set| set & bit == 0).map(|set| {
            let orders = if matches!(set.count_ones(), 0 | 3) { 6 } else { 2 };
            (of(set | bit) - of(set)) * Ratio::from_int(orders)
        });
        let sum: Ratio = terms.sum();
        sum.checked_div(&Ratio::from_int(24)).unwrap_or(sum)
    })
}
