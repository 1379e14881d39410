//! Parts printed to two places so that they still add up.

use crate::number::{Decimal, Ratio, Rounding, RoundingMode};

/// To whole hundredths toward zero; the sum of the parts by 四舍五入.
const TOWARD_ZERO: Rounding = Rounding { places: 2, mode: RoundingMode::Truncate };
const NEAREST: Rounding = Rounding { places: 2, mode: RoundingMode::HalfUp };

/// The parts to two places by largest remainder, and their sum, which is the exact sum rounded half up.
///
/// Every part is cut toward zero; the hundredths that the rounded sum holds beyond them go to the parts with the largest
/// remainder in that direction, the first of equal ones first. No part moves by a whole hundredth, a part of nothing stays
/// nothing, and parts of the opposite sign print as their opposites. Zeros in a number too long to be kept.
pub(super) fn printed(parts: &[Ratio]) -> (Vec<Decimal>, Decimal) {
    let zero = Decimal::from_int(0);
    let sum: Ratio = parts.iter().cloned().sum();
    let (Ok(total), Ok(mut cut)) =
        (NEAREST.apply(&sum), parts.iter().map(|part| TOWARD_ZERO.apply(part)).collect::<Result<Vec<Decimal>, _>>())
    else {
        return (vec![zero; parts.len()], zero);
    };
    let given: Ratio = cut.iter().map(|part| part.ratio()).sum();
    let missing = &total.ratio() - &given;
    let down = missing.is_negative();
    let hundredth = Ratio::new(if down { -1 } else { 1 }, 100).unwrap_or_else(|_| Ratio::zero());
    let rest = |(part, cut): (&Ratio, &Decimal)| {
        let rest = part - &cut.ratio();
        if down { -rest } else { rest }
    };
    let mut order: Vec<(usize, Ratio)> = parts.iter().zip(&cut).map(rest).enumerate().collect();
    order.sort_by(|(_, a), (_, b)| b.cmp(a));
    let mut left = missing;
    for (index, _) in order {
        if left.is_zero() {
            break;
        }
        if let Some(part) = cut.get_mut(index)
            && let Some(more) = Decimal::exact(&(&part.ratio() + &hundredth))
        {
            *part = more;
            left = left - hundredth.clone();
        }
    }
    let padded = |part: Decimal| NEAREST.apply(&part.ratio()).unwrap_or(part);
    (cut.into_iter().map(padded).collect(), total)
}
