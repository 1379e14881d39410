//! How clauses, policies, directions and numbers are said.

use super::{Basis, Clause, Direction, Operand, Quantum, RuleSet, Then};
use crate::messages::{Lang, sentence};
use crate::number::{Ratio, Rounding, RoundingMode};

/// How a number is shown to a reader: as a decimal where it ends, otherwise with six places and `…`.
impl std::fmt::Display for Operand {
    /// For a reader: long fractions are cut after six digits and marked.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&shown(self))
    }
}

pub(crate) fn shown(operand: &Operand) -> String {
    match operand.0.as_point() {
        Some(point) => number(point),
        None => {
            let end = |end: Option<&crate::number::End>, none: &str| end.map_or_else(|| none.to_owned(), |end| number(&end.value));
            let (low, high) = (operand.0.low(), operand.0.high());
            let left = if low.is_some_and(|end| !end.open) { '[' } else { '(' };
            let right = if high.is_some_and(|end| !end.open) { ']' } else { ')' };
            format!("{left}{}, {}{right}", end(low, "-∞"), end(high, "+∞"))
        }
    }
}

fn number(point: &Ratio) -> String {
    let text = point.to_string();
    if !text.contains('/') && text.len() <= 14 {
        return text;
    }
    let cut = Rounding { places: 6, mode: RoundingMode::Truncate };
    cut.apply(point).map_or(text, |decimal| format!("{decimal}…"))
}

impl Clause {
    /// The clause for a reader: document, what it says, and whether anybody has checked it.
    #[must_use]
    pub fn sentence(&self, set: &RuleSet, lang: Lang) -> String {
        let Some(source) = set.source(self) else {
            return self.source.to_string();
        };
        let says = self.says.as_ref().map(|says| says.get(lang)).unwrap_or_default();
        let document = &source.document;
        if source.basis == Basis::Engine {
            return sentence!(lang, zh: "本引擎的取舍，无条文：{says}", en: "this engine's choice, no clause: {says}");
        }
        let mark = if source.verified {
            ""
        } else {
            match lang {
                Lang::Zh => "（未核实）",
                Lang::En => " (unverified)",
            }
        };
        if says.is_empty() {
            format!("{document}{mark}")
        } else {
            sentence!(lang, zh: "{document}{mark}：{says}", en: "{document}{mark}: {says}")
        }
    }
}

impl Then {
    pub(super) fn sentence(self, lang: Lang) -> String {
        match self {
            Self::Unproven => sentence!(lang, zh: "不作认定", en: "nothing is decided"),
            Self::Zero => sentence!(lang, zh: "记 0 分", en: "no points"),
            Self::Full => sentence!(lang, zh: "记满分", en: "full points"),
            Self::NotApplicable => sentence!(lang, zh: "不计入总分", en: "left out of the total"),
            Self::DropAndRescale => sentence!(lang, zh: "不计入，其余指标折算为满分", en: "left out, the rest is raised to full marks"),
            Self::Redistribute => {
                sentence!(lang, zh: "不计入，分值按比例分配给同级其他指标", en: "left out, its points go to the others of its level")
            }
            Self::Forbidden => sentence!(lang, zh: "不得列分值", en: "may carry no points"),
            Self::AsZero => sentence!(lang, zh: "按 0 计", en: "counted as zero"),
        }
    }
}

impl Direction {
    /// The direction for a reader.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> String {
        match self {
            Self::AtLeast => {
                sentence!(lang, zh: "正向（不低于指标值）", en: "more is better (the target is a floor)")
            }
            Self::AtMost => {
                sentence!(lang, zh: "反向（不高于指标值）", en: "less is better (the target is a ceiling)")
            }
            Self::Equal => sentence!(lang, zh: "定值（等于指标值）", en: "a fixed value"),
        }
    }
}

impl Quantum {
    pub(super) fn name(self, lang: Lang) -> String {
        match self {
            Self::Completion => sentence!(lang, zh: "完成率", en: "completion"),
            Self::ExecutionRate => sentence!(lang, zh: "执行率", en: "execution rate"),
            Self::Deviation => sentence!(lang, zh: "偏差", en: "deviation"),
            Self::Steps => sentence!(lang, zh: "档数", en: "steps"),
            Self::Deduction => sentence!(lang, zh: "扣分", en: "deduction"),
            Self::Events => sentence!(lang, zh: "次数", en: "events"),
            Self::Rank => sentence!(lang, zh: "名次", en: "rank"),
            Self::Share => sentence!(lang, zh: "得分比例", en: "share"),
            Self::Score => sentence!(lang, zh: "得分", en: "score"),
            Self::Budget => sentence!(lang, zh: "预算数", en: "budget"),
            Self::Due => sentence!(lang, zh: "应达进度", en: "due"),
            Self::Pace => sentence!(lang, zh: "进度比", en: "pace"),
            Self::Goals => sentence!(lang, zh: "目标实现程度", en: "goals reached"),
            Self::Gap => sentence!(lang, zh: "目标与预算差距（百分点）", en: "goals less execution (points)"),
        }
    }
}

impl RoundingMode {
    /// The mode for a reader.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> String {
        match self {
            Self::HalfUp => sentence!(lang, zh: "四舍五入", en: "half away from zero"),
            Self::Truncate => sentence!(lang, zh: "截断", en: "cut off"),
            Self::HalfEven => sentence!(lang, zh: "四舍六入五成双", en: "half to even"),
        }
    }
}
