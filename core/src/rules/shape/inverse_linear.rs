use super::evidence::{Evidence, Why, compare, share_of};
use crate::messages::{Lang, sentence};
use crate::number::{Interval, Ratio};
use crate::rules::{Operation, Quantum, Step, Steps};
use serde::{Deserialize, Serialize};

/// points × clamp(2 − actual ÷ target, 0, 1), for indicators where less is better: nothing is left at double the target.
///
/// *Source*: deployed finance software. *Example*: ceiling 5300, actual 5830, 10 points: 10 × (2 × 5300 − 5830) ÷ 5300 = 9.00.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct InverseLinear {}

impl InverseLinear {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        if evidence.met(steps)? == Some(true) {
            return Ok(evidence.full());
        }
        let (target, actual) = evidence.numbers()?;
        evidence.target_not_negative()?;
        let double = target.times(&Ratio::from_int(2));
        let beyond = compare(actual, "≥", &double);
        if beyond == Some(true) {
            // Also the way out for a target of zero: any excess is double of it.
            steps.push(|| Step::Compare { left: actual.into(), sign: "≥".into(), right: (&double).into(), holds: beyond });
            return Ok(Interval::point(Ratio::zero()));
        }
        if target.low().is_some_and(|low| low.value.is_zero()) {
            return Ok(evidence.whole());
        }
        let over = evidence.completion(steps)?;
        let rest = Interval::point(Ratio::from_int(2)).plus(&over.times(&Ratio::from_int(-1)));
        steps.push(|| Step::Compute {
            what: Quantum::Share,
            operation: Operation::Subtract,
            operands: vec![Ratio::from_int(2).into(), (&over).into()],
            result: (&rest).into(),
        });
        let share = share_of(&rest, steps);
        Ok(evidence.multiplied(&share, steps))
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        sentence!(lang,
            zh: "不超过指标值得满分；超过的，得分 = 分值 ×（2 − 实际完成值 ÷ 年度指标值），达到两倍得 0 分",
            en: "full points up to the target; above it points × (2 − actual ÷ target), nothing from double the target on")
    }
}
