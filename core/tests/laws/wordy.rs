//! The shapes whose evidence is not one number: words, dates, lists, other lines.

use crate::line::{Case, Line, catalog};
use crate::picking::{Make, Pick};
use serde_json::json;

pub(crate) const SUBJECTS: &[(&str, Make)] = &[
    ("tier", tier),
    ("date", date),
    ("checklist", checklist),
    ("composite", composite),
    ("coefficient", coefficient),
    ("share-met", share_met),
    ("formula", formula),
    ("silent", |pick| only(Line::new(json!({ "silent": {} }), pick.below(20), "100", "90"))),
];

/// A line that nothing is compared with.
fn only(line: Line) -> Case {
    Case { line, better: None, scaled: None, picks: Vec::new() }
}

/// The evaluator picks a share of the tier; `bands` gives the same pick to a line with exact evidence.
fn tier(pick: &mut Pick<'_>) -> Case {
    let tiers = catalog().get("cn-hubei-2020").unwrap().tiers();
    let (points, at) = (pick.below(20) + 1, pick.below(u32::try_from(tiers.len()).unwrap()) as usize);
    let of = |at: usize| Line::new(json!({ "tier": {} }), points, "不断提升", tiers[at].label.zh.clone());
    let share = &tiers[at].share.0;
    let ends = [share.low().unwrap(), share.high().unwrap()];
    let just = jixiao::Ratio::parse("0.0000001").unwrap();
    let exact = |share: &jixiao::Ratio| {
        let bands = json!({ "of": "实际值", "bands": [{ "range": "(, )", "share": share.to_string() }] });
        Line::new(json!({ "bands": bands }), points, "1", "1")
    };
    // An open end is only approached.
    let low = if ends[0].open { &ends[0].value + &just } else { ends[0].value.clone() };
    let high = if ends[1].open { &ends[1].value - &just } else { ends[1].value.clone() };
    Case { line: of(at), better: (at > 0).then(|| of(at - 1)), scaled: None, picks: vec![exact(&low), exact(&high)] }
}

fn date(pick: &mut Pick<'_>) -> Case {
    let late = pick.one(&[
        json!("zero"),
        json!({ "deduct": { "per": "day", "points": "0.25" } }),
        json!({ "deduct": { "per": "month", "points": "1.5" } }),
    ]);
    let (points, target, month) =
        (pick.below(20) + 1, format!("2023年{}月{}日", pick.below(12) + 1, pick.below(28) + 1), pick.below(12) + 1);
    let of = |actual: String| Line::new(json!({ "date": { "late": late } }), points, target.clone(), actual);
    let days = jixiao::reading::Date::last_of_month(2023, i8::try_from(month).unwrap()).unwrap().day();
    let picks: Vec<Line> = (1..=days).map(|day| of(format!("2023-{month:02}-{day:02}"))).collect();
    if pick.chance(50) {
        return Case { line: of(format!("2023年{month}月")), better: None, scaled: None, picks };
    }
    let day = pick.below(u32::try_from(days).unwrap()) as usize;
    let better = picks[pick.below(u32::try_from(day).unwrap() + 1) as usize].clone();
    Case { line: picks[day].clone(), better: Some(better), scaled: None, picks: vec![picks[day].clone()] }
}

fn checklist(pick: &mut Pick<'_>) -> Case {
    let names = ["目标明确", "目标细化", "目标量化"];
    let shape = pick.one(&[
        json!({ "items": names.map(|name| json!({ "name": name, "points": "1.5" })) }),
        json!({ "items": names.map(|name| json!({ "name": name })), "missing": "1" }),
        json!({}),
    ]);
    let marks: Vec<&str> = names.iter().map(|_| pick.one(&["是", "否", ""])).collect();
    let points = pick.below(8) + 1;
    let of = |marks: &[&str]| {
        let items = names.iter().zip(marks).map(|(name, mark)| ((*name).to_owned(), (*mark).to_owned(), Some(2))).collect();
        Line { items, ..Line::new(json!({ "checklist": shape }), points, "完整", "见检查项") }
    };
    let answers = |mark: &str| marks.iter().map(|given| if given.is_empty() { mark } else { *given }.to_owned()).collect::<Vec<String>>();
    let resolved = |mark: &str| of(&answers(mark).iter().map(String::as_str).collect::<Vec<_>>());
    let mut more = marks.clone();
    let at = pick.below(3) as usize;
    more[at] = "是";
    Case { line: of(&marks), better: Some(of(&more)), scaled: None, picks: vec![resolved("是"), resolved("否")] }
}

