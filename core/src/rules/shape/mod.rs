//! The shapes: formula families by which a line earns its points. Each file is one shape: its parameters, its
//! documentation with clause or example, its `score` and its `describe`. A shape never rounds; the stage does.

mod bands;
mod capped_proportion;
mod date;
mod formula;
mod inverse_linear;
mod inverse_ratio;
mod per_step;
mod threshold;
mod tier;

pub use bands::{Band, Bands};
pub use capped_proportion::CappedProportion;
pub use date::{DateShape, Late, LateDeduction, Per};
pub use formula::FormulaShape;
pub use inverse_linear::InverseLinear;
pub use inverse_ratio::InverseRatio;
pub use per_step::{Count, PerStep, Side};
pub use threshold::Threshold;
pub use tier::TierShape;

use serde::{Deserialize, Serialize};

/// How a line earns its points. In a rule set: `shape = { capped-proportion = {} }`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Shape {
    /// points × clamp(actual ÷ target, 0, 1).
    CappedProportion(CappedProportion),
    /// points × min(1, target ÷ actual).
    InverseRatio(InverseRatio),
    /// points × clamp(2 − actual ÷ target, 0, 1).
    InverseLinear(InverseLinear),
    /// All or nothing.
    Threshold(Threshold),
    /// A table of bands with explicit ends.
    Bands(Bands),
    /// The set's qualitative tiers: an interval of shares.
    Tier(TierShape),
    /// So many points off for every step away from a bound, down to a floor.
    PerStep(PerStep),
    /// Done in time, or not.
    Date(DateShape),
    /// Any formula.
    Formula(FormulaShape),
}

impl Shape {
    /// The shape's name as it stands in rule sets and derivations.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::CappedProportion(_) => "capped-proportion",
            Self::InverseRatio(_) => "inverse-ratio",
            Self::InverseLinear(_) => "inverse-linear",
            Self::Threshold(_) => "threshold",
            Self::Bands(_) => "bands",
            Self::Tier(_) => "tier",
            Self::PerStep(_) => "per-step",
            Self::Date(_) => "date",
            Self::Formula(_) => "formula",
        }
    }
}
