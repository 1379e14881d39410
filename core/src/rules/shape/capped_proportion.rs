use super::evidence::{Evidence, Why, share_of};
use crate::messages::{Lang, sentence};
use crate::number::Interval;
use crate::rules::Steps;
use serde::{Deserialize, Serialize};

/// points × clamp(actual ÷ target, 0, 1): full points once the target is reached, in proportion below it.
///
/// *Clause*: 财预〔2020〕10号, quantitative indicators, (a) and (c) (widely reproduced, unverified); printed on forms of
/// Hubei and Beijing. *Example*: 95 % of 97 %, 15 points: 15 × 95 ÷ 97 = 14.69.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CappedProportion {}

impl CappedProportion {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        if evidence.met(steps)? == Some(true) {
            return Ok(evidence.full());
        }
        let (target, _) = evidence.numbers()?;
        match target.low() {
            Some(low) if low.value.is_negative() => return Err(Why::NegativeTarget),
            None => return Ok(evidence.whole()),
            Some(low) if low.value.is_zero() && target.as_point().is_some() => {
                return Err(Why::ZeroTarget);
            }
            Some(_) => {}
        }
        let completion = evidence.completion(steps)?;
        let share = share_of(&completion, steps);
        Ok(evidence.multiplied(&share, steps))
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        sentence!(lang,
            zh: "达到指标值得满分；未达到的，得分 = 分值 × 实际完成值 ÷ 年度指标值",
            en: "full points once the target is reached; below it points × actual ÷ target")
    }
}
