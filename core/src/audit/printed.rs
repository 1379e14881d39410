//! Sums of printed numbers: what a printed number stands for depends on the column's resolution.
//!
//! A printed x stands for [x − ½u, x + ½u], where u is the finest decimal place printed in its column. A sum of n addends is
//! consistent iff |Σ − total| ≤ (n + 1)·½u. A column of whole numbers only is exact.

use crate::number::{Decimal, Ratio};

/// How a printed sum and the sum of its parts stand to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing {
    /// They are the same.
    Equal,
    /// They differ by no more than the rounding of the printed digits can make.
    Rounding,
    /// They cannot both be right.
    Contradiction,
}

/// A printed total beside its printed parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PrintedSum {
    pub(crate) standing: Standing,
    /// The parts added.
    pub(crate) sum: Ratio,
    /// The sum less the total.
    pub(crate) gap: Ratio,
    /// The sum in words: `1.2 + 3.7 = 4.9 ≠ 5`.
    pub(crate) written: String,
}

/// Adds printed parts and sets them beside the printed total. `column` gives further numbers of the same column, whose digits
/// count for the resolution.
pub(crate) fn printed_sum(parts: &[Decimal], total: Decimal, column: &[Decimal]) -> PrintedSum {
    let places = parts.iter().chain([&total]).chain(column).map(|number| number.places()).max().unwrap_or(0);
    let sum = parts.iter().fold(Ratio::zero(), |sum, part| &sum + &part.ratio());
    let gap = &sum - &total.ratio();
    // A column of whole numbers is exact: people and points are counted, not measured.
    let slack = if places == 0 { Ratio::zero() } else { &half_unit(places) * &Ratio::from_int(parts.len() as i64 + 1) };
    let standing = match gap.abs() {
        gap if gap.is_zero() => Standing::Equal,
        gap if gap <= slack => Standing::Rounding,
        _ => Standing::Contradiction,
    };
    let terms: Vec<String> = parts.iter().map(ToString::to_string).collect();
    let sign = if standing == Standing::Equal { "=" } else { "≠" };
    PrintedSum { standing, written: format!("{} = {sum} {sign} {total}", terms.join(" + ")), sum, gap }
}

/// Half of the last printed place.
pub(crate) fn half_unit(places: u32) -> Ratio {
    let ten = Ratio::from_int(10);
    (0..places).fold(Ratio::new(1, 2).unwrap_or_else(|_| Ratio::zero()), |unit, _| unit.checked_div(&ten).unwrap_or_else(|_| Ratio::zero()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    fn decimals(list: &[&str]) -> Vec<Decimal> {
        list.iter().map(|text| Decimal::parse(text).unwrap()).collect()
    }

    #[test]
    fn rounded_numbers_are_intervals() {
        let parts = decimals(&["296.81", "1.2", "3.7", "3.51", "3.34", "4"]);
        let found = printed_sum(&parts, Decimal::parse("312.57").unwrap(), &[]);
        assert_eq!(
            (found.standing, found.written.as_str()),
            (Standing::Rounding, "296.81 + 1.2 + 3.7 + 3.51 + 3.34 + 4 = 312.56 ≠ 312.57")
        );
        // Seven printed numbers allow seven halves of a hundredth, and not more.
        assert_eq!(printed_sum(&parts, Decimal::parse("312.595").unwrap(), &[]).standing, Standing::Contradiction);
        assert_eq!(printed_sum(&parts, Decimal::parse("312.59").unwrap(), &[]).standing, Standing::Rounding);
        assert_eq!(printed_sum(&parts, Decimal::parse("312.60").unwrap(), &[]).standing, Standing::Contradiction);
    }

    #[test]
    fn whole_numbers_are_exact_unless_the_column_prints_digits() {
        let parts = decimals(&["10", "20"]);
        assert_eq!(printed_sum(&parts, Decimal::from_int(31), &[]).standing, Standing::Contradiction);
        assert_eq!(printed_sum(&parts, Decimal::from_int(30), &decimals(&["1.25"])).standing, Standing::Equal);
    }
}
