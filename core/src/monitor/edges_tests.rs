//! Every threshold at its edge and a hundredth to either side, and what proves nothing.

use super::*;
use crate::Catalog;
use crate::number::{Decimal, Ratio};
use crate::rules::RuleSet;

/// Thresholds of the Sichuan set and lights of the platform's, as a county takes them together.
pub(super) fn county() -> RuleSet {
    let text = r#"{"format": 1, "id": "county", "kind": "monitoring", "inherits": "cn-sichuan-monitoring-2025", "monitoring-from": "platform-monitoring",
        "title": {"zh": "县", "en": "county"}, "covers": ["project", "department"], "in-force": {"from": "2025-01-01"}}"#;
    RuleSet::from_json(text, &Catalog::embedded().unwrap()).unwrap()
}

fn set(id: &str) -> RuleSet {
    Catalog::embedded().unwrap().get(id).unwrap().clone()
}

/// A budget of 10,000 whose sum through a month is given: a hundredth of a percent is one.
pub(super) fn standing(month: u8, sum: &str) -> Series {
    let mut months = vec!["\"0\"".to_owned(); usize::from(month)];
    if let Some(last) = months.last_mut() {
        *last = format!("\"{sum}\"");
    }
    series(&format!(r#""budget": {{"initial": "10000"}}, "executed": [{}]"#, months.join(",")))
}

pub(super) fn series(fields: &str) -> Series {
    Series::from_json(&format!(r#"{{"format": 1, "unit": "示例局", "year": 2025, {fields}}}"#)).unwrap_or_else(|error| panic!("{error}"))
}

pub(super) fn at(series: Series, set: &RuleSet, options: WatchOptions) -> UnitState {
    watch(&[series], set, &options).unwrap().units.remove(0)
}

fn light(series: Series, set: &RuleSet, about: &About) -> (Light, Option<Why>) {
    let state = at(series, set, WatchOptions::default());
    let judged = state.lights.iter().find(|judged| judged.about == *about).unwrap_or_else(|| panic!("{:?}", state.lights));
    assert_eq!(judged.light == Light::Unproven, judged.why.is_some());
    assert!(judged.clause.is_some() && (judged.why.is_some() || !judged.derivation.is_empty()), "{judged:?}");
    (judged.light, judged.why.clone())
}

#[test]
fn thresholds_of_months() {
    let set = set("cn-sichuan-monitoring-2025");
    for (month, edge) in [(4, 2500), (6, 4000), (8, 6000), (10, 8000)] {
        for (sum, wanted) in [
            (format!("{edge}"), Light::Green),
            (format!("{edge}.01"), Light::Green),
            (format!("{}.99", edge - 1), Light::Red),
            // A hundredth of a percent.
            (format!("{}", edge + 1), Light::Green),
            (format!("{}", edge - 1), Light::Red),
        ] {
            assert_eq!(light(standing(month, &sum), &set, &About::Progress), (wanted, None), "{month}: {sum}");
        }
    }
    for month in [1, 2, 3, 5, 7, 9, 11, 12] {
        let state = at(standing(month, "100"), &set, WatchOptions::default());
        assert_eq!((state.light, state.why), (Light::Unproven, Some(Why::NoThreshold)), "{month}");
    }
}

#[test]
fn pace_against_the_calendar() {
    let set = set("platform-monitoring");
    // By June half is due: 60 % of it is 3000, 80 % 4000, 150 % 7500.
    for (sum, wanted) in [
        ("2999.99", Light::Red),
        ("2999", Light::Red),
        ("3000", Light::Yellow),
        ("3000.01", Light::Yellow),
        ("3999.99", Light::Yellow),
        ("4000", Light::Green),
        ("4000.01", Light::Green),
        ("7499.99", Light::Green),
        ("7500", Light::Blue),
        ("7500.01", Light::Blue),
        // More is taken back than was paid.
        ("-0.01", Light::Red),
        ("0", Light::Red),
    ] {
        assert_eq!(light(standing(6, sum), &set, &About::Pace), (wanted, None), "{sum}");
    }
    // Two thirds are due by August: 80 % of it is 8/15 of the budget, which no decimal is; the comparison is exact all the same.
    assert_eq!(light(standing(8, "5333.33"), &set, &About::Pace).0, Light::Yellow);
    assert_eq!(light(standing(8, "5333.34"), &set, &About::Pace).0, Light::Green);
}

#[test]
fn the_gap_between_goals_and_execution() {
    let set = set("cn-sichuan-monitoring-2025");
    let gap = |done: &str, sum: &str| {
        let goal = format!(r#"{{"name": "维修面积", "target": "≥10000平方米", "done": [null, null, null, "{done}平方米"]}}"#);
        let months = format!(r#""budget": {{"initial": "10000"}}, "executed": ["0", "0", "0", "{sum}"], "goals": [{goal}]"#);
        light(series(&months), &set, &About::Gap)
    };
    for (done, sum, wanted) in [
        ("4000", "3000", Light::Green),
        ("4001", "3000", Light::Yellow),
        ("4000.01", "3000", Light::Yellow),
        ("3999.99", "3000", Light::Green),
        ("3000", "4000", Light::Green),
        ("3000", "4000.01", Light::Yellow),
        // More than all of a goal is all of it.
        ("50000", "9000", Light::Green),
        ("50000", "8999.99", Light::Yellow),
    ] {
        assert_eq!(gap(done, sum), (wanted, None), "{done} and {sum}");
    }
    let open =
        r#""budget": {"initial": "10000"}, "executed": ["0", "0", "0", "3000"], "goals": [{"name": "x", "target": "提升", "done": []}]"#;
    assert_eq!(light(series(open), &set, &About::Gap), (Light::Unproven, Some(Why::EvidenceOpen)));
    // Whatever an unread goal comes to, half of the other is too little beside all of the money.
    let sure = r#""budget": {"initial": "10000"}, "executed": ["0", "0", "0", "10000"],
        "goals": [{"name": "x", "target": "提升", "done": []}, {"name": "y", "target": "10个", "done": [null, null, null, "2个"]}]"#;
    assert_eq!(light(series(sure), &set, &About::Gap), (Light::Yellow, None));
}

#[test]
fn goals_by_number_zero_and_word() {
    let set = set("platform-monitoring");
    let goal = |target: &str, done: &str| {
        let months = format!(
            r#""budget": {{"initial": "1"}}, "executed": ["0", "0", "0", "0", "0", "1"],
            "goals": [{{"name": "g", "target": "{target}", "done": [null, null, null, null, null, {done}]}}]"#
        );
        let about = About::Goal { name: "g".into(), target: target.into(), done: serde_json::from_str(done).unwrap() };
        light(series(&months), &set, &about)
    };
    for (target, done, wanted) in [
        // Half of the year: 60 % of half of 10,000 is 3,000, 80 % is 4,000.
        ("≥10000人", r#""2999.99人""#, Light::Red),
        ("≥10000人", r#""3000人""#, Light::Yellow),
        ("≥10000人", r#""3000.01人""#, Light::Yellow),
        ("≥10000人", r#""3999.99人""#, Light::Yellow),
        ("≥10000人", r#""4000人""#, Light::Green),
        ("10000", r#""4000""#, Light::Green),
        ("1万人", r#""4000人""#, Light::Green),
        ("≥95%", r#""≥40%""#, Light::Green),
        ("=0件", r#""0件""#, Light::Green),
        ("0件", r#""0.01件""#, Light::Red),
        ("≤0件", r#""1件""#, Light::Red),
        ("显著提升", r#""达成""#, Light::Green),
        ("显著提升", r#""部分达成""#, Light::Yellow),
        ("显著提升", r#""未达成""#, Light::Red),
    ] {
        assert_eq!(goal(target, done), (wanted, None), "{target} {done}");
    }
}

#[test]
fn goals_that_prove_nothing_say_why() {
    let set = set("platform-monitoring");
    let why = |target: &str, done: &str| {
        let months = format!(
            r#""budget": {{"initial": "1"}}, "executed": ["1"], "goals": [{{"name": "g", "target": "{target}", "done": [{done}]}}]"#
        );
        at(series(&months), &set, WatchOptions::default()).lights.pop().unwrap().why
    };
    for (target, done, wanted) in [
        ("≥10场", "null", Why::NotReported),
        ("≥10场", r#""""#, Why::NotReported),
        ("≥10场", r#""——""#, Why::NotReported),
        ("≥10场", r#""正在推进""#, Why::NotComparable),
        ("≥10场", r#""5人""#, Why::NotComparable),
        ("≤10万元", r#""5万元""#, Why::RuleSilent),
        ("显著提升", r#""有所改善""#, Why::RuleSilent),
        ("=0件", r#""≤3件""#, Why::EvidenceOpen),
        ("≥100场", r#""5-10场""#, Why::EvidenceOpen),
    ] {
        assert_eq!(why(target, done), Some(wanted), "{target} {done}");
    }
}

#[test]
fn what_is_missing_is_never_zero() {
    let set = county();
    let unproven = |fields: &str| {
        let state = at(series(fields), &set, WatchOptions { month: Some(4), ..WatchOptions::default() });
        assert_eq!((state.light, &state.rate, &state.behind), (Light::Unproven, &None, &None), "{fields}");
        state.why
    };
    let missing = |months: &[u8]| Some(Why::MonthsMissing { months: months.to_vec() });
    assert_eq!(unproven(r#""budget": {"initial": "9"}, "executed": ["1", null, "1", "1"]"#), missing(&[2]));
    assert_eq!(unproven(r#""budget": {"initial": "9"}, "executed": ["1", "1"]"#), missing(&[3, 4]));
    assert_eq!(unproven(r#""budget": {"initial": "9"}, "executed": []"#), missing(&[1, 2, 3, 4]));
    assert_eq!(unproven(r#""budget": {"initial": "9"}, "stated": "cumulative", "executed": ["1", "2", "3", null]"#), missing(&[4]));
    assert_eq!(unproven(r#""executed": ["1", "1", "1", "1"]"#), Some(Why::BudgetMissing));
    assert_eq!(unproven(r#""budget": {"initial": "0"}, "executed": ["0", "0", "0", "0"]"#), Some(Why::BudgetZero));
    assert_eq!(unproven(r#""budget": {"initial": "-1"}, "executed": ["0", "0", "0", "0"]"#), Some(Why::BudgetZero));
    assert_eq!(
        unproven(r#""budget": {"initial": "5", "adjustments": [{"month": 4, "amount": "-5"}]}, "executed": ["0", "0", "0", "0"]"#),
        Some(Why::BudgetZero)
    );
    assert_eq!(unproven(r#""start": 7, "budget": {"initial": "9"}, "executed": []"#), Some(Why::NotBegun { start: 7 }));
    // A cumulative statement knows its month whatever is missing before; a zero is a zero.
    let known = at(
        series(r#""budget": {"initial": "9"}, "stated": "cumulative", "executed": [null, null, null, "0"]"#),
        &set,
        WatchOptions::default(),
    );
    assert_eq!((known.light, known.rate), (Light::Red, Some(Ratio::zero())));
}

#[test]
fn refunds_changes_and_a_beginning_in_july() {
    let rate = |fields: &str, month| series(fields).rate_through(month).unwrap().to_string();
    assert_eq!(rate(r#""budget": {"initial": "100"}, "executed": ["30", "-10", "5"]"#, 3), "0.25");
    let changed = r#""budget": {"initial": "100", "carry_over": "20", "adjustments": [{"month": 6, "amount": "-40"}, {"month": 6, "amount": "20"}]},
        "executed": ["10", "10", "10", "10", "8", "2"]"#;
    assert_eq!((rate(changed, 5), rate(changed, 6)), ("0.4".to_owned(), "0.5".to_owned()));
    // From July on there are six months: a sixth is due by its end, a third by the end of August.
    let set = set("platform-monitoring");
    let july = |executed: &str| {
        at(
            series(&format!(r#""start": 7, "budget": {{"initial": "600"}}, "executed": [null, null, null, null, null, null, {executed}]"#)),
            &set,
            WatchOptions::default(),
        )
    };
    let state = july(r#""80""#);
    assert_eq!((state.light, state.wanted.unwrap()), (Light::Green, Ratio::new(1, 6).unwrap()));
    assert_eq!(july(r#""79.99""#).light, Light::Yellow);
    assert_eq!(july(r#""80", null"#).light, Light::Green, "the newest month is July");
    let state = july(r#""80", "0""#);
    assert_eq!((state.light, state.behind.unwrap()), (Light::Red, Ratio::new(1, 5).unwrap()));
    // What was paid before it began counts.
    assert_eq!(rate(r#""start": 7, "budget": {"initial": "100"}, "executed": [null, "5", null, null, null, null, "5"]"#, 7), "0.1");
}

#[test]
fn plans() {
    let fields = r#""budget": {"initial": "100"}, "planned": ["0", "10", "20", "30"], "executed": ["0", "9", "21", "12"]"#;
    let due = |plan: &Plan, month| plan.due(&series(fields), &[], month);
    assert_eq!(due(&Plan::Own, 3), Ok(Ratio::new(3, 10).unwrap()));
    assert_eq!(due(&Plan::Own, 5), Err(Why::PlanMissing { months: vec![5] }));
    let milestone = |month, share: &str| Milestone { month, share: Decimal::parse(share).unwrap() };
    let milestones = Plan::Milestones(vec![milestone(9, "0.9"), milestone(3, "0.3")]);
    assert_eq!(due(&milestones, 2), Ok(Ratio::zero()));
    assert_eq!((due(&milestones, 3), due(&milestones, 8)), (Ok(Ratio::new(3, 10).unwrap()), Ok(Ratio::new(3, 10).unwrap())));
    assert_eq!(due(&Plan::Seasonal, 3), Err(Why::NoPastYear));
    let year = |year: i16, first: i64| {
        let months =
            std::iter::once(first).chain(std::iter::repeat_n((100 - first) / 11, 11)).map(|amount| Some(Decimal::from_int(amount)));
        Series::new("示例局", year).unwrap().with_executed(months).unwrap()
    };
    let (a, b, c) = (year(2022, 1), year(2023, 12), year(2024, 45));
    assert_eq!(Plan::Seasonal.due(&series(fields), &[&a, &b, &c], 1), Ok(Ratio::new(12, 100).unwrap()));
    assert_eq!(Plan::Seasonal.due(&series(fields), &[&a, &b], 1), Ok(Ratio::new(13, 200).unwrap()));
    // Nothing is due, nothing is late.
    let options = WatchOptions { month: Some(1), plan: Plan::Own, ..WatchOptions::default() };
    let state = at(series(fields), &set("platform-monitoring"), options);
    assert_eq!((state.light, state.behind), (Light::Green, Some(Ratio::zero())));
}
