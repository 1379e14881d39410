//! Order, notices, history, and the doors for series.

use super::edges_tests::{at, county, series, standing};
use super::*;
use crate::form::Monitoring;
use crate::number::Decimal;
use crate::reading::Date;
use crate::rules::AnswerKind;

fn unit(name: &str, year: i16, executed: &[&str]) -> Series {
    let months = executed.iter().map(|amount| Decimal::parse(amount).ok());
    let budget = MonthlyBudget { initial: Some(Decimal::from_int(100)), ..MonthlyBudget::default() };
    Series::new(name, year).unwrap().with_budget(budget).unwrap().with_executed(months).unwrap()
}

#[test]
fn worst_first_then_by_what_is_behind() {
    let of = |name, last| unit(name, 2025, &["0", "0", "0", last]);
    let missing = unit("缺月", 2025, &["5", "", "5", "5"]);
    let all = [of("甲", "40"), of("乙", "10"), missing, of("丙", "24.99"), of("丁", "26"), of("戊", "10")];
    let monitored = watch(&all, &county(), &WatchOptions::default()).unwrap();
    let order: Vec<(&str, Light)> = monitored.units.iter().map(|state| (state.unit.as_str(), state.light)).collect();
    assert_eq!(
        order,
        [
            ("乙", Light::Red),
            ("戊", Light::Red),
            ("丙", Light::Red),
            ("丁", Light::Yellow),
            ("缺月", Light::Unproven),
            ("甲", Light::Green)
        ]
    );
    assert_eq!(monitored.counts.values().sum::<usize>(), all.len());
    assert_eq!(monitored.units[0].to_pay.as_ref().unwrap().to_string(), "15");
    let text = serde_json::to_string(&monitored).unwrap();
    assert!(text.contains(r#""counts":{"red":3,"yellow":1,"unproven":1,"blue":0,"green":1}"#), "{text}");
}

#[test]
fn a_notice_has_reasons_clauses_and_a_day() {
    let options = WatchOptions { sent: Date::parse("2025-05-06"), ..WatchOptions::default() };
    let state = at(standing(4, "2499.99"), &county(), options);
    let notice = state.notice.unwrap();
    let said: Vec<&str> = notice.reasons.iter().map(|reason| reason.fact.zh.as_str()).collect();
    assert_eq!(
        said,
        [
            "截至 4 月底执行率 24.9999%，低于 25.0000% 的界限，相差 0.0001 个百分点",
            "截至 4 月底执行率 25.00%，计划应达 33.33%，相差 8.33 个百分点"
        ]
    );
    assert!(notice.reasons.iter().all(|reason| reason.clause.as_ref().is_some_and(|clause| clause.zh.contains("未核实"))));
    let respond = notice.respond.unwrap();
    assert_eq!((respond.within, respond.by), (10, Date::parse("2025-05-20")));
    assert_eq!(respond.options, [AnswerKind::Continue, AnswerKind::Reallocate, AnswerKind::Cancel]);
    assert!(at(standing(4, "5000"), &county(), WatchOptions::default()).notice.is_none());
    let unsent = at(standing(4, "1"), &county(), WatchOptions::default()).notice.unwrap();
    assert_eq!(unsent.respond.unwrap().by, None);
}

#[test]
fn history_tells_what_was_warned_answered_and_came_true() {
    let past = unit("甲", 2024, &["0", "0", "0", "10", "0", "50", "10", "10", "0", "10", "0", "0"]);
    let short = unit("乙", 2024, &["0", "0", "0", "10", "0", "0", "10", "10", "0", "10", "0", "0"]);
    let now = [unit("甲", 2025, &["30", "0", "0", "0"]), unit("乙", 2025, &["1", "0", "0", "0"])];
    let answer = Answer {
        unit: "乙".into(),
        project: None,
        year: 2024,
        month: 8,
        answer: AnswerKind::Cancel,
        date: Date::parse("2024-09-10"),
        note: None,
    };
    let set = crate::Catalog::embedded().unwrap().get("cn-sichuan-monitoring-2025").unwrap().clone();
    let set_with_end = county();
    let options = WatchOptions { answers: vec![answer.clone()], ..WatchOptions::default() };
    let all = [past, short, now[0].clone(), now[1].clone()];
    let monitored = watch(&all, &set_with_end, &options).unwrap();
    let warned = |name: &str| monitored.units.iter().find(|state| state.unit == name).unwrap().warned.clone();
    let april = |list: &[Warned]| list.iter().find(|warned| (warned.year, warned.month) == (2024, 4)).unwrap().outcome;
    assert_eq!((april(&warned("甲")), april(&warned("乙"))), (Outcome::DidNot, Outcome::CameTrue));
    let august = warned("乙").into_iter().find(|warned| (warned.year, warned.month) == (2024, 8)).unwrap();
    assert_eq!((august.answered, august.light), (Some(answer), Light::Red));
    let this_year = warned("乙").into_iter().rfind(|warned| warned.year == 2025).unwrap();
    assert_eq!((this_year.month, this_year.outcome), (4, Outcome::Open));
    // A set that names no end of the year can say of no warning whether it came true.
    let silent = watch(&all, &set, &WatchOptions::default()).unwrap();
    assert!(silent.units.iter().flat_map(|state| &state.warned).all(|warned| warned.outcome == Outcome::Open));
}

#[test]
fn the_national_set_names_no_threshold_and_says_so() {
    let catalog = crate::Catalog::embedded().unwrap();
    let choice = |place: Option<&str>, year| crate::rules::Choice {
        id: None,
        jurisdiction: place.map(str::to_owned),
        kind: crate::form::Kind::Project,
        year: Some(year),
        as_of: None,
    };
    let chosen = catalog.choose_monitoring(&choice(None, 2025)).unwrap();
    assert_eq!((chosen.set.id(), chosen.assumed), ("cn-mof-2019-monitoring", true));
    let state = at(standing(4, "0"), chosen.set, WatchOptions::default());
    assert_eq!((state.light, state.why), (Light::Unproven, Some(Why::NoThreshold)));
    assert_eq!(catalog.choose_monitoring(&choice(Some("CN-SC"), 2025)).unwrap().set.id(), "cn-sichuan-monitoring-2025");
    assert_eq!(catalog.choose_monitoring(&choice(Some("CN-SC"), 2024)).unwrap_err().code(), "ruleset-not-yet-in-force");
    // And no set that only monitors is ever chosen for scoring.
    assert_eq!(catalog.choose(&choice(Some("CN-SC"), 2025)).unwrap().set.id(), "cn-sichuan-project");
    assert_eq!(catalog.choose(&choice(Some("CN"), 2025)).unwrap().set.id(), "cn-mof-2020");
}

#[test]
fn doors_refuse_what_is_no_series() {
    let code = |fields: &str| Series::from_json(&format!("{{{fields}}}")).unwrap_err();
    for (fields, wanted) in [
        (r#""format": 1, "unit": "x", "year": 2025, "start": 0"#, "start"),
        (r#""format": 1, "unit": "x", "year": 2025, "budget": {"adjustments": [{"month": 13, "amount": "1"}]}"#, "13"),
        (r#""format": 1, "unit": " ", "year": 2025"#, "no name"),
        (r#""format": 1, "unit": "x", "year": 20"#, "20"),
        (r#""format": 2, "unit": "x", "year": 2025"#, "version 2"),
        (r#""format": 1, "unit": "x", "year": 2025, "executed": [1.5]"#, "executed[0]"),
        (r#""format": 1, "unit": "x", "year": 2025, "executd": []"#, "executd"),
        (r#""format": 1, "unit": "x", "year": 2025, "executed": ["1","1","1","1","1","1","1","1","1","1","1","1","1"]"#, "13"),
        ("", "missing field"),
    ] {
        let said = code(fields).to_string();
        assert!(said.contains(wanted), "{fields}: {said}");
    }
    let one = unit("甲", 2025, &["1"]);
    assert_eq!(watch(&[], &county(), &WatchOptions::default()).unwrap_err().code(), "series-nothing");
    assert_eq!(watch(&[one.clone(), one.clone()], &county(), &WatchOptions::default()).unwrap_err().code(), "series-twice");
    let options = |month| WatchOptions { month: Some(month), ..WatchOptions::default() };
    assert_eq!(watch(std::slice::from_ref(&one), &county(), &options(13)).unwrap_err().code(), "series-month");
    assert_eq!(watch(&[Series::new("空", 2025).unwrap()], &county(), &WatchOptions::default()).unwrap_err().code(), "series-nothing");
    // Numbers beyond any budget: exact, slow or not, and no panic.
    let huge =
        series(r#""budget": {"initial": "0.0000000000000000000000000001"}, "executed": ["9999999999999999999999999999", "1", "1", "1"]"#);
    assert_eq!(at(huge, &county(), WatchOptions::default()).light, Light::Blue);
}

#[test]
fn rows_become_series() {
    let rows = |text: &str| {
        serde_json::from_str::<Vec<Row>>(text)
            .map_err(|error| error.to_string())
            .and_then(|rows| series_of_rows(&rows).map_err(|error| error.code().to_owned()))
    };
    let row = |month: u8, column: &str, amount: &str| {
        format!(r#"{{"单位": "甲", "项目": "乙", "年度": 2025, "月份": {month}, "栏目": "{column}", "金额": {amount}}}"#)
    };
    let list = |rows: &[String]| format!("[{}]", rows.join(","));
    let good = list(&[
        row(0, "年初预算数", "\"100\""),
        row(0, "上年结转", "\"5\""),
        row(3, "预算调整数", "\"-5\""),
        row(3, "预算调整数", "\"1\""),
        row(1, "执行数", "\"9\""),
        row(2, "执行数", "null"),
        row(3, "计划数", "\"7\""),
    ]);
    let made = rows(&good).unwrap();
    let wanted = r#"{"format":1,"unit":"甲","project":"乙","year":2025,"money":"万元","stated":"monthly","budget":{"initial":"100","carry_over":"5","adjustments":[{"month":3,"amount":"-5"},{"month":3,"amount":"1"}]},"planned":[null,null,"7"],"executed":["9"]}"#;
    assert_eq!(made.iter().map(Series::to_json).collect::<Vec<_>>(), [wanted]);
    for (bad, wanted) in [
        (vec![row(1, "执行数", "\"1\""), row(1, "执行数", "\"1\"")], "series-row-twice"),
        (vec![row(1, "执行数", "\"1\""), row(2, "累计执行数", "\"1\"")], "series-mixed"),
        (vec![row(0, "执行数", "\"1\"")], "series-month"),
        (vec![row(13, "执行数", "\"1\"")], "series-month"),
        (vec![row(4, "年初预算数", "\"1\"")], "series-month"),
        (vec![row(1, "执行率", "\"1\"")], "unknown variant"),
        (vec![row(1, "执行数", "1")], "quotes"),
    ] {
        let said = rows(&list(&bad)).unwrap_err();
        assert!(said.contains(wanted), "{said}");
    }
}

#[test]
fn a_form_is_the_month_that_it_reports() {
    let form = |through: &str, year: &str| {
        Monitoring::from_json(&format!(
            r#"{{"format": 1, "kind": "project", "unit": "示例局", "title": "培训", {year} {through}
            "funds": {{"money": "万元", "total": {{"initial": "120", "full_year": "100", "executed": "——"}}}}}}"#
        ))
        .unwrap()
    };
    let series = Series::from_form(&form(r#""through": 7,"#, r#""year": 2025,"#)).unwrap();
    assert_eq!(series.budget().through(7).unwrap().to_string(), "100");
    assert_eq!(series.executed_through(7), Err(Why::MonthsMissing { months: vec![7] }), "a dash is no zero");
    assert_eq!(Series::from_form(&form("", r#""year": 2025,"#)).unwrap_err().code(), "series-month");
    assert_eq!(Series::from_form(&form(r#""through": 7,"#, "")).unwrap_err().code(), "series-year");
}
