use super::evidence::{Evidence, Why, share_of};
use crate::messages::{Lang, sentence};
use crate::number::{Interval, Ratio};
use crate::rules::{AnswerCount, Operation, Quantum, Step, Steps};
use serde::{Deserialize, Serialize};

/// Composite satisfaction: the counts of the answers, each with its coefficient, as a share of all answers; then in proportion to the
/// target (all points once it is reached), or of the whole where the form states no number as target.
///
/// *Source*: a methods article on composite satisfaction; the coefficients are the evaluator's choice and must stand in the rule.
/// *Example*: 满意 60 × 1.0, 基本满意 30 × 0.8, 不满意 10 × 0: 84 %.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Composite {
    /// Every answer that may be given.
    pub answers: Vec<Answer>,
}

/// An answer of a survey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Answer {
    /// Its words: 基本满意.
    pub name: String,
    /// What it counts, 0 to 1.
    pub coefficient: Ratio,
}

impl Composite {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        if let Some(item) = evidence.items.iter().find(|item| !self.answers.iter().any(|answer| item.is_called(&answer.name))) {
            return Err(Why::UnknownItem { name: item.name.to_owned() });
        }
        let mut answers = Vec::new();
        let (mut weighted, mut all) = (Ratio::zero(), Ratio::zero());
        for answer in &self.answers {
            let item = evidence.items.iter().find(|item| item.is_called(&answer.name));
            let count = item.and_then(super::EvidenceItem::count).ok_or_else(|| Why::InputMissing { names: vec![answer.name.clone()] })?;
            weighted = weighted + &count * &answer.coefficient;
            all = all + count.clone();
            answers.push(AnswerCount { name: answer.name.clone(), count: count.into(), coefficient: (&answer.coefficient).into() });
        }
        let satisfaction = weighted.checked_div(&all)?;
        steps.push(|| Step::Answers { answers, result: (&satisfaction).into() });
        let mut share = Interval::point(satisfaction);
        if let Some(target) = evidence.target_number {
            evidence.target_above_zero()?;
            let completion = super::evidence::divide(&share, target)?;
            steps.push(|| Step::Compute {
                what: Quantum::Completion,
                operation: Operation::Divide,
                operands: vec![(&share).into(), target.into()],
                result: (&completion).into(),
            });
            share = share_of(&completion, steps);
        }
        Ok(evidence.multiplied(&share, steps))
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        let table: Vec<String> = self.answers.iter().map(|answer| format!("{} × {}", answer.name, answer.coefficient)).collect();
        let table = table.join(" + ");
        sentence!(lang, zh: "综合满意度 = （{table}）÷ 总数，与指标值按比例得分", en: "composite satisfaction = ({table}) ÷ all, in proportion to the target")
    }
}
