//! jixiao (绩效): exact, explained scoring of public-budget performance self-evaluations (预算绩效自评).
#![forbid(unsafe_code)]

pub mod form;
pub mod messages;
pub mod number;
pub mod reading;
pub mod rules;

pub use form::SelfEvaluation;
pub use messages::Lang;
pub use number::{Decimal, Interval, NumberError, Ratio, Rounding, RoundingMode};
pub use rules::RuleSet;
