use crate::messages::{Lang, sentence};
use crate::table::Position;
use serde::{Deserialize, Serialize};

/// Something about the print that a person should know of. Nothing of it was repaired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "mark")]
#[non_exhaustive]
pub enum Oddity {
    /// The row's cells seem to stand one column too far left: the actual holds an operator and the target none.
    ShiftedRow {
        /// Index of the indicator in the form, from 0.
        indicator: usize,
    },
    /// Rows of the template that nobody filled (指标2, ……) were skipped.
    TemplateRows {
        /// How many.
        count: u32,
    },
    /// Sub-types of the template without an indicator.
    EmptyLevels {
        /// How many.
        count: u32,
    },
    /// A row under the budget's total prints points or a score of its own; they are not counted.
    PointsOfPart {
        /// The row's name.
        name: String,
    },
    /// The same level label is printed again.
    RepeatedLevel {
        /// The label.
        name: String,
    },
    /// Of a level's label only the points are left; the name follows from the level below it.
    LevelFromTemplate {
        /// The name that was put there.
        name: String,
    },
    /// A score stands above the points of its row.
    ScoreAbovePoints {
        /// Index of the indicator in the form, from 0.
        indicator: usize,
    },
    /// One score cell stands beside several rows.
    SharedScore {
        /// Index of the first of them, from 0.
        indicator: usize,
    },
    /// One cell of points, target or result stands beside several rows; it is read in the first of them.
    SharedValue {
        /// Index of the first of them, from 0.
        indicator: usize,
    },
    /// The headings repeat, as after a page break.
    RepeatedHeadings,
    /// The table goes on in a further table.
    Continued,
}

/// One mark and its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What it is.
    #[serde(flatten)]
    pub what: Oddity,
    /// Where it stands.
    #[serde(default)]
    pub place: Position,
}

impl Mark {
    /// The mark as a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let what = match &self.what {
            Oddity::ShiftedRow { .. } => sentence!(lang,
                zh: "实际完成值带比较符号而指标值没有，疑似整行左移一列，按原样读入",
                en: "the actual holds an operator and the target none: the row seems shifted by one column, and is read as printed"),
            Oddity::TemplateRows { count } => {
                sentence!(lang, zh: "跳过未填写的模板行 {count} 行", en: "{count} unfilled rows of the template skipped")
            }
            Oddity::EmptyLevels { count } => {
                sentence!(lang, zh: "{count} 个二级指标下没有填写", en: "{count} second levels without an indicator")
            }
            Oddity::PointsOfPart { name } => sentence!(lang,
                zh: "资金明细行“{name}”另印有分值或得分，不重复计入",
                en: "the budget row `{name}` prints points or a score of its own, which are not counted"),
            Oddity::RepeatedLevel { name } => sentence!(lang, zh: "“{name}”重复印出", en: "`{name}` is printed again"),
            Oddity::LevelFromTemplate { name } => sentence!(lang,
                zh: "一级指标名称缺失，按通用模板补为“{name}”",
                en: "the first level's name is missing and was filled from the official template: `{name}`"),
            Oddity::ScoreAbovePoints { .. } => sentence!(lang, zh: "得分高于分值", en: "the score is above the points"),
            Oddity::SharedScore { .. } => sentence!(lang, zh: "一个得分单元格跨多行", en: "one score cell stands beside several rows"),
            Oddity::SharedValue { .. } => sentence!(lang,
                zh: "一个单元格跨多行，只在第一行读入",
                en: "one cell stands beside several rows, and is read in the first of them"),
            Oddity::RepeatedHeadings => sentence!(lang, zh: "表头重复", en: "the headings repeat"),
            Oddity::Continued => sentence!(lang, zh: "表格续接上表", en: "the table goes on from the one before"),
        };
        at(&self.place, what, lang)
    }
}

/// A sentence with its place before it.
pub(super) fn at(place: &Position, what: String, lang: Lang) -> String {
    match place.sentence(lang) {
        place if place.is_empty() => what,
        place => sentence!(lang, zh: "{place}：{what}", en: "{place}: {what}"),
    }
}

