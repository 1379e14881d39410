use super::Outcome;
use crate::number::{Decimal, Interval, Ratio};
use crate::rules::{Clause, Step};
use serde::{Deserialize, Serialize};

/// One scored line: an indicator, or the execution of the budget.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Line {
    /// The names of the levels above; empty for the execution line.
    pub path: Vec<String>,
    /// The indicator's name.
    pub name: String,
    /// 年度指标值 as typed; `None` where the form has no such cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// 实际完成值 as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<String>,
    /// 分值: as printed on the form, or from the set where the form prints none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Decimal>,
    /// The set's adjustment that the line belongs to: it then adds to the sum or takes from it, outside the full marks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjustment: Option<String>,
    /// What the evidence proves.
    pub outcome: Outcome,
    /// The least score, rounded as the set says (for the eye only where the set rounds the total).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Decimal>,
    /// The greatest score, rounded likewise. Equal to `low` where the outcome is exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Decimal>,
    /// The same before rounding, with open and closed ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<Interval>,
    /// What the unit reported, set against the range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<ReportedScore>,
    /// What others gave it (复核, 财政评价), set against the range and against the unit's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<ReviewedScore>,
    /// The clause of the rule that was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<Clause>,
    /// What is worth knowing besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// How the score follows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derivation: Vec<Step>,
}

/// A reported score set against what the evidence proves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportedScore {
    /// What the unit reported.
    pub score: Decimal,
    /// Whether it lies within the range (for an exact outcome: equals the score); absent where there is no range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<bool>,
    /// How far it lies outside: above the range positive, below it negative, 0 inside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<Ratio>,
}

/// What somebody else than the unit gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ReviewedScore {
    /// The series: 复核, 财政评价.
    pub series: String,
    /// The score given, set against what the evidence proves: against the reviewer's own actual where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<ReportedScore>,
    /// The score given less the unit's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_own: Option<Ratio>,
    /// The least that the reviewer's own actual earns, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Decimal>,
    /// The most that it earns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Decimal>,
}

/// A fact about a line that does not change its score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Flag {
    /// The points come from the set, the form prints none.
    PointsFromSet,
    /// The indicator's own rule was used.
    OwnRule,
    /// The criterion printed beside the line was not used; the derivation says why.
    CriterionNotUsed,
    /// The actual repeats the target's text.
    ActualRepeatsTarget,
    /// A comparison sign stands in the actual while the target holds none: the columns look shifted.
    OperatorInActual,
    /// The actual carries no unit; the target's was taken.
    UnitTakenFromTarget,
    /// The actual lies so far above the target that the set wants it looked at.
    OverFulfilled,
    /// The set wants a reason for that, and none stands on the form.
    ReasonMissing,
    /// Target and actual were taken together from several units' cells.
    SeveralUnits,
}
