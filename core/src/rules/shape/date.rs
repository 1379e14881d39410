use super::evidence::{Evidence, Why, span};
use crate::messages::{Lang, sentence};
use crate::number::{Decimal, Interval, Ratio};
use crate::reading::{Date, Value, When};
use crate::rules::{Step, Steps};
use serde::{Deserialize, Serialize};

/// Done by the planned date: full points; late: what `late` says.
///
/// A span of time such as `2023年` is a plan to be done within it and an actual of having been done within it; no day of it
/// is later than its last. `9月前` leaves open whether September still counts: an actual in September is then undecided.
///
/// *Source*: being in time is reaching the target (财预〔2020〕10号 (a), unverified); a deduction per day or month was not seen
/// in any source and exists for rules that print one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DateShape {
    /// What being late costs.
    pub late: Late,
}

/// What being late costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Late {
    /// The rule does not say: Unproven.
    Silent,
    /// All points.
    Zero,
    /// So many points for every day or month begun.
    Deduct(LateDeduction),
}

/// `late = { deduct = { per = "day", points = "0.5" } }`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LateDeduction {
    /// The unit of lateness.
    pub per: Per,
    /// Points for each, to 0.
    pub points: Decimal,
}

/// The unit of lateness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// Calendar days.
    Day,
    /// Calendar months begun.
    Month,
}

impl DateShape {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        let planned = match &evidence.target.value {
            Value::When(when) => when,
            Value::Quantity(_) => return Err(Why::KindsDiffer),
            _ => return Err(Why::TargetIsText),
        };
        let done = match &evidence.actual.value {
            Value::When(when) => when,
            Value::Quantity(_) => return Err(Why::KindsDiffer),
            _ => return Err(Why::ActualIsText),
        };
        if planned.yearless != done.yearless {
            return Err(Why::YearUnknown);
        }
        // Before a deadline means at any time before it.
        let first = if done.deadline { None } else { Some(done.from) };
        let surely_by = if planned.deadline && planned.from != planned.to { day_before(planned.from) } else { Some(planned.to) };
        let in_time = if surely_by.is_some_and(|by| done.to <= by) {
            Some(true)
        } else if first.is_some_and(|first| first > planned.to) {
            Some(false)
        } else {
            None
        };
        let per = match &self.late {
            Late::Deduct(deduction) if in_time != Some(true) => Some(deduction.per),
            _ => None,
        };
        let late = per.map(|per| lateness(per, planned, first, done.to));
        steps.push(|| Step::Lateness { planned: planned.to, done: (first, done.to), per, late: late.as_ref().map(Into::into), in_time });
        match (in_time, &self.late, late) {
            (Some(true), _, _) => Ok(evidence.full()),
            (_, Late::Silent, _) => Err(Why::LateUndecided),
            (Some(false), Late::Zero, _) => Ok(Interval::point(Ratio::zero())),
            (None, Late::Zero, _) => Ok(evidence.whole()),
            (_, Late::Deduct(deduction), Some(late)) => Ok(evidence.less(&late, &deduction.points.ratio(), None, steps)),
            (_, Late::Deduct(_), None) => Err(Why::LateUndecided),
        }
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        match &self.late {
            Late::Silent => {
                sentence!(lang, zh: "按期完成得满分；逾期的，规则未规定", en: "full points in time; the rule does not say what being late costs")
            }
            Late::Zero => {
                sentence!(lang, zh: "按期完成得满分，逾期不得分", en: "full points in time, none when late")
            }
            Late::Deduct(LateDeduction { per: Per::Day, points }) => sentence!(lang,
                zh: "按期完成得满分；每逾期一日扣 {points} 分，扣完为止", en: "full points in time; {points} points off for every day late, to nothing"),
            Late::Deduct(LateDeduction { per: Per::Month, points }) => sentence!(lang,
                zh: "按期完成得满分；每逾期一个月（不足一个月按一个月）扣 {points} 分，扣完为止", en: "full points in time; {points} points off for every month begun, to nothing"),
        }
    }
}

/// From the least to the most days or months that the work may be late.
fn lateness(per: Per, planned: &When, first: Option<Date>, last: Date) -> Interval {
    let count = |by: Date, done: Date| match per {
        Per::Day => by.days_until(done).max(0),
        Per::Month if done <= by => 0,
        Per::Month => {
            let months = i64::from(done.year() - by.year()) * 12 + i64::from(done.month() - by.month());
            months + i64::from(done.day() > by.day())
        }
    };
    let latest_plan = planned.to;
    let earliest_plan =
        if planned.deadline && planned.from != planned.to { day_before(planned.from).unwrap_or(planned.from) } else { planned.to };
    let least = first.map_or(0, |first| count(latest_plan, first));
    span(Ratio::from_int(least), Ratio::from_int(count(earliest_plan, last)))
}

fn day_before(date: Date) -> Option<Date> {
    date.days_after(-1)
}
