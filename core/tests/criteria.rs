//! A criterion printed beside a line is its rule where it is understood whole and fits; otherwise the set's rule stands and the
//! derivation says why.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use jixiao::exchange::call_json;
use jixiao::form::{Indicator, Kind};
use jixiao::rules::Step;
use jixiao::rules::criterion::NoRule;
use jixiao::score::{Flag, Line, Outcome};
use jixiao::{Catalog, Decimal, Lang, Options, SelfEvaluation, score};

fn line(name: &str, target: &str, actual: &str, points: i64, criterion: &str) -> Line {
    let mut indicator =
        Indicator::new(name).with_path(["产出指标"]).with_target(target).with_actual(actual).with_points(Decimal::from_int(points));
    indicator.criterion = Some(criterion.to_owned().into());
    let form = SelfEvaluation::new(Kind::Project).with_year(2023).with_indicator(indicator);
    let catalog = Catalog::embedded().unwrap();
    score(&form, catalog.get("cn-mof-2020").unwrap(), Options::default()).lines.remove(0)
}

fn range(line: &Line) -> String {
    match (line.low, line.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (low, high) => format!("{}–{}", low.unwrap(), high.unwrap()),
    }
}

#[test]
fn a_criterion_that_is_understood_decides() {
    let tables = "≥90%计5分，80%（含）-90%计4分，70%（含）-80%计3分，60%（含）-70%计2分，低于60%不计分";
    for (name, target, actual, points, criterion, wanted) in [
        // 103.2 % is three whole points over: 5 − 3 × 0.5. By the set's own rule it would be 5 × 100 ÷ 103.2.
        ("在职人员控制率", "≤100%", "103.2%", 5, "≤100%得5分，每超过一个百分点扣0.5分，扣完为止", "3.50"),
        ("预算完成率", "100%", "92.8%", 5, "100%计满分，每低于5%扣2分，扣完为止。", "3.00"),
        ("重点支出安排率", "≥90%", "89.99%", 5, tables, "4.00"),
        // 43 of 50 sessions are 86 %: the criterion is in %, the line in sessions.
        ("培训场次", "50场", "43场", 5, tables, "4.00"),
        // 80 % stands in both of two bands.
        ("满意度", "≥90%", "80%", 10, "90%以上得10分，80%-90%得8分，60%-80%得5分，60%以下不得分", "5.00–8.00"),
        ("成本控制率", "100万元", "112万元", 5, "±10%以内得5分，±10%-±15%（含）得3分，±15%-±20%（含）得1分，超过±20%不得分", "3.00"),
        ("完成时间", "2023年11月底前", "2023年12月5日", 10, "按期完成得满分，每逾期一天扣0.5分，扣完为止", "7.50"),
        ("违规次数", "0次", "2次", 6, "每发现一次违规扣1分，扣完为止", "4.00"),
    ] {
        let line = line(name, target, actual, points, criterion);
        assert_eq!(range(&line), wanted, "{name} {criterion}: {:#?}", line.derivation);
        assert!(line.flags.contains(&Flag::OwnRule) && !line.flags.contains(&Flag::CriterionNotUsed), "{name}: {:?}", line.flags);
        assert_eq!(line.clause.unwrap().source.as_ref(), "form", "{name}");
        assert!(line.derivation.iter().any(|step| matches!(step, Step::Criterion { shape: Some(_), why: None, .. })), "{name}");
    }
}

#[test]
fn a_criterion_that_does_not_fit_leaves_the_line_to_the_set() {
    for (name, target, actual, points, criterion, why) in [
        ("满意度", "97%", "95%", 15, "酌情打分", NoRule::Unread),
        ("满意度", "97%", "95%", 15, "≥97%得5分，每低1%扣1分", NoRule::PointsDisagree),
        ("满意度", "97%", "95%", 15, "≥50人得满分，50人以下（不含）不得分", NoRule::UnitsDiffer),
        ("满意度", "97%", "95%", 15, "按期完成得满分，逾期不得分", NoRule::KindsDiffer),
        ("印刷成本", "≤100元", "130元", 15, "按完成比例计算得分", NoRule::KindsDiffer),
        ("培训情况", "50场", "43场", 15, "到课率≥90%得15分，每低1%扣1分", NoRule::NameUnknown),
    ] {
        let with = line(name, target, actual, points, criterion);
        let without = line(name, target, actual, points, "");
        assert_eq!(range(&with), range(&without), "{criterion}");
        assert!(with.flags.contains(&Flag::CriterionNotUsed), "{criterion}: {:?}", with.flags);
        let said = with.derivation.iter().find_map(|step| match step {
            Step::Criterion { shape: None, why, .. } => *why,
            _ => None,
        });
        assert_eq!(said, Some(why), "{criterion}");
        assert!(!without.flags.contains(&Flag::CriterionNotUsed));
    }
}

/// A rule given as data wins over the sentence beside it.
#[test]
fn data_wins_over_words() {
    let form = r#"{"format": 1, "kind": "project", "indicators": [{"name": "满意度", "target": "97%", "actual": "95%", "points": "15",
        "criterion": "≥97%得15分，每低1%扣1分",
        "rule": {"id": "x", "shape": {"threshold": {}}, "clause": {"source": "form"}}}]}"#;
    let form = SelfEvaluation::from_json(form).unwrap();
    let card = score(&form, Catalog::embedded().unwrap().get("cn-mof-2020").unwrap(), Options::default());
    assert_eq!((range(&card.lines[0]).as_str(), card.lines[0].outcome.clone()), ("0.00", Outcome::Exact));
}

#[test]
fn both_languages_say_what_was_read() {
    let catalog = Catalog::embedded().unwrap();
    let set = catalog.get("cn-mof-2020").unwrap();
    let line = line("在职人员控制率", "≤100%", "103.2%", 5, "≤100%得5分，每超过一个百分点扣0.5分，扣完为止");
    let step = line.derivation.iter().find(|step| matches!(step, Step::Criterion { .. })).unwrap();
    assert_eq!(
        step.sentence(set, Lang::Zh),
        "评分标准“≤100%得5分，每超过一个百分点扣0.5分，扣完为止”读作：实际完成值超过100%的，每超过 1% 扣 0.5 分（不足一档不扣），扣完为止"
    );
    assert!(step.sentence(set, Lang::En).ends_with("the actual above 100%: 0.5 points off for every 1% (whole steps only), to nothing"));
}

#[test]
fn a_call_reads_a_criterion() {
    let answer = call_json(
        r#"{"version": 1, "call": "criterion", "text": "≤0，计8分；每超过一个百分点扣0.8分，扣完为止", "points": "5", "unit": "%"}"#,
    );
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let ok = &answer["ok"];
    assert_eq!(ok["criterion"]["most"], "8");
    assert_eq!(ok["criterion"]["parts"][0]["span"], serde_json::json!([0, 6]));
    assert_eq!(ok["rule"]["shape"]["per-step"]["deduct"], "0.8");
    assert_eq!(ok["written"], "≤0%得满分，每超过1%扣0.8分，扣完为止");
    assert_eq!(ok["disagrees"][0]["zh"], "评分标准最高给 8 分，分值是 5 分");
    let answer = call_json(r#"{"version": 1, "call": "criterion", "text": "酌情扣分"}"#);
    assert!(
        answer.contains(r#""no_rule":"unread""#) && answer.contains("有未读懂的文字") && answer.contains(r#""span":[0,4]"#),
        "{answer}"
    );
}
