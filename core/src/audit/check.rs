use super::{Case, Found};
use crate::messages::{Bilingual, Lang};
use crate::number::{Decimal, Ratio};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// A named check (检查项). All of it stands in one file.
#[derive(Debug)]
#[non_exhaustive]
pub struct Check {
    /// Its name: `points-lost-without-reason`. It names the pattern that is found, and never changes.
    pub name: &'static str,
    /// The row of the catalogue of faults that it comes from: `C01`.
    pub origin: &'static str,
    /// Names that it had before.
    pub aliases: &'static [&'static str],
    /// What its findings are unless they say otherwise.
    pub severity: Severity,
    /// What is wrong, in a few words.
    pub title: Words,
    /// What is looked at, and why it matters.
    pub explanation: Words,
    /// What to do.
    pub advice: Words,
    /// What it rests on.
    pub basis: Basis,
    /// Numbers that decide and can be set.
    pub thresholds: &'static [Threshold],
    /// What it must know.
    pub needs: &'static [Input],
    /// Edits of the sound example after which it finds something, and where.
    pub faulty: Example,
    /// Edits that come near and must find nothing.
    pub sound: Example,
    /// Looks.
    pub(crate) run: fn(&Case<'_>, &Thresholds<'_>) -> Checked,
}

/// What a check answers: findings (none: passed), or what is missing.
pub type Checked = Result<Vec<Found>, Missing>;

/// A text in both languages that stands in the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Words {
    /// 中文.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}
impl From<Words> for Bilingual {
    fn from(words: Words) -> Self {
        Self::new(words.zh, words.en)
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// 错误: the form contradicts itself, or breaks a stated clause or a compulsory field of the set in force.
    Error,
    /// 警告: likely a fault.
    Warning,
    /// 提示: worth knowing.
    Note,
}

impl Severity {
    /// The word.
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Error, Lang::Zh) => "错误",
            (Self::Error, Lang::En) => "error",
            (Self::Warning, Lang::Zh) => "警告",
            (Self::Warning, Lang::En) => "warning",
            (Self::Note, Lang::Zh) => "提示",
            (Self::Note, Lang::En) => "note",
        }
    }
}

/// What a check rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// Of what sort it is.
    pub kind: BasisKind,
    /// The document, where there is one. None of them was checked against an official text.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub source: &'static str,
}

/// Of what sort a basis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum BasisKind {
    /// A document says so.
    Clause,
    /// Deployed software refuses it, or published forms show it.
    Practice,
    /// It follows from what the form itself says.
    Inference,
    /// No source states it; it is proposed here.
    Proposal,
}

impl Basis {
    /// A document says so.
    #[must_use]
    pub const fn clause(source: &'static str) -> Self {
        Self { kind: BasisKind::Clause, source }
    }
    /// Software or forms show it.
    #[must_use]
    pub const fn practice(source: &'static str) -> Self {
        Self { kind: BasisKind::Practice, source }
    }
    /// It follows from the form.
    #[must_use]
    pub const fn inference() -> Self {
        Self { kind: BasisKind::Inference, source: "" }
    }
    /// It is proposed here.
    #[must_use]
    pub const fn proposal() -> Self {
        Self { kind: BasisKind::Proposal, source: "" }
    }
    /// The basis in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let kind = match (self.kind, lang) {
            (BasisKind::Clause, Lang::Zh) => "依据（未核对原文）",
            (BasisKind::Clause, Lang::En) => "stated (official text not read)",
            (BasisKind::Practice, Lang::Zh) => "实务",
            (BasisKind::Practice, Lang::En) => "practice",
            (BasisKind::Inference, Lang::Zh) => "推断",
            (BasisKind::Inference, Lang::En) => "inference",
            (BasisKind::Proposal, Lang::Zh) => "建议值",
            (BasisKind::Proposal, Lang::En) => "proposal",
        };
        match (self.source, lang) {
            ("", _) => kind.to_owned(),
            (source, Lang::Zh) => format!("{kind}：{source}"),
            (source, Lang::En) => format!("{kind}: {source}"),
        }
    }
}

/// A number that decides and can be set: `"<check>.<name>"` in [`Settings`](super::Settings).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Threshold {
    /// Its name within the check.
    pub name: &'static str,
    /// What it is unless set: a decimal as text.
    pub default: &'static str,
    /// What it is.
    pub title: Words,
}

/// The thresholds of one check as set.
#[derive(Debug, Clone, Copy)]
pub struct Thresholds<'a> {
    pub(super) check: &'static str,
    pub(super) known: &'static [Threshold],
    pub(super) set: &'a BTreeMap<String, Decimal>,
}

