//! Whole millionths: rates rounded once, so that order and medians are those of integers.

use crate::number::{Ratio, Rounding, RoundingMode};

/// A rate in millionths; `None` beyond what 64 bits hold.
pub(super) fn of(rate: &Ratio) -> Option<i64> {
    let six = Rounding { places: 6, mode: RoundingMode::HalfUp };
    // A rate of more than a million budgets is none; products of two rates then stay in 64 bits.
    six.units_of_last_place(rate).filter(|units| units.abs() <= super::WHOLE * 1_000)
}

/// The rate of so many millionths.
pub(super) fn ratio(units: i64) -> Ratio {
    Ratio::new(units, super::WHOLE).unwrap_or_else(|_| Ratio::zero())
}

/// `a × b` of two rates, towards zero.
pub(super) fn product(a: i64, b: i64) -> i64 {
    a.saturating_mul(b) / super::WHOLE
}

/// `a ÷ b` of two rates, towards zero; `None` where b is zero.
pub(super) fn quotient(a: i64, b: i64) -> Option<i64> {
    a.checked_mul(super::WHOLE)?.checked_div(b)
}

/// The middle number; of an even count the mean of both middle ones, towards zero. `None` where there is none.
pub(super) fn median(numbers: &mut [i64]) -> Option<i64> {
    numbers.sort_unstable();
    let upper = *numbers.get(numbers.len() / 2)?;
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *numbers.get((numbers.len() / 2).checked_sub(1)?)?;
    Some(lower.saturating_add(upper) / 2)
}
