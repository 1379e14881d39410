use super::{Clause, Policies, Shape};
use crate::messages::Bilingual;
use crate::number::{Decimal, Interval};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// 正向: the target is a floor.
    AtLeast,
    /// 反向: the target is a ceiling.
    AtMost,
    /// 定值: the target is to be met.
    Equal,
}

/// `[[direction]]`: words that tell which way a target without a sign is meant.
///
/// Name patterns beat level patterns. Among name patterns the word that ends last in the name wins, and of those the
/// longest (`投诉率` beats `率`): in Chinese the head of a name stands at its end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DirectionPattern {
    /// Its id within the set.
    pub id: String,
    /// The direction it tells.
    pub direction: Direction,
    /// Words in the indicator's name, or in the words before the number in the target cell (`支付率100%`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub name: Vec<String>,
    /// Words in the names of the levels above.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub level: Vec<String>,
    /// Where that is said.
    pub clause: Clause,
}

/// `[[rule]]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// Its id within the set; a child's rule of the same id replaces the parent's in its place.
    pub id: String,
    /// Which indicators it is for. Every condition given must hold.
    #[serde(default, rename = "for")]
    pub for_which: ForWhich,
    /// The formula family with its parameters.
    pub shape: Shape,
    /// What absent and unusable values earn under this rule, key by key before the set's `[policy]`.
    #[serde(default, skip_serializing_if = "Policies::is_empty")]
    pub policy: Policies,
    /// Where that is said.
    pub clause: Clause,
}

/// The conditions of a rule.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ForWhich {
    /// The kind of target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nature: Option<Nature>,
    /// The directions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub direction: Vec<Direction>,
    /// One of these words stands in the indicator's name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub name: Vec<String>,
    /// One of these words stands in the name of a level above.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub level: Vec<String>,
    /// The line carries one of these points (a criterion that was printed for 5 points and for 8).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Decimal>,
}

/// The kind of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// 定量: a number.
    Quantitative,
    /// 定性: words.
    Qualitative,
    /// 时效 by date: a date, a deadline, a span of time.
    Time,
}

/// `[[tier]]`: a qualitative level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Tier {
    /// Its id within the set; tiers stand best first.
    pub id: String,
    /// The words of the rule.
    pub label: Bilingual,
    /// Other words for it on forms, compared after removing white space and punctuation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The share of the points it earns: `[0.8, 1]`, `[0.6, 0.8)`.
    pub share: Range,
    /// Where that is said.
    pub clause: Clause,
}

/// `[[grade]]`: the grades cover 0 to the total exactly once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Grade {
    /// Its id within the set; grades stand best first.
    pub id: String,
    /// The word: 优.
    pub word: Bilingual,
    /// Other words for it: 优秀.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The totals it stands for: `[90, 100]`, `[80, 90)`.
    pub range: Range,
    /// Where that is said.
    pub clause: Clause,
}

/// `[[ratio]]`: a named ratio of budget and base data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RatioRule {
    /// Its id within the set.
    pub id: Arc<str>,
    /// Its name: 公用经费控制率.
    pub name: Arc<Bilingual>,
    /// The formula over the form's variables.
    pub formula: Arc<str>,
    /// Names in it that the published form does not carry and a text or another table may: 上年结转.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<String>,
    /// What 0 ÷ 0 means here; without it the ratio is Unproven.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zero_over_zero: Option<ZeroOverZero>,
    /// What must hold for the number to be what it is called: 若各项追加均应计入.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Arc<Bilingual>>,
    /// Where that is said.
    pub clause: Clause,
}

/// What 0 ÷ 0 means for a ratio.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ZeroOverZero {
    /// `satisfied`: the control is kept; no number is given.
    pub then: ZeroThen,
    /// Where that is said.
    pub clause: Clause,
}

/// What 0 ÷ 0 means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ZeroThen {
    /// The control is kept.
    Satisfied,
}

/// An interval written in the usual notation inside a rule set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range(pub Interval);

impl Serialize for Range {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}
impl<'de> Deserialize<'de> for Range {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Interval::parse(&text).map(Range).map_err(serde::de::Error::custom)
    }
}
#[cfg(feature = "schema")]
impl schemars::JsonSchema for Range {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Range".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "description": "an interval: `[90, 100]`, `[0.6, 0.8)`, `(, 60)`"})
    }
}
