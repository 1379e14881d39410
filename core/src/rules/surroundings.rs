//! What stands around the shapes: over-fulfilment of a line; bonus and deduction items, caps and vetoes of the total.

use super::{Clause, ForWhich};
use crate::number::Decimal;
use crate::rules::Range;
use serde::{Deserialize, Serialize};

/// `[over-fulfilment]`: an actual far above its target, for lines where more is better.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OverFulfilment {
    /// From which multiple of the target it counts, inclusive: `1.3`. Absent where the rule gives no number: then any
    /// excess is only mentioned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Decimal>,
    /// Whether that multiple itself does not count yet (超过30%, not 30%及以上).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub beyond: bool,
    /// From which number on an actual counts where the target is zero. Absent: it never does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zero_target: Option<Decimal>,
    /// What follows.
    pub then: OverFulfilmentThen,
    /// Where that is said.
    pub clause: Clause,
}

/// What over-fulfilment leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub enum OverFulfilmentThen {
    /// Nothing.
    Ignore,
    /// The line is marked.
    Flag,
    /// The line is marked, and also where no reason stands on the form.
    ReasonRequired,
    /// So many points off, to 0.
    Deduct(OverFulfilmentDeduction),
    /// The line counts as not met: nothing under a threshold; what it earns under another shape is then undecided.
    NotMet,
    /// Points in proportion to the excess off: score × (1 − (actual ÷ target − at)), to 0.
    ByDeviation,
    /// The evaluator may take off what he finds right: anything from nothing to the score.
    Discretionary,
}

/// `then = { deduct = { points = "2" } }`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OverFulfilmentDeduction {
    /// The points.
    pub points: Decimal,
}

/// `[[adjustment]]`: lines outside the form's full marks that add to or take from the sum (加分项, 减分项).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Adjustment {
    /// Its id within the set.
    pub id: String,
    /// Which lines these are.
    #[serde(rename = "for")]
    pub for_which: ForWhich,
    /// What they do.
    pub kind: AdjustmentKind,
    /// All of them together add or take at most this.
    pub most: Decimal,
    /// Where that is said.
    pub clause: Clause,
}

/// What adjustment lines do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AdjustmentKind {
    /// What they earn is added.
    Bonus,
    /// What they lose of their points is taken off.
    Deduction,
}

/// `[[cap]]`: the total is at most so much while a ratio lies in a band.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Cap {
    /// Its id within the set.
    pub id: String,
    /// The ratio: a formula over the form's variables and ratios, `执行率`.
    pub of: String,
    /// The values for which the cap holds: `[70%, 80%)`. Caps of one ratio do not overlap.
    pub range: Range,
    /// The most that the total can be; what lies above is cut off.
    pub at_most: Decimal,
    /// Where that is said.
    pub clause: Clause,
}

/// `[[veto]]`: a condition that bars grades or holds the total down (一票否决).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Veto {
    /// Its id within the set.
    pub id: String,
    /// The condition, a comparison over the form's variables, ratios and facts of the text: `严重违规问题数 > 0`.
    pub when: String,
    /// Names in it that the form itself does not carry; the text or another table may.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<String>,
    /// The best grade that is still possible, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade_at_most: Option<String>,
    /// The most that the total can be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Decimal>,
    /// Where that is said.
    pub clause: Clause,
}
