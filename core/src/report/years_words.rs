//! Words of pages and charts about years.

use crate::messages::{Lang, sentence};
use crate::number::{Decimal, Ratio, Rounding, RoundingMode};
use crate::rules::RuleSet;
use crate::score::GradeRange;
use crate::years::{Change, Moved, Part, TargetChange, Why, YearStanding};

/// What a part of a change is called.
pub(super) fn part(part: Part, lang: Lang) -> &'static str {
    let [zh, en] = match part {
        Part::Rule => ["评分规则", "rule"],
        Part::Points => ["分值", "points"],
        Part::Target => ["年度指标值", "target"],
        Part::Actual => ["实际完成值", "actual"],
        Part::Structure => ["指标增减", "structure"],
        Part::Unproven => ["依据不足", "unproven"],
        Part::Whole => ["合计环节", "whole"],
        Part::Rounding => ["合计舍入", "rounding"],
        Part::Judgement => ["自评差额", "judgement"],
    };
    if lang == Lang::Zh { zh } else { en }
}

/// What a part of a change means.
pub(super) fn meaning(part: Part, lang: Lang) -> &'static str {
    let [zh, en] = match part {
        Part::Rule => ["规则集、指标自带的评分标准", "rule set, the line's own rule or criterion"],
        Part::Points => ["指标分值的调整", "what lines may earn"],
        Part::Target => ["指标值的松紧", "what was to be reached"],
        Part::Actual => ["完成情况", "what was reached"],
        Part::Structure => ["只在一年计分的指标", "lines that count in one year only"],
        Part::Unproven => ["任一年依据不足的指标，整条计入", "lines unproven in either year, whole"],
        Part::Whole => ["加分、扣分、封顶、不适用指标的折算等", "bonus and deduction items, caps, lines left out"],
        Part::Rounding => ["总分的舍入", "rounding of the total"],
        Part::Judgement => ["自评得分减去核算的这一端", "reported total less this end of the range"],
    };
    if lang == Lang::Zh { zh } else { en }
}

pub(super) fn moved(moved: Moved, lang: Lang) -> &'static str {
    let [zh, en] = match moved {
        Moved::Split => ["", ""],
        Moved::Added => ["新增", "added"],
        Moved::Dropped => ["取消", "dropped"],
        Moved::Unproven => ["依据不足", "unproven"],
    };
    if lang == Lang::Zh { zh } else { en }
}

/// A signed number: `+1.20`, `-0.30`, `0.00`.
pub(super) fn signed(number: Decimal) -> String {
    if number.is_negative() || number.is_zero() { number.to_string() } else { format!("+{number}") }
}

/// Two places, for the eye.
pub(super) fn two_places(number: &Ratio) -> Decimal {
    Rounding { places: 2, mode: RoundingMode::HalfUp }.apply(number).unwrap_or_else(|_| Decimal::from_int(0))
}

/// A share as a percentage with two places.
pub(super) fn percent(share: &Ratio) -> String {
    format!("{}%", two_places(&(share * &Ratio::from_int(100))))
}

/// Low and high, once where they are the same.
pub(super) fn pair(low: String, high: String) -> String {
    if low == high { low } else { format!("{low} / {high}") }
}

/// The words of the grades, where the set is known.
pub(super) fn grade(grade: Option<&GradeRange>, standing: &YearStanding, sets: &[&RuleSet], lang: Lang) -> String {
    let Some(grade) = grade else { return "—".to_owned() };
    let set = sets.iter().find(|set| set.hash() == standing.hash);
    let Some(set) = set else { return grade.low.clone() };
    match super::words::grade_words(grade, set, lang) {
        (low, Some(high)) => format!("{low}–{high}"),
        (word, None) => word,
    }
}

pub(super) fn change(change: Change, lang: Lang) -> String {
    match change {
        Change::Better => sentence!(lang, zh: "改善", en: "better"),
        Change::Worse => sentence!(lang, zh: "变差", en: "worse"),
        Change::Same => sentence!(lang, zh: "持平", en: "same"),
        Change::Unknown(why) => unknown(why, lang),
    }
}

pub(super) fn target(change: TargetChange, lang: Lang) -> String {
    match change {
        TargetChange::Tightened => sentence!(lang, zh: "加码", en: "tightened"),
        TargetChange::Loosened => sentence!(lang, zh: "放宽", en: "loosened"),
        TargetChange::Same => sentence!(lang, zh: "未变", en: "same"),
        TargetChange::Unknown(why) => unknown(why, lang),
    }
}

fn unknown(why: Why, lang: Lang) -> String {
    match why {
        Why::NoNumber => sentence!(lang, zh: "非数值", en: "no number"),
        Why::UnitsDiffer => sentence!(lang, zh: "单位不同", en: "units differ"),
        Why::DirectionNotStated => sentence!(lang, zh: "方向不明", en: "direction not stated"),
        Why::RangesOverlap => sentence!(lang, zh: "区间重叠", en: "ranges overlap"),
        Why::DirectionChanged => sentence!(lang, zh: "方向改变", en: "direction changed"),
    }
}
