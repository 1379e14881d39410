use super::{Mark, Refusal};
use crate::form::{Monitoring, SelfEvaluation};
use crate::messages::{Lang, sentence};
use crate::table::TablePlace;
use serde::{Deserialize, Serialize};

/// What a table was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TableKind {
    /// 项目支出绩效自评表.
    ProjectSelfEvaluation,
    /// 部门（单位）整体支出绩效自评表.
    DepartmentSelfEvaluation,
    /// 部门整体支出绩效评价基础数据表.
    BaseData,
    /// 绩效目标表, 绩效目标申报表: targets without results.
    Targets,
    /// 绩效运行监控表: results of a part of the year.
    Monitoring,
    /// None of these.
    Unknown,
}

impl TableKind {
    /// The kind in words.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> String {
        match self {
            Self::ProjectSelfEvaluation => sentence!(lang, zh: "项目支出绩效自评表", en: "project self-evaluation"),
            Self::DepartmentSelfEvaluation => sentence!(lang, zh: "部门整体支出绩效自评表", en: "department self-evaluation"),
            Self::BaseData => sentence!(lang, zh: "基础数据表", en: "base data table"),
            Self::Targets => sentence!(lang, zh: "绩效目标表", en: "performance targets"),
            Self::Monitoring => sentence!(lang, zh: "绩效运行监控表", en: "performance monitoring"),
            Self::Unknown => sentence!(lang, zh: "未识别的表", en: "unknown table"),
        }
    }
}

/// One table, or one run of text that was read as a table, and what it was taken for.
///
/// *JSON*: `{"place": {"number": 2}, "kind": "base-data"}`; text outside tables has no place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableReading {
    /// Where it stands; none for text outside tables.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<TablePlace>,
    /// What it was taken for.
    pub kind: TableKind,
    /// Its title, where one stands in or over it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// How sure a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Confidence {
    /// Something supports it, but the layout itself does not prove it: a level filled from the official template, a total
    /// whose column follows from the order of cells alone.
    Likely,
    /// One assignment of the row's cells fits, every other one is far worse.
    Aligned,
    /// Row and column stand in the document itself.
    Certain,
}

/// A value that is less than certain, by its path in the form.
///
/// *JSON*: `{"path": "indicators[3].target", "confidence": "aligned"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doubt {
    /// Path into the form's JSON: `indicators[3].target`, or `indicators[3]` for all its cells.
    pub path: String,
    /// How sure it is.
    pub confidence: Confidence,
}

/// A form of a document beside its first self-evaluation, and how it was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FormReading<T = SelfEvaluation> {
    /// The form.
    pub form: T,
    /// Values of `form` that are less than certain.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
    /// What a person should know of how it was read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// What of it could not be read, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refusals: Vec<Refusal>,
}

/// What a document says, and how far that can be trusted.
///
/// `doubts`, `marks` and `refusals` are those of `form` and of what belongs to no form; every other form has its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Recognized {
    /// The self-evaluation; of several in one document, the first.
    pub form: SelfEvaluation,
    /// The further self-evaluations of the document, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<FormReading>,
    /// 绩效目标表: targets and points of a year to come, without results. The money of one is its initial budget.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<FormReading>,
    /// 绩效运行监控表.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub monitoring: Vec<FormReading<Monitoring>>,
    /// What each table was taken for.
    pub tables: Vec<TableReading>,
    /// Values of `form` that are less than certain.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
    /// What a person should know of how it was read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// What could not be read, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refusals: Vec<Refusal>,
}

impl Recognized {
    /// How sure the value at a path of [`form`](Self::form) is: `indicators[3].target`, `budget.total.initial`.
    ///
    /// ```
    /// use jixiao::table::{self, Confidence};
    /// let page = "一级指标\t二级指标\t三级指标\t指标值\t完成值\t分值\t得分\n产出指标\t数量指标\t培训场次\t≥5场\t6场\t10\t10\n";
    /// let read = table::read(page.as_bytes(), None).unwrap();
    /// assert!(read.confidence("indicators[0].target") >= Confidence::Aligned);
    /// ```
    #[must_use]
    pub fn confidence(&self, path: &str) -> Confidence {
        least(&self.doubts, path)
    }
}

impl<T> FormReading<T> {
    /// How sure the value at a path of [`form`](Self::form) is: as [`Recognized::confidence`].
    #[must_use]
    pub fn confidence(&self, path: &str) -> Confidence {
        least(&self.doubts, path)
    }
}

/// The least confidence of the doubts that cover a path.
fn least(doubts: &[Doubt], path: &str) -> Confidence {
    let covers =
        |doubt: &&Doubt| path.strip_prefix(doubt.path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
    doubts.iter().filter(covers).map(|doubt| doubt.confidence).min().unwrap_or(Confidence::Certain)
}
