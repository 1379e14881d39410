use super::scoring::{Context, number};
use super::{Flag, Line, Outcome};
use crate::number::{Interval, Ratio};
use crate::reading::{Reading, Value};
use crate::rules::formula::Lookup;
use crate::rules::shape::{Evidence, Why};
use crate::rules::{Direction, Operation, Quantum, Step, Then};

/// 预算执行率: the execution line, where the form has a budget block and it carries points.
pub(super) fn line(context: &Context<'_>) -> Option<Line> {
    let budget = context.form.budget.as_ref()?;
    let rule = context.set.execution().as_ref()?;
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
            rule.points
        }
    };
    let mut steps = vec![Step::Rule { id: "execution".into(), shape: rule.shape.name().into(), clause: rule.clause.clone() }];
    let result = range(context, &points.ratio(), &mut steps);
    let line = Line {
        path: Vec::new(),
        name: "预算执行率".into(),
        target: printed(context, &rule.denominator),
        actual: printed(context, &rule.numerator),
        points: Some(points),
        outcome: Outcome::Exact,
        low: None,
        high: None,
        exact: None,
        reported: None,
        clause: Some(rule.clause.clone()),
        flags,
        derivation: steps,
    };
    Some(context.settle_execution(line, result, number(budget.reported.as_ref())))
}

/// The amount as printed on the form, with its unit.
fn printed(context: &Context<'_>, name: &str) -> Option<String> {
    let variable = context.variables.get(name)?;
    let unit = if variable.amount.number().is_some() { variable.unit.as_deref().unwrap_or_default() } else { "" };
    Some(format!("{}{unit}", variable.amount))
}

/// The points earned; `None` where the line does not apply.
fn range(context: &Context<'_>, points: &Ratio, steps: &mut Vec<Step>) -> Result<Option<Interval>, Why> {
    let rule = context.set.execution().as_ref().ok_or(Why::RuleSilent)?;
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
            Then::Zero | Then::AsZero => Ok(Some(Interval::point(Ratio::zero()))),
            Then::Full => Ok(Some(Interval::point(points.clone()))),
            Then::NotApplicable => Ok(None),
            Then::Unproven => Err(Why::ZeroBudget),
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
    let variable = |name: &str| match name {
        "执行率" => Some(Lookup { number: rate.clone(), unit: None }),
        name => context.names.get(name).cloned(),
    };
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
    };
    rule.shape.score(&evidence, steps).map(Some)
}
