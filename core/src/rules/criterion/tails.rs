//! What a part earns or costs: 得5分, 不得分, 扣0.5分, 按完成比例得分.

use super::conditions;
use super::said::{Deduct, Earned};
use super::scan::{Scan, TO};
use crate::number::{Decimal, Interval, Ratio};
use crate::rules::Range;

const LEADING: [&str; 16] =
    ["的", "则", "可", "应", "均", "该项", "本项", "该指标", "此项", "该项目", "直接", "即", "就", "予以", "一次性", "全部"];
const EARNS: [&str; 15] = ["得", "计", "记", "给", "赋", "评", "打", "可得", "计为", "得分为", "得分", "计分", "分值为", "赋分", "给予"];
const DEDUCTS: [&str; 6] = ["扣", "扣减", "扣除", "倒扣", "减", "减扣"];
const OF_POINTS: [&str; 14] = [
    "分值的",
    "权重的",
    "权重分的",
    "权重分值的",
    "该项分值的",
    "本项分值的",
    "标准分的",
    "该指标分值的",
    "指标分值的",
    "满分的",
    "总分的",
    "权重分数的",
    "该项得分的",
    "该项满分的",
];
const POINTS_BEHIND: [&str; 9] = ["分值", "权重", "的分值", "的权重", "的分数", "分数", "的分", "权重分", "的权重分"];
const NOTHING: [&str; 8] = ["不得分", "不计分", "不给分", "不记分", "零分", "得零分", "计零分", "不予得分"];
const FULL: [&str; 6] = ["满分", "全分", "全部分值", "全部分数", "满分值", "该项满分"];
const NO_DEDUCTION: [&str; 2] = ["不扣分", "不予扣分"];
const COMPLETION: [&str; 12] = [
    "完成比例",
    "实际完成比例",
    "完成率",
    "实际完成率",
    "完成情况比例",
    "完成程度",
    "完成百分比",
    "完成比率",
    "指标完成率",
    "目标完成率",
    "任务完成率",
    "实际完成情况比例",
];
const PROPORTION: [&str; 5] = ["比例", "同比例", "相应比例", "同等比例", "等比例"];
const SCORED: [&str; 14] = [
    "计算得分",
    "得分",
    "计分",
    "赋分",
    "给分",
    "折算得分",
    "计算",
    "折算",
    "计算分值",
    "计算分数",
    "记分",
    "确定得分",
    "核算得分",
    "计算该项得分",
];
const INTERPOLATED: [&str; 10] =
    ["线性插值法", "线性插值", "直线内插法", "线性内插法", "内插法", "插值法", "直线插值法", "功效系数法", "线性关系", "线性比例"];

/// What a condition or a count is followed by.
pub(super) enum Tail {
    Earns(Earned),
    Takes(Deduct),
}

/// The words of a tail; `bare` says whether points may stand without a verb: `①目标明确1分`.
pub(super) fn tail(scan: &mut Scan<'_>, bare: bool) -> Option<Tail> {
    let mut ahead = *scan;
    while ahead.eat(&LEADING).is_some() {}
    let found = nothing(&mut ahead)
        .or_else(|| proportion(&mut ahead))
        .map(Tail::Earns)
        .or_else(|| deduct(&mut ahead).map(Tail::Takes))
        .or_else(|| earned(&mut ahead, bare).map(Tail::Earns))?;
    *scan = ahead;
    Some(found)
}

fn nothing(scan: &mut Scan<'_>) -> Option<Earned> {
    if scan.eat(&NO_DEDUCTION).is_some() {
        return Some(Earned::Full);
    }
    scan.eat(&NOTHING)?;
    Some(Earned::Points(Range(Interval::point(Ratio::zero()))))
}

/// 扣0.5分, 扣分值的10%, 扣10%的分值.
pub(super) fn deduct(scan: &mut Scan<'_>) -> Option<Deduct> {
    let mut ahead = *scan;
    ahead.eat(&DEDUCTS)?;
    if let Some(share) = share(&mut ahead) {
        *scan = ahead;
        return Some(Deduct::Share(share.0.as_point()?.clone()));
    }
    let points = match ahead.points() {
        Some((low, high)) if low.ratio() == high.ratio() => low,
        Some(_) => return None,
        // 扣0.5 at the end of a clause: a criterion takes points and nothing else.
        None => {
            let number = ahead.number()?;
            if !ahead.done() {
                return None;
            }
            number
        }
    };
    *scan = ahead;
    Some(Deduct::Points(points))
}

