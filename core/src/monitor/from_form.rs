//! The form of 财预〔2019〕136号 as the one month that it reports.

use super::series::Given;
use super::{MonthlyGoal, Printed, PrintedRow, Series, SeriesError, Stated};
use crate::form::{Amount, MonitoredRow, Monitoring, Sourced};
use crate::number::Decimal;

impl Series {
    /// The series of a monitoring form: its month alone is known, cumulative since January.
    ///
    /// 全年预算数, where the form has it, is the budget in force, else 年初预算数. The form prints no months before its own: they stay missing.
    /// Printed rates, the expected end of the year and the funds by source come along as [`Printed`].
    ///
    /// ```
    /// use jixiao::form::Monitoring;
    /// use jixiao::monitor::Series;
    /// let form = Monitoring::from_json(r#"{"format": 1, "kind": "project", "unit": "示例局", "title": "培训", "year": 2025, "through": 7,
    ///     "funds": {"money": "万元", "total": {"initial": "120", "executed": "48.6"}},
    ///     "lines": [{"indicator": {"name": "培训场次", "target": "≥20场", "actual": "8场"}}]}"#).unwrap();
    /// let series = Series::from_form(&form).unwrap();
    /// assert_eq!(series.rate_through(7).unwrap().to_string(), "0.405");
    /// assert!(series.rate_through(6).is_err());
    /// ```
    ///
    /// # Errors
    /// [`SeriesError`] where the form names no unit, no year or no month.
    pub fn from_form(form: &Monitoring) -> Result<Self, SeriesError> {
        let year = form.year.ok_or(SeriesError::Year { given: 0 })?;
        let month = form.through.filter(|month| (1..=12).contains(month));
        let month = month.ok_or(SeriesError::Month { field: "through", given: i64::from(form.through.unwrap_or(0)) })?;
        let mut given = Given::new(form.unit.clone().unwrap_or_default(), year);
        given.project.clone_from(&form.title);
        given.stated = Stated::Cumulative;
        let missing = usize::from(month).saturating_sub(1);
        if let Some(funds) = &form.funds {
            let sources = funds.by_source.iter().map(|source| row(Some(&source.name), &source.row));
            given.printed = Some(Printed { month, rows: std::iter::once(row(None, &funds.total)).chain(sources).collect() });
            given.money = funds.money;
            given.budget.initial = budget(&funds.total);
            given.executed = vec![None; missing];
            given.executed.push(number(funds.total.executed.as_ref()));
        }
        given.goals = form
            .lines
            .iter()
            .map(|line| {
                let text = |cell: Option<&crate::form::Cell>| cell.map(|cell| cell.value.clone());
                let mut done = vec![None; missing];
                done.push(text(line.indicator.actual.as_ref()));
                MonthlyGoal { name: line.indicator.name.clone(), target: text(line.indicator.target.as_ref()).unwrap_or_default(), done }
            })
            .collect();
        Self::try_from(given)
    }
}

fn row(source: Option<&String>, row: &MonitoredRow) -> PrintedRow {
    PrintedRow {
        source: source.cloned(),
        budget: budget(row),
        executed: number(row.executed.as_ref()),
        rate: row.rate.as_ref().map(|cell| cell.value.clone()),
        expected: number(row.expected.as_ref()),
    }
}

fn number(cell: Option<&Sourced<Amount>>) -> Option<Decimal> {
    cell.and_then(|cell| cell.value.number())
}

fn budget(row: &MonitoredRow) -> Option<Decimal> {
    number(row.full_year.as_ref()).or_else(|| number(row.initial.as_ref()))
}
