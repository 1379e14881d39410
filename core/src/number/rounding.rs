//! The one place where digits are given up.

use super::decimal::ten_to;
use super::ratio::product;
use super::{Decimal, End, Interval, NumberError, Ratio};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};
use serde::{Deserialize, Serialize};

/// How the last kept digit is decided.
///
/// * [`HalfUp`](Self::HalfUp), 四舍五入: to the nearest; exactly half goes away from zero, on both sides of it:
///   0.125 → 0.13, −0.125 → −0.13, 1.005 → 1.01 (the decimal, not the float).
/// * [`Truncate`](Self::Truncate), 截断: what lies behind the last kept digit is dropped, toward zero: 0.129 → 0.12, −0.129 → −0.12.
/// * [`HalfEven`](Self::HalfEven), 四舍六入五成双: to the nearest; exactly half goes to the even digit: 0.125 → 0.12, −0.125 → −0.12, 0.135 → 0.14.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RoundingMode {
    /// 四舍五入: half away from zero.
    HalfUp,
    /// 截断: toward zero.
    Truncate,
    /// 四舍六入五成双: half to the even digit.
    HalfEven,
}

/// Places and mode together; where a rule set says *when* they apply, that is its rounding stage.
///
/// ```
/// use jixiao::{Ratio, Rounding, RoundingMode};
/// let score = Ratio::from_int(15) * Ratio::new(95, 97).unwrap();
/// let two = Rounding { places: 2, mode: RoundingMode::HalfUp };
/// assert_eq!(two.apply(&score).unwrap().to_string(), "14.69");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rounding {
    /// Digits behind the point, 0 to 12.
    pub places: u32,
    /// How the last of them is decided.
    pub mode: RoundingMode,
}

impl Rounding {
    /// The one divide-and-round: the decimal with exactly `places` digits behind the point.
    ///
    /// # Errors
    /// `loss-of-digits` where the result needs more than 28 digits.
    pub fn apply(self, number: &Ratio) -> Result<Decimal, NumberError> {
        // The common case in machine integers; callgrind shows big integers at ten times the cost.
        match self.scaled_small(number).and_then(|(scaled, denominator)| self.units_small(scaled, denominator)) {
            Some(units) => self.decimal(Some(units), number),
            None => self.decimal(self.units(number).to_i128(), number),
        }
    }

    /// The number times 10^places as numerator and denominator, where both fit.
    fn scaled_small(self, number: &Ratio) -> Option<(i128, i128)> {
        let (n, d) = number.small()?;
        Some((product(n, ten_to(self.places)?)?, d))
    }

    /// The rounded number in units of its last place, where 64 bits hold them: at six places 0.1234567 is 123457.
    pub(crate) fn units_of_last_place(self, number: &Ratio) -> Option<i64> {
        match self.scaled_small(number).and_then(|(scaled, denominator)| self.units_small(scaled, denominator)) {
            Some(units) => i64::try_from(units).ok(),
            None => self.units(number).to_i64(),
        }
    }

    /// How many units of the last place the rounded number holds.
    fn units(self, number: &Ratio) -> BigInt {
        let (numerator, denominator) = number.reduced();
        let scaled = numerator * BigInt::from(10).pow(self.places);
        let (quotient, remainder) = scaled.abs().div_rem(&denominator);
        let up = match self.mode {
            RoundingMode::Truncate => false,
            RoundingMode::HalfUp => remainder * 2 >= denominator,
            RoundingMode::HalfEven => {
                let twice = remainder * 2;
                twice > denominator || (twice == denominator && quotient.is_odd())
            }
        };
        let magnitude = if up { quotient + 1 } else { quotient };
        if scaled.is_negative() { -magnitude } else { magnitude }
    }

