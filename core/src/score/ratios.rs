use super::names::Names;
use crate::form::SelfEvaluation;
use crate::messages::Bilingual;
use crate::number::Decimal;
use crate::rules::formula::{EvaluationError, Formula, FormulaValue};
use crate::rules::shape::Why;
use crate::rules::{Clause, FormulaStep, RatioRule, RuleSet, ZeroThen};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A named ratio of the set on this form (公用经费控制率 …).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Ratio {
    /// Its id in the set.
    pub id: Arc<str>,
    /// Its name.
    pub name: Arc<Bilingual>,
    /// The formula.
    pub formula: Arc<str>,
    /// What it comes to.
    pub outcome: RatioOutcome,
    /// What must hold for the number to be what it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Arc<Bilingual>>,
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

/// Every ratio of the set, in its order; the names learn their values.
pub(super) fn all(form: &SelfEvaluation, set: &RuleSet, names: &Names<'_>) -> Vec<Ratio> {
    if has_none(form) {
        return Vec::new();
    }
    let ratios: Vec<Ratio> = set
        .ratio_formulas()
        .map(|(rule, formula)| {
            let (outcome, steps) = outcome(rule, formula, set, names, true);
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
    names.note_ratios(ratios.iter().map(|ratio| ratio.outcome.value().cloned()).collect());
    ratios
}

/// The value of every ratio of the set, in its order; `None` where the form does not give one.
pub(super) fn values(form: &SelfEvaluation, set: &RuleSet, names: &Names<'_>) -> Vec<Option<crate::number::Ratio>> {
    if has_none(form) {
        return Vec::new();
    }
    set.ratio_formulas().map(|(rule, formula)| outcome(rule, formula, set, names, false).0.value().cloned()).collect()
}

/// A form with neither table has no ratios.
fn has_none(form: &SelfEvaluation) -> bool {
    form.base_data.is_none() && form.budget.is_none()
}

impl RatioOutcome {
    fn value(&self) -> Option<&crate::number::Ratio> {
        match self {
            Self::Known { value, .. } => Some(value),
            Self::Satisfied { .. } | Self::Unproven { .. } => None,
        }
    }
}

fn outcome(rule: &RatioRule, formula: &Formula, set: &RuleSet, names: &Names<'_>, steps: bool) -> (RatioOutcome, Vec<FormulaStep>) {
    let unproven = |why| (RatioOutcome::Unproven { why }, Vec::new());
    match evaluate(formula, names, steps) {
        Ok((value, steps)) => {
            let percent = set.rounding().rounding().apply(&(&value * &crate::number::Ratio::from_int(100)));
            let outcome = match percent {
                Ok(percent) => RatioOutcome::Known { value, percent },
                Err(_) => RatioOutcome::Unproven { why: Why::TooLarge },
            };
            (outcome, steps)
        }
        Err((Why::DividedByZero, true)) => match &rule.zero_over_zero {
            Some(zero) => match zero.then {
                ZeroThen::Satisfied => (RatioOutcome::Satisfied { clause: zero.clause.clone() }, Vec::new()),
            },
            None => unproven(Why::DividedByZero),
        },
        Err((why, _)) => unproven(why),
    }
}

/// The value and how it follows, or why not and whether it was zero over zero.
fn evaluate(formula: &Formula, names: &Names<'_>, steps: bool) -> Result<(crate::number::Ratio, Vec<FormulaStep>), (Why, bool)> {
    let lookup = |name: &str| names.printed(name);
    let evaluation = if steps {
        formula.evaluate(&lookup).map(|evaluation| (evaluation.value, evaluation.steps))
    } else {
        formula.value(&lookup).map(|value| (value, Vec::new()))
    };
    match evaluation {
        Ok((FormulaValue::Number { number, .. }, steps)) => Ok((number, steps)),
        Ok((FormulaValue::Truth(_), _)) => Err((Why::FormulaFailed { detail: formula.text().to_owned() }, false)),
        Err(EvaluationError::UnknownName { .. }) => {
            let names = formula.names().into_iter().filter(|name| lookup(name).is_none()).map(str::to_owned).collect();
            Err((Why::InputMissing { names }, false))
        }
        Err(EvaluationError::DivideByZero { dividend, .. }) => Err((Why::DividedByZero, dividend.is_zero())),
        Err(error) => Err((Why::FormulaFailed { detail: error.to_string() }, false)),
    }
}
