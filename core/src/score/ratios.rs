use crate::form::SelfEvaluation;
use crate::messages::Bilingual;
use crate::number::Decimal;
use crate::rules::formula::{EvaluationError, Formula, FormulaValue, Lookup};
use crate::rules::shape::Why;
use crate::rules::{Clause, FormulaStep, RuleSet, ZeroThen};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A named ratio of the set on this form (公用经费控制率 …).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Ratio {
    /// Its id in the set.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// The formula.
    pub formula: String,
    /// What it comes to.
    pub outcome: RatioOutcome,
    /// What must hold for the number to be what it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Bilingual>,
    /// Where it is said.
    pub clause: Clause,
    /// How it follows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<FormulaStep>,
}

/// What a ratio comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is", deny_unknown_fields)]
#[non_exhaustive]
pub enum RatioOutcome {
    /// A number.
    Known {
        /// The exact ratio.
        value: crate::number::Ratio,
        /// The same as a percentage, rounded as the set rounds: `6115.38`.
        percent: Decimal,
    },
    /// 0 ÷ 0, which the set takes for a control that is kept.
    Satisfied {
        /// Where that is said.
        clause: Clause,
    },
    /// The form does not carry what it needs.
    Unproven {
        /// Why.
        why: Why,
    },
}

/// Every ratio of the set, in its order.
pub(super) fn all(form: &SelfEvaluation, set: &RuleSet, names: &mut BTreeMap<String, Lookup>) -> Vec<Ratio> {
    if form.base_data.is_none() && form.budget.is_none() {
        return Vec::new();
    }
    let ratios: Vec<Ratio> = set
        .ratio_formulas()
        .map(|(rule, formula)| {
            let mut steps = Vec::new();
            let outcome = match evaluate(formula, names, &mut steps) {
                Ok(value) => {
                    let percent = set.rounding().rounding().apply(&(&value * &crate::number::Ratio::from_int(100)));
                    match percent {
                        Ok(percent) => RatioOutcome::Known { value, percent },
                        Err(_) => RatioOutcome::Unproven { why: Why::TooLarge },
                    }
                }
                Err((Why::DividedByZero, true)) => match &rule.zero_over_zero {
                    Some(zero) => match zero.then {
                        ZeroThen::Satisfied => RatioOutcome::Satisfied { clause: zero.clause.clone() },
                    },
                    None => RatioOutcome::Unproven { why: Why::DividedByZero },
                },
                Err((why, _)) => RatioOutcome::Unproven { why },
            };
            Ratio {
                id: rule.id.clone(),
                name: rule.name.clone(),
                formula: rule.formula.clone(),
                outcome,
                condition: rule.condition.clone(),
                clause: rule.clause.clone(),
                steps,
            }
        })
        .collect();
    // A rule may look a ratio up by its name; it is then exact, not the printed percentage.
    for ratio in &ratios {
        if let RatioOutcome::Known { value, .. } = &ratio.outcome {
            names.entry(ratio.name.zh.clone()).or_insert_with(|| Lookup { number: value.clone(), unit: None });
        }
    }
    ratios
}

/// The value, or why not and whether it was zero over zero.
fn evaluate(
    formula: &Formula,
    names: &BTreeMap<String, Lookup>,
    steps: &mut Vec<FormulaStep>,
) -> Result<crate::number::Ratio, (Why, bool)> {
    let lookup = |name: &str| names.get(name).cloned();
    match formula.evaluate(&lookup) {
        Ok(evaluation) => match evaluation.value {
            FormulaValue::Number { number, .. } => {
                *steps = evaluation.steps;
                Ok(number)
            }
            FormulaValue::Truth(_) => Err((Why::FormulaFailed { detail: formula.text().to_owned() }, false)),
        },
        Err(EvaluationError::UnknownName { .. }) => {
            let names = formula.names().into_iter().filter(|name| lookup(name).is_none()).map(str::to_owned).collect();
            Err((Why::InputMissing { names }, false))
        }
        Err(EvaluationError::DivideByZero { dividend, .. }) => Err((Why::DividedByZero, dividend.is_zero())),
        Err(error) => Err((Why::FormulaFailed { detail: error.to_string() }, false)),
    }
}
