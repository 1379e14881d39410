//! Counts that cost points: 每超过一个百分点, 每发现一次, 每少一项, 每逾期一天, 每退后一名.

use super::award;
use super::said::{Deduct, Mark, Said};
use super::scan::Scan;
use crate::number::Ratio;
use crate::rules::shape::Per;
use crate::rules::shape::Side;

const ABOVE: [&str; 11] = ["超过", "超", "超出", "增加", "高于", "高出", "高", "上升", "上浮", "多出", "增长"];
const BELOW: [&str; 13] = ["低于", "低", "降低", "减少", "下降", "少于", "少", "不足", "短少", "未达到", "少完成", "下浮", "未完成"];
const EITHER: [&str; 7] = ["相差", "偏离", "偏差", "差", "每差", "误差", "偏移"];
const LATE: [&str; 13] = ["逾期", "延期", "延迟", "推迟", "超期", "超时", "晚", "拖延", "滞后", "迟", "推后", "延后", "迟延"];
const MISSING: [&str; 8] = ["少", "缺", "缺少", "缺失", "漏", "遗漏", "缺漏", "少了"];
const ITEMS: [&str; 11] = ["项", "条", "个要点", "点", "个要素", "类", "份", "个要件", "项内容", "个方面", "个项目"];
const BEHIND: [&str; 7] = ["退后", "后退", "降低", "下降", "落后", "靠后", "低"];
const PLACES: [&str; 5] = ["名", "位", "个名次", "个位次", "个位"];
const HAPPENS: [&str; 11] = ["发现", "出现", "发生", "有", "存在", "查出", "违反", "违规", "未完成", "产生", "检查发现"];
const COUNTED: [&str; 13] = ["次", "例", "起", "处", "项", "个", "笔", "件", "条", "人次", "宗", "类", "人"];

const AGAINST_THE_PLAN: [&str; 10] =
    ["实际完成情况与计划", "实际完成与计划", "与计划", "与目标值", "与指标值", "与目标", "比计划", "较计划", "实际与计划", "与年度指标值"];

/// What is counted, still without what each costs.
#[derive(Debug, Clone)]
pub(super) enum Lead {
    Step { of: Option<String>, side: Option<Side>, step: Mark },
    Event,
    Missing,
    Late { per: Per },
    Behind,
}

impl Lead {
    pub(super) fn costs(self, deduct: Deduct) -> Said {
        match self {
            Self::Step { of, side, step } => Said::Step { of, side, step, deduct },
            Self::Event => Said::Event { deduct },
            Self::Missing => Said::Missing { deduct },
            Self::Late { per } => Said::Late { per, deduct },
            Self::Behind => Said::Behind { deduct },
        }
    }
}

/// A count that costs points, up to what it costs.
pub(super) fn lead(scan: &mut Scan<'_>) -> Option<Lead> {
    let mut ahead = *scan;
    let _ = ahead.eat(&["且", "并", "其中"]);
    let _ = ahead.eat(&AGAINST_THE_PLAN);
    let named = award::named(&mut ahead, |scan| scan.at_any(&["每"]));
    let found = if ahead.eat(&["每"]).is_some() {
        let one = |read: fn(&mut Scan<'_>) -> Option<Lead>| {
            let mut tried = ahead;
            read(&mut tried).map(|lead| (lead, tried))
        };
        one(behind).or_else(|| one(late)).or_else(|| one(missing)).or_else(|| step(ahead, named)).or_else(|| one(event))
    } else {
        // 缺一项扣0.5分, 有一项不符合要求扣1分, 发现一次扣2分.
        let mut tried = *scan;
        let lead = missing(&mut tried);
        let lead = lead.or_else(|| {
            tried = *scan;
            tried.eat(&HAPPENS)?;
            event_counted(&mut tried)
        });
        lead.map(|lead| (lead, tried))
    };
    let (lead, after) = found?;
    *scan = after;
    let _ = scan.eat(&["的"]);
    Some(lead)
}

/// One of something: 一项, 1次.
fn one_of(scan: &mut Scan<'_>, words: &[&str]) -> Option<()> {
    let mut ahead = *scan;
    if ahead.number()?.ratio() != Ratio::one() || ahead.at_any(&["个百分点", "百分点", "个%", "%"]) {
        return None;
    }
    ahead.eat(words)?;
    *scan = ahead;
    Some(())
}

fn behind(scan: &mut Scan<'_>) -> Option<Lead> {
    scan.eat(&BEHIND)?;
    one_of(scan, &PLACES).map(|()| Lead::Behind)
}

fn late(scan: &mut Scan<'_>) -> Option<Lead> {
    scan.eat(&LATE)?;
    let _ = scan.eat(&["完成", "报送", "交付", "了"]);
    if scan.number()?.ratio() != Ratio::one() {
        return None;
    }
    let per = match scan.eat(&["天", "日", "个月", "月"])? {
        "天" | "日" => Per::Day,
        _ => Per::Month,
    };
    Some(Lead::Late { per })
}

fn missing(scan: &mut Scan<'_>) -> Option<Lead> {
    scan.eat(&MISSING)?;
    one_of(scan, &ITEMS).map(|()| Lead::Missing)
}

fn step<'a>(mut scan: Scan<'a>, of: Option<String>) -> Option<(Lead, Scan<'a>)> {
    let word = scan.eat(&[ABOVE.as_slice(), &BELOW, &EITHER].concat());
    let side = match word {
        Some(word) if ABOVE.contains(&word) => Some(Side::Above),
        Some(word) if BELOW.contains(&word) => Some(Side::Below),
        Some(_) => None,
        None => return None,
    };
    let _ = scan.eat(&["计划", "目标", "指标值", "目标值"]);
    let step = scan.amount()?.mark;
    Some((Lead::Step { of, side, step }, scan))
}

fn event(scan: &mut Scan<'_>) -> Option<Lead> {
    if scan.eat(&HAPPENS).is_none() {
        // 每次扣1分, 每项未完成扣1分: the counted word alone.
        scan.eat(&COUNTED)?;
        described(scan);
        return Some(Lead::Event);
    }
    event_counted(scan)
}

fn event_counted(scan: &mut Scan<'_>) -> Option<Lead> {
    one_of(scan, &COUNTED)?;
    described(scan);
    Some(Lead::Event)
}

/// What the event is, in words up to what it costs; words with numbers in them may say more than that and stay.
fn described(scan: &mut Scan<'_>) {
    let mut ahead = *scan;
    if let Some(words) = ahead.until(&["扣"])
        && !words.chars().any(|c| c.is_ascii_digit() || matches!(c, '%' | '≥' | '≤' | '<' | '>'))
    {
        *scan = ahead;
    }
}
