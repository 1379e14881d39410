#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod budgets;
mod columns;
mod error;
mod evaluations;
mod findings;
mod kinds;
mod numbers;
mod output;
mod table;
mod texts;

pub use columns::{Columns, ScoreType};
pub use error::ArrowBatchError;
pub use table::TableScorer;
