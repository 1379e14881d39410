#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod audit;
pub mod batch;
pub mod exchange;
pub mod form;
pub mod guide;
pub mod messages;
pub mod monitor;
pub mod number;
pub mod reading;
pub mod report;
pub mod rules;
pub mod score;
pub mod table;
pub mod years;

pub use form::SelfEvaluation;
pub use messages::Lang;
pub use number::{Decimal, Interval, NumberError, Ratio, Rounding, RoundingMode};
pub use rules::{Catalog, RuleSet};
pub use score::{Options, Outcome, Scorecard, score};
