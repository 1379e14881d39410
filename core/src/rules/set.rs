use super::entries::{DirectionPattern, Grade, Range, RatioRule, Rule, Tier};
use super::formula::Formula;
use super::words::DirectionWords;
use super::{Adjustment, Cap, Clause, Direction, MonitoringRules, OverFulfilment, Policies, Policy, Shape, Source, Veto};
use crate::form::Kind;
use crate::messages::Bilingual;
use crate::number::{Decimal, Ratio, Rounding, RoundingMode};
use crate::reading::Date;
use serde::{Deserialize, Serialize};

/// A rule set with inheritance resolved and every load-time proof passed.
///
/// It is made by [`RuleSet::from_toml`], [`RuleSet::from_json`] or a [`Catalog`](super::Catalog), never field by field;
/// the fields are readable through the methods, so that what was proven stays true.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleSet {
    pub(super) id: String,
    pub(super) kind: SetKind,
    pub(super) title: Bilingual,
    pub(super) note: Option<Bilingual>,
    pub(super) jurisdiction: Option<String>,
    pub(super) covers: Vec<Kind>,
    pub(super) in_force: InForce,
    pub(super) applies_by: AppliesBy,
    pub(super) by_id: bool,
    pub(super) partial: bool,
    pub(super) lineage: Vec<Lineage>,
    pub(super) sources: Vec<Source>,
    pub(super) rounding: RoundingPolicy,
    pub(super) weights: Option<Weights>,
    pub(super) execution: Option<Execution>,
    pub(super) policies: Policies,
    pub(super) over_fulfilment: Option<OverFulfilment>,
    pub(super) directions: Vec<DirectionPattern>,
    pub(super) rules: Vec<Rule>,
    pub(super) tiers: Vec<Tier>,
    pub(super) grades: Vec<Grade>,
    pub(super) adjustments: Vec<Adjustment>,
    pub(super) caps: Vec<Cap>,
    pub(super) vetoes: Vec<Veto>,
    pub(super) ratios: Vec<RatioRule>,
    pub(super) monitoring: Option<MonitoringRules>,
    pub(super) hash: String,
    /// The formulas of `ratios`, in their order, parsed once.
    pub(super) ratio_formulas: Vec<Formula>,
    /// The names of `directions`, ready to be looked up.
    pub(super) direction_words: DirectionWords,
}

macro_rules! getters {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)*) => {
        impl RuleSet { $($(#[$doc])* #[must_use] pub fn $name(&self) -> &$type { &self.$name })* }
    };
}
getters! {
    /// Its stable id: `cn-mof-2020`.
    id: str;
    /// Its title.
    title: Bilingual;
    /// What a reader must know before relying on it.
    note: Option<Bilingual>;
    /// ISO 3166-2, `CN` for national; `None` for practice without a place.
    jurisdiction: Option<String>;
    /// What it is for.
    covers: [Kind];
    /// When it is in force.
    in_force: InForce;
    /// The sets it takes from, nearest first, with their hashes.
    lineage: [Lineage];
    /// The documents its clauses refer to.
    sources: [Source];
    /// When and how results are rounded.
    rounding: RoundingPolicy;
    /// Points of the first level where the form prints none.
    weights: Option<Weights>;
    /// How budget execution is scored.
    execution: Option<Execution>;
    /// What absent and unusable values earn.
    policies: Policies;
    /// What is said of an actual far above its target.
    over_fulfilment: Option<OverFulfilment>;
    /// How a target without a sign is read.
    directions: [DirectionPattern];
    /// The rules in order; the first that fits an indicator is used.
    rules: [Rule];
    /// The qualitative tiers, best first.
    tiers: [Tier];
    /// The grades, best first.
    grades: [Grade];
    /// Lines that add to the sum or take from it.
    adjustments: [Adjustment];
    /// What holds the total down while a ratio lies in a band.
    caps: [Cap];
    /// Conditions that bar grades or hold the total down.
    vetoes: [Veto];
    /// Named ratios over budget and base data.
    ratios: [RatioRule];
    /// What it says of a year that is not over.
    monitoring: Option<MonitoringRules>;
    /// SHA-256 of the canonical JSON, in lower-case hexadecimal.
    hash: str;
}

impl RuleSet {
    /// Regulation, practice or framework.
    #[must_use]
    pub fn kind(&self) -> SetKind {
        self.kind
    }
    /// Whether it evidences only some rules; what it is silent on is Unproven.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.partial
    }
    /// Whether it is used only when named: its numbers are evidenced, but not that they bind a place.
    #[must_use]
    pub fn is_by_id(&self) -> bool {
        self.by_id
    }
    /// Whether force is decided by the budget year or the day of filing.
    #[must_use]
    pub fn applies_by(&self) -> AppliesBy {
        self.applies_by
    }
    /// The points of a whole form.
    #[must_use]
    pub fn full_marks(&self) -> Ratio {
        self.weights.as_ref().map_or_else(|| Ratio::from_int(100), |weights| weights.total.ratio())
    }
    /// The named ratios with their formulas, parsed when the set was made.
    pub fn ratio_formulas(&self) -> impl Iterator<Item = (&RatioRule, &Formula)> {
        self.ratios.iter().zip(&self.ratio_formulas)
    }
    /// Which way a name tells: the word of `[[direction]]` that ends last in it, and its direction.
    #[must_use]
    pub fn direction_in(&self, name: &str) -> Option<(Direction, &str)> {
        self.direction_words.last_in(name)
    }
    /// The document behind a clause.
    #[must_use]
    pub fn source(&self, clause: &Clause) -> Option<&Source> {
        self.sources.iter().find(|source| *source.key == *clause.source)
    }
}

/// What sort of set it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SetKind {
    /// A regulation or what forms show of one.
    Regulation,
    /// What deployed software or a manual does, without the force of a rule.
    Practice,
    /// A framework of ratios that other sets take from (`ratios-from`); it scores nothing by itself.
    Framework,
    /// A set that only monitors the year that is not over (`[monitoring]`); it scores nothing.
    Monitoring,
}

