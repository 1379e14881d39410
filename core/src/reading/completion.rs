use super::Quantity;
use crate::number::{Interval, Ratio};

/// How much of a target an actual is: actual ÷ target, as far as the cells prove it. `None` where they cannot be compared: a target that is
/// no one number, or is not above zero, or units of different things. A cell without unit has the other's.
pub(crate) fn completion(target: &Quantity, actual: &Quantity) -> Option<Interval> {
    let (wanted, reached) = in_one_unit(target, actual)?;
    (wanted > Ratio::zero()).then_some(())?;
    Some(reached.times(&Ratio::one().checked_div(&wanted).ok()?))
}

/// The target's number and what the actual proves, in the same unit.
pub(crate) fn in_one_unit(target: &Quantity, actual: &Quantity) -> Option<(Ratio, Interval)> {
    let wanted = target.exact()?;
    match (&target.unit, &actual.unit) {
        (Some(a), Some(b)) if a.dimension != b.dimension => None,
        (Some(unit), Some(_)) => Some((wanted * &unit.factor, actual.base(&actual.proven()))),
        _ => Some((wanted.clone(), actual.proven())),
    }
}
