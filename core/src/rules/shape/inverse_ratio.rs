use super::evidence::{Evidence, Why, divide, share_of};
use crate::messages::{Lang, sentence};
use crate::number::{End, Interval, Ratio};
use crate::rules::{Operation, Quantum, Step, Steps};
use serde::{Deserialize, Serialize};

/// points × min(1, target ÷ actual), for indicators where less is better.
///
/// *Source*: forms of Hubei, Beijing and Jiangxi. *Example*: ceiling 5300, actual 5830, 10 points: 10 × 5300 ÷ 5830 = 9.09.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct InverseRatio {}

impl InverseRatio {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        if evidence.met(steps)? == Some(true) {
            return Ok(evidence.full());
        }
        let (target, actual) = evidence.numbers()?;
        evidence.target_not_negative()?;
        // Below the target everything is full anyway, so only the part of the actual above zero is divided by.
        let positive = Interval::new(Some(End::open(Ratio::zero())), None)?;
        let divisor = actual.intersection(&positive).ok_or(Why::NegativeTarget)?;
        let quotient = divide(target, &divisor)?;
        steps.push(|| Step::Compute {
            what: Quantum::Share,
            operation: Operation::Divide,
            operands: vec![target.into(), (&divisor).into()],
            result: (&quotient).into(),
        });
        let mut share = share_of(&quotient, steps);
        if divisor != *actual {
            // Actuals at or below zero meet the ceiling: full.
            share = share.hull(&Interval::point(Ratio::one()));
        }
        Ok(evidence.multiplied(&share, steps))
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        sentence!(lang,
            zh: "不超过指标值得满分；超过的，得分 = 分值 × 年度指标值 ÷ 实际完成值",
            en: "full points up to the target; above it points × target ÷ actual")
    }
}
