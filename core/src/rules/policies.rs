//! `[policy]`: what absent and unusable values earn.

use super::Clause;
use crate::number::Decimal;
use serde::{Deserialize, Serialize};

/// `[policy]`: what absent and unusable values earn. Without an entry they are Unproven.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Policies {
    /// An empty actual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blank: Option<Policy>,
    /// An actual of `——`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dash: Option<Policy>,
    /// An actual of `/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slash: Option<Policy>,
    /// An actual of 无.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nothing: Option<Policy>,
    /// 不适用 or 不涉及, in target or actual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<Policy>,
    /// A target of zero where the rule would divide by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zero_target: Option<Policy>,
    /// An actual below zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub negative_actual: Option<Policy>,
    /// The tolerance of 约 and 左右 as a share of the number; without it they decide nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
}

impl Policies {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What is said here, and where nothing is said what the others say.
    #[must_use]
    pub fn over(&self, others: &Self) -> Self {
        let first = |own: &Option<Policy>, theirs: &Option<Policy>| own.clone().or_else(|| theirs.clone());
        Self {
            blank: first(&self.blank, &others.blank),
            dash: first(&self.dash, &others.dash),
            slash: first(&self.slash, &others.slash),
            nothing: first(&self.nothing, &others.nothing),
            not_applicable: first(&self.not_applicable, &others.not_applicable),
            zero_target: first(&self.zero_target, &others.zero_target),
            negative_actual: first(&self.negative_actual, &others.negative_actual),
            about: self.about.clone().or_else(|| others.about.clone()),
        }
    }
}

/// How close 约 and 左右 are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct About {
    /// The tolerance on either side as a share of the number: `0.1`.
    pub tolerance: Decimal,
    /// Where that is said.
    pub clause: Clause,
}

/// What such a value earns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Policy {
    /// What it earns.
    pub then: Then,
    /// Where that is said.
    pub clause: Clause,
}

/// What a value without a usable number earns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Then {
    /// Nothing is decided: 0 to full points.
    Unproven,
    /// No points.
    Zero,
    /// Full points.
    Full,
    /// The line is left out of the total, which is then out of fewer points.
    NotApplicable,
    /// The line is left out, and the total is raised to full marks: full × Σ score ÷ Σ points.
    DropAndRescale,
    /// The line's points go to the other lines of its first level in proportion to theirs (to all lines where it is the only one).
    Redistribute,
    /// Such a line may not carry points: with points nothing is decided, without it is left out.
    Forbidden,
    /// The number counts as zero (for `negative-actual` only).
    AsZero,
}