/// 分值的80%, 80%的分值, 分值的100%-80%(含).
fn share(scan: &mut Scan<'_>) -> Option<Range> {
    let mut ahead = *scan;
    let before = ahead.eat(&OF_POINTS).is_some();
    let first = ahead.amount().filter(super::scan::Amount::percent)?;
    let first_in = conditions::mark(&mut ahead);
    let mut range = ahead;
    let share = if range.eat(TO).is_some()
        && let Some(second) = range.amount().filter(super::scan::Amount::percent)
    {
        let second_in = conditions::mark(&mut range);
        ahead = range;
        let ends = ((first.mark.value, first_in), (second.mark.value, second_in));
        let (low, high) = if ends.0.0 <= ends.1.0 { ends } else { (ends.1, ends.0) };
        let end = |(value, included): (Ratio, Option<bool>)| crate::number::End { value, open: included == Some(false) };
        Interval::new(Some(end(low)), Some(end(high))).ok()?
    } else {
        Interval::point(first.mark.value)
    };
    let behind = ahead.eat(&POINTS_BEHIND).is_some();
    if !before && !behind {
        return None;
    }
    *scan = ahead;
    Some(Range(share))
}

fn earned(scan: &mut Scan<'_>, bare: bool) -> Option<Earned> {
    let mut ahead = *scan;
    // 得分值的80%: the longest verb would take 得分 and leave 值的.
    if ahead.eat(&["得", "计", "按", "给", "赋", "记"]).is_some()
        && let Some(share) = share(&mut ahead)
    {
        let _ = ahead.eat(&SCORED);
        *scan = ahead;
        return Some(Earned::Share(share));
    }
    ahead = *scan;
    let mut verb = false;
    while ahead.eat(&EARNS).is_some() {
        verb = true;
    }
    if ahead.eat(&FULL).is_some() {
        // 满分5分 says the points as well; what is earned is full either way.
        let mut points = ahead;
        let _ = points.eat(&["为", "("]);
        if points.points().is_some() {
            let _ = points.eat(&[")"]);
            ahead = points;
        }
        *scan = ahead;
        return Some(Earned::Full);
    }
    if !verb && !bare {
        return None;
    }
    let earned = if let Some(share) = share(&mut ahead) {
        Earned::Share(share)
    } else {
        let (low, high): (Decimal, Decimal) = ahead.points()?;
        Earned::Points(Range(Interval::closed(low.ratio(), high.ratio()).ok()?))
    };
    *scan = ahead;
    Some(earned)
}

/// 按完成比例计算得分, 按比例得分, 按线性插值法计分, 得分=完成率×分值.
pub(super) fn proportion(scan: &mut Scan<'_>) -> Option<Earned> {
    let mut ahead = *scan;
    if ahead.eat(&["得分=", "得分为", "得分"]).is_some() {
        let share = |scan: &mut Scan<'_>| {
            scan.eat(&[
                "完成率",
                "实际完成率",
                "完成比例",
                "实际完成值/年度指标值",
                "实际完成值÷年度指标值",
                "实际完成值/指标值",
                "实际值/目标值",
                "完成值/指标值",
            ])
        };
        let points = |scan: &mut Scan<'_>| scan.eat(&["分值", "权重", "权重分", "指标分值", "标准分值", "该项分值", "满分", "指标权重"]);
        let times = |scan: &mut Scan<'_>| scan.eat(&["×", "*", "x", "X"]);
        let mut turned = ahead;
        if share(&mut ahead).is_some() && times(&mut ahead).is_some() && points(&mut ahead).is_some() {
            *scan = ahead;
            return Some(Earned::Proportion { of_completion: true });
        }
        if points(&mut turned).is_some() && times(&mut turned).is_some() && share(&mut turned).is_some() {
            *scan = turned;
            return Some(Earned::Proportion { of_completion: true });
        }
        return None;
    }
    let asked = ahead.eat(&["按", "按照", "根据", "采用", "以", "依据", "依"]).is_some();
    if ahead.eat(&INTERPOLATED).is_some() {
        let _ = ahead.eat(&SCORED);
        *scan = ahead;
        return Some(Earned::Linear);
    }
    let of_completion = ahead.eat(&COMPLETION).is_some();
    let _ = of_completion && ahead.eat(&["的", "同"]).is_some();
    let share = ahead.eat(&PROPORTION).is_some();
    if !asked || !(of_completion || share) {
        return None;
    }
    ahead.eat(&SCORED)?;
    *scan = ahead;
    Some(Earned::Proportion { of_completion })
}
