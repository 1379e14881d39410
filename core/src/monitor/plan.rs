use super::{Series, Why};
use crate::messages::{Lang, sentence};
use crate::number::{Decimal, Ratio};
use serde::{Deserialize, Serialize};

/// What is due by the end of a month, as a share of the budget.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Plan {
    /// 时序进度: months over ÷ months from the start to December.
    #[default]
    Calendar,
    /// 节点: shares that are due from a month on; before the first nothing is.
    Milestones(Vec<Milestone>),
    /// The unit's own monthly plan ÷ the budget.
    Own,
    /// The middle of the shares that the unit itself had paid by then in its complete past years.
    Seasonal,
}

/// A share that is due by the end of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// The month, 1 to 12.
    pub month: u8,
    /// The share: `0.25`.
    pub share: Decimal,
}

/// How many months there are from one to another, both counted.
pub(super) fn months_of(from: u8, to: u8) -> i64 {
    i64::from(to).saturating_sub(i64::from(from)).saturating_add(1)
}

impl Plan {
    /// The share of the budget that is due by the end of a month. `past` holds the same unit's other years.
    ///
    /// # Errors
    /// [`Why`] there is none.
    pub fn due(&self, series: &Series, past: &[&Series], month: u8) -> Result<Ratio, Why> {
        let start = series.start();
        if month < start {
            return Err(Why::NotBegun { start });
        }
        match self {
            Self::Calendar => Ratio::new(months_of(start, month), months_of(start, 12)).map_err(|_| Why::NotBegun { start }),
            Self::Milestones(milestones) => {
                let reached = milestones.iter().filter(|milestone| milestone.month <= month);
                Ok(reached.max_by_key(|milestone| milestone.month).map_or_else(Ratio::zero, |milestone| milestone.share.ratio()))
            }
            Self::Own => {
                let (planned, budget) = (series.planned_through(month)?, series.budget_through(month)?);
                planned.checked_div(&budget).map_err(|_| Why::BudgetZero)
            }
            Self::Seasonal => {
                let share = |year: &&Series| {
                    let whole = year.executed_through(12).ok().filter(|whole| *whole > Ratio::zero())?;
                    year.executed_through(month).ok()?.checked_div(&whole).ok()
                };
                median(past.iter().filter_map(share).collect()).ok_or(Why::NoPastYear)
            }
        }
    }

    /// The plan in words.
    #[must_use]
    pub fn word(&self, lang: Lang) -> String {
        match self {
            Self::Calendar => sentence!(lang, zh: "时序进度", en: "the calendar"),
            Self::Milestones(_) => sentence!(lang, zh: "节点计划", en: "milestones"),
            Self::Own => sentence!(lang, zh: "单位分月计划", en: "the unit's own plan"),
            Self::Seasonal => sentence!(lang, zh: "往年同期进度", en: "its past years"),
        }
    }
}

/// The middle number; of an even count the mean of both middle ones, exactly.
fn median(mut numbers: Vec<Ratio>) -> Option<Ratio> {
    numbers.sort();
    let upper = numbers.get(numbers.len() / 2)?.clone();
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = numbers.get((numbers.len() / 2).checked_sub(1)?)?;
    (lower + &upper).checked_div(&Ratio::from_int(2)).ok()
}
