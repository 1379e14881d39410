use super::evidence::{Evidence, Why, clamp};
use super::measure::evaluated;
use crate::messages::{Lang, sentence};
use crate::number::Interval;
use crate::rules::{Operation, Quantum, Step, Steps};
use serde::{Deserialize, Serialize};

/// Any formula over 目标值, 实际值, 完成率, 分值 and the form's variables; its value is the score, held within 0 and the points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FormulaShape {
    /// The formula as people write it.
    pub formula: String,
}

impl FormulaShape {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        let value = Interval::point(evaluated(&self.formula, evidence, steps)?);
        let score = clamp(&value, evidence.points);
        if score != value {
            steps.push(|| Step::Compute {
                what: Quantum::Score,
                operation: Operation::Clamp,
                operands: vec![(&value).into(), evidence.points.into()],
                result: (&score).into(),
            });
        }
        Ok(score)
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        let formula = &self.formula;
        sentence!(lang, zh: "得分 = {formula}，在 0 与分值之间", en: "score = {formula}, held between 0 and the points")
    }
}
