use super::{
    Adjustment, AppliesBy, Cap, DirectionPattern, Execution, Grade, InForce, Lineage, MonitoringRules, OverFulfilment, Policies, RatioRule,
    RoundingPolicy, Rule, SetKind, Source, Tier, Veto, Weights,
};
use crate::form::Kind;
use crate::messages::Bilingual;
use serde::{Deserialize, Serialize};

/// One rule-set file, before inheritance. The canonical JSON of a set is a document without parents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Document {
    pub(super) format: u32,
    pub(super) id: String,
    pub(super) kind: SetKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) inherits: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) ratios_from: Option<String>,
    /// A set whose `[[direction]]` words are used: how a target without a sign is read is this engine's matter in every place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) directions_from: Option<String>,
    /// A set whose `[monitoring]` is used for the parts that neither this one nor its parents have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) monitoring_from: Option<String>,
    pub(super) title: Bilingual,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<Bilingual>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) jurisdiction: Option<String>,
    pub(super) covers: Vec<Kind>,
    pub(super) in_force: InForce,
    #[serde(default)]
    pub(super) applies_by: AppliesBy,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) by_id: bool,
    #[serde(default)]
    pub(super) partial: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) lineage: Vec<Lineage>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) source: Vec<Source>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) rounding: Option<RoundingPolicy>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) weights: Option<Weights>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) execution: Option<Execution>,
    #[serde(default, skip_serializing_if = "Policies::is_empty")]
    pub(super) policy: Policies,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) over_fulfilment: Option<OverFulfilment>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) direction: Vec<DirectionPattern>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) rule: Vec<Rule>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tier: Vec<Tier>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) grade: Vec<Grade>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) adjustment: Vec<Adjustment>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) cap: Vec<Cap>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) veto: Vec<Veto>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) ratio: Vec<RatioRule>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) monitoring: Option<MonitoringRules>,
}
