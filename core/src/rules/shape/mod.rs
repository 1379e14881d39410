//! The shapes: formula families by which a line earns its points. Each file is one shape: its parameters, its
//! documentation with clause or example, its `score` and its `describe`. A shape never rounds; the stage does.

mod bands;
mod capped_proportion;
mod date;
mod evidence;
mod formula;
mod inverse_linear;
mod inverse_ratio;
mod measure;
mod per_step;
mod threshold;
mod tier;

pub use bands::{Band, Bands};
pub use capped_proportion::CappedProportion;
pub use date::{DateShape, Late, LateDeduction, Per};
pub use evidence::{Evidence, Why, clamp, compare};
pub use formula::FormulaShape;
pub use inverse_linear::InverseLinear;
pub use inverse_ratio::InverseRatio;
pub use per_step::{Count, PerStep, Side};
pub use threshold::Threshold;
pub use tier::TierShape;

use crate::messages::Lang;
use crate::number::Interval;
use crate::rules::Step;
use serde::{Deserialize, Serialize};

/// How a line earns its points. In a rule set: `shape = { capped-proportion = {} }`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
#[expect(clippy::large_enum_variant, reason = "a set holds a handful of rules; boxes would only obscure the parameters")]
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

    /// The points that the evidence earns, unrounded, as a range that is a point where the evidence is exact. The steps
    /// are appended, also where the answer is that there is none.
    ///
    /// # Errors
    /// [`Why`] the shape gives no score for this evidence.
    pub fn score(&self, evidence: &Evidence<'_>, steps: &mut Vec<Step>) -> Result<Interval, Why> {
        match self {
            Self::CappedProportion(shape) => shape.score(evidence, steps),
            Self::InverseRatio(shape) => shape.score(evidence, steps),
            Self::InverseLinear(shape) => shape.score(evidence, steps),
            Self::Threshold(shape) => shape.score(evidence, steps),
            Self::Bands(shape) => shape.score(evidence, steps),
            Self::Tier(shape) => shape.score(evidence, steps),
            Self::PerStep(shape) => shape.score(evidence, steps),
            Self::Date(shape) => shape.score(evidence, steps),
            Self::Formula(shape) => shape.score(evidence, steps),
        }
    }

    /// The shape with its numbers, as a criterion would say it.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        match self {
            Self::CappedProportion(shape) => shape.describe(lang),
            Self::InverseRatio(shape) => shape.describe(lang),
            Self::InverseLinear(shape) => shape.describe(lang),
            Self::Threshold(shape) => shape.describe(lang),
            Self::Bands(shape) => shape.describe(lang),
            Self::Tier(shape) => shape.describe(lang),
            Self::PerStep(shape) => shape.describe(lang),
            Self::Date(shape) => shape.describe(lang),
            Self::Formula(shape) => shape.describe(lang),
        }
    }
}
