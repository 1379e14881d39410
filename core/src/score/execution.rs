use super::draft::Verdict;
use super::scoring::{Context, number};
use super::{Flag, Line, Outcome, reviews};
use crate::number::{Interval, Ratio};
use crate::reading::{Reading, Value};
use crate::rules::formula::Lookup;
use crate::rules::shape::{Evidence, Why};
use crate::rules::{Direction, Execution, Operation, Quantum, RuleSet, Step, Then};
use std::collections::BTreeMap;

/// 预算执行率: the execution line, where the form has a budget block and it carries points.
pub(super) fn line(context: &Context<'_>) -> Option<Line> {
    let budget = context.form.budget.as_ref()?;
    let rule = context.set.execution().as_ref();
    let on_form = number(budget.points.as_ref());
    let mut flags = Vec::new();
    let points = match on_form {
        Some(points) => points,
        None => {
            // A form that prints points, but none here, gives none for execution.
            let prints = context.form.indicators.iter().any(|indicator| number(indicator.points.as_ref()).is_some());
            if number(budget.total.executed.as_ref()).is_none() || prints {
                return None;
            }
            flags.push(Flag::PointsFromSet);
            rule?.points
        }
    };
    let chosen = |rule: &Execution| Step::Rule { id: "execution".into(), shape: rule.shape.name().into(), clause: rule.clause.clone() };
    let mut steps: Vec<Step> = rule.map(chosen).into_iter().collect();
    let result = rule.ok_or(Why::RuleSilent).and_then(|rule| range(context, rule, &points.ratio(), &mut steps));
    if rule.is_some_and(|rule| reason_is_missing(context, rule)) {
        flags.push(Flag::ReasonMissing);
    }
    let line = Line {
        path: Vec::new(),
        name: "预算执行率".into(),
        target: printed(context, rule.map_or("全年预算数", |rule| &rule.denominator)),
        actual: printed(context, rule.map_or("全年执行数", |rule| &rule.numerator)),
        points: Some(points),
        outcome: Outcome::Exact,
        low: None,
        high: None,
        exact: None,
        reported: None,
        adjustment: None,
        reviews: Vec::new(),
        clause: rule.map(|rule| rule.clause.clone()),
        flags,
        derivation: steps,
    };
    let mut line = context.settle_execution(line, result, number(budget.reported.as_ref()));
    line.reviews = reviews::of_execution(budget, &line);
    Some(line)
}

/// Whether the set wants a reason for this execution and the form gives none.
fn reason_is_missing(context: &Context<'_>, rule: &Execution) -> bool {
    let Some(budget) = &context.form.budget else { return false };
    let given = budget.reason.as_ref().is_some_and(|reason| !reason.value.trim().is_empty());
    let amount = |name: &str| context.names.get(name).map(|lookup| &lookup.number);
    let rate = match (amount(&rule.numerator), amount(&rule.denominator)) {
        (Some(executed), Some(budget)) => executed.checked_div(budget).ok(),
        _ => None,
    };
    let low = rule.reason_for.as_ref().zip(rate).is_some_and(|(range, rate)| range.0.contains(&rate));
    let adjusted = match (amount("年初预算数"), amount("全年预算数")) {
        (Some(initial), Some(full_year)) => rule.reason_if_adjusted && initial != full_year,
        _ => false,
    };
    !given && (low || adjusted)
}

/// 执行率 among the form's numbers, as the set divides it.
pub(super) fn rate(set: &RuleSet, names: &mut BTreeMap<String, Lookup>) {
    let Some(rule) = set.execution() else { return };
    let number = |name: &str| names.get(name).map(|lookup| lookup.number.clone());
    if let (Some(executed), Some(budget)) = (number(&rule.numerator), number(&rule.denominator))
        && let Ok(rate) = executed.checked_div(&budget)
    {
        names.insert("执行率".into(), Lookup { number: rate, unit: None });
    }
}

/// The amount as printed on the form, with its unit.
fn printed(context: &Context<'_>, name: &str) -> Option<String> {
    let variable = context.variables.get(name)?;
    let unit = if variable.amount.number().is_some() { variable.unit.as_deref().unwrap_or_default() } else { "" };
    Some(format!("{}{unit}", variable.amount))
}

/// The points earned; `None` where the line does not apply.
fn range(context: &Context<'_>, rule: &Execution, points: &Ratio, steps: &mut Vec<Step>) -> Result<Verdict, Why> {
    let mut take = |name: &str| -> Result<Ratio, Why> {
        let Lookup { number, unit } = context.names.get(name).cloned().ok_or_else(|| Why::InputMissing { names: vec![name.to_owned()] })?;
        steps.push(Step::Take { name: name.to_owned(), value: (&number).into(), unit: unit.unwrap_or_default() });
        Ok(number)
    };
    let (executed, budget) = (take(&rule.numerator)?, take(&rule.denominator)?);
    if budget.is_zero() {
        let policy = &rule.zero_budget;
        steps.push(Step::Policy { about: "zero-budget".into(), then: policy.then, clause: policy.clause.clone() });
        return match policy.then {
            Then::Zero | Then::AsZero => Ok(Verdict::Range(Interval::point(Ratio::zero()))),
            Then::Full => Ok(Verdict::Range(Interval::point(points.clone()))),
            Then::NotApplicable | Then::DropAndRescale | Then::Redistribute => Ok(Verdict::NotApplicable(policy.then)),
            Then::Unproven | Then::Forbidden => Err(Why::ZeroBudget),
        };
    }
    let rate = executed.checked_div(&budget)?;
    steps.push(Step::Compute {
        what: Quantum::ExecutionRate,
        operation: Operation::Divide,
        operands: vec![(&executed).into(), (&budget).into()],
        result: (&rate).into(),
    });
    let (target, actual) = (Interval::point(budget), Interval::point(executed));
    let none = Reading { text: String::new(), value: Value::Text };
    let variable = |name: &str| context.names.get(name).cloned();
    let evidence = Evidence {
        points,
        direction: Direction::AtLeast,
        strict: false,
        target: &none,
        actual: &none,
        target_number: Some(&target),
        actual_number: Some(&actual),
        accepts_range: false,
        tiers: context.set.tiers(),
        variable: &variable,
        coefficient: None,
        items: &[],
        peers: &|_| Vec::new(),
    };
    rule.shape.score(&evidence, steps).map(Verdict::Range)
}
