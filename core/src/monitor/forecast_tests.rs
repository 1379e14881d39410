//! The forecast says on what it rests, and when it cannot tell.

use super::forecast::{Experience, Forecast, Method, TooLittle};
use super::*;
use crate::number::{Decimal, Interval, Ratio};

/// A unit that pays the same in each month but for one, so that its year ends at a known rate.
fn year(name: &str, year: i16, monthly: i64, last: i64) -> Series {
    let months = (1..=12).map(|month| Some(Decimal::from_int(if month == 12 { last } else { monthly })));
    let budget = MonthlyBudget { initial: Some(Decimal::from_int(1_200)), ..MonthlyBudget::default() };
    Series::new(name, year).unwrap().with_budget(budget).unwrap().with_executed(months).unwrap()
}

fn short() -> Interval {
    Interval::parse("(, 80%)").unwrap()
}

fn forecast(past: &[Series], series: &Series, month: u8) -> Forecast {
    Experience::new(past, 2025, month).forecast(series, Some(&short())).unwrap()
}

#[test]
fn without_a_past_it_is_a_bound() {
    let now = year("甲", 2025, 90, 90);
    let answer = forecast(&[], &now, 10);
    assert_eq!((answer.method, answer.range.to_string(), answer.is_short()), (Method::Bound, "[0.75, 1]".to_owned(), false));
    assert_eq!(answer.why, Some(TooLittle::TooFewPastYears { have: 0, need: 9 }));
    let early = forecast(&[], &now, 2);
    assert_eq!(early.why, Some(TooLittle::TooFewMonths { have: 2, need: 3 }));
    // Beyond the budget there is no rest to speak of.
    assert_eq!(forecast(&[], &year("甲", 2025, 130, 0), 10).range.to_string(), "13/12");
    let missing = Series::new("甲", 2025).unwrap();
    assert_eq!(Experience::new(&[], 2025, 10).forecast(&missing, None), Err(Why::BudgetMissing));
}

#[test]
fn one_past_year_each_tells_of_the_rest() {
    // Ten units paid 900 by October; of the 300 left they still paid 0, 30 … 270.
    let past: Vec<Series> = (0..10).map(|index| year(&format!("丙{index}"), 2024, 90, 30 * index - 90)).collect();
    let answer = forecast(&past, &year("甲", 2025, 60, 60), 10);
    // Half is left; of the ten shares 0, 0.1 … 0.9 the first and the last bound it: (10 + 1) ÷ 10 is one.
    assert_eq!((answer.method, answer.basis, answer.range.to_string()), (Method::AllUnits, 10, "[0.5, 0.95]".to_owned()));
    // 0.5 + 0.5 × share lies under 0.8 for shares below 0.6.
    assert_eq!((answer.short, answer.is_short()), (6, true));
    assert_eq!(forecast(&past[..8], &year("甲", 2025, 60, 60), 10).method, Method::Bound);
}

#[test]
fn own_years_are_held_against_what_they_would_have_foretold() {
    let mut past = Vec::new();
    for index in 0..12 {
        let name = format!("丙{index:02}");
        for (offset, back) in (2022..=2024).enumerate() {
            past.push(year(&name, back, 90, 90 + i64::from(index) + i64::try_from(offset).unwrap()));
        }
    }
    let answer = forecast(&past, &year("丙05", 2025, 90, 0), 10);
    assert_eq!((answer.method, answer.basis, answer.is_short()), (Method::OwnYears, 36, false));
    let (low, high) = (&answer.range.low().unwrap().value, &answer.range.high().unwrap().value);
    assert!(*low > Ratio::new(88, 100).unwrap() && *high < Ratio::new(93, 100).unwrap(), "{}", answer.range);
    // The order in which units are handed over changes nothing.
    past.reverse();
    assert_eq!(forecast(&past, &year("丙05", 2025, 90, 0), 10), answer);
    // What the year itself still brings is not known to its forecast.
    past.push(year("丙05", 2025, 1, 1));
    past.push(year("丙05", 2026, 1, 1));
    assert_eq!(forecast(&past, &year("丙05", 2025, 90, 0), 10), answer);
}

#[test]
fn a_tap_that_runs_dry_is_noticed() {
    let past: Vec<Series> = (0..20).flat_map(|index| (2022..=2024).map(move |back| year(&format!("丁{index:02}"), back, 95, 95))).collect();
    let mut months: Vec<Option<Decimal>> = vec![Some(Decimal::from_int(95)); 6];
    months.resize(10, Some(Decimal::from_int(0)));
    let stalled = year("丁03", 2025, 0, 0).with_executed(months).unwrap();
    let answer = forecast(&past, &stalled, 10);
    assert!(answer.is_short() && answer.range.high().unwrap().value < Ratio::new(8, 10).unwrap(), "{answer:?}");
    assert!(!forecast(&past, &year("丁03", 2025, 95, 95), 10).is_short());
}

#[test]
fn a_late_beginning_is_not_held_against_whole_years() {
    let past: Vec<Series> = (0..20).flat_map(|index| (2022..=2024).map(move |back| year(&format!("戊{index:02}"), back, 95, 95))).collect();
    let late = Series::from_json(
        r#"{"format": 1, "unit": "戊03", "year": 2025, "start": 7, "budget": {"initial": "100"}, "executed": [null, null, null, null, null, null, "10", "10", "10", "10"]}"#,
    );
    let answer = forecast(&past, &late.unwrap(), 10);
    assert_eq!((answer.range.to_string(), answer.why), ("[0.4, 1]".to_owned(), Some(TooLittle::BeganLate { start: 7 })));
}

#[test]
fn indicators_by_the_course_of_their_past_years() {
    let year = |year: i16, months: &str, target: &str| {
        let text = format!(
            r#"{{"format": 1, "unit": "己", "year": {year}, "budget": {{"initial": "1"}}, "executed": ["1"], "goals": [{{"name": "培训场次", "target": "{target}", "done": {months}}}]}}"#
        );
        Series::from_json(&text).unwrap()
    };
    let catalog = crate::Catalog::embedded().unwrap();
    let set = catalog.get("platform-monitoring").unwrap();
    let foretold = |all: &[Series]| {
        let options = WatchOptions { month: Some(3), year: Some(2025), ..WatchOptions::default() };
        watch(all, set, &options).unwrap().units.remove(0).goal_forecasts
    };
    let whole = |third: &str, last: &str| format!(r#"[null, null, "{third}", null, null, null, null, null, null, null, null, "{last}"]"#);
    let now = year(2025, r#"[null, null, "6场"]"#, "≥20场");
    // A quarter was done by March in one year, a half in the other: 30 % now comes to 120 % or to 60 %.
    let all = [year(2023, &whole("5场", "20场"), "≥10场"), year(2024, &whole("10场", "20场"), "20场"), now.clone()];
    let answer = foretold(&all);
    assert_eq!((answer[0].years, answer[0].range.to_string()), (2, "[0.6, 1.2]".to_owned()));
    // Without a past it is no less than what is done; of a past year that had done nothing by then nothing follows.
    assert_eq!(foretold(std::slice::from_ref(&now))[0].range.to_string(), "[0.3, +∞)");
    assert_eq!(foretold(&[year(2024, &whole("0场", "20场"), "20场"), now])[0].years, 0);
    // Shares, ceilings and words do not add up over a year.
    for (target, done) in [("≥95%", "96%"), ("≤20万元", "3万元"), ("提升", "达成")] {
        assert!(foretold(&[year(2025, &format!(r#"[null, null, "{done}"]"#), target)]).is_empty(), "{target}");
    }
}
