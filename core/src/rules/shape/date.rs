use crate::number::Decimal;
use serde::{Deserialize, Serialize};

/// Done by the planned date: full points; late: what `late` says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DateShape {
    /// What being late costs.
    pub late: Late,
}

/// What being late costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Late {
    /// The rule does not say: Unproven.
    Silent,
    /// All points.
    Zero,
    /// So many points for every day or month begun.
    Deduct(LateDeduction),
}

/// `late = { deduct = { per = "day", points = "0.5" } }`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LateDeduction {
    /// The unit of lateness.
    pub per: Per,
    /// Points for each, to 0.
    pub points: Decimal,
}

/// The unit of lateness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// Calendar days.
    Day,
    /// Calendar months begun.
    Month,
}
