//! How the money stands at the end of a month.

use super::series::Given;
use super::{MonthlyBudget, Series, Stated, Why};
use crate::number::{Decimal, Ratio};

impl MonthlyBudget {
    /// The budget in force at the end of a month: 年初预算 + 上年结转 + the changes dated so far. `None` where the initial one is not known.
    #[must_use]
    pub fn through(&self, month: u8) -> Option<Ratio> {
        let initial = self.initial?.ratio();
        let changes = self.adjustments.iter().filter(|change| change.month <= month).map(|change| change.amount.ratio());
        Some(initial + self.carry_over.map_or_else(Ratio::zero, Decimal::ratio) + changes.sum())
    }
}

impl Series {
    /// What was paid from January to the end of a month.
    ///
    /// # Errors
    /// [`Why::NotBegun`], [`Why::MonthsMissing`] with the months that are missing.
    pub fn executed_through(&self, month: u8) -> Result<Ratio, Why> {
        self.given().through(&self.given().executed, month).map_err(|months| match month < self.start() {
            true => Why::NotBegun { start: self.start() },
            false => Why::MonthsMissing { months },
        })
    }

    /// What the unit's own plan has for January to the end of a month.
    ///
    /// # Errors
    /// [`Why::PlanMissing`].
    pub fn planned_through(&self, month: u8) -> Result<Ratio, Why> {
        let months = |months| Why::PlanMissing { months };
        if month < self.start() {
            return Ok(Ratio::zero());
        }
        self.given().through(&self.given().planned, month).map_err(months)
    }

    /// The budget in force at the end of a month, where it can be divided by.
    ///
    /// # Errors
    /// [`Why::BudgetMissing`], [`Why::BudgetZero`].
    pub fn budget_through(&self, month: u8) -> Result<Ratio, Why> {
        let budget = self.budget().through(month).ok_or(Why::BudgetMissing)?;
        if budget > Ratio::zero() { Ok(budget) } else { Err(Why::BudgetZero) }
    }

    /// 执行率: paid so far ÷ the budget then in force.
    ///
    /// # Errors
    /// As [`budget_through`](Self::budget_through) and [`executed_through`](Self::executed_through).
    pub fn rate_through(&self, month: u8) -> Result<Ratio, Why> {
        let (budget, executed) = (self.budget_through(month)?, self.executed_through(month)?);
        executed.checked_div(&budget).map_err(|_| Why::BudgetZero)
    }
}

impl Given {
    /// The sum to the end of a month, or the months that are missing for it.
    fn through(&self, amounts: &[Option<Decimal>], month: u8) -> Result<Ratio, Vec<u8>> {
        let at = |month: u8| usize::from(month).checked_sub(1).and_then(|index| amounts.get(index).copied().flatten());
        match self.stated {
            Stated::Cumulative => at(month).map(Decimal::ratio).ok_or_else(|| vec![month]),
            Stated::Monthly => {
                let missing: Vec<u8> = (self.start..=month).filter(|month| at(*month).is_none()).collect();
                if missing.is_empty() && month >= self.start {
                    // What was paid before the beginning, where something was, counts as well.
                    Ok((1..=month).filter_map(at).map(Decimal::ratio).sum())
                } else {
                    Err(missing)
                }
            }
        }
    }
}
