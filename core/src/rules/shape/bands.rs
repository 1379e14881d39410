use crate::number::{Decimal, Ratio};
use crate::rules::set::Range;
use serde::{Deserialize, Serialize};

/// A step table (分档): each band says with its brackets which ends belong to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Bands {
    /// What is looked up: a formula over the line (`完成率`, `实际值`) or the form's variables and ratios. Default `完成率`.
    #[serde(default = "completion", skip_serializing_if = "is_completion")]
    pub of: String,
    /// The bands; together they cover every value from the least to the greatest without gap or overlap.
    pub bands: Vec<Band>,
}

/// One band: exactly one of `share` and `points` is given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Band {
    /// The values it holds: `(0, 10%]`, `[90%, )`.
    pub range: Range,
    /// The share of the line's points: `0.8` or `4/5`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Ratio>,
    /// Points, as printed in the criterion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Decimal>,
}

fn completion() -> String {
    "完成率".to_owned()
}
fn is_completion(of: &String) -> bool {
    *of == completion()
}
