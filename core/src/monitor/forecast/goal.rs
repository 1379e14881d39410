//! Where an indicator will stand at the end of the year.

use crate::monitor::{MonthlyGoal, Series};
use crate::number::{End, Interval, Ratio};
use crate::reading::{Column, Value, completion, read};
use serde::Serialize;

/// A forecast of one indicator's completion at the end of the year: actual ÷ target.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct GoalForecast {
    /// 三级指标.
    pub name: String,
    /// How many past years of the unit itself hold the same indicator at this month and at the end; 0 for a bound.
    pub years: usize,
    /// The completion, `0.93` for 93 %: done so far ÷ the share that was done by this month in each of those years, from the least to the
    /// greatest. Without such a year it is at least what is done so far: what was counted is not uncounted.
    pub range: Interval,
}

/// The forecast of one goal; `None` where its cells give no number that adds up over the year: words, shares, ceilings, a target of zero.
pub(in crate::monitor) fn goal_forecast(goal: &MonthlyGoal, series: &Series, past: &[&Series], month: u8) -> Option<GoalForecast> {
    let now = reached(goal, series.year(), month)?;
    let ends: Vec<Ratio> = past.iter().filter_map(|year| year_end(goal, &now, year, month)).collect();
    let (least, most) = (ends.iter().min(), ends.iter().max());
    let range = match least.zip(most) {
        Some((least, most)) => Interval::closed(least.clone(), most.clone()).ok()?,
        None => Interval::new(Some(End::closed(now)), None).ok()?,
    };
    Some(GoalForecast { name: goal.name.clone(), years: ends.len(), range })
}

/// What this year comes to if it goes on as that one did from this month.
fn year_end(goal: &MonthlyGoal, now: &Ratio, year: &Series, month: u8) -> Option<Ratio> {
    let mut same = year.goals().iter().filter(|other| other.name == goal.name);
    let other = same.next().filter(|_| same.next().is_none())?;
    let (then, end) = (reached(other, year.year(), month)?, reached(other, year.year(), 12)?);
    now.checked_div(&then.checked_div(&end).ok()?).ok()
}

/// The completion at a month, where it is one number above zero's side and grows by counting.
fn reached(goal: &MonthlyGoal, year: i16, month: u8) -> Option<Ratio> {
    let done = goal.done.get(usize::from(month).checked_sub(1)?)?.as_deref()?;
    let (target, actual) = (read(&goal.target, Column::Target, Some(year)), read(done, Column::Actual, Some(year)));
    let (Value::Quantity(target), Value::Quantity(actual)) = (&target.value, &actual.value) else { return None };
    let share = |unit: Option<&crate::reading::Unit>| unit.is_some_and(|unit| unit.dimension == crate::reading::Dimension::Share);
    let ceiling = target.comparator.is_some_and(|comparator| comparator.sign().starts_with(['≤', '<']));
    if ceiling || share(target.unit.as_ref()) || share(actual.unit.as_ref()) {
        return None;
    }
    completion(target, actual)?.as_point().cloned()
}