/// Why something was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "why")]
#[non_exhaustive]
pub enum Reason {
    /// More than one assignment of the cells to the columns fits.
    Ambiguous {
        /// The cells, as printed.
        cells: Vec<String>,
    },
    /// No assignment of the cells to the columns fits.
    NoFit {
        /// The cells, as printed.
        cells: Vec<String>,
    },
    /// The document breaks off inside the row.
    BreaksOff,
    /// Cells stand together without anything between them.
    Glued,
    /// The text stands column by column, or headings are torn apart.
    Scattered,
    /// Sentences instead of a table.
    Prose,
    /// A cell of numbers holds something else.
    NotANumber {
        /// Path of the value in the form.
        path: String,
        /// The cell, as printed.
        text: String,
    },
    /// Several cells stand under one heading.
    SeveralCells,
    /// One cell stands under several headings.
    MergedAcross {
        /// The cell, as printed.
        text: String,
    },
    /// More cells than a form can have.
    TooManyCells {
        /// How many are allowed.
        most: usize,
    },
    /// A total that could be the points or the score.
    UnclearTotal {
        /// The cells, as printed.
        cells: Vec<String>,
    },
}

/// What was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Refused {
    /// A whole table, or text that should have been one.
    Table,
    /// The budget block, or a row of it.
    Budget,
    /// A row of indicators.
    Indicator,
    /// The row of totals.
    Total,
    /// One value.
    Value,
}

/// Something that was not read, and why. What else is certain stands in the form.
///
/// *JSON*: `{"refused": "indicator", "why": "breaks-off", "place": {"table": 1, "row": 20}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What was refused.
    pub refused: Refused,
    /// Why.
    #[serde(flatten)]
    pub reason: Reason,
    /// Where it stands.
    #[serde(default)]
    pub place: Position,
}

impl Refusal {
    /// The refusal as a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let what = match self.refused {
            Refused::Table => sentence!(lang, zh: "表格未读入", en: "table not read"),
            Refused::Budget => sentence!(lang, zh: "预算执行未读入", en: "budget row not read"),
            Refused::Indicator => sentence!(lang, zh: "指标行未读入", en: "indicator row not read"),
            Refused::Total => sentence!(lang, zh: "合计行未读入", en: "totals not read"),
            Refused::Value => sentence!(lang, zh: "单元格未读入", en: "cell not read"),
        };
        let join = |cells: &[String]| cells.join(" | ");
        let why = match &self.reason {
            Reason::Ambiguous { cells } => {
                let cells = join(cells);
                sentence!(lang, zh: "单元格与列的对应不唯一（{cells}）", en: "the cells fit the columns in several ways ({cells})")
            }
            Reason::NoFit { cells } => {
                let cells = join(cells);
                sentence!(lang, zh: "单元格与列对不上（{cells}）", en: "the cells fit the columns in no way ({cells})")
            }
            Reason::BreaksOff => sentence!(lang, zh: "文本在此中断", en: "the document breaks off here"),
            Reason::Glued => sentence!(lang, zh: "单元格之间没有分隔", en: "nothing parts the cells"),
            Reason::Scattered => {
                sentence!(lang, zh: "文字按列散开或表头断裂，无法还原行列", en: "the text stands column by column, or its headings are torn apart")
            }
            Reason::Prose => sentence!(lang, zh: "内容是叙述文字而不是表格", en: "sentences instead of a table"),
            Reason::NotANumber { text, .. } => sentence!(lang, zh: "应为数字，实为“{text}”", en: "`{text}` is no number"),
            Reason::SeveralCells => sentence!(lang, zh: "同一表头下有多个单元格", en: "several cells stand under one heading"),
            Reason::MergedAcross { text } => {
                sentence!(lang, zh: "单元格“{text}”跨多个表头", en: "the cell `{text}` stands under several headings")
            }
            Reason::TooManyCells { most } => sentence!(lang, zh: "单元格超过 {most} 个", en: "more than {most} cells"),
            Reason::UnclearTotal { cells } => {
                let cells = join(cells);
                sentence!(lang, zh: "分不清是分值还是得分（{cells}）", en: "points or score, it cannot be told ({cells})")
            }
        };
        at(&self.place, sentence!(lang, zh: "{what}：{why}", en: "{what}: {why}"), lang)
    }
}
