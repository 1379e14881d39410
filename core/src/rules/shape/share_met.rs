use super::evidence::{Evidence, Why, span};
use crate::messages::{Lang, sentence};
use crate::number::Interval;
use crate::number::{Decimal, Ratio};
use crate::rules::{Operation, Quantum, Step, Steps};
use serde::{Deserialize, Serialize};

/// The share of the form's other indicators that are met: points × met ÷ all.
///
/// Only lines with a number as target are counted; one whose evidence leaves it open counts either way. Where the rule says
/// so, a line that goes too far beyond its target does not count as met.
///
/// *Example*: Sichuan Daying 2020, quantity indicators: reached ÷ all × points, not reached if missed or exceeded by more than 30 %.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ShareMet {
    /// Words of the levels whose lines are counted: `数量指标`. Empty: every line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub among: Vec<String>,
    /// The multiple of the target beyond which a line is not met: `1.3` (exceeded by more than 30 %), itself still met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_beyond: Option<Decimal>,
}

impl ShareMet {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        let peers = (evidence.peers)(self);
        if peers.is_empty() {
            return Err(Why::InputMissing { names: vec!["可计数的指标".into()] });
        }
        let count = |counted: &dyn Fn(Option<bool>) -> bool| peers.iter().filter(|peer| counted(peer.met)).count();
        let whole = |count: usize| Ratio::from_int(i64::try_from(count).unwrap_or(i64::MAX));
        let met = span(whole(count(&|met| met == Some(true))), whole(count(&|met| met != Some(false))));
        let all = whole(peers.len());
        steps.push(|| Step::Counted { lines: peers, met: (&met).into() });
        let share = met.times(&Ratio::one().checked_div(&all)?);
        steps.push(|| Step::Compute {
            what: Quantum::Share,
            operation: Operation::Divide,
            operands: vec![(&met).into(), all.into()],
            result: (&share).into(),
        });
        Ok(evidence.multiplied(&share, steps))
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        let among =
            if self.among.is_empty() { sentence!(lang, zh: "其他指标", en: "the other indicators") } else { self.among.join("、") };
        match self.not_beyond {
            None => sentence!(lang, zh: "得分 = 分值 × 达到指标值的{among}数 ÷ 总数", en: "points × the share of {among} that are met"),
            Some(most) => sentence!(lang,
                zh: "得分 = 分值 × 达到指标值的{among}数 ÷ 总数，超过指标值 {most} 倍的不算达到",
                en: "points × the share of {among} that are met and not beyond {most} times the target"),
        }
    }
}
