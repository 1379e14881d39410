//! A criterion printed beside a line, taken as the line's own rule.

use super::cells::Cells;
use super::{Flag, direction};
use crate::form::Indicator;
use crate::number::Decimal;
use crate::reading::Reading;
use crate::rules::criterion::{BesideCriterion, Criterion, NoRule};
use crate::rules::{Direction, Nature, Rule, RuleSet, Shape, Step};
use std::borrow::Cow;

/// The indicator with its printed criterion as its rule, where that is understood whole and fits the line. A rule given as data
/// wins over a sentence; a sentence that is not used says why and leaves the line to the set's rules.
pub(super) fn adopted<'i>(
    indicator: &'i Indicator,
    points: Option<Decimal>,
    cells: &Cells,
    set: &RuleSet,
    steps: &mut Vec<Step>,
    flags: &mut Vec<Flag>,
) -> Cow<'i, Indicator> {
    let printed = indicator.criterion.as_ref().map(|cell| cell.value.trim()).filter(|text| !text.is_empty());
    let (Some(text), None) = (printed, &indicator.rule) else { return Cow::Borrowed(indicator) };
    let unit = |reading: &Reading| Some(reading.quantity()?.unit.as_ref().map(|unit| unit.symbol.clone()).unwrap_or_default());
    let unit = unit(&cells.target).or_else(|| unit(&cells.actual));
    let read = Criterion::read(text, BesideCriterion { name: &indicator.name, points, unit: unit.as_deref() });
    let disagrees = points.is_some_and(|points| !read.against(points).is_empty());
    let rule = read.rule().and_then(|rule| serde_json::to_value(rule).ok());
    let why = match (&read.shape, read.no_rule) {
        (_, Some(why)) => Some(why),
        (Some(_), None) if disagrees => Some(NoRule::PointsDisagree),
        (Some(shape), None) if !fits(shape, indicator, cells, set) => Some(NoRule::KindsDiffer),
        // A criterion that was read is sound but for names that nothing carries.
        _ if rule.as_ref().is_none_or(|rule| Rule::own(rule, set).is_err()) => Some(NoRule::NameUnknown),
        _ => None,
    };
    let shape = if why.is_none() { read.shape.map(Box::new) } else { None };
    steps.push(Step::Criterion { text: text.to_owned(), shape, why });
    match rule.filter(|_| why.is_none()) {
        Some(rule) => Cow::Owned(Indicator { rule: Some(rule), ..indicator.clone() }),
        None => {
            flags.push(Flag::CriterionNotUsed);
            Cow::Borrowed(indicator)
        }
    }
}

/// Whether a shape is for the kind of target that stands there.
fn fits(shape: &Shape, indicator: &Indicator, cells: &Cells, set: &RuleSet) -> bool {
    let nature = super::draft::nature(&cells.target);
    match shape {
        Shape::Date(_) => nature == Nature::Time,
        Shape::Checklist(_) => true,
        // These set the actual against their own numbers; the target's words do not matter.
        Shape::Bands(_) | Shape::Linear(_) | Shape::PerEvent(_) | Shape::RankTable(_) => nature != Nature::Time,
        Shape::PerStep(per_step) if per_step.from.is_some() => nature != Nature::Time,
        // In proportion to a ceiling is more points for more of what should be little: no criterion means that.
        Shape::CappedProportion(_) | Shape::PassLine(_) => {
            let way = direction::decide(indicator, &cells.target, set, &mut Vec::new()).direction;
            nature == Nature::Quantitative && matches!(way, Some(Direction::AtLeast | Direction::Equal))
        }
        _ => nature == Nature::Quantitative,
    }
}
