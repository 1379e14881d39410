//! Exact arithmetic: decimal text at the edge, ratios inside, one divide-and-round at the end.
//!
//! * [`Decimal`] is what people type and read: text such as `47.90`, kept with the places it was
//!   printed with, never a binary float. At most 28 significant digits; more is an error, not a cut.
//! * [`Ratio`] is what the engine computes with: numerator and denominator, exact, without limit of
//!   size (128-bit while it fits, a big integer beyond that).
//! * [`Rounding`] turns a ratio into a decimal, once, from the integer remainder.
//! * [`Interval`] is a range of ratios whose ends may be open, closed or absent.
//!
//! This is the only room that knows `rust_decimal` and the big-integer crate.

mod decimal;
mod error;
mod interval;
mod ratio;
mod rounding;
mod text;

pub use decimal::Decimal;
pub(crate) use decimal::ten_to;
pub use error::NumberError;
pub use interval::{End, Interval};
pub use ratio::Ratio;
pub use rounding::{Rounding, RoundingMode};

#[cfg(test)]
mod number_tests;
