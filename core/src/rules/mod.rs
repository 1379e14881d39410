//! What points rest on: rule sets as dated data, the shapes that rules take, the formula language, and the proofs that a
//! rule set is made of before it is used.
//!
//! A rule set is one TOML file (`rulesets/<place>/<instrument>/<valid-from>.toml`). [`RuleSet`] is what it becomes with
//! inheritance resolved.

mod clause;
pub mod formula;
mod set;
pub mod shape;
mod step;

pub use clause::{Basis, Clause, Source};
pub use set::{
    About, AppliesBy, Direction, DirectionPattern, Execution, ForWhich, Grade, InForce, Level, Lineage, Nature, OverFulfilment,
    OverFulfilmentThen, Policies, Policy, Range, RatioRule, RoundingPolicy, Rule, RuleSet, SetKind, Stage, Strictness, Then, Tier,
    Weights, ZeroOverZero, ZeroThen,
};
pub use shape::Shape;
pub use step::{DirectionBy, FormulaStep, Operand, Operation, Quantum, Step};
