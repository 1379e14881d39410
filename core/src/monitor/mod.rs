//! Months → warning lights, a forecast, notices: progress that is noticed while the year can still be saved (绩效运行监控).
//!
//! [`Series`] is one unit's or project's year by months; [`watch`] holds all of them, at the end of a month, against the
//! `[monitoring]` of a rule set. Every [`Light`] has its derivation and clause. What is missing is [`Light::Unproven`] with its
//! [`Why`], never zero. A [`forecast`] is a range with the number of past years behind it, and decides no light. A [`Notice`] is data:
//! why, by when, what may be answered.
//!
//! | question | here |
//! |---|---|
//! | by how much is a unit late? | [`UnitState::behind`], against the threshold of the month or the [`Plan`] |
//! | where will it end? | [`UnitState::forecast`] |
//! | what was warned, what was answered, did it come true? | [`UnitState::warned`] |
//! | is its answer overdue? | [`UnitState::suspended`], by [`WatchOptions::as_of`] |
//! | by when must it answer? | [`Respond::by`], working days by the caller's [`WorkingDays`] |
//!
//! Series come from JSON, from flat [rows](series_of_rows), or from the forms of 财预〔2019〕136号 ([`Series::from_form`]).

mod answers;
mod error;
pub mod forecast;
mod from_form;
mod goals;
mod judge;
mod light;
mod monitored;
mod notice;
mod overdue;
mod plan;
mod printed;
mod rows;
mod series;
mod standing;
mod watch;
mod why;
mod working_days;

pub use answers::{Answer, Outcome};
pub use error::SeriesError;
pub use light::{About, Judged, Light};
pub use monitored::{CurvePoint, Monitored, UnitState, Warned, WatchReceipt};
pub(crate) use notice::percent;
pub use notice::{Notice, Reason, Respond};
pub use overdue::{SentNotice, Standing, Suspension};
pub use plan::{Milestone, Plan};
pub use printed::{Printed, PrintedRow, PrintedState};
pub use rows::{Row, RowColumn, series_of_rows};
pub use series::{BudgetChange, MonthlyBudget, MonthlyGoal, Series, Stated};
pub use watch::{WatchOptions, watch};
pub use why::Why;
pub use working_days::WorkingDays;

#[cfg(test)]
mod edges_tests;
#[cfg(test)]
mod forecast_tests;
#[cfg(test)]
mod overdue_tests;
#[cfg(test)]
mod printed_tests;
#[cfg(test)]
mod watch_tests;
