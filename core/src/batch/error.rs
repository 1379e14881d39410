use crate::messages::{Bilingual, Lang, sentence};
use thiserror::Error;

/// Why lines cannot be scored, or a plan not made. Everything that a rule set asks beyond single lines is refused here, before the first row.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
#[error("{}", self.message(Lang::En))]
pub enum BatchError {
    /// A rule needs what columns do not carry.
    RuleNeedsForm {
        /// The rule set.
        ruleset: String,
        /// The rule's id, `own` for a rule of the line.
        rule: String,
        /// Its shape.
        shape: &'static str,
        /// What it needs: `other-lines`, `items`, `coefficient`, or the names of its formula.
        needs: String,
    },
    /// Totals need what columns do not carry.
    TotalNeedsForm {
        /// The rule set.
        ruleset: String,
        /// What asks for it: `percent-of-level`, `redistribute`, `adjustment:…`, `veto:…`, `cap:…`, `stage-total`, `execution`.
        needs: String,
    },
    /// A line's own rule is not a rule.
    OwnRuleInvalid {
        /// What is wrong with it.
        detail: String,
    },
    /// Rule sets that do not round alike are scored by plans of their own.
    RoundingsDiffer {
        /// The set that rounds otherwise than the first.
        ruleset: String,
    },
    /// A set that only monitors the year scores no lines.
    MonitorsOnly {
        /// The set.
        ruleset: String,
    },
    /// A kind of a set that the plan does not hold.
    UnknownSet {
        /// Its position.
        set: usize,
    },
    /// Dates stand in text only.
    DatesAreText,
    /// More kinds of lines than a code can tell apart.
    TooManyKinds,
    /// A row's kind is not one of the plan's.
    UnknownKind {
        /// The row, from 0.
        row: usize,
        /// The code.
        kind: u16,
    },
    /// Two columns differ in length.
    LengthsDiffer {
        /// The column.
        column: &'static str,
        /// How many rows it has.
        rows: usize,
        /// How many the others have.
        expected: usize,
    },
    /// A column has other places behind the point than in an earlier batch.
    ScalesDiffer {
        /// The column.
        column: &'static str,
        /// How many.
        scale: u32,
        /// How many it had.
        expected: u32,
    },
    /// A column has more places behind the point than a decimal.
    TooManyPlaces {
        /// How many.
        scale: u32,
    },
}

impl BatchError {
    /// A stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::RuleNeedsForm { .. } => "rule-needs-form",
            Self::TotalNeedsForm { .. } => "total-needs-form",
            Self::OwnRuleInvalid { .. } => "own-rule-invalid",
            Self::RoundingsDiffer { .. } => "roundings-differ",
            Self::MonitorsOnly { .. } => "monitors-only",
            Self::UnknownSet { .. } => "unknown-set",
            Self::DatesAreText => "dates-are-text",
            Self::TooManyKinds => "too-many-kinds",
            Self::UnknownKind { .. } => "unknown-kind",
            Self::LengthsDiffer { .. } => "lengths-differ",
            Self::ScalesDiffer { .. } => "scales-differ",
            Self::TooManyPlaces { .. } => "too-many-places",
        }
    }

    /// What is wrong, in a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::RuleNeedsForm { ruleset, rule, shape, needs } => sentence!(lang,
                zh: "规则集 `{ruleset}` 的规则 `{rule}`（{shape}）需要整张表的内容（{needs}），不能逐行批量计算",
                en: "rule `{rule}` ({shape}) of `{ruleset}` needs what single lines do not carry ({needs}): score whole forms with it"),
            Self::TotalNeedsForm { ruleset, needs } => sentence!(lang,
                zh: "规则集 `{ruleset}` 的总分需要整张表的内容（{needs}），不能批量合计",
                en: "the total under `{ruleset}` needs what single lines do not carry ({needs}): score whole forms with it"),
            Self::OwnRuleInvalid { detail } => {
                sentence!(lang, zh: "该行自带的规则无效：{detail}", en: "the line's own rule is not valid: {detail}")
            }
            Self::RoundingsDiffer { ruleset } => sentence!(lang,
                zh: "规则集 `{ruleset}` 的舍入办法与第一个规则集不同，请分开计算", en: "`{ruleset}` rounds otherwise than the first set: make a plan of its own for it"),
            Self::MonitorsOnly { ruleset } => sentence!(lang,
                zh: "规则集 `{ruleset}` 只用于绩效运行监控，不评分", en: "`{ruleset}` monitors the year and scores nothing"),
            Self::UnknownSet { set } => sentence!(lang, zh: "计划中没有第 {set} 个规则集", en: "the plan holds no rule set number {set}"),
            Self::DatesAreText => {
                sentence!(lang, zh: "时效指标须以文本列给出", en: "dates are given as text: take the nature from the cells")
            }
            Self::TooManyKinds => sentence!(lang, zh: "不同种类的行超过 65,535 种", en: "more than 65,535 kinds of lines"),
            Self::UnknownKind { row, kind } => {
                sentence!(lang, zh: "第 {row} 行的种类代码 {kind} 不在计划中", en: "row {row}: the plan has no kind {kind}")
            }
            Self::LengthsDiffer { column, rows, expected } => sentence!(lang,
                zh: "`{column}` 列有 {rows} 行，其余各列有 {expected} 行", en: "column `{column}` has {rows} rows, the others {expected}"),
            Self::ScalesDiffer { column, scale, expected } => sentence!(lang,
                zh: "`{column}` 列小数位数为 {scale}，此前各批为 {expected}", en: "column `{column}` has {scale} places, {expected} in earlier batches"),
            Self::TooManyPlaces { scale } => {
                sentence!(lang, zh: "小数位数 {scale} 超过 28", en: "{scale} places behind the point, more than 28")
            }
        }
    }

    /// The sentence in both languages.
    #[must_use]
    pub fn both(&self) -> Bilingual {
        Bilingual { zh: self.message(Lang::Zh), en: self.message(Lang::En) }
    }
}
