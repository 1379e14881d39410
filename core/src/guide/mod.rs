//! Guides: read in this order. Every piece of code in them runs as a test.

/// From a form to a scorecard and its reasons.
#[doc = include_str!("tutorial.md")]
pub mod tutorial {}

/// What is rounded, when, and how ranges end.
#[doc = include_str!("rounding.md")]
pub mod rounding {}

/// How to write a rule set of your own.
#[doc = include_str!("rule_sets.md")]
pub mod rule_sets {}

/// Criteria as forms print them, read into rules and written again.
#[doc = include_str!("criteria.md")]
pub mod criteria {}

/// The year that is not over: lights, forecast, letters.
#[doc = include_str!("monitoring.md")]
pub mod monitoring {}

/// The formula language, by examples.
#[doc = include_str!("formulas.md")]
pub mod formulas {}
