//! Conditions in words and the names before them: 完成率≥90%, 达到指标值, 逾期, 第2-5名.

use super::conditions::{chain, condition};
use super::said::{Band, Bound, Condition, Mark};
use super::scan::{Scan, TO};
use crate::number::Ratio;

/// What may follow before the name of a measure; it says nothing.
const OPENING: [&str; 14] = ["若", "如", "如果", "当", "对", "对于", "其中", "凡", "但", "且", "并", "实际", "年度", "即"];
/// How names of ratios, counts and amounts end.
const NAMES_END: [&str; 14] = ["率", "值", "数", "度", "量", "额", "比例", "占比", "成本", "支出", "金额", "比重", "面积", "经费"];
/// A name is no longer than this many characters.
const LONGEST_NAME: usize = 20;

const MET: [&str; 31] = [
    "达到指标值",
    "达到目标值",
    "达到年度指标值",
    "达到标准",
    "完成目标",
    "完成指标",
    "完成任务",
    "按时完成",
    "按期完成",
    "及时完成",
    "全部完成",
    "达标",
    "完成",
    "达成",
    "达到要求",
    "符合要求",
    "合格",
    "在规定时间内完成",
    "按计划完成",
    "达到目标",
    "达到预期目标",
    "达成预期指标",
    "达到预期指标",
    "完成的",
    "按时",
    "及时",
    "全部符合",
    "符合",
    "完全符合",
    "在计划时间内完成",
    "达到指标",
];
const NOT_MET: [&str; 18] = [
    "没有",
    "未达到指标值",
    "未达到目标值",
    "未完成",
    "未达标",
    "未达成",
    "未达到",
    "没有完成",
    "不达标",
    "不符合要求",
    "不合格",
    "未达到标准",
    "未达到要求",
    "未达到目标",
    "未达到年度指标值",
    "不符合",
    "未达到预期目标",
    "未全部完成",
];
const LATE: [&str; 9] = ["逾期", "未按时完成", "未按期完成", "超期", "延期", "未及时完成", "未按时", "未及时", "逾期完成"];

/// A name before what `follows`, and the name alone: 在职人员控制率, without what opens the clause.
pub(super) fn named(scan: &mut Scan<'_>, follows: impl Fn(&Scan<'_>) -> bool) -> Option<String> {
    let mut ahead = *scan;
    while ahead.eat(&OPENING).is_some() {}
    ahead.skip();
    let from = ahead.at;
    while ahead.at < ahead.end && ahead.at < from + LONGEST_NAME {
        // 80%≤完成率<90% begins with a number: no name does.
        if ahead.peek().is_some_and(|c| c.is_ascii_digit() || "%≥≤<>=±".contains(c)) {
            return None;
        }
        ahead.at += 1;
        let name = ahead.text(from, ahead.at);
        if (NAMES_END.iter().any(|end| name.ends_with(end)) || matches!(name.as_str(), "X" | "x")) && follows(&ahead) {
            *scan = ahead;
            return Some(name);
        }
    }
    None
}

/// A condition with the name of what it is about.
pub(super) fn when(scan: &mut Scan<'_>) -> Option<(Option<String>, Condition)> {
    let mut ahead = *scan;
    if let Some((of, band)) = chain(&mut ahead) {
        let _ = ahead.eat(&["的", "时"]);
        *scan = ahead;
        return Some((Some(of), Condition::Band(band)));
    }
    let of = named(&mut ahead, |scan| condition(&mut scan.clone()).is_some());
    while of.is_none() && ahead.eat(&OPENING).is_some() {}
    let found = within(&mut ahead)
        .map(Condition::Within)
        .or_else(|| rank(&mut ahead).map(Condition::Rank))
        .or_else(|| condition(&mut ahead).map(Condition::Band))
        .or_else(|| words(&mut ahead))?;
    *scan = ahead;
    Some((of, found))
}

fn words(scan: &mut Scan<'_>) -> Option<Condition> {
    let all = [MET.as_slice(), &NOT_MET, &LATE].concat();
    let word = scan.eat(&all)?;
    let _ = scan.eat(&["的", "者"]);
    Some(if NOT_MET.contains(&word) {
        Condition::NotMet
    } else if LATE.contains(&word) {
        Condition::Late
    } else {
        Condition::Met
    })
}

/// ±10%以内, ±10%-±15%, 超过±20%.
fn within(scan: &mut Scan<'_>) -> Option<Band> {
    let mut ahead = *scan;
    let _ = ahead.eat(&["在", "偏差", "偏差率", "误差", "与指标值相差", "与目标值相差", "与计划相差"]);
    let beyond = ahead.eat(&["超过", "超出", "大于", ">"]).is_some();
    ahead.eat(&["±", "正负"])?;
    let first = ahead.amount()?.mark;
    let first_in = super::conditions::mark(&mut ahead);
    let mut range = ahead;
    let band = if range.eat(TO).is_some() {
        let _ = range.eat(&["±", "正负"]);
        let second = range.amount()?.mark;
        let second_in = super::conditions::mark(&mut range);
        ahead = range;
        Band { low: Some(Bound { at: first, included: first_in }), high: Some(Bound { at: second, included: second_in }) }
    } else if beyond || ahead.eat(&["以外", "之外"]).is_some() {
        Band { low: Some(Bound { at: first, included: first_in.or(Some(false)) }), high: None }
    } else {
        Band { low: None, high: Some(Bound { at: first, included: first_in.or(Some(true)) }) }
    };
    let _ = ahead.eat(&["以内", "之内", "范围内", "之间"]);
    let _ = ahead.eat(&["(含)"]);
    let _ = ahead.eat(&["的", "时"]);
    *scan = ahead;
    Some(band)
}

/// 第一名, 第2-5名, 第6名及以后.
fn rank(scan: &mut Scan<'_>) -> Option<Band> {
    let mut ahead = *scan;
    let _ = ahead.eat(&["排名", "名次"]);
    ahead.eat(&["第"])?;
    let first = ahead.number()?.ratio();
    let mut last = Some(first.clone());
    let _ = ahead.eat(&["名"]);
    if ahead.eat(TO).is_some() {
        let _ = ahead.eat(&["第"]);
        last = Some(ahead.number()?.ratio());
        ahead.eat(&["名"])?;
    } else if ahead.eat(&["及以后", "以后", "及以下", "之后"]).is_some() {
        last = None;
    }
    let _ = ahead.eat(&["的"]);
    *scan = ahead;
    let bound = |value: Ratio| Bound { at: Mark { value, unit: String::new() }, included: Some(true) };
    Some(Band { low: Some(bound(first)), high: last.map(bound) })
}