impl Thresholds<'_> {
    /// The number.
    #[must_use]
    pub fn get(&self, name: &str) -> Ratio {
        let given = self.set.get(&format!("{}.{name}", self.check)).copied();
        let default = || self.known.iter().find(|known| known.name == name).and_then(|known| Decimal::parse(known.default).ok());
        // A test reads every default of every check, and names are only asked for in the check's own file.
        given.or_else(default).map_or_else(Ratio::zero, Decimal::ratio)
    }
}

/// Edits of the sound example: a path and the text or JSON that is put there.
///
/// Paths begin at the form (`indicators[3].target`), or with `text[2]`, `previous.`, `targets.`, `monitoring.`, `set` (the rule set's id).
/// `null` takes the value away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Example {
    /// The edits in order.
    pub edits: &'static [(&'static str, &'static str)],
    /// The path of the cell that is found; empty where nothing is.
    pub at: &'static str,
}

macro_rules! inputs {
    ($($(#[$doc:meta])* $name:ident: $zh:literal, $en:literal;)*) => {
        /// Something that a check must know.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum Input { $($(#[$doc])* $name),* }
        impl Input {
            /// The input in words.
            #[must_use]
            pub fn words(self, lang: Lang) -> &'static str {
                match (self, lang) { $((Self::$name, Lang::Zh) => $zh, (Self::$name, Lang::En) => $en),* }
            }
        }
    };
}
inputs! {
    /// 三级指标.
    Indicators: "三级指标", "indicators";
    /// 分值.
    Points: "分值", "points";
    /// 得分.
    ReportedScores: "得分", "reported scores";
    /// 年度指标值.
    TargetValues: "指标值", "target values";
    /// 实际完成值.
    Actuals: "完成值", "actual values";
    /// 偏差原因 column.
    Reasons: "偏差原因栏", "the column of reasons";
    /// 评分标准.
    Criteria: "评分标准", "criteria";
    /// 指标性质 column.
    Natures: "指标性质栏", "the column of natures";
    /// 度量单位 column.
    Units: "度量单位栏", "the column of units";
    /// 得分系数.
    Coefficients: "得分系数", "coefficients";
    /// Points or scores printed for levels.
    Levels: "一、二级指标的分值或得分", "points or scores of levels";
    /// Budget block.
    Budget: "预算执行情况", "the budget block";
    /// Rows of the budget block.
    BudgetParts: "预算明细行", "rows of the budget block";
    /// 执行率.
    ExecutionRate: "执行率", "the execution rate";
    /// 分值 and 得分 of the execution line.
    ExecutionScore: "预算执行得分", "the execution score";
    /// 基础数据表.
    BaseData: "基础数据表", "the base data table";
    /// A row of it.
    BaseRow: "基础数据表的有关行", "the row of the base data table";
    /// 编制数, 在职人数.
    Staff: "编制与在职人数", "posts and staff";
    /// 楼堂馆所.
    Buildings: "楼堂馆所控制情况", "buildings";
    /// 总分.
    ReportedTotal: "总分", "the reported total";
    /// 等级.
    ReportedGrade: "等级", "the reported grade";
    /// 复核, 财政评价.
    Reviews: "复核或财政评价得分", "reviewers' scores";
    /// 年度总体目标.
    Goal: "年度总体目标", "the overall goal";
    /// Several goals.
    Goals: "多目标比例", "shares of goals";
    /// Labelled amounts of the text.
    Facts: "正文所列金额", "labelled amounts of the text";
    /// The text around the tables.
    Text: "报告正文", "the report's text";
    /// The unit's name.
    Unit: "单位名称", "the unit's name";
    /// The year.
    Year: "评价年度", "the year";
    /// Last year's form.
    Previous: "上一年度自评表", "last year's form";
    /// Last year's text.
    PreviousText: "上一年度报告正文", "last year's text";
    /// The approved target form.
    Targets: "批复的绩效目标表", "the approved target form";
    /// The year's monitoring form.
    Monitoring: "本年绩效运行监控表", "the year's monitoring form";
    /// The day of filing.
    Filed: "填报日期", "the day of filing";
    /// Something of the rule set.
    Rule: "规则集的有关规定", "a provision of the rule set";
}

/// What is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Missing(pub Vec<Input>);

impl From<Input> for Missing {
    fn from(input: Input) -> Self {
        Self(vec![input])
    }
}
impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.0.iter().map(|input| input.words(Lang::En)).collect();
        f.write_str(&names.join(", "))
    }
}
