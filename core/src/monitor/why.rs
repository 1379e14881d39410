use crate::messages::{Lang, sentence};
use serde::Serialize;

/// Why nothing is proven.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "because")]
#[non_exhaustive]
pub enum Why {
    /// Amounts of these months are missing.
    MonthsMissing {
        /// Which, 1 to 12.
        months: Vec<u8>,
    },
    /// The plan of these months is missing.
    PlanMissing {
        /// Which, 1 to 12.
        months: Vec<u8>,
    },
    /// The budget is not known.
    BudgetMissing,
    /// The budget is zero, or below it: there is no rate.
    BudgetZero,
    /// It has not begun.
    NotBegun {
        /// The month in which it begins.
        start: u8,
    },
    /// The rule set names no threshold for this month.
    NoThreshold,
    /// No past year is complete.
    NoPastYear,
    /// Nothing was reported of the goal.
    NotReported,
    /// The cells of the goal give no number that can be compared.
    NotComparable,
    /// The rule set says nothing of such a goal.
    RuleSilent,
    /// The evidence lies on both sides of a threshold.
    EvidenceOpen,
}

impl Why {
    /// The reason in words.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::MonthsMissing { months } => {
                let months = listed(months, lang);
                sentence!(lang, zh: "缺少 {months}的执行数，不能按 0 计", en: "the execution of {months} is missing and does not count as zero")
            }
            Self::PlanMissing { months } => {
                let months = listed(months, lang);
                sentence!(lang, zh: "缺少 {months}的计划数", en: "the plan of {months} is missing")
            }
            Self::BudgetMissing => sentence!(lang, zh: "没有预算数", en: "the budget is not known"),
            Self::BudgetZero => sentence!(lang, zh: "预算数不大于 0，没有执行率", en: "the budget is not above zero, so there is no rate"),
            Self::NotBegun { start } => sentence!(lang, zh: "{start} 月才开始", en: "it begins in month {start}"),
            Self::NoThreshold => {
                sentence!(lang, zh: "规则集未规定本月的界限", en: "the rule set names no threshold for this month")
            }
            Self::NoPastYear => sentence!(lang, zh: "没有完整的往年数据", en: "no past year is complete"),
            Self::NotReported => sentence!(lang, zh: "未填报完成情况", en: "nothing was reported"),
            Self::NotComparable => {
                sentence!(lang, zh: "指标值与完成值无法比较", en: "target and actual cannot be compared")
            }
            Self::RuleSilent => sentence!(lang, zh: "规则集未作规定", en: "the rule set says nothing of it"),
            Self::EvidenceOpen => {
                sentence!(lang, zh: "证据落在界限两侧", en: "the evidence lies on both sides of a threshold")
            }
        }
    }
}

/// `3、4 月`, `months 3 and 4`.
fn listed(months: &[u8], lang: Lang) -> String {
    let numbers: Vec<String> = months.iter().map(u8::to_string).collect();
    match lang {
        Lang::Zh => format!("{} 月", numbers.join("、")),
        Lang::En if numbers.len() == 1 => format!("month {}", numbers.concat()),
        Lang::En => format!("months {}", numbers.join(", ")),
    }
}
