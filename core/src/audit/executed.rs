use super::case::number;
use super::{Case, Input, Missing};
use crate::number::{Decimal, Ratio};

/// What of the full-year budget was executed, by the amounts of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Executed {
    /// 全年预算数.
    pub(crate) full_year: Decimal,
    /// 全年执行数.
    pub(crate) executed: Decimal,
    /// One by the other.
    pub(crate) rate: Ratio,
}

impl Executed {
    /// The amounts and their rate, or that there is none: amounts are missing, or the budget is zero.
    pub(crate) fn of(case: &Case<'_>) -> Result<Self, Missing> {
        let total = &case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?.total;
        let amounts = number(total.full_year.as_ref()).zip(number(total.executed.as_ref()));
        let (full_year, executed) = amounts.ok_or(Missing::from(Input::Budget))?;
        let rate = executed.ratio().checked_div(&full_year.ratio()).map_err(|_| Missing::from(Input::ExecutionRate))?;
        Ok(Self { full_year, executed, rate })
    }
}
