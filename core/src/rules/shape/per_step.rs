use crate::number::Decimal;
use crate::rules::set::Range;
use serde::{Deserialize, Serialize};

/// So many points off for every step away from a bound, to a floor (每超过1个百分点扣0.5分，扣完为止).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PerStep {
    /// What is measured: a formula over the line or the form. Default: the actual against the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Where deduction begins: `100%`. Default: the target. A point in interval notation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Range>,
    /// Which side of it costs points. Default: what the direction of the line says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// How wide a step is: `1%` (a percentage point of the ratio), `5`.
    pub step: Range,
    /// Points per step.
    pub deduct: Decimal,
    /// How a part of a step counts.
    #[serde(default)]
    pub count: Count,
    /// The least that is left. Default 0 (扣完为止).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Decimal>,
}

/// The side of the bound that costs points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// 每超过.
    Above,
    /// 每低于.
    Below,
}

/// How a part of a step counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Count {
    /// Only whole steps count: what two worked examples of Hunan show (92.8 % at −2 per 5 % leaves 3 of 5).
    #[default]
    Floor,
    /// A begun step counts whole.
    Ceil,
    /// In proportion.
    Linear,
}
