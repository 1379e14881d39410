//! What a shape looks up or evaluates by name.

use super::evidence::{Evidence, Why};
use crate::number::{Interval, Ratio};
use crate::rules::formula::{Evaluation, EvaluationError, Formula, FormulaValue, Lookup};
use crate::rules::{Step, Steps};

/// The value of `of`: 实际值, 目标值 and 完成率 may be ranges; any other formula needs exact inputs.
pub(super) fn measure(of: &str, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
    match of.trim() {
        "实际值" => Ok(evidence.actual()?.clone()),
        "目标值" => Ok(evidence.target()?.clone()),
        "完成率" => {
            evidence.numbers()?;
            evidence.target_above_zero()?;
            evidence.completion(steps)
        }
        formula => Ok(Interval::point(evaluated(formula, evidence, steps)?)),
    }
}

/// A formula's number in base units, its evaluation written down.
pub(super) fn evaluated(text: &str, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Ratio, Why> {
    let formula = Formula::parse(text).map_err(|error| Why::FormulaFailed { detail: error.to_string() })?;
    let own = |number: Option<&Interval>| number.and_then(Interval::as_point).map(|number| Lookup { number: number.clone(), unit: None });
    let lookup = |name: &str| match name {
        "分值" => Some(Lookup { number: evidence.points.clone(), unit: None }),
        "目标值" => own(evidence.target_number),
        "实际值" => own(evidence.actual_number),
        "完成率" => {
            let (target, actual) = (evidence.target_number?.as_point()?, evidence.actual_number?.as_point()?);
            Some(Lookup { number: actual.checked_div(target).ok()?, unit: None })
        }
        name => (evidence.variable)(name),
    };
    let evaluation = if steps.are_kept() {
        formula.evaluate(&lookup)
    } else {
        formula.value(&lookup).map(|value| Evaluation { value, steps: Vec::new() })
    };
    let value = match evaluation {
        Ok(evaluation) => evaluation,
        // Only names that the evaluation really needs count as missing; the branch not taken may lack them.
        Err(EvaluationError::UnknownName { .. }) => {
            let missing = formula.names().into_iter().filter(|name| lookup(name).is_none()).map(str::to_owned).collect();
            return Err(Why::InputMissing { names: missing });
        }
        Err(EvaluationError::DivideByZero { .. }) => return Err(Why::DividedByZero),
        Err(error) => {
            return Err(Why::FormulaFailed { detail: error.to_string() });
        }
    };
    let FormulaValue::Number { number, .. } = value.value else {
        return Err(Why::FormulaFailed { detail: text.to_owned() });
    };
    steps.push(|| Step::Formula { text: text.to_owned(), evaluation: value.steps, result: (&number).into() });
    Ok(number)
}
