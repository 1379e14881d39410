//! The shapes: formula families by which a line earns its points. Each file is one shape: its parameters, its
//! documentation with clause or example, its `score` and its `describe`. A shape never rounds; the stage does.

mod bands;
mod better_of;
mod capped_proportion;
mod checklist;
mod coefficient;
mod composite;
mod date;
mod evidence;
mod formula;
mod inverse_linear;
mod inverse_ratio;
mod linear;
mod measure;
mod pass_line;
mod per_event;
mod per_step;
#[cfg(test)]
mod range_tests;
mod rank_table;
mod share_met;
mod silent;
mod threshold;
mod tier;
mod two_sided;

pub use bands::{Band, Bands};
pub use better_of::BetterOf;
pub use capped_proportion::CappedProportion;
pub use checklist::{Checklist, ChecklistItem};
pub use coefficient::Coefficient;
pub use composite::{Answer, Composite};
pub use date::{DateShape, Late, LateDeduction, Per};
pub(crate) use evidence::divide;
pub use evidence::{Evidence, EvidenceItem, Why, clamp, compare};
pub use formula::FormulaShape;
pub use inverse_linear::InverseLinear;
pub use inverse_ratio::InverseRatio;
pub use linear::Linear;
pub use pass_line::PassLine;
pub use per_event::PerEvent;
pub use per_step::{Count, PerStep, Side};
pub use rank_table::RankTable;
pub use share_met::ShareMet;
pub use silent::Silent;
pub use threshold::Threshold;
pub use tier::TierShape;
pub use two_sided::{Outside, OutsideSteps, TwoSided};

use crate::messages::{Lang, sentence};
use crate::number::{Interval, Ratio};
use crate::rules::{Range, Steps};
use serde::{Deserialize, Serialize};

/// Every shape once: what it is, its variant, its parameters, its name in rule sets and derivations.
macro_rules! shapes {
    ($($(#[$doc:meta])* $variant:ident($parameters:ty) = $name:literal;)*) => {
        /// How a line earns its points. In a rule set: `shape = { capped-proportion = {} }`.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        #[non_exhaustive]
        pub enum Shape {
            $($(#[$doc])* #[serde(rename = $name)] $variant($parameters),)*
        }

        impl Shape {
            /// The shape's name as it stands in rule sets and derivations.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self { $(Self::$variant(_) => $name,)* }
            }

            /// The points that the evidence earns, unrounded, as a range that is a point where the evidence is exact. The steps
            /// are appended, also where the answer is that there is none.
            ///
            /// # Errors
            /// [`Why`] the shape gives no score for this evidence.
            pub fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
                match self { $(Self::$variant(shape) => shape.score(evidence, steps),)* }
            }

            /// The shape with its numbers, as a criterion would say it.
            #[must_use]
            pub fn describe(&self, lang: Lang) -> String {
                match self { $(Self::$variant(shape) => shape.describe(lang),)* }
            }
        }

        /// The names of all shapes.
        pub const NAMES: &[&str] = &[$($name),*];
    };
}

shapes! {
    /// points × clamp(actual ÷ target, 0, 1).
    CappedProportion(CappedProportion) = "capped-proportion";
    /// points × min(1, target ÷ actual).
    InverseRatio(InverseRatio) = "inverse-ratio";
    /// points × clamp(2 − actual ÷ target, 0, 1).
    InverseLinear(InverseLinear) = "inverse-linear";
    /// In proportion, but nothing below a pass line.
    PassLine(PassLine) = "pass-line";
    /// All or nothing.
    Threshold(Threshold) = "threshold";
    /// The share of other lines that are met.
    ShareMet(ShareMet) = "share-met";
    /// A table of bands with explicit ends.
    Bands(Bands) = "bands";
    /// The set's qualitative tiers: an interval of shares.
    Tier(TierShape) = "tier";
    /// In a straight line between two bounds.
    Linear(Linear) = "linear";
    /// So many points off for every step away from a bound, down to a floor.
    PerStep(PerStep) = "per-step";
    /// So many points off for every counted event.
    PerEvent(PerEvent) = "per-event";
    /// Yes-or-no items with points.
    Checklist(Checklist) = "checklist";
    /// The answers of a survey with coefficients.
    Composite(Composite) = "composite";
    /// points × the coefficient on the form.
    Coefficient(Coefficient) = "coefficient";
    /// Full near the target on either side.
    TwoSided(TwoSided) = "two-sided";
    /// Done in time, or not.
    Date(DateShape) = "date";
    /// The best of several shapes.
    BetterOf(BetterOf) = "better-of";
    /// Points by rank.
    RankTable(RankTable) = "rank-table";
    /// Any formula.
    Formula(FormulaShape) = "formula";
    /// The rule's numbers are not known.
    Silent(Silent) = "silent";
}

/// A share as a percentage, for a reader.
fn shown_share(range: &Range) -> String {
    match range.0.as_point() {
        Some(share) => format!("{}%", share * &Ratio::from_int(100)),
        None => range.0.to_string(),
    }
}

/// What is measured, for a reader.
fn shown_measure(of: Option<&str>, lang: Lang) -> String {
    of.map_or_else(|| sentence!(lang, zh: "实际完成值", en: "the actual"), str::to_owned)
}

/// The numbers of a line itself, as formulas call them.
const OF_THE_LINE: [&str; 3] = ["目标值", "实际值", "完成率"];

impl Shape {
    /// Whether the shape needs what stands in the cells of target or actual. Others take their numbers from the rest of the form, so
    /// that a blank cell is no obstacle.
    #[must_use]
    pub fn reads_cells(&self) -> bool {
        let of_line = |of: &str| OF_THE_LINE.iter().any(|name| of.contains(name));
        let measured = |of: &Option<String>| of.as_deref().is_none_or(of_line);
        match self {
            Self::Silent(_) | Self::Coefficient(_) | Self::Checklist(_) | Self::Composite(_) | Self::ShareMet(_) => false,
            Self::Bands(shape) => of_line(&shape.of),
            Self::PerStep(shape) => measured(&shape.of) || shape.from.is_none(),
            Self::PerEvent(shape) => measured(&shape.of),
            Self::Linear(shape) => measured(&shape.of),
            Self::RankTable(shape) => measured(&shape.of),
            Self::Formula(shape) => of_line(&shape.formula),
            Self::BetterOf(shape) => shape.either.iter().all(Self::reads_cells),
            Self::CappedProportion(_)
            | Self::InverseRatio(_)
            | Self::InverseLinear(_)
            | Self::PassLine(_)
            | Self::Threshold(_)
            | Self::Tier(_)
            | Self::TwoSided(_)
            | Self::Date(_) => true,
        }
    }
}
