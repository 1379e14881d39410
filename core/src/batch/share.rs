//! Lines that earn a quotient of their points, in 128 bits.

use crate::number::{Rounding, RoundingMode};

/// How the lines of a kind earn their points, where that is points × one quotient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) by: By,
    /// Whether the target itself does not count.
    pub(super) strict: bool,
    /// From which multiple of the target on, as a fraction, something else follows.
    pub(super) over: Option<(i128, i128)>,
}

/// The quotient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// actual ÷ target, full from the target on.
    Reached,
    /// target ÷ actual, full up to the target.
    Inverse,
    /// 2 − actual ÷ target, full up to the target.
    Twice,
    /// All from the target on, or nothing.
    Floor,
    /// All up to the target, or nothing.
    Ceiling,
    /// The same for every line: from `low` to `high` of `of`, the high end perhaps not reached itself.
    Fixed { low: u32, high: u32, of: u32, open: bool },
}

/// The scales of the columns against the places of the result: units = points × share × up ÷ down.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    pub(super) rounding: Rounding,
    pub(super) up: i128,
    pub(super) down: i128,
}

impl Share {
    /// Low and high score of a line with target and actual in the same units; `None` where this cannot tell.
    pub(super) fn score(&self, target: i128, actual: i128, points: i128, measure: Measure) -> Option<(i64, i64)> {
        if points < 0 {
            return None;
        }
        if let By::Fixed { low, high, of, open } = self.by {
            // Nothing times a range is a number.
            if points == 0 {
                return None;
            }
            let scaled = |part: u32| points.checked_mul(i128::from(part))?.checked_mul(measure.up);
            let whole = i128::from(of).checked_mul(measure.down)?;
            let bottom = measure.rounding.units_small(scaled(low)?, whole)?;
            let top = scaled(high)?;
            let top = if open { top.checked_sub(1)?.div_euclid(whole) } else { measure.rounding.units_small(top, whole)? };
            // Nothing inside can be written: the ends are rounded like any number, elsewhere.
            return if bottom <= top { Some((bottom.try_into().ok()?, top.try_into().ok()?)) } else { None };
        }
        let (part, whole) = self.fraction(target, actual)?;
        let scaled = points.checked_mul(part)?.checked_mul(measure.up)?;
        let units = measure.rounding.units_small(scaled, whole.checked_mul(measure.down)?)?;
        let units = i64::try_from(units).ok()?;
        Some((units, units))
    }

    /// What part of the points is earned, where it is a quotient of the numbers and this can tell.
    pub(super) fn fraction(&self, target: i128, actual: i128) -> Option<(i128, i128)> {
        let fraction = match self.by {
            By::Fixed { .. } => return None,
            _ if target < 0 || actual < 0 => return None,
            By::Reached => self.part(actual, target, actual, target)?,
            By::Inverse => self.part(target, actual, target, actual)?,
            By::Twice => self.part(target, actual, target.checked_mul(2)?.checked_sub(actual)?, target)?,
            By::Floor => {
                if self.met(actual, target) {
                    (1, 1)
                } else {
                    (0, 1)
                }
            }
            By::Ceiling => {
                if self.met(target, actual) {
                    (1, 1)
                } else {
                    (0, 1)
                }
            }
        };
        if let Some((numerator, denominator)) = self.over
            && actual.checked_mul(denominator)? >= target.checked_mul(numerator)?
        {
            return None;
        }
        Some(fraction)
    }

    /// Whether it is a range.
    pub(super) fn within(&self) -> bool {
        matches!(self.by, By::Fixed { low, high, open, .. } if low != high || open)
    }

    fn met(&self, greater: i128, less: i128) -> bool {
        greater > less || (greater == less && !self.strict)
    }

    /// All where it is met, else the part of the whole; `None` for nothing of nothing.
    fn part(&self, greater: i128, less: i128, part: i128, whole: i128) -> Option<(i128, i128)> {
        if self.met(greater, less) {
            return Some((1, 1));
        }
        // At the least, 2T − A falls to the zero that double the target earns; a target of zero is then doubled by any excess.
        if matches!(self.by, By::Twice) && part <= 0 && greater < less {
            return Some((0, 1));
        }
        (whole > 0).then_some((part.max(0), whole))
    }

    /// The kind in one word for [`exact`](super::exact), where that covers it; fixed shares as parts of `of_all`.
    pub(super) fn packed(&self, of_all: i128) -> u64 {
        use super::exact::{CEILING, FIXED, NOT_HERE, OPEN, TWICE, WHOLE_OR_NOTHING, WITHIN};
        if self.over.is_some() || self.strict {
            return NOT_HERE;
        }
        match self.by {
            By::Reached => 0,
            By::Inverse => CEILING,
            By::Twice => TWICE | CEILING,
            By::Floor => WHOLE_OR_NOTHING,
            By::Ceiling => CEILING | WHOLE_OR_NOTHING,
            By::Fixed { low, high, of, open } => {
                let open = if open { OPEN } else { 0 } | if self.within() { WITHIN } else { 0 };
                let part = |part: u32| {
                    let scaled = i128::from(part).checked_mul(of_all)?;
                    (scaled.checked_rem(of.into())? == 0).then_some(scaled.checked_div(of.into())?)
                };
                let shares = || super::exact::shares(part(low)?, part(high)?);
                shares().map_or(NOT_HERE, |shares| shares | open | FIXED)
            }
        }
    }
}

/// The least that both are parts of; the first alone where that grows beyond what the kernel takes.
pub(super) fn common(all: i128, share: Share) -> i128 {
    let By::Fixed { of, .. } = share.by else { return all };
    let (mut divisor, mut rest) = (all, i128::from(of));
    while let Some(next) = divisor.checked_rem(rest) {
        (divisor, rest) = (rest, next);
    }
    let least = all.checked_div(divisor).and_then(|part| part.checked_mul(of.into()));
    least.filter(|least| *least < 1 << 20).unwrap_or(all)
}

/// Whether the mode is decided by doubling numerator and adding denominator.
pub(super) fn doubles(mode: RoundingMode) -> bool {
    !matches!(mode, RoundingMode::Truncate)
}
