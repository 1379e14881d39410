//! An axis of numbers: round ticks, and where a number stands. In exact numbers until the tenth of a pixel.

use crate::number::{Decimal, Ratio, Rounding, RoundingMode};

const TENTHS: Rounding = Rounding { places: 1, mode: RoundingMode::HalfUp };

/// An axis from a round number to a round number.
pub(super) struct Scale {
    low: Ratio,
    high: Ratio,
    /// The round numbers on it, the least first.
    pub(super) ticks: Vec<Ratio>,
}

impl Scale {
    /// Over all these numbers, with at most `most` steps between ticks.
    pub(super) fn over(numbers: impl Iterator<Item = Decimal>, most: i64) -> Self {
        let (mut low, mut high): (Option<Ratio>, Option<Ratio>) = (None, None);
        for number in numbers.map(Decimal::ratio) {
            if low.as_ref().is_none_or(|low| number < *low) {
                low = Some(number.clone());
            }
            if high.as_ref().is_none_or(|high| number > *high) {
                high = Some(number);
            }
        }
        let (low, mut high) = (low.unwrap_or_else(Ratio::zero), high.unwrap_or_else(Ratio::one));
        if low == high {
            high = &low + &Ratio::one();
        }
        let step = step(&(&high - &low), most);
        let down = |number: &Ratio| number.checked_div(&step).map_or_else(|_| number.clone(), |steps| &steps.floor() * &step);
        let (first, mut ticks) = (down(&low), Vec::new());
        let mut tick = first.clone();
        loop {
            ticks.push(tick.clone());
            // A tick at the highest number is the last; the axis is never longer than that by a step.
            if tick >= high || ticks.len() > 40 {
                break;
            }
            tick = &tick + &step;
        }
        Self { low: first, high: tick, ticks }
    }

    /// Where a number stands between two places, in tenths of a pixel.
    pub(super) fn place(&self, number: &Ratio, from: i64, to: i64) -> Ratio {
        let (from, to) = (Ratio::from_int(from), Ratio::from_int(to));
        let share = (number - &self.low).checked_div(&(&self.high - &self.low)).unwrap_or_else(|_| Ratio::zero());
        &from + &(&share * &(&to - &from))
    }
}

/// 1, 2 or 5 times a power of ten, so that the width takes at most so many of them.
fn step(width: &Ratio, most: i64) -> Ratio {
    let most = Ratio::from_int(most.max(1));
    for exponent in -12..=30 {
        for mantissa in [1, 2, 5] {
            let step = Ratio::from_int(mantissa) * Ratio::ten_to(exponent);
            if &step * &most >= *width {
                return step;
            }
        }
    }
    width.clone()
}

/// A coordinate as SVG writes it.
pub(super) fn px(number: &Ratio) -> String {
    TENTHS.apply(number).map_or_else(|_| "0".to_owned(), |tenths| tenths.normalized().to_string())
}

/// A tick's text.
pub(super) fn text(number: &Ratio) -> String {
    Decimal::exact(number).map_or_else(|| number.to_string(), |exact| exact.normalized().to_string())
}
