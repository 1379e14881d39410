//! One line without its form, for those who hold lines by the million: the same steps as within a form of this one line.

use super::cells::Cells;
use super::scoring::Context;
use super::{LineScore, ReadForm, direction, printed_criterion};
use crate::form::Indicator;
use crate::number::Decimal;
use crate::reading::Reading;
use crate::rules::{Direction, Rule, RuleSet, Steps};

/// The score of a line: its form holds one indicator with everything but the numbers, whose own rule has been read.
pub(crate) fn line_alone(
    read: &ReadForm<'_>,
    set: &RuleSet,
    own: Option<&Result<Rule, String>>,
    (target, actual): (Reading, Reading),
    points: Option<Decimal>,
) -> Option<LineScore> {
    let indicator = read.form.indicators.first()?;
    let (cells, context) = (Cells::given(target, actual), Context::new(read, set, false));
    let (mut steps, mut flags) = (Steps::none(), Vec::new());
    let printed = match own {
        Some(_) => None,
        None => printed_criterion::rule(indicator, points, &cells, set, &mut steps, &mut flags).map(Ok),
    };
    Some(context.settled(0, indicator, &cells, own.or(printed.as_ref()), (points, flags, steps)).into())
}

/// Which way is good on a line with such a target, whether the target itself does not count, and whether only a name says so.
pub(crate) fn direction_alone(indicator: &Indicator, target: &Reading, set: &RuleSet) -> (Option<Direction>, bool, bool) {
    let decided = direction::decide(indicator, target, set, &mut Steps::none());
    (decided.direction, decided.strict, decided.guessed)
}
