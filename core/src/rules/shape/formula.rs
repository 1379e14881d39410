use serde::{Deserialize, Serialize};

/// Any formula over 目标值, 实际值, 完成率, 分值 and the form's variables; its value is the score, held within 0 and the points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FormulaShape {
    /// The formula as people write it.
    pub formula: String,
}
