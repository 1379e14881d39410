//! What a self-evaluation *is*: unit, year, budget, base data table, indicators, and what the unit itself reported.
//!
//! [`Monitoring`] is the form of the year that is not over yet.
//!
//! A form holds what was printed; it judges nothing and never raises. Blank, `0`, `——`, `/`, 无 and 不适用 are different
//! values in it. Every value may carry the [`Place`] where it stood.

mod amount;
mod base_data;
mod budget;
mod evaluation;
mod indicator;
mod monitoring;
mod place;
mod sourced;
mod variables;

pub use amount::Amount;
pub use base_data::{BaseData, BaseRow, Buildings, Parts, Staff};
pub use budget::{Budget, BudgetRow, MoneyUnit, NamedRow};
pub use evaluation::{Fact, FormError, Goal, GoalShare, Kind, Level, Reported, SelfEvaluation};
pub use indicator::{Indicator, Item, Part, Review};
pub use monitoring::{DeviationCauses, MonitoredFunds, MonitoredLine, MonitoredRow, Monitoring, NamedMonitoredRow, Possibility};
pub use place::Place;
pub use sourced::{Cell, Sourced};
pub use variables::{Variable, Variables, variables};
