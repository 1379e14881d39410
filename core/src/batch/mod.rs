//! Millions of lines at once on plain slices: the same digits as [`score`](mod@crate::score), line by line and in total.
//!
//! A [`Plan`] is made once: of rule sets, and of the [`Kind`]s of lines that occur. What a rule asks of the rest of a form is refused
//! there, by name, and not in row 7,000,000. A [`Scorer`] then takes [`Lines`]: codes of kinds, and columns of whole numbers in units of
//! 10^-scale with a bit for every row that holds one. Results are whole numbers in units of 10^-places of the set's rounding.
//!
//! *How it computes*: the common shapes are one quotient, taken in 64-bit floats as exact integers where their proof (in `exact.rs`)
//! holds, else in 128 bits; whatever these do not cover goes through the very steps of `score`. All three give equal digits, and a test
//! holds them against each other.
//!
//! ```
//! use jixiao::batch::{Cells, Kind, Lines, Numbers, Plan, Results, Whole};
//! use jixiao::reading::Comparator;
//! use jixiao::rules::Nature;
//! let catalog = jixiao::Catalog::embedded().unwrap();
//! let mut plan = Plan::new([catalog.get("cn-mof-2020").unwrap().clone()]).unwrap();
//! let at_least = plan.kind(Kind { nature: Some(Nature::Quantitative), sign: Some(Comparator::AtLeast), ..Kind::default() }).unwrap();
//! let column = |values| Numbers::new(Whole::I64(values), 0).unwrap();
//! let kinds = [at_least];
//! let lines = Lines::new(&kinds, Cells::Numbers(column(&[97])), Cells::Numbers(column(&[95])), column(&[15]));
//! let mut results = Results::default();
//! plan.scorer().score(&lines, &mut results).unwrap();
//! assert_eq!((results.places(), results.range(0)), (2, Some((1469, 1469))));
//! ```

mod alone_audited;
mod auditor;
mod cells;
mod chunk;
mod codes;
mod columns;
mod error;
mod exact;
mod execution;
mod finding;
mod grading;
mod ledger;
mod lines;
mod lost;
mod numbered;
mod plan;
mod refused;
mod results;
mod scorer;
mod share;
mod sums;
mod total_flags;
mod totals;

#[cfg(test)]
mod exact_tests;

pub use auditor::{Auditor, Evidence, gives_a_reason};
pub use cells::ReadCells;
pub use codes::{OutcomeCode, ReasonCode};
pub use columns::{Bits, Cells, MOST_PLACES, NO_CELL, Numbers, Whole};
pub use error::BatchError;
pub use finding::{BatchFinding, CheckCode};
pub use ledger::Reports;
pub use lines::Lines;
pub use plan::{Kind, Plan};
pub use results::{NO_SCORE, Results};
pub use scorer::Scorer;
pub use total_flags::TotalFlags;
pub use totals::{Budgets, EvaluationTotal, ScoredLine, Totals};
