//! Who stands where among peers.

use crate::number::Decimal;
use serde::{Deserialize, Serialize};

/// A place among peers. Where totals are ranges, so are places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rank {
    /// The best place that the ranges allow: one more than there are peers who surely have more.
    pub best: usize,
    /// The worst: one more than there are peers who may have more.
    pub worst: usize,
    /// How many there are.
    pub of: usize,
}

/// The place of every range of totals; equal totals share a place, and the next is as many further.
///
/// ```
/// use jixiao::years::ranks;
/// let score = |text| jixiao::Decimal::parse(text).unwrap();
/// let places = ranks(&[(score("95"), score("95")), (score("90"), score("97")), (score("80"), score("80")), (score("80"), score("80"))]);
/// let ends: Vec<(usize, usize)> = places.iter().map(|rank| (rank.best, rank.worst)).collect();
/// assert_eq!(ends, [(1, 2), (1, 2), (3, 3), (3, 3)]);
/// ```
#[must_use]
pub fn ranks(totals: &[(Decimal, Decimal)]) -> Vec<Rank> {
    let sorted = |end: fn(&(Decimal, Decimal)) -> Decimal| {
        let mut ends: Vec<Decimal> = totals.iter().map(end).collect();
        ends.sort_unstable();
        ends
    };
    let (lows, highs) = (sorted(|total| total.0), sorted(|total| total.1));
    let above = |ends: &[Decimal], bound: Decimal| ends.len() - ends.partition_point(|end| *end <= bound);
    let place = |(low, high): &(Decimal, Decimal)| Rank {
        best: 1 + above(&lows, *high),
        // A range of its own may lie above its own low end.
        worst: 1 + above(&highs, *low) - usize::from(low < high),
        of: totals.len(),
    };
    totals.iter().map(place).collect()
}
