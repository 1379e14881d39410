//! Conditions of a criterion: comparisons, ranges, percentages with 含 and 不含.

use super::award;
use super::said::{Band, Bound, Mark};
use super::scan::{Scan, TO};

const AT_LEAST: [&str; 14] = [
    "≥",
    ">=",
    "大于等于",
    "大于或等于",
    "不低于",
    "不少于",
    "不小于",
    "达到",
    "达",
    "至少",
    "高于或等于",
    "高于等于",
    "已达",
    "达到或超过",
];
const MORE: [&str; 8] = [">", "大于", "高于", "超过", "超出", "多于", "超", "突破"];
const AT_MOST: [&str; 10] = ["≤", "<=", "小于等于", "小于或等于", "不超过", "不高于", "不大于", "不多于", "至多", "低于或等于"];
const LESS: [&str; 8] = ["<", "小于", "低于", "少于", "不足", "不到", "未达到", "未达"];
const EQUAL: [&str; 4] = ["=", "等于", "为", "是"];
/// A band of values.
pub(super) fn condition(scan: &mut Scan<'_>) -> Option<Band> {
    let start = *scan;
    let _ = scan.eat(&["在", "介于", "处于"]);
    let band = bracketed(scan).or_else(|| compared(scan)).or_else(|| plain(scan));
    let Some(band) = band else {
        *scan = start;
        return None;
    };
    let _ = scan.eat(&["之间", "范围内", "区间"]);
    let _ = scan.eat(&["的", "时"]);
    Some(band)
}

fn bound(at: &Mark, included: Option<bool>) -> Bound {
    Bound { at: at.clone(), included }
}

/// `[80%,90%)`.
fn bracketed(scan: &mut Scan<'_>) -> Option<Band> {
    let mut ahead = *scan;
    let open = ahead.eat(&["[", "("])?;
    let low = ahead.amount()?.mark;
    let high = ahead.amount()?.mark;
    let close = ahead.eat(&["]", ")"])?;
    *scan = ahead;
    Some(Band { low: Some(bound(&low, Some(open == "["))), high: Some(bound(&high, Some(close == "]"))) })
}

const SIGNS: [&str; 6] = ["≤", "<", "<=", "≥", ">", ">="];

/// `80%≤完成率<90%`, with the name inside.
pub(super) fn chain(scan: &mut Scan<'_>) -> Option<(String, Band)> {
    let mut ahead = *scan;
    let low = ahead.amount()?.mark;
    let sign = ahead.eat(&SIGNS)?;
    let name = award::named(&mut ahead, |scan| scan.at_any(&SIGNS))?;
    let second = ahead.eat(&SIGNS)?;
    let high = ahead.amount()?.mark;
    let falls = |sign: &str| sign.starts_with(['≥', '>']);
    if falls(sign) != falls(second) {
        return None;
    }
    *scan = ahead;
    let included = |sign: &str| Some(sign != "<" && sign != ">");
    let ends = (bound(&low, included(sign)), bound(&high, included(second)));
    let (low, high) = if falls(sign) { (ends.1, ends.0) } else { ends };
    Some((name, Band { low: Some(low), high: Some(high) }))
}

/// `≥80%`, `≥80%且<90%`.
fn compared(scan: &mut Scan<'_>) -> Option<Band> {
    let mut ahead = *scan;
    let mut band = Band::default();
    one(&mut ahead, &mut band)?;
    let mut second = ahead;
    if second.eat(&["且", "并", "并且", "但", "而"]).is_some() && one(&mut second, &mut band).is_some() {
        ahead = second;
    }
    *scan = ahead;
    Some(band)
}

fn one(scan: &mut Scan<'_>, band: &mut Band) -> Option<()> {
    let mut ahead = *scan;
    let signs: Vec<&str> = AT_LEAST.iter().chain(&MORE).chain(&AT_MOST).chain(&LESS).chain(&EQUAL).copied().collect();
    let sign = ahead.eat(&signs)?;
    let amount = ahead.amount()?.mark;
    let marked = mark(&mut ahead);
    let above = ahead.eat(&["及以上", "以上"]).is_some();
    let below = !above && ahead.eat(&["及以下", "以下", "以内", "之内"]).is_some();
    let marked = marked.or_else(|| mark(&mut ahead));
    let has = |words: &[&str]| words.contains(&sign);
    if has(&AT_LEAST) && !below {
        band.low = Some(bound(&amount, marked.or(Some(true))));
    } else if has(&MORE) && !below {
        band.low = Some(bound(&amount, marked.or(Some(false))));
    } else if has(&AT_MOST) && !above {
        band.high = Some(bound(&amount, marked.or(Some(true))));
    } else if has(&LESS) && !above {
        band.high = Some(bound(&amount, marked.or(Some(false))));
    } else if has(&EQUAL) {
        // 为90%以上 says no more than 90%以上.
        if !below {
            band.low = Some(bound(&amount, marked.or(Some(true))));
        }
        if !above {
            band.high = Some(bound(&amount, if below { marked } else { Some(true) }));
        }
    } else {
        // 达到60%以下 says two things.
        return None;
    }
    *scan = ahead;
    Some(())
}

/// `90%`, `90%以上`, `80%(含)-90%`.
fn plain(scan: &mut Scan<'_>) -> Option<Band> {
    let mut ahead = *scan;
    let low = ahead.amount()?;
    let low_mark = mark(&mut ahead);
    let mut range = ahead;
    if range.eat(TO).is_some()
        && let Some(high) = range.amount()
    {
        // 80-90%: the first takes the unit of the second.
        let first = if low.mark.unit.is_empty() && !high.written.is_zero() { low.in_unit_of(&high)? } else { low.mark };
        let high_mark = mark(&mut range);
        *scan = range;
        let ends = (bound(&first, low_mark), bound(&high.mark, high_mark));
        // 90%-80% names the same band from above.
        let (low, high) = if ends.0.at.value > ends.1.at.value { (ends.1, ends.0) } else { ends };
        return Some(Band { low: Some(low), high: Some(high) });
    }
    let low = low.mark;
    let band = if ahead.eat(&["及以上", "以上", "起"]).is_some() {
        let marked = low_mark.or_else(|| mark(&mut ahead));
        Band { low: Some(bound(&low, marked.or(Some(true)))), high: None }
    } else if let Some(word) = ahead.eat(&["及以下", "以下", "以内", "之内"]) {
        let marked = low_mark.or_else(|| mark(&mut ahead));
        let said = if word == "以下" { None } else { Some(true) };
        Band { low: None, high: Some(bound(&low, marked.or(said))) }
    } else {
        let at = bound(&low, Some(true));
        Band { low: Some(at.clone()), high: Some(at) }
    };
    *scan = ahead;
    Some(band)
}

/// 含 and 不含 in brackets.
pub(super) fn mark(scan: &mut Scan<'_>) -> Option<bool> {
    let mut ahead = *scan;
    ahead.eat(&["("])?;
    let word = ahead.eat(&["含", "不含", "包含", "不包含", "含本数", "不含本数"])?;
    let included = !word.starts_with('不');
    let _ = ahead.amount();
    ahead.eat(&[")"])?;
    *scan = ahead;
    Some(included)
}
