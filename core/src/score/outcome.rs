use crate::rules::Then;
use crate::rules::shape::Why;
use serde::{Deserialize, Serialize};

/// What the evidence proves about a line (得分认定).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is", deny_unknown_fields)]
#[non_exhaustive]
pub enum Outcome {
    /// 确定: one score.
    Exact,
    /// 区间: the rule or the evidence leaves room.
    Within {
        /// What leaves it.
        because: Vec<Because>,
    },
    /// 依据不足: from nothing to all points.
    Unproven {
        /// Why.
        why: Why,
    },
    /// 不适用: the line is left out of the total.
    NotApplicable {
        /// What becomes of its points: `not-applicable` (nothing), `drop-and-rescale`, `redistribute`.
        then: Then,
    },
}

/// What leaves room in a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Because {
    /// The tier gives an interval and the evaluator picks.
    Tier,
    /// The actual repeats the target's words: a claim of the first tier, not a measurement.
    Claimed,
    /// The words prove a range or a bound, not a number.
    Evidence,
    /// The rule names a pass line and not its number.
    RuleOpen,
    /// Nothing states which way is good.
    DirectionNotStated,
    /// The actual lies far above the target, and the evaluator may take points off for it.
    OverFulfilled,
}

impl Outcome {
    /// The outcome's name: `exact`, `within`, `unproven`, `not-applicable`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Within { .. } => "within",
            Self::Unproven { .. } => "unproven",
            Self::NotApplicable { .. } => "not-applicable",
        }
    }
}
