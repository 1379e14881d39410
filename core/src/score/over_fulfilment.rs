//! An actual far above its target, and what the set says of it.

use super::draft::Draft;
use super::{Because, Flag};
use crate::number::{End, Interval, Ratio};
use crate::rules::shape::{Shape, Why, clamp, compare};
use crate::rules::{OverFulfilment, OverFulfilmentThen, Step};

impl Draft<'_, '_> {
    /// The score after it. Only what the set says changes a score; the rest marks the line.
    pub(super) fn over_fulfilment(&mut self, over: &OverFulfilment, score: Interval) -> Result<Interval, Why> {
        let (Some(target), Some(actual), Some(at)) = (&self.numbers.target, &self.numbers.actual, over.at) else {
            return Ok(score);
        };
        let (at, zero) = (at.ratio(), Ratio::zero());
        let bound = match target.low() {
            Some(low) if low.value > zero => target.times(&at),
            Some(low) if low.value.is_zero() && target.as_point().is_some() => match over.zero_target {
                Some(bound) => Interval::point(bound.ratio()),
                None => return Ok(score),
            },
            _ => return Ok(score),
        };
        let holds = compare(actual, if over.beyond { ">" } else { "≥" }, &bound);
        if holds == Some(false) || over.then == OverFulfilmentThen::Ignore {
            return Ok(score);
        }
        if holds == Some(true) {
            self.flags.push(Flag::OverFulfilled);
            let reason = self.indicator.reason.as_ref().is_some_and(|cell| !cell.value.trim().is_empty());
            if over.then == OverFulfilmentThen::ReasonRequired && !reason {
                self.flags.push(Flag::ReasonMissing);
            }
        }
        let after = self.after(over, &at, &bound, &score, holds);
        let shown = || after.as_ref().ok().filter(|after| **after != score).map(Into::into);
        self.steps.push(|| Step::OverFulfilled {
            at: at.into(),
            bound: bound.into(),
            holds,
            then: over.then.clone(),
            score: shown(),
            clause: over.clause.clone(),
        });
        after
    }

    fn after(
        &mut self,
        over: &OverFulfilment,
        at: &Ratio,
        bound: &Interval,
        score: &Interval,
        holds: Option<bool>,
    ) -> Result<Interval, Why> {
        // Beyond the target these shapes give everything; of others no more is known than the whole range.
        let full_once_met = matches!(self.shape(), Some(Shape::CappedProportion(_) | Shape::Threshold(_) | Shape::PassLine(_)));
        let beyond = if full_once_met { Interval::point(self.points.clone()) } else { score.clone() };
        let after = match &over.then {
            OverFulfilmentThen::Ignore | OverFulfilmentThen::Flag | OverFulfilmentThen::ReasonRequired => return Ok(score.clone()),
            OverFulfilmentThen::Deduct(deduct) => clamp(&beyond.plus(&Interval::point(-deduct.points.ratio())), &self.points),
            OverFulfilmentThen::NotMet => match (self.shape(), holds) {
                (Some(Shape::Threshold(_)), _) => Interval::point(Ratio::zero()),
                (_, Some(true)) => return Err(Why::OverFulfilmentUndecided),
                _ => Interval::closed(Ratio::zero(), self.points.clone())?,
            },
            OverFulfilmentThen::ByDeviation => {
                let excess = self.excess(at, bound)?;
                let kept = clamp(&Interval::point(Ratio::one()).plus(&excess.times(&Ratio::from_int(-1))), &Ratio::one());
                product(&beyond, &kept)
            }
            OverFulfilmentThen::Discretionary => {
                self.because.push(Because::OverFulfilled);
                Interval::new(Some(End::closed(Ratio::zero())), beyond.high().cloned())?
            }
        };
        Ok(if holds == Some(true) { after } else { score.hull(&after) })
    }

    /// How far the actual exceeds the bound, as a share of the target (of the bound itself for a target of zero).
    fn excess(&self, at: &Ratio, bound: &Interval) -> Result<Interval, Why> {
        let actual = self.numbers.actual.as_ref().ok_or(Why::ActualIsText)?;
        let least = bound.low().map(|low| low.value.clone()).unwrap_or_else(Ratio::zero);
        let over = actual.intersection(&Interval::new(Some(End::closed(least)), None)?).ok_or(Why::OutsideRange)?;
        let whole = crate::rules::shape::divide(&over, bound)?.times(at);
        Ok(whole.plus(&Interval::point(-at.clone())))
    }
}

/// The product of two ranges that are not below zero.
fn product(a: &Interval, b: &Interval) -> Interval {
    let ends = |a: Option<&End>, b: Option<&End>| match (a, b) {
        (Some(a), Some(b)) => {
            let value = &a.value * &b.value;
            // Zero times anything is reached although the other end is not.
            let reached = (a.value.is_zero() && !a.open) || (b.value.is_zero() && !b.open);
            Some(End { open: (a.open || b.open) && !reached, value })
        }
        _ => None,
    };
    Interval::new(ends(a.low(), b.low()), ends(a.high(), b.high())).unwrap_or_else(|_| Interval::point(Ratio::zero()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The set of all products: an end is reached where both factors reach theirs, or where one of them reaches zero.
    #[test]
    fn ends_of_products() {
        for (a, b, both) in [
            ("[1, 2]", "[3, 4]", "[3, 8]"),
            ("(1, 2]", "[3, 4)", "(3, 8)"),
            ("[1, 2)", "(3, 4]", "(3, 8)"),
            ("[1, 2]", "(3, 4)", "(3, 8)"),
            ("[0, 4]", "(1, 2]", "[0, 8]"),
            ("(0, 4]", "[1, 2]", "(0, 8]"),
            ("[0, 0]", "(1, 2)", "0"),
        ] {
            let (left, right) = (Interval::parse(a).unwrap(), Interval::parse(b).unwrap());
            assert_eq!(
                (product(&left, &right).to_string(), product(&right, &left).to_string()),
                (both.to_owned(), both.to_owned()),
                "{a} {b}"
            );
        }
    }
}
