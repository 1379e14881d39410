//! Which fault this engine has, and how faults are made. It stands in no engine but the broken one of the tests.

use crate::number::{End, Interval, Ratio};
use std::sync::OnceLock;

/// Whether this is the fault that was asked for.
pub(crate) fn is(fault: &str) -> bool {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| std::env::var("JIXIAO_BROKEN").unwrap_or_default()) == fault
}

/// Rounded down to two places before the end.
pub(crate) fn too_early(range: &Interval) -> Interval {
    let hundred = Ratio::from_int(100);
    let hundredth = Ratio::one().checked_div(&hundred).unwrap_or_else(|_| Ratio::one());
    let end = |end: &End| End { value: &(&end.value * &hundred).floor() * &hundredth, open: end.open };
    Interval::new(range.low().map(end), range.high().map(end)).unwrap_or_else(|_| range.clone())
}

/// Both ends belong to it, whether they do or not.
pub(crate) fn closed(range: &Interval) -> Interval {
    let end = |end: &End| End { value: end.value.clone(), open: false };
    Interval::new(range.low().map(end), range.high().map(end)).unwrap_or_else(|_| range.clone())
}
