use super::{Amount, Cell, Sourced};
use serde::{Deserialize, Serialize};

/// A leaf of the indicator tree (三级指标) as printed.
///
/// A `None` cell means that the form has no such column; an empty text means that the cell is blank. What few forms have is boxed:
/// a form is mostly its indicators, and a million of them may be held at once.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// The names of the levels above, from the top: `["产出指标", "数量指标"]`. Any depth.
    #[serde(default)]
    pub path: Vec<String>,
    /// The indicator's own name (三级指标).
    pub name: String,
    /// 年度指标值.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Cell>,
    /// 实际完成值.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<Cell>,
    /// 指标性质, where it is a column of its own: `≥`, `＝`, 定性, 正向 …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nature: Option<Box<Cell>>,
    /// 度量单位, where it is a column of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Cell>,
    /// 分值 or 权重.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Sourced<Amount>>,
    /// 得分 as the unit reported it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Sourced<Amount>>,
    /// 得分系数 (a percentage), where the form has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coefficient: Option<Box<Sourced<Amount>>>,
    /// 偏差原因分析及改进措施.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Cell>,
    /// 评（扣）分标准 as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criterion: Option<Cell>,
    /// What the actual consists of, where the form lists it: the points of a checklist with 是 or 否, the answers of a survey
    /// with their counts.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub items: Box<[Item]>,
    /// The goal that the line belongs to, by the name that stands in the form's `goals`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<Box<str>>,
    /// The cells of several units that are scored together; used where the line's own target and actual are absent or blank.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub parts: Box<[Part]>,
    /// What others gave the line: 复核, 财政评价.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub reviews: Box<[Review]>,
    /// The indicator's own rule as data, in the shape of a rule set's `[[rule]]`. It wins over the set's rules, and is
    /// held to the same proofs; its clause names a source of the set or `form`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Box<serde_json::Value>>,
}

/// One of the things that an actual consists of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What it is: 目标明确, 满意.
    pub name: String,
    /// 是, 否, √, a count.
    pub value: Cell,
    /// Points that the form prints for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Sourced<Amount>>,
}

/// One unit's cells of a line that several units answer for.
///
/// Absolute values are added, shares (%) are weighted by funds; the result is scored once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The unit's name.
    pub unit: String,
    /// 年度指标值.
    pub target: Cell,
    /// 实际完成值.
    pub actual: Cell,
    /// Its funds, the weight of its shares; all parts in one money unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funds: Option<Sourced<Amount>>,
}

/// What somebody else than the unit gave (复核, 部门评价, 财政评价).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The series: 复核, 财政评价.
    pub series: String,
    /// The actual that the reviewer found, where it differs from the unit's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<Cell>,
    /// The reviewer's score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Sourced<Amount>>,
}

impl Indicator {
    /// An indicator by its name; everything else is added by the `with_` methods.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }
    /// The levels above it.
    #[must_use]
    pub fn with_path<S: Into<String>>(mut self, path: impl IntoIterator<Item = S>) -> Self {
        self.path = path.into_iter().map(Into::into).collect();
        self
    }
    /// 年度指标值 as typed.
    #[must_use]
    pub fn with_target(mut self, text: impl Into<String>) -> Self {
        self.target = Some(text.into().into());
        self
    }
    /// 实际完成值 as typed.
    #[must_use]
    pub fn with_actual(mut self, text: impl Into<String>) -> Self {
        self.actual = Some(text.into().into());
        self
    }
    /// 分值.
    #[must_use]
    pub fn with_points(mut self, points: crate::number::Decimal) -> Self {
        self.points = Some(Amount::Number(points).into());
        self
    }
    /// 得分 as the unit reported it.
    #[must_use]
    pub fn with_reported(mut self, score: crate::number::Decimal) -> Self {
        self.reported = Some(Amount::Number(score).into());
        self
    }
}
