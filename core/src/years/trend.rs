//! Whether totals rise or fall over the years, in exact numbers.

use crate::number::Ratio;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Under so many points there is no trend: no order of four is rare enough to mean something.
pub const FEWEST: usize = 5;
/// Beyond so many points the exact chance is not counted out.
const MOST: usize = 60;

/// What totals did over the years.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is", deny_unknown_fields)]
pub enum Trend {
    /// Fewer than five years: nothing is said.
    TooShort {
        /// How many there are.
        points: usize,
    },
    /// Five years or more.
    Measured {
        /// How many there are.
        points: usize,
        /// What can be said.
        way: Way,
        /// Over the low ends.
        low: TrendEnd,
        /// Over the high ends.
        high: TrendEnd,
    },
}

/// What can be said of a trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Both ends rise, each by no more than 5 % chance.
    Rising,
    /// Both fall.
    Falling,
    /// Neither is proven.
    Unproven,
}

/// Mann–Kendall over one end of the totals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrendEnd {
    /// Pairs of years that rise less pairs that fall.
    pub s: i64,
    /// How many of all orders of these totals lie at least so far from balance: the exact two-sided chance, ties counted as
    /// they are. Absent beyond 60 years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chance: Option<Ratio>,
    /// Sen's slope: the median of the slopes of all pairs, in points a year.
    pub slope: Ratio,
}

/// The trend of totals, each with its year, in the order of the years.
///
/// ```
/// use jixiao::years::{Trend, trend};
/// use jixiao::Ratio;
/// let total = |year, score| (year, Ratio::from_int(score), Ratio::from_int(score));
/// let four = [total(2019, 80), total(2020, 82), total(2021, 85), total(2022, 91)];
/// assert_eq!(trend(&four), Trend::TooShort { points: 4 });
/// let five = [four.as_slice(), &[total(2023, 92)]].concat();
/// let Trend::Measured { low, .. } = trend(&five) else { panic!() };
/// // Two of the 120 orders of five are straight up or straight down.
/// assert_eq!((low.s, low.chance.unwrap()), (10, Ratio::new(1, 60).unwrap()));
/// ```
#[must_use]
pub fn trend(totals: &[(i16, Ratio, Ratio)]) -> Trend {
    let points = totals.len();
    if points < FEWEST {
        return Trend::TooShort { points };
    }
    let end = |of: fn(&(i16, Ratio, Ratio)) -> &Ratio| measured(&totals.iter().map(|total| (total.0, of(total))).collect::<Vec<_>>());
    let (low, high) = (end(|total| &total.1), end(|total| &total.2));
    let rare = |end: &TrendEnd| end.chance.as_ref().is_some_and(|chance| Ratio::new(1, 20).is_ok_and(|bound| *chance <= bound));
    let way = match (low.s.signum(), high.s.signum()) {
        (1, 1) if rare(&low) && rare(&high) => Way::Rising,
        (-1, -1) if rare(&low) && rare(&high) => Way::Falling,
        _ => Way::Unproven,
    };
    Trend::Measured { points, way, low, high }
}

fn measured(totals: &[(i16, &Ratio)]) -> TrendEnd {
    let (mut s, mut slopes) = (0i64, Vec::new());
    for (index, (year, total)) in totals.iter().enumerate() {
        for (later, other) in totals.iter().skip(index + 1) {
            s += match other.cmp(total) {
                std::cmp::Ordering::Greater => 1,
                std::cmp::Ordering::Equal => 0,
                std::cmp::Ordering::Less => -1,
            };
            let years = Ratio::from_int(i64::from(*later) - i64::from(*year));
            slopes.extend((*other - *total).checked_div(&years));
        }
    }
    slopes.sort();
    let middle = slopes.len() / 2;
    let at = |index: usize| slopes.get(index).cloned().unwrap_or_else(Ratio::zero);
    let half = Ratio::new(1, 2).unwrap_or_else(|_| Ratio::one());
    let slope = if slopes.len().is_multiple_of(2) { (at(middle.saturating_sub(1)) + at(middle)) * half } else { at(middle) };
    let mut ties: BTreeMap<&Ratio, usize> = BTreeMap::new();
    for (_, total) in totals {
        *ties.entry(*total).or_default() += 1;
    }
    let chance = (totals.len() <= MOST).then(|| chance(s, &ties.into_values().collect::<Vec<_>>()));
    TrendEnd { s, chance, slope }
}

/// The share of all distinct orders of numbers, of which so many are equal, that lie at least `s` from balance.
///
/// The orders by how many pairs stand the wrong way round are counted by the product of Gaussian binomials (for numbers that
/// all differ: the Mahonian numbers).
fn chance(s: i64, ties: &[usize]) -> Ratio {
    let (mut counts, mut placed) = (vec![Ratio::one()], 0usize);
    for tie in ties {
        placed += tie;
        counts = product(&counts, &gaussian(placed, *tie));
    }
    // Pairs that are not equal; with so many inversions, `s` is that less twice the inversions.
    let pairs = i64::try_from(counts.len().saturating_sub(1)).unwrap_or(i64::MAX);
    let far = |inversions: usize| i64::try_from(inversions).is_ok_and(|inversions| (pairs - 2 * inversions).abs() >= s.abs());
    let all: Ratio = counts.iter().cloned().sum();
    let rare: Ratio = counts.into_iter().enumerate().filter(|(inversions, _)| far(*inversions)).map(|(_, count)| count).sum();
    rare.checked_div(&all).unwrap_or_else(|_| Ratio::one())
}

fn product(a: &[Ratio], b: &[Ratio]) -> Vec<Ratio> {
    let mut product = vec![Ratio::zero(); (a.len() + b.len()).saturating_sub(1)];
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            if let Some(sum) = product.get_mut(i + j) {
                *sum = &*sum + &(x * y);
            }
        }
    }
    product
}

/// The Gaussian binomial of `n` over `k` as a polynomial: by G(n, k) = G(n − 1, k − 1) + q^k · G(n − 1, k).
fn gaussian(n: usize, k: usize) -> Vec<Ratio> {
    // One row of the triangle, for every number below k.
    let mut row: Vec<Vec<Ratio>> = vec![vec![Ratio::one()]];
    for above in 1..=n {
        let mut next = vec![vec![Ratio::one()]];
        for below in 1..=k.min(above) {
            let mut sum = row.get(below - 1).cloned().unwrap_or_default();
            for (power, count) in row.get(below).into_iter().flatten().enumerate() {
                let at = power + below;
                if sum.len() <= at {
                    sum.resize(at + 1, Ratio::zero());
                }
                if let Some(place) = sum.get_mut(at) {
                    *place = &*place + count;
                }
            }
            next.push(sum);
        }
        row = next;
    }
    row.pop().unwrap_or_default()
}
