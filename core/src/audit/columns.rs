//! Rows whose form has a column, or that it has none.

use super::row::Row;
use super::{Case, Input, Missing};
use crate::form::Indicator;

/// The rows for which the form has the cell; missing where no row has it.
fn with<'a>(case: &Case<'a>, has: impl Fn(&Indicator) -> bool, missing: Input) -> Result<Vec<Row<'a>>, Missing> {
    let rows: Vec<Row<'a>> = case.need_rows()?.into_iter().filter(|row| has(row.indicator)).collect();
    if rows.is_empty() { Err(missing.into()) } else { Ok(rows) }
}

/// Rows with a cell for the target.
pub(crate) fn with_target<'a>(case: &Case<'a>) -> Result<Vec<Row<'a>>, Missing> {
    with(case, |indicator| indicator.target.is_some(), Input::TargetValues)
}

/// Rows with a cell for the actual.
pub(crate) fn with_actual<'a>(case: &Case<'a>) -> Result<Vec<Row<'a>>, Missing> {
    with(case, |indicator| indicator.actual.is_some(), Input::Actuals)
}

/// Rows with both.
pub(crate) fn with_target_and_actual<'a>(case: &Case<'a>) -> Result<Vec<Row<'a>>, Missing> {
    with_target(case)?;
    with(case, |indicator| indicator.target.is_some() && indicator.actual.is_some(), Input::Actuals)
}

/// Rows with a cell for the nature (指标性质).
pub(crate) fn with_nature<'a>(case: &Case<'a>) -> Result<Vec<Row<'a>>, Missing> {
    with(case, |indicator| indicator.nature.is_some(), Input::Natures)
}