impl SetKind {
    /// Whether a set of this kind scores forms by itself.
    #[must_use]
    pub fn scores(self) -> bool {
        matches!(self, Self::Regulation | Self::Practice)
    }
}

/// The period in which a set is in force, both days inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InForce {
    /// The first day.
    pub from: Date,
    /// The last day; absent while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// What decides whether a set is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AppliesBy {
    /// The budget year evaluated: in force if the year's last day is inside the period.
    #[default]
    BudgetYear,
    /// The day on which the form was filed.
    FilingDate,
}

/// A set that this one takes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lineage {
    /// Its id.
    pub id: String,
    /// Its content hash.
    pub hash: String,
}

/// `[rounding]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RoundingPolicy {
    /// Digits behind the point.
    pub places: u32,
    /// How the last is decided.
    pub mode: RoundingMode,
    /// When it happens.
    pub stage: Stage,
    /// Where that is said.
    pub clause: Clause,
}

impl RoundingPolicy {
    /// Places and mode.
    #[must_use]
    pub fn rounding(&self) -> Rounding {
        Rounding { places: self.places, mode: self.mode }
    }
}

/// When the one rounding happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Each indicator's score is rounded; totals add rounded scores.
    Indicator,
    /// Unrounded scores are added; the total is rounded. Lines show their exact value rounded for the eye only.
    Total,
}

/// `[weights]`: checked against the points of the form, used only where the form prints none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Weights {
    /// Full marks of the form.
    pub total: Decimal,
    /// How binding the norm is.
    pub strictness: Strictness,
    /// What the points of lines are: points, or percent of their level's.
    #[serde(default, skip_serializing_if = "PointsAre::is_absolute")]
    pub points: PointsAre,
    /// The norm per first level; with the execution points it makes `total`.
    #[serde(default)]
    pub level: Vec<Level>,
    /// The norm where the form lacks levels of it (财预〔2021〕101号: 成本指标 may be left out).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternative: Vec<Alternative>,
    /// Where that is said.
    pub clause: Clause,
}

impl Weights {
    /// The norm for a form with these first levels: the alternative whose missing levels are exactly those that the form
    /// lacks, else the norm itself.
    #[must_use]
    pub fn norm<'a>(&'a self, first_levels: &[&str]) -> &'a [Level] {
        let there = |name: &str| first_levels.iter().any(|first| first.starts_with(name));
        let lacking = |level: &&Level| !there(&level.name);
        let lacks: Vec<&str> = self.level.iter().filter(lacking).map(|level| level.name.as_str()).collect();
        let fits =
            |other: &&Alternative| other.without.len() == lacks.len() && other.without.iter().all(|name| lacks.contains(&name.as_str()));
        self.alternative.iter().find(fits).map_or(&self.level, |other| &other.level)
    }
}

/// `[[weights.alternative]]`: the norm of a form that lacks levels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Alternative {
    /// The levels of the norm that the form lacks.
    pub without: Vec<String>,
    /// The points of the others; with the execution points they make the total.
    pub level: Vec<Level>,
}

/// What stands in the points column of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PointsAre {
    /// Points.
    #[default]
    Absolute,
    /// Percent of the level above, whose own are percent of the level above it, up to the first level's points.
    PercentOfLevel,
}

impl PointsAre {
    fn is_absolute(&self) -> bool {
        *self == Self::Absolute
    }
}

/// How binding a norm is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Strictness {
    /// 原则上: exceptions are possible.
    Principle,
    /// Binding.
    Must,
    /// Free within the total.
    Free,
}

/// The norm of one first level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Level {
    /// How the level is named on forms; the part before 指标 or （ decides: `产出`.
    pub name: String,
    /// Its points.
    pub points: Decimal,
}

/// `[execution]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Execution {
    /// Points where the form prints none.
    pub points: Decimal,
    /// What is divided: `全年执行数`. A name of the form's variables.
    pub numerator: String,
    /// By what: `全年预算数`, `年初预算数`, `实际到位资金`.
    pub denominator: String,
    /// How the rate earns points.
    pub shape: Shape,
    /// What a budget of zero earns.
    pub zero_budget: Policy,
    /// The rates for which the form must give a reason; the line is marked where it does not: `(, 90%)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_for: Option<Range>,
    /// Whether a budget changed within the year also wants a reason.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reason_if_adjusted: bool,
    /// Where that is said.
    pub clause: Clause,
}
