use super::{Amount, BaseData, Budget, Cell, Indicator, Review, Sourced};
use crate::messages::foreign;
use crate::messages::json::{Unread, from_json};
use crate::messages::{Lang, sentence};
use serde::{Deserialize, Serialize};

/// The version of the form's JSON.
pub(crate) const FORMAT: u32 = 1;
/// More rows than any form has; beyond it the input is refused before work is spent on it. Unrounded sums of very many lines
/// have denominators of as many factors.
pub(super) const MOST_INDICATORS: usize = 2_000;

/// One unit's or project's filled-in self-evaluation for one year.
///
/// *JSON*: [`from_json`](Self::from_json) refuses unknown and duplicate fields and numbers that are not text.
///
/// ```
/// use jixiao::{Decimal, SelfEvaluation};
/// use jixiao::form::{Indicator, Kind};
/// let form = SelfEvaluation::new(Kind::Project)
///     .with_year(2023)
///     .with_indicator(Indicator::new("职工群众满意度").with_target("97%").with_actual("95%").with_points(Decimal::from_int(15)));
/// let again = SelfEvaluation::from_json(&form.to_json()).unwrap();
/// assert_eq!(form, again);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct SelfEvaluation {
    /// Version of this format: 1.
    pub format: u32,
    /// A project or a whole department.
    pub kind: Kind,
    /// 预算单位, 实施单位.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// 项目名称, or the form's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The budget year that is evaluated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// ISO 3166-2 (`CN-HN`) or `CN`, where somebody states it. It is never guessed from a unit's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<String>,
    /// 年度总体目标.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<Goal>,
    /// Several goals and their shares of the score, where the form divides it (多目标): the shares make 100 %.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<GoalShare>,
    /// 预算执行.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Budget>,
    /// 基础数据表.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_data: Option<BaseData>,
    /// The leaves of the indicator tree in printed order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
    /// What the form prints at levels above the leaves: 产出指标（50分）.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
    /// What the unit itself reported for the whole.
    #[serde(default, skip_serializing_if = "Reported::is_empty")]
    pub reported: Reported,
    /// Labelled facts of the surrounding text (上年结转, 人员支出 …).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub narrative: Vec<Fact>,
    /// Where the form was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// What is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 项目支出.
    Project,
    /// 部门（单位）整体支出.
    Department,
}

/// 年度总体目标.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// 预期目标.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Cell>,
    /// 实际完成情况.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub achieved: Option<Cell>,
}

/// One of several goals, and how much of the indicators' score it makes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GoalShare {
    /// The goal's name, to which indicators refer.
    pub name: String,
    /// Its share in percent: `60` for 60 %.
    pub percent: Sourced<Amount>,
}

/// Points and score that the form prints for a level above the leaves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// The level's names from the top.
    pub path: Vec<String>,
    /// 分值 as printed for the level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Sourced<Amount>>,
    /// 得分 as printed for the level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Sourced<Amount>>,
}

/// What the unit reported for the whole form.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reported {
    /// 分值合计.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Sourced<Amount>>,
    /// 总分.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Sourced<Amount>>,
    /// 等级 in the unit's own word: 优秀.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Cell>,
    /// Totals that others gave (复核, 财政评价).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
}

impl Reported {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A labelled amount of the surrounding text, usable in formulas by its label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What it is called: 上年结转, 年末结余, 固定资产总额.
    pub label: String,
    /// The amount.
    pub amount: Sourced<Amount>,
    /// Its unit: 万元, 元, 人 …; none for a plain number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// Why a text is not a form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence(Lang::En))]
#[non_exhaustive]
pub enum FormError {
    /// The JSON is broken, or a field is unknown, twice there, or of the wrong type.
    Json {
        /// Path into the JSON: `indicators[3].points`.
        path: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What was wrong.
        reason: String,
    },
    /// The format version is not one that this engine reads.
    Format {
        /// The version given.
        given: u32,
    },
    /// More indicators than can be meant.
    TooManyIndicators {
        /// How many.
        count: usize,
    },
}

impl FormError {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Json { .. } => "form-json",
            Self::Format { .. } => "form-format",
            Self::TooManyIndicators { .. } => "form-too-many-indicators",
        }
    }

    /// The path into the input, where there is one.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Json { path, .. } => Some(path),
            Self::Format { .. } => Some("format"),
            Self::TooManyIndicators { .. } => Some("indicators"),
        }
    }

    /// What to do, where something is near.
    #[must_use]
    pub fn help(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Json { reason, .. } => {
                let near = foreign::nearest(reason)?;
                Some(sentence!(lang, zh: "是否指 `{near}`？", en: "did you mean `{near}`?"))
            }
            Self::Format { .. } | Self::TooManyIndicators { .. } => None,
        }
    }

    /// The error as a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Json { path, line, column, reason } => {
                let reason = foreign::reason(reason, lang);
                sentence!(lang, zh: "第 {line} 行第 {column} 列（{path}）：{reason}", en: "line {line}, column {column} ({path}): {reason}")
            }
            Self::Format { given } => sentence!(lang,
                zh: "表格格式版本为 {given}，本引擎只读版本 {FORMAT}",
                en: "the form has format version {given}, this engine reads version {FORMAT}"),
            Self::TooManyIndicators { count } => sentence!(lang,
                zh: "指标有 {count} 条，超过上限 {MOST_INDICATORS} 条",
                en: "{count} indicators are more than the limit of {MOST_INDICATORS}"),
        }
    }
}

impl SelfEvaluation {
    /// An empty form.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        Self {
            format: FORMAT,
            kind,
            unit: None,
            title: None,
            year: None,
            jurisdiction: None,
            goal: None,
            goals: Vec::new(),
            budget: None,
            base_data: None,
            indicators: Vec::new(),
            levels: Vec::new(),
            reported: Reported::default(),
            narrative: Vec::new(),
            source: None,
        }
    }
    /// The budget year.
    #[must_use]
    pub fn with_year(mut self, year: i16) -> Self {
        self.year = Some(year);
        self
    }
    /// The unit's name.
    #[must_use]
    pub fn with_unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }
    /// The budget block.
    #[must_use]
    pub fn with_budget(mut self, budget: Budget) -> Self {
        self.budget = Some(budget);
        self
    }
    /// One more indicator, after the others.
    #[must_use]
    pub fn with_indicator(mut self, indicator: Indicator) -> Self {
        self.indicators.push(indicator);
        self
    }

    /// Reads a form from JSON text.
    ///
    /// # Errors
    /// [`FormError`], with the path, line and column of what is wrong.
    pub fn from_json(text: &str) -> Result<Self, FormError> {
        parsed::<Self>(text)?.checked()
    }

    /// The same checks for a form that came through another door.
    pub(crate) fn checked(self) -> Result<Self, FormError> {
        if self.format != FORMAT {
            return Err(FormError::Format { given: self.format });
        }
        let rows = self.indicators.len().max(self.levels.len());
        if rows > MOST_INDICATORS {
            return Err(FormError::TooManyIndicators { count: rows });
        }
        Ok(self)
    }

    /// The form as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        // A form holds only text, numbers and lists; serialising it cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A form from JSON text, before anything but its types is checked.
pub(super) fn parsed<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, FormError> {
    from_json(text).map_err(|Unread { path, line, column, reason }| FormError::Json { path, line, column, reason })
}
