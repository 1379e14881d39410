//! A criterion printed beside a line, taken as the line's own rule.

use super::cells::Cells;
use super::{Flag, direction};
use crate::form::Indicator;
use crate::number::Decimal;
use crate::reading::Reading;
use crate::rules::criterion::{BesideCriterion, Criterion, NoRule};
use crate::rules::{Direction, Nature, Rule, RuleSet, Shape, Step, Steps};

/// The rule that the printed criterion states, where it is understood whole and fits the line. A sentence that is not used says
/// why and leaves the line to the set's rules.
pub(super) fn rule(
    indicator: &Indicator,
    points: Option<Decimal>,
    cells: &Cells,
    set: &RuleSet,
    steps: &mut Steps,
    flags: &mut Vec<Flag>,
) -> Option<Rule> {
    let text = indicator.criterion.as_ref().map(|cell| cell.value.trim()).filter(|text| !text.is_empty())?;
    let unit = |reading: &Reading| Some(reading.quantity()?.unit.as_ref().map(|unit| unit.symbol.clone()).unwrap_or_default());
    let unit = unit(&cells.target).or_else(|| unit(&cells.actual));
    let read = Criterion::read(text, BesideCriterion { name: &indicator.name, points, unit: unit.as_deref() });
    let adopted = match (read.rule(), read.no_rule) {
        (Some(_), _) if points.is_some_and(|points| !read.against(points).is_empty()) => Err(NoRule::PointsDisagree),
        (Some(rule), _) if !fits(&rule.shape, indicator, cells, set) => Err(NoRule::KindsDiffer),
        // A criterion that was read is sound but for names that nothing carries.
        (Some(rule), _) => rule.proven(set).map_err(|_| NoRule::NameUnknown),
        (None, why) => Err(why.unwrap_or(NoRule::Unread)),
    };
    steps.push(|| Step::Criterion {
        text: text.to_owned(),
        shape: adopted.as_ref().ok().map(|rule| Box::new(rule.shape.clone())),
        why: adopted.as_ref().err().copied(),
    });
    if adopted.is_err() {
        flags.push(Flag::CriterionNotUsed);
    }
    adopted.ok()
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
            let way = direction::decide(indicator, &cells.target, set, &mut Steps::none()).direction;
            nature == Nature::Quantitative && matches!(way, Some(Direction::AtLeast | Direction::Equal))
        }
        _ => nature == Nature::Quantitative,
    }
}
