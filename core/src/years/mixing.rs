//! Lines that take their rule, points, target and actual from two years, and what they score.

use super::attribute::Side;
use crate::form::{Amount, Budget, Indicator, SelfEvaluation, Sourced};
use crate::number::{Decimal, Interval, Ratio};
use crate::reading::{Column, Reading, Value, read};
use crate::rules::{RuleSet, Stage};
use crate::score::{LineScore, ReadForm};

/// The players, by their bit in a coalition. A set bit means: from the later year.
pub(super) const RULE: u8 = 1;
pub(super) const POINTS: u8 = 2;
pub(super) const TARGET: u8 = 4;
pub(super) const ACTUAL: u8 = 8;

/// One line as it stands on one year's form.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) side: &'a Side<'a>,
    pub(super) index: usize,
    pub(super) indicator: &'a Indicator,
    /// The points that it is scored with: as printed, or else the set's.
    pub(super) points: Option<Decimal>,
}

/// What a line adds to a total at the low and at the high end: as rounded, or exact where the set rounds only the total.
pub(super) fn ends(rounded: [Option<Decimal>; 2], exact: Option<&Interval>, set: &RuleSet) -> [Ratio; 2] {
    let exact = exact.filter(|_| set.rounding().stage == Stage::Total);
    match exact.and_then(|range| Some([range.low()?.value.clone(), range.high()?.value.clone()])) {
        Some(ends) => ends,
        None => rounded.map(|end| end.map_or_else(Ratio::zero, Decimal::ratio)),
    }
}

fn ends_of(score: &LineScore, set: &RuleSet) -> [Ratio; 2] {
    ends([score.low, score.high], score.exact.as_ref(), set)
}

/// An indicator with the players of `coalition` from the later year, scored.
///
/// * *rule*: the set, the line's own rule and criterion, its name and level (by which a set chooses);
/// * *points*: 分值;
/// * *target*: 年度指标值 and the 指标性质 column;
/// * *actual*: 实际完成值 with what it consists of, and the form around it: its year, budget, base data and other lines.
///
/// A column of units goes with each cell. A target that is a date counts within its own year: the year in it is
/// moved to the actual's. Cells of several units (`parts`) hold target and actual together and go with the actual.
pub(super) fn indicator(before: At<'_>, after: At<'_>, coalition: u8) -> [Ratio; 2] {
    let of = |player: u8| if coalition & player == 0 { before } else { after };
    let (rule, points, actual) = (of(RULE), of(POINTS), of(ACTUAL));
    let together = !before.indicator.parts.is_empty() || !after.indicator.parts.is_empty();
    let target = if together { actual } else { of(TARGET) };
    let (ruled, aimed, done) = (rule.indicator, target.indicator, actual.indicator);
    let mixed = Indicator {
        path: ruled.path.clone(),
        name: ruled.name.clone(),
        rule: ruled.rule.clone(),
        criterion: ruled.criterion.clone(),
        nature: aimed.nature.clone(),
        unit: aimed.unit.clone(),
        target: aimed.target.clone(),
        reported: None,
        reason: None,
        reviews: Box::default(),
        ..done.clone()
    };
    let cells = if together { None } else { Some((read_target(target, actual), read_actual(actual))) };
    let set = rule.side.set;
    ends_of(&actual.side.read.score_in_place(actual.index, &mixed, cells, points.points, set), set)
}

fn read_actual(line: At<'_>) -> Reading {
    line.side.read.cells(line.index).map_or_else(nothing, |(_, actual)| actual.clone())
}

/// The target as read on its own form. A date of one year's form is read as it would stand on the other's.
fn read_target(from: At<'_>, to: At<'_>) -> Reading {
    let own = from.side.read.cells(from.index).map_or_else(nothing, |(target, _)| target.clone());
    match (&own.value, from.side.form().year, to.side.form().year) {
        (Value::When(_), Some(year), Some(other)) if year != other && year >= 1000 => {
            read(&own.text.replace(&year.to_string(), &other.to_string()), Column::Target, Some(other))
        }
        _ => own,
    }
}

fn nothing() -> Reading {
    Reading { text: String::new(), value: Value::Text }
}

/// The execution line with the players of `coalition` from the later year, scored.
///
/// * *rule*: the set; *points*: of the execution line;
/// * *target*: 年初预算数, 全年预算数 and 到位资金 of the total row;
/// * *actual*: everything else of the budget block and the form around it, in its money unit.
pub(super) fn execution([before, after]: [&Side<'_>; 2], [first, second]: [Option<Decimal>; 2], coalition: u8) -> [Ratio; 2] {
    let of = |player: u8| if coalition & player == 0 { before } else { after };
    let (target, actual, set) = (of(TARGET).form(), of(ACTUAL).form(), of(RULE).set);
    let points = if coalition & POINTS == 0 { first } else { second };
    let (Some(aimed), Some(done)) = (&target.budget, &actual.budget) else { return [Ratio::zero(), Ratio::zero()] };
    let moved = |amount: &Option<Sourced<Amount>>| amount.as_ref().map(|amount| in_unit_of(amount, aimed, done));
    let mut budget = done.clone();
    budget.total.initial = moved(&aimed.total.initial);
    budget.total.full_year = moved(&aimed.total.full_year);
    budget.received = moved(&aimed.received);
    budget.points = points.map(|points| Amount::Number(points).into());
    let mut form = SelfEvaluation::new(actual.kind).with_budget(budget);
    (form.year, form.narrative, form.base_data) = (actual.year, actual.narrative.clone(), actual.base_data.clone());
    let scores = ReadForm::new(&form).scores(set);
    scores.execution.map_or_else(|| [Ratio::zero(), Ratio::zero()], |line| ends_of(&line, set))
}

/// An amount of one block in the money unit of the other.
fn in_unit_of(amount: &Sourced<Amount>, from: &Budget, to: &Budget) -> Sourced<Amount> {
    let number = amount.value.number().filter(|_| from.money != to.money);
    let moved = number.and_then(|number| Decimal::exact(&(&number.ratio() * &from.money.factor()).checked_div(&to.money.factor()).ok()?));
    moved.map_or_else(|| amount.clone(), |number| Amount::Number(number).into())
}
