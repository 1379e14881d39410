//! What a rule asks of the rest of a form.

use super::BatchError;
use super::execution::{EXECUTION_RATE, NAMES};
use crate::rules::formula::Formula;
use crate::rules::shape::Shape;
use crate::rules::{PointsAre, Policies, Rule, RuleSet, Stage, Then};

/// Names that a line carries itself.
const OF_THE_LINE: [&str; 4] = ["分值", "目标值", "实际值", "完成率"];

/// Refuses rules that single lines cannot answer.
pub(super) fn refuse(rules: Vec<&Rule>, own: bool, set: &RuleSet) -> Result<(), BatchError> {
    let refusal = |rule: &str, shape: &'static str, needs: String| BatchError::RuleNeedsForm {
        ruleset: set.id().to_owned(),
        rule: rule.to_owned(),
        shape,
        needs,
    };
    if set.weights().as_ref().is_some_and(|weights| weights.points == PointsAre::PercentOfLevel) {
        return Err(refusal("weights", "percent-of-level", "levels".to_owned()));
    }
    for rule in rules {
        if let Some(needs) = needs(&rule.shape) {
            return Err(refusal(if own { "own" } else { &rule.id }, rule.shape.name(), needs));
        }
    }
    Ok(())
}

/// What a shape needs beside target, actual and points.
fn needs(shape: &Shape) -> Option<String> {
    match shape {
        Shape::ShareMet(_) => Some("other-lines".to_owned()),
        Shape::Checklist(_) | Shape::Composite(_) => Some("items".to_owned()),
        Shape::Coefficient(_) => Some("coefficient".to_owned()),
        Shape::Bands(bands) => names(&bands.of),
        Shape::Linear(linear) => linear.of.as_deref().and_then(names),
        Shape::PerStep(per_step) => per_step.of.as_deref().and_then(names),
        Shape::PerEvent(per_event) => per_event.of.as_deref().and_then(names),
        Shape::RankTable(table) => table.of.as_deref().and_then(names),
        Shape::Formula(formula) => names(&formula.formula),
        Shape::BetterOf(better) => better.either.iter().find_map(needs),
        Shape::CappedProportion(_)
        | Shape::InverseRatio(_)
        | Shape::InverseLinear(_)
        | Shape::PassLine(_)
        | Shape::Threshold(_)
        | Shape::Tier(_)
        | Shape::TwoSided(_)
        | Shape::Date(_)
        | Shape::Silent(_) => None,
    }
}

/// The names of a formula that the line does not carry.
fn names(text: &str) -> Option<String> {
    let formula = Formula::parse(text).ok()?;
    let foreign: Vec<&str> = formula.names().into_iter().filter(|name| !OF_THE_LINE.contains(name)).collect();
    (!foreign.is_empty()).then(|| foreign.join("、"))
}

/// Refuses rule sets whose totals take more than lines and budget columns.
pub(super) fn refuse_total(set: &RuleSet) -> Result<(), BatchError> {
    let refuse = |needs: String| Err(BatchError::TotalNeedsForm { ruleset: set.id().to_owned(), needs });
    if set.rounding().stage == Stage::Total {
        return refuse("stage-total".to_owned());
    }
    let mut policies: Vec<Then> = set.rules().iter().map(|rule| &rule.policy).chain([set.policies()]).flat_map(thens).collect();
    policies.extend(set.execution().as_ref().map(|execution| execution.zero_budget.then));
    if policies.contains(&Then::Redistribute) {
        return refuse("redistribute".to_owned());
    }
    if let Some(adjustment) = set.adjustments().first() {
        return refuse(format!("adjustment:{}", adjustment.id));
    }
    if let Some(veto) = set.vetoes().first() {
        return refuse(format!("veto:{}", veto.id));
    }
    let known = |name: &str| name == EXECUTION_RATE || NAMES.contains(&name);
    for cap in set.caps() {
        if Formula::parse(&cap.of).is_ok_and(|formula| formula.names().iter().any(|name| !known(name))) {
            return refuse(format!("cap:{}", cap.id));
        }
    }
    match set.execution() {
        Some(execution) if !known(&execution.numerator) || !known(&execution.denominator) => refuse("execution".to_owned()),
        _ => Ok(()),
    }
}

fn thens(policies: &Policies) -> Vec<Then> {
    let each = [
        &policies.blank,
        &policies.dash,
        &policies.slash,
        &policies.nothing,
        &policies.not_applicable,
        &policies.zero_target,
        &policies.negative_actual,
    ];
    each.into_iter().flatten().map(|policy| policy.then).collect()
}
