//! What a form prints beside what its amounts come to; and a published table all the way to its lights.

use super::*;
use crate::Catalog;
use crate::form::Monitoring;
use crate::number::Ratio;

/// The form of July with a printed rate, a sum, and what is expected.
fn state(rate: &str, executed: &str, expected: &str) -> UnitState {
    let form = Monitoring::from_json(&format!(
        r#"{{"format": 1, "kind": "project", "unit": "示例局", "title": "培训", "year": 2025, "through": 7,
        "funds": {{"money": "万元", "total": {{"initial": "120", "executed": "{executed}", "rate": "{rate}", "expected": "{expected}"}},
         "by_source": [{{"name": "一般公共预算拨款", "row": {{"initial": "100", "executed": "48.6", "rate": "48.6%"}}}},
          {{"name": "其他资金", "row": {{"initial": "0", "executed": "0", "rate": "——"}}}}]}}}}"#
    ));
    let set = Catalog::embedded().unwrap().get("platform-monitoring").unwrap().clone();
    watch(&[Series::from_form(&form.unwrap()).unwrap()], &set, &WatchOptions::default()).unwrap().units.remove(0)
}

#[test]
fn a_printed_rate_agrees_to_its_last_place() {
    for (rate, executed, wanted) in [
        ("40.5%", "48.6", Some(true)),
        ("40.50%", "48.6", Some(true)),
        ("41%", "48.6", Some(true)),
        ("40.51%", "48.6", Some(false)),
        ("40.49%", "48.6", Some(false)),
        ("40%", "48.6", Some(false)),
        ("0.405", "48.6", None),
        ("——", "48.6", None),
        ("40.5%", "", None),
    ] {
        assert_eq!(state(rate, executed, "120").printed[0].rate_agrees, wanted, "{rate} {executed}");
    }
}

#[test]
fn funds_come_by_source_and_a_zero_budget_has_no_rate() {
    let printed = state("40.5%", "48.6", "120").printed;
    let names: Vec<Option<&str>> = printed.iter().map(|row| row.row.source.as_deref()).collect();
    assert_eq!(names, [None, Some("一般公共预算拨款"), Some("其他资金")]);
    assert_eq!((printed[1].computed.clone(), printed[1].rate_agrees), (Some(Ratio::new(486, 1000).unwrap()), Some(true)));
    assert_eq!((printed[2].computed.clone(), printed[2].rate_agrees, printed[2].beyond_forecast.clone()), (None, None, None));
}

#[test]
fn what_is_expected_lies_inside_or_beyond_the_forecast() {
    // With no past the bound is from what is paid to the whole budget.
    for (expected, beyond) in [("120", Some((0, 1))), ("48.6", Some((0, 1))), ("126", Some((1, 20))), ("36.6", Some((-1, 10))), ("", None)]
    {
        let wanted = beyond.map(|(above, below)| Ratio::new(above, below).unwrap());
        assert_eq!(state("40.5%", "48.6", expected).printed[0].beyond_forecast, wanted, "{expected}");
    }
}

#[test]
fn a_form_that_leaves_the_execution_blank_is_unproven_in_its_month() {
    let state = state("40.5%", "", "120");
    assert_eq!((state.light, state.rate.is_none()), (Light::Unproven, true));
    assert!(matches!(state.why, Some(Why::MonthsMissing { .. })), "{:?}", state.why);
}
