//! What points rest on: rule sets as dated data, the shapes that rules take, the formula language, and the proofs that a
//! rule set is made of before it is used.
//!
//! A rule set is one TOML file (`rulesets/<place>/<instrument>/<valid-from>.toml`). [`RuleSet`] is what it becomes with
//! inheritance resolved.

mod canonical;
mod canonical_writer;
mod catalog;
mod choosing;
mod clause;
mod compare;
pub mod criterion;
mod document;
mod embedded;
mod entries;
mod error;
pub mod formula;
mod inherit;
mod load;
mod monitoring;
mod policies;
mod prove;
mod prove_monitoring;
mod prove_rules;
mod prove_shapes;
mod sentences;
mod set;
pub mod shape;
mod step;
mod step_sentences;
mod steps;
mod surroundings;
mod why_sentences;
mod wider_sentences;
mod words;

pub use catalog::{Catalog, Choice, Chosen};
pub use clause::{Basis, Clause, Source};
pub use compare::{Change, Difference, FieldChange};
pub use document::Document;
pub use entries::{Direction, DirectionPattern, ForWhich, Grade, Nature, Range, RatioRule, Rule, Tier, ZeroOverZero, ZeroThen};
pub use error::{Detail, Fault, RuleSetError};
pub use formula::{FormulaOperand, FormulaStep, Written};
pub use monitoring::{
    AnswerKind, AnswerRule, Colour, Gap, MonitoredTier, MonitoringRules, Otherwise, Pace, PaceBand, ProgressThreshold, YearEnd, ZeroTarget,
};
pub use policies::{About, Policies, Policy, Then};
pub(crate) use sentences::shown;
pub use set::{
    Alternative, AppliesBy, Execution, InForce, Level, Lineage, PointsAre, RoundingPolicy, RuleSet, SetKind, Stage, Strictness, Weights,
};
pub use shape::Shape;
pub use step::{AnswerCount, CheckedItem, CountedLine, DirectionBy, Operand, Operation, Quantum, Step};
pub use steps::Steps;
pub use surroundings::{Adjustment, AdjustmentKind, Cap, OverFulfilment, OverFulfilmentDeduction, OverFulfilmentThen, Veto};