fn composite(pick: &mut Pick<'_>) -> Case {
    let answers = json!([{ "name": "满意", "coefficient": "1" }, { "name": "基本满意", "coefficient": "0.8" }, { "name": "不满意", "coefficient": "0" }]);
    let counts = [pick.below(60) + 1, pick.below(60), pick.below(60)];
    let (points, target) = (pick.below(20) + 1, pick.below(60) + 30);
    let of = |counts: [u32; 3], target: String| {
        let items =
            ["满意", "基本满意", "不满意"].iter().zip(counts).map(|(name, count)| ((*name).to_owned(), count.to_string(), None)).collect();
        Line { items, ..Line::new(json!({ "composite": { "answers": answers } }), points, target, "见问卷") }
    };
    let moved = pick.below(counts[2] + 1);
    let better = [counts[0] + moved, counts[1], counts[2] - moved];
    if pick.chance(50) {
        let to = target + pick.below(10) + 1;
        let picks = [target, to].map(|target| of(counts, format!("{target}%"))).to_vec();
        return Case { line: of(counts, format!("{target}%-{to}%")), better: None, scaled: None, picks };
    }
    let line = of(counts, format!("{target}%"));
    Case { line: line.clone(), better: Some(of(better, format!("{target}%"))), scaled: None, picks: vec![line] }
}

fn coefficient(pick: &mut Pick<'_>) -> Case {
    let (points, percent) = (pick.below(20) + 1, pick.below(120));
    let of = |percent: u32| Line { coefficient: Some(percent.to_string()), ..Line::new(json!({ "coefficient": {} }), points, "100", "90") };
    Case { line: of(percent), better: Some(of(percent + pick.below(30))), scaled: None, picks: vec![of(percent)] }
}

fn share_met(pick: &mut Pick<'_>) -> Case {
    let shape = pick.one(&[json!({ "share-met": {} }), json!({ "share-met": { "not-beyond": "1.3" } })]);
    let peers: Vec<&str> = (0..=pick.below(4)).map(|_| pick.one(&["100", "50", "50-120"])).collect();
    let points = pick.below(20) + 1;
    let of = |actuals: &[&str]| Line {
        peers: actuals.iter().map(|actual| ("≥100".to_owned(), (*actual).to_owned())).collect(),
        ..Line::new(shape.clone(), points, "100%", "见各项")
    };
    let resolved =
        |number: &'static str| of(&peers.iter().map(|given| if given.contains('-') { number } else { *given }).collect::<Vec<_>>());
    let at = pick.below(u32::try_from(peers.len()).unwrap()) as usize;
    let mut more = peers.clone();
    more[at] = "100";
    Case { line: of(&peers), better: Some(of(&more)), scaled: None, picks: vec![resolved("120"), resolved("50")] }
}

/// A formula may be anything, so that of one only its bounds are a law; evidence that is no number gives it none.
fn formula(pick: &mut Pick<'_>) -> Case {
    let text = pick.one(&[
        "分值 × 实际值 ÷ 目标值",
        "分值 − 2 × (目标值 − 实际值)",
        "若 实际值 ≥ 目标值 则 分值 × 2 否则 −3",
        "最大(0, 完成率) × 分值",
    ]);
    let line = Line::new(
        json!({ "formula": { "formula": text } }),
        pick.below(20) + 1,
        (pick.below(50) + 1).to_string(),
        pick.below(90).to_string(),
    );
    Case { picks: vec![line.clone()], ..only(line) }
}
