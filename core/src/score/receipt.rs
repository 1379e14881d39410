use crate::rules::{Lineage, RoundingPolicy};
use serde::{Deserialize, Serialize};

/// 计算凭证信息: with what a scorecard was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Receipt {
    /// `jixiao` and its version.
    pub engine: String,
    /// Version of the scorecard's format.
    pub format: u32,
    /// The rule set's id.
    pub ruleset: String,
    /// Its content hash.
    pub hash: String,
    /// The sets it takes from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lineage: Vec<Lineage>,
    /// The first day of its force.
    pub valid_from: crate::reading::Date,
    /// The day of filing, where the call gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<crate::reading::Date>,
    /// Whether it was assumed because the call named neither a set nor a place.
    pub assumed: bool,
    /// Whether the year evaluated lies in its period of force.
    pub in_force: InForceNote,
    /// Whether the set covers this kind of form.
    pub covers_kind: bool,
    /// The rounding used.
    pub rounding: RoundingPolicy,
}

/// Whether the set was in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InForceNote {
    /// It was.
    Yes,
    /// It was not; the call named it all the same.
    No,
    /// The form names no year, or force depends on a day that the call does not give.
    Unknown,
}
