//! A notice and the day that it is: before the last day, on it, after it.

use super::edges_tests::{county, standing};
use super::*;
use crate::reading::Date;
use crate::rules::AnswerKind;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text}"))
}

fn answer(month: u8, date: Option<&str>) -> Answer {
    Answer { unit: "示例局".into(), project: None, year: 2025, month, answer: AnswerKind::Continue, date: date.map(day), note: None }
}

/// Watched at the end of August with nothing paid; the notice of April was sent on 9 May, so 23 May is its tenth working day.
fn watched(as_of: Option<&str>, answers: Vec<Answer>) -> UnitState {
    let notices = vec![SentNotice { unit: None, project: None, year: 2025, month: 4, sent: day("2025-05-09") }];
    let options = WatchOptions { notices, answers, as_of: as_of.map(day), ..WatchOptions::default() };
    watch(&[standing(8, "0")], &county(), &options).unwrap().units.remove(0)
}

fn april(state: &UnitState) -> &Warned {
    state.warned.iter().find(|warned| warned.month == 4).unwrap()
}

#[test]
fn the_last_day_is_still_in_time_and_the_next_is_not() {
    for (as_of, wanted) in [("2025-05-22", Standing::Waiting), ("2025-05-23", Standing::Waiting), ("2025-05-24", Standing::Suspended)] {
        let state = watched(Some(as_of), Vec::new());
        assert_eq!((april(&state).by, april(&state).standing), (Some(day("2025-05-23")), Some(wanted)), "{as_of}");
        assert_eq!(state.suspended.is_some(), wanted == Standing::Suspended, "{as_of}");
    }
    let suspended = watched(Some("2025-09-01"), Vec::new()).suspended.unwrap();
    assert_eq!((suspended.month, suspended.by), (4, day("2025-05-23")));
    assert!(suspended.clause.zh.contains("逾期自动暂停"), "{:?}", suspended.clause);
}

#[test]
fn answers_in_time_late_undated_and_yet_to_come() {
    for (date, wanted) in [
        (Some("2025-05-23"), Standing::InTime),
        (Some("2025-05-24"), Standing::Late),
        (None, Standing::Answered),
        // On the day that it is this one is not there yet.
        (Some("2025-09-02"), Standing::Suspended),
    ] {
        let state = watched(Some("2025-09-01"), vec![answer(4, date)]);
        assert_eq!(april(&state).standing, Some(wanted), "{date:?}");
        assert_eq!(april(&state).answered.is_some(), wanted != Standing::Suspended);
    }
    // An answer to another month, or of another project, answers nothing here.
    assert!(watched(Some("2025-09-01"), vec![answer(6, None)]).suspended.is_some());
    let other = Answer { project: Some("别的项目".into()), ..answer(4, None) };
    assert!(watched(Some("2025-09-01"), vec![other]).suspended.is_some());
}

#[test]
fn nothing_is_overdue_without_a_day_or_without_a_notice_or_without_a_rule() {
    let state = watched(None, Vec::new());
    assert_eq!((april(&state).standing, state.suspended.is_none()), (None, true));
    let state = watched(Some("2025-09-01"), Vec::new());
    let june = state.warned.iter().find(|warned| warned.month == 6).unwrap();
    assert_eq!((june.by, june.standing), (None, None), "no notice was sent in June");
    let catalog = crate::Catalog::embedded().unwrap();
    let notices = vec![SentNotice { unit: None, project: None, year: 2025, month: 4, sent: day("2025-05-09") }];
    let options = WatchOptions { notices, as_of: Some(day("2025-09-01")), ..WatchOptions::default() };
    let silent = watch(&[standing(8, "0")], catalog.get("platform-monitoring").unwrap(), &options).unwrap().units.remove(0);
    assert!(silent.suspended.is_none() && silent.warned.iter().all(|warned| warned.standing.is_none()));
}

#[test]
fn the_notice_of_this_month_and_one_that_names_the_unit() {
    let options = WatchOptions { sent: Some(day("2025-09-01")), as_of: Some(day("2025-09-16")), ..WatchOptions::default() };
    let state = watch(&[standing(8, "0")], &county(), &options).unwrap().units.remove(0);
    let respond = state.notice.and_then(|notice| notice.respond).unwrap();
    assert_eq!((respond.by, respond.standing), (Some(day("2025-09-15")), Some(Standing::Suspended)));
    assert_eq!(state.suspended.map(|suspended| suspended.month), Some(8));
    let notice =
        |unit: Option<&str>, sent| SentNotice { unit: unit.map(str::to_owned), project: None, year: 2025, month: 4, sent: day(sent) };
    let notices = vec![notice(None, "2025-05-09"), notice(Some("示例局"), "2025-05-12"), notice(Some("别的局"), "2025-05-01")];
    let options = WatchOptions { notices, ..WatchOptions::default() };
    let state = watch(&[standing(8, "0")], &county(), &options).unwrap().units.remove(0);
    assert_eq!(april(&state).by, Some(day("2025-05-26")), "its own notice counts");
}
