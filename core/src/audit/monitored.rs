//! The monitoring form of the year as several checks read it.

use super::case::{amount_at, number};
use super::{At, Case, Input, Missing};
use crate::form::{MonitoredFunds, MonitoredLine, Monitoring};
use crate::number::{Interval, Ratio};
use crate::reading::{Column, completion, read};

/// The monitoring form, where it is of the form's own year.
pub(crate) fn monitoring<'a>(case: &Case<'a>) -> Result<&'a Monitoring, Missing> {
    let form = case.monitoring.ok_or(Input::Monitoring)?;
    let other = form.year.zip(case.form.year).is_some_and(|(a, b)| a != b);
    if other { Err(Input::Monitoring.into()) } else { Ok(form) }
}

/// What was paid so far and the budget in force, both from the total row: 全年预算数 where it is printed, else 年初预算数.
pub(crate) struct Paid {
    pub(crate) month: u8,
    pub(crate) executed: Ratio,
    pub(crate) budget: Ratio,
}

impl Paid {
    pub(crate) fn rate(&self) -> Option<Ratio> {
        if self.budget > Ratio::zero() { self.executed.checked_div(&self.budget).ok() } else { None }
    }
}

/// The money of the monitoring form; none where a number or the month is missing.
pub(crate) fn paid(form: &Monitoring) -> Result<Paid, Missing> {
    let missing = Missing::from(Input::Monitoring);
    let total = &form.funds.as_ref().ok_or(missing.clone())?.total;
    let budget = number(total.full_year.as_ref()).or_else(|| number(total.initial.as_ref()));
    let month = form.through.filter(|month| (1..=12).contains(month));
    match (month, number(total.executed.as_ref()), budget) {
        (Some(month), Some(executed), Some(budget)) => Ok(Paid { month, executed: executed.ratio(), budget: budget.ratio() }),
        _ => Err(missing),
    }
}

/// The cell of what was paid so far.
pub(crate) fn executed_at(funds: Option<&MonitoredFunds>) -> At {
    amount_at("monitoring.funds.total.executed", "监控表·执行数", funds.and_then(|funds| funds.total.executed.as_ref()))
}

/// How much of a line's target is reached, a part of 0 to 1; anything between where its cells prove nothing.
pub(crate) fn reached(line: &MonitoredLine, year: Option<i16>) -> Interval {
    let cell = |cell: Option<&crate::form::Cell>, column| read(cell.map_or("", |cell| cell.value.as_str()), column, year);
    let target = cell(line.indicator.target.as_ref(), Column::Target);
    let actual = cell(line.indicator.actual.as_ref(), Column::Actual);
    let share = target.quantity().zip(actual.quantity()).and_then(|(target, actual)| {
        // A ceiling is kept or not at the end of the year, not by parts.
        let ceiling = target.comparator.is_some_and(|comparator| comparator.sign().starts_with(['≤', '<']));
        completion(target, actual).filter(|_| !ceiling)
    });
    let whole = |value: &Ratio| if value.is_negative() { Ratio::zero() } else { value.clone().min(Ratio::one()) };
    let low = share.as_ref().and_then(|share| share.low()).map_or_else(Ratio::zero, |end| whole(&end.value));
    let high = share.as_ref().and_then(|share| share.high()).map_or_else(Ratio::one, |end| whole(&end.value));
    Interval::closed(low, high).unwrap_or_else(|_| Interval::unbounded())
}
