//! Other lines of the form that a line counts.

use super::cells::Cells;
use super::direction;
use super::draft::nature;
use super::scoring::Context;
use crate::form::Indicator;
use crate::number::Decimal;
use crate::rules::shape::{ShareMet, compare};
use crate::rules::{CountedLine, Direction, Nature, Steps};

/// The lines with a number as target under the levels named, and whether each is met.
pub(super) fn counted(context: &Context<'_>, own: usize, which: &ShareMet) -> Vec<CountedLine> {
    let wanted = |indicator: &Indicator| {
        which.among.is_empty() || which.among.iter().any(|word| indicator.path.iter().any(|level| level.contains(word.as_str())))
    };
    let lines = context.form.indicators.iter().zip(&context.read.cells).enumerate();
    let others = lines.filter(|(index, (indicator, _))| *index != own && wanted(indicator));
    others.filter_map(|(line, (indicator, cells))| Some(CountedLine { line, met: met(context, indicator, cells, which)? })).collect()
}

/// `None` where the line does not count at all: no number as target, or not applicable.
#[expect(clippy::option_option, reason = "not counted, and counted but open, are different answers")]
fn met(context: &Context<'_>, indicator: &Indicator, cells: &Cells, which: &ShareMet) -> Option<Option<bool>> {
    let mut steps = Steps::none();
    if nature(&cells.target) != Nature::Quantitative || cells.actual.absent() == Some(crate::reading::Absent::NotApplicable) {
        return None;
    }
    let Ok(numbers) = cells.numbers(context.set.policies(), &mut Vec::new(), &mut steps) else {
        return Some(None);
    };
    let (Some(target), Some(actual)) = (&numbers.target, &numbers.actual) else {
        return Some(None);
    };
    if numbers.accepts_range {
        let inside = if actual.is_within(target) { Some(true) } else { actual.intersection(target).map_or(Some(false), |_| None) };
        return Some(inside);
    }
    let decided = direction::decide(indicator, &cells.target, context.set, &mut steps);
    let sign = |direction| match (direction, decided.strict) {
        (Direction::AtMost, false) => "≤",
        (Direction::AtMost, true) => "<",
        (_, false) => "≥",
        (_, true) => ">",
    };
    let Some(direction) = decided.direction else {
        // Both readings must agree.
        let (floor, ceiling) = (compare(actual, "≥", target), compare(actual, "≤", target));
        return Some(if floor == ceiling { floor } else { None });
    };
    let reached = compare(actual, sign(direction), target);
    let not_too_far = match which.not_beyond.map(Decimal::ratio) {
        Some(most) if direction != Direction::AtMost && target.low().is_some_and(|low| !low.value.is_negative()) => {
            compare(actual, "≤", &target.times(&most))
        }
        _ => Some(true),
    };
    Some(match (reached, not_too_far) {
        (Some(true), Some(true)) => Some(true),
        (Some(false), _) | (_, Some(false)) => Some(false),
        _ => None,
    })
}