    /// The same for a number that is scaled already, in units of the last place.
    pub(crate) fn units_small(self, scaled: i128, denominator: i128) -> Option<i128> {
        let magnitude = scaled.checked_abs()?;
        let (quotient, remainder) = match (u64::try_from(magnitude), u64::try_from(denominator)) {
            (Ok(magnitude), Ok(denominator)) => (magnitude.checked_div(denominator)?.into(), magnitude.checked_rem(denominator)?.into()),
            _ => (magnitude.checked_div(denominator)?, magnitude.checked_rem(denominator)?),
        };
        let twice = remainder.checked_mul(2)?;
        let up = match self.mode {
            RoundingMode::Truncate => false,
            RoundingMode::HalfUp => twice >= denominator,
            RoundingMode::HalfEven => twice > denominator || (twice == denominator && quotient % 2 == 1),
        };
        let magnitude = quotient.checked_add(i128::from(up))?;
        Some(if scaled < 0 { -magnitude } else { magnitude })
    }

    fn decimal(self, units: Option<i128>, number: &Ratio) -> Result<Decimal, NumberError> {
        units
            .and_then(|units| Decimal::from_parts(units, self.places))
            .ok_or_else(|| NumberError::LossOfDigits { operation: "round", operand: number.to_string().chars().take(60).collect() })
    }

    /// Rounds both ends of a range. A closed end is rounded like any number; an open end goes to the nearest
    /// representable value *inside*: below an open 8 stands 7.99, not 8.00. The ends of the result are closed.
    /// Where no representable value lies inside, both ends are rounded like any number.
    ///
    /// # Errors
    /// `loss-of-digits` as for [`apply`](Self::apply).
    pub fn apply_range(self, low: &End, high: &End) -> Result<(Decimal, Decimal), NumberError> {
        let bottom = self.inside(low, true)?;
        let top = self.inside(high, false)?;
        if bottom <= top { Ok((bottom, top)) } else { Ok((self.apply(&low.value)?, self.apply(&high.value)?)) }
    }

    fn inside(self, end: &End, is_low: bool) -> Result<Decimal, NumberError> {
        if !end.open {
            return self.apply(&end.value);
        }
        // Up from the floor at a low end, down to it (or below it where it is the end itself) at a high one.
        let step = |whole: bool| i8::from(is_low) - i8::from(!is_low && whole);
        let units = if let Some((scaled, denominator)) = self.scaled_small(&end.value) {
            scaled.div_euclid(denominator).checked_add(step(scaled.rem_euclid(denominator) == 0).into())
        } else {
            let (numerator, denominator) = end.value.reduced();
            let scaled = numerator * BigInt::from(10).pow(self.places);
            let (floor, remainder) = scaled.div_mod_floor(&denominator);
            (floor + BigInt::from(step(remainder.is_zero()))).to_i128()
        };
        self.decimal(units, &end.value)
    }

    /// Rounds a bounded range into a closed one.
    ///
    /// # Errors
    /// As [`apply_range`](Self::apply_range).
    pub fn apply_interval(self, range: &Interval) -> Result<Interval, NumberError> {
        let (Some(low), Some(high)) = (range.low(), range.high()) else {
            return Ok(range.clone());
        };
        let (bottom, top) = self.apply_range(low, high)?;
        Interval::closed(bottom.ratio(), top.ratio())
    }

    /// The rounded ends of a range; an absent end stays absent, and then the other is rounded like any number.
    pub(crate) fn apply_ends(self, range: &Interval) -> Result<(Option<Decimal>, Option<Decimal>), NumberError> {
        if let Some(point) = range.as_point() {
            let rounded = self.apply(point)?;
            return Ok((Some(rounded), Some(rounded)));
        }
        match (range.low(), range.high()) {
            (Some(low), Some(high)) => self.apply_range(low, high).map(|(low, high)| (Some(low), Some(high))),
            (low, high) => {
                let end = |end: Option<&End>| end.and_then(|end| self.apply(&end.value).ok());
                Ok((end(low), end(high)))
            }
        }
    }
}
