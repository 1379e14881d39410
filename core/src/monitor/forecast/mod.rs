//! Where execution will stand at the end of the year: a range that past years bear out, a bound where there are none, or that
//! the months are too few to tell.
//!
//! **The method.** A unit's *expected* end is what it has paid, and what it paid after this month in its ordinary past years (those that
//! ended at 80 % or more, where it has such), taken down by how far its last three months fell behind the same months then; the mean of
//! that and of its rate divided by the share it usually has paid by now. The *range* is not a formula of chance: the same expectation is
//! made for every past year of every unit from its other years, and what it was wrong by is put in order. The tenth and the
//! ninetieth percentile of these errors, among the past years that looked alike at this month, are added to the expectation. If this
//! year is like the past ones, four in five ends lie inside; nothing else is assumed of the errors. Where the units have only one past year each,
//! the errors cannot be known; the range then is what was paid, and the share of the rest that was still paid after this month in those past years, of
//! all units, that stood nearest then. Without any past it is a bound: from what is paid to the whole budget.
//!
//! **The numbers.** Rates are whole millionths, rounded once each; order statistics, medians and means of whole numbers do the rest, so
//! there is no float and the same answer everywhere. No light follows from a forecast: it is a warning of its own and says on how many
//! past years it rests.
//!
//! `cargo run --release --example monitor -- --backtest` holds it against 2,000 synthetic unit-years that it has not seen.

mod expect;
mod experience;
mod goal;
mod millionths;
mod past;

pub use experience::Experience;
pub use goal::GoalForecast;
pub(super) use goal::goal_forecast;

use super::Why;
use crate::number::{Interval, Ratio};
use serde::Serialize;

/// A forecast of the execution rate at the end of the year.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Forecast {
    /// How the range came about.
    pub method: Method,
    /// The range of the rate, `0.93` for 93 %. Refunds that bring it below what is paid are not foreseen, nor spending beyond the budget.
    pub range: Interval,
    /// How many past unit-years it rests on; none for a bound.
    pub basis: usize,
    /// Of those, how many would end in the rates that the rule set warns of.
    pub short: usize,
    /// Why there is no more than a bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<TooLittle>,
}

impl Forecast {
    /// Whether at least half of the past years that looked alike would end short: the warning of the forecast.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.basis > 0 && self.short.saturating_mul(2) >= self.basis
    }
}

/// How a range came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Method {
    /// From the unit's own past years, with the errors that the same expectation had in past years.
    OwnYears,
    /// From the share of what was left that all units still paid in past years.
    AllUnits,
    /// From what is paid to the whole budget.
    Bound,
}

/// Why there is no more than a bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "because")]
#[non_exhaustive]
pub enum TooLittle {
    /// The year has hardly begun.
    TooFewMonths {
        /// How many months there are.
        have: u8,
        /// How many are needed.
        need: u8,
    },
    /// Too few past years are complete.
    TooFewPastYears {
        /// How many unit-years there are.
        have: usize,
        /// How many are needed.
        need: usize,
    },
    /// It began later than in January, which its past years do not tell of.
    BeganLate {
        /// Its first month.
        start: u8,
    },
}

/// A forecast, or why there is no rate to begin with.
pub type Forecasted = Result<Forecast, Why>;

/// The whole of something, in millionths.
const WHOLE: i64 = 1_000_000;
/// Fewer months say nothing.
const LEAST_MONTHS: u8 = 3;
/// With fewer errors there is no tenth and no ninetieth percentile of them: 0.1 × (n + 1) must reach 1.
const LEAST_ERRORS: usize = 9;

/// From what is paid to the whole budget; more where more is paid.
fn bound(rate: &Ratio, why: TooLittle) -> Forecast {
    let high = if *rate > Ratio::one() { rate.clone() } else { Ratio::one() };
    let range = Interval::closed(rate.clone(), high).unwrap_or_else(|_| Interval::unbounded());
    Forecast { method: Method::Bound, range, basis: 0, short: 0, why: Some(why) }
}
