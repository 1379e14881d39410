use super::draft::Verdict;
use super::scored::Scored;
use super::scoring::{Context, number};
use super::{Flag, Line, reviews};
use crate::number::{Interval, Ratio};
use crate::reading::{Reading, Value};
use crate::rules::formula::Lookup;
use crate::rules::shape::{Evidence, Why};
use crate::rules::{Direction, Execution, Operation, Quantum, Step, Steps, Then};
use std::borrow::Cow;

/// What the line is called.
const NAME: &str = "预算执行率";

/// 预算执行率: the execution line, where the form has a budget block and it carries points.
pub(super) fn scored<'a>(context: &Context<'a>) -> Option<Scored<'a>> {
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
    let mut steps = Steps::when(context.derivations);
    if let Some(rule) = rule {
        steps.push(|| Step::Rule { id: "execution".into(), shape: rule.shape.name().into(), clause: rule.clause.clone() });
    }
    let result = rule.ok_or(Why::RuleSilent).and_then(|rule| range(context, rule, &points.ratio(), &mut steps));
    if rule.is_some_and(|rule| reason_is_missing(context, rule)) {
        flags.push(Flag::ReasonMissing);
    }
    let mut line = Scored::open(&[], NAME, Some(points), flags, steps);
    line.clause = rule.map(|rule| Cow::Borrowed(&rule.clause));
    let verdict = result.map(|verdict| (verdict, Vec::new()));
    line.settle(context.set.rounding(), verdict, number(budget.reported.as_ref()));
    line.reviews = reviews::of_execution(budget, &line);
    Some(line)
}

/// The line in words, with both amounts as printed.
pub(super) fn line(context: &Context<'_>, line: Scored<'_>) -> Line {
    let rule = context.set.execution().as_ref();
    let target = printed(context, rule.map_or("全年预算数", |rule| &rule.denominator));
    let actual = printed(context, rule.map_or("全年执行数", |rule| &rule.numerator));
    line.line(target, actual)
}

/// Whether the set wants a reason for this execution and the form gives none.
fn reason_is_missing(context: &Context<'_>, rule: &Execution) -> bool {
    let Some(budget) = &context.form.budget else { return false };
    let given = budget.reason.as_ref().is_some_and(|reason| !reason.value.trim().is_empty());
    if given || (rule.reason_for.is_none() && !rule.reason_if_adjusted) {
        return false;
    }
    let amount = |name: &str| context.names.get(name).map(|lookup| lookup.number);
    let rate = match (amount(&rule.numerator), amount(&rule.denominator)) {
        (Some(executed), Some(budget)) => executed.checked_div(&budget).ok(),
        _ => None,
    };
    let low = rule.reason_for.as_ref().zip(rate).is_some_and(|(range, rate)| range.0.contains(&rate));
    let adjusted = match (amount("年初预算数"), amount("全年预算数")) {
        (Some(initial), Some(full_year)) => rule.reason_if_adjusted && initial != full_year,
        _ => false,
    };
    low || adjusted
}

/// The amount as printed on the form, with its unit.
fn printed(context: &Context<'_>, name: &str) -> Option<String> {
    let variable = context.read.variables.get(name)?;
    let unit = if variable.amount.number().is_some() { variable.unit.unwrap_or_default() } else { "" };
    Some(format!("{}{unit}", variable.amount))
}

/// The points earned; `None` where the line does not apply.
fn range(context: &Context<'_>, rule: &Execution, points: &Ratio, steps: &mut Steps) -> Result<Verdict, Why> {
    let mut take = |name: &str| -> Result<Ratio, Why> {
        let Lookup { number, unit } = context.names.get(name).ok_or_else(|| Why::InputMissing { names: vec![name.to_owned()] })?;
        steps.push(|| Step::Take { name: name.to_owned().into(), value: (&number).into(), unit: unit.unwrap_or_default().to_owned() });
        Ok(number)
    };
    let (executed, budget) = (take(&rule.numerator)?, take(&rule.denominator)?);
    if budget.is_zero() {
        let policy = &rule.zero_budget;
        steps.push(|| Step::Policy { about: "zero-budget".into(), then: policy.then, clause: policy.clause.clone() });
        return match policy.then {
            Then::Zero | Then::AsZero => Ok(Verdict::Range(Interval::point(Ratio::zero()))),
            Then::Full => Ok(Verdict::Range(Interval::point(points.clone()))),
            Then::NotApplicable | Then::DropAndRescale | Then::Redistribute => Ok(Verdict::NotApplicable(policy.then)),
            Then::Unproven | Then::Forbidden => Err(Why::ZeroBudget),
        };
    }
    let rate = executed.checked_div(&budget)?;
    steps.push(|| Step::Compute {
        what: Quantum::ExecutionRate,
        operation: Operation::Divide,
        operands: vec![(&executed).into(), (&budget).into()],
        result: (&rate).into(),
    });
    let (target, actual) = (Interval::point(budget), Interval::point(executed));
    let none = Reading { text: String::new(), value: Value::Text };
    let variable = |name: &str| context.names.get(name);
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
