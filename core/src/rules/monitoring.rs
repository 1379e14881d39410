//! `[monitoring]`: what a set says of a year that is not over (绩效运行监控): thresholds, lights, answers.

use super::{Clause, Range};
use crate::messages::{Lang, sentence};
use crate::number::Decimal;
use serde::{Deserialize, Serialize};

/// `[monitoring]`. A part that is absent says nothing, and what it would decide stays unproven.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MonitoringRules {
    /// What the execution rate must not fall short of by the end of a month.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub progress: Vec<ProgressThreshold>,
    /// The execution rate divided by what the plan has due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pace: Option<Pace>,
    /// An indicator's completion divided by the share of the year that is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goals: Option<Pace>,
    /// An indicator whose target is zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zero_target: Option<ZeroTarget>,
    /// Words of qualitative indicators.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tier: Vec<MonitoredTier>,
    /// How far goals and execution may lie apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<Gap>,
    /// What execution should reach by the end of the year; a forecast is held against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year_end: Option<YearEnd>,
    /// What a warned unit has to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerRule>,
}

/// A light's colour as a rule set gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Colour {
    /// 红灯.
    Red,
    /// 黄灯.
    Yellow,
    /// 绿灯.
    Green,
    /// 蓝灯: far ahead of the plan.
    Blue,
}

/// `[[monitoring.progress]]`: 截至某月的执行率.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ProgressThreshold {
    /// The month, 1 to 12, at whose end it is looked at.
    pub through: u8,
    /// The rates that are warned of: `(, 25%)`. Any other is green.
    pub range: Range,
    /// What a rate in it is.
    pub then: Colour,
    /// Where that is said.
    pub clause: Clause,
}

/// `[monitoring.pace]`, `[monitoring.goals]`: bands of a quotient, least first, that leave no number out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pace {
    /// The bands.
    pub band: Vec<PaceBand>,
    /// Where the quotient is said.
    pub clause: Clause,
}

/// One band.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PaceBand {
    /// The quotients: `[60%, 80%)`.
    pub range: Range,
    /// What they are.
    pub light: Colour,
    /// Where that is said.
    pub clause: Clause,
}

/// `[monitoring.zero-target]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ZeroTarget {
    /// What an actual of zero is.
    pub met: Colour,
    /// What any other is.
    pub not_met: Colour,
    /// Where that is said.
    pub clause: Clause,
}

/// `[[monitoring.tier]]`: words of a qualitative actual.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MonitoredTier {
    /// Its id within the set.
    pub id: String,
    /// Words that say it, compared after removing white space and punctuation.
    pub words: Vec<String>,
    /// What it is.
    pub light: Colour,
    /// Where that is said.
    pub clause: Clause,
}

/// `[monitoring.gap]`: 目标实现程度与预算执行的差距.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Gap {
    /// More than so many percentage points apart are warned of.
    pub above: Decimal,
    /// What that is.
    pub then: Colour,
    /// Where that is said.
    pub clause: Clause,
}

/// `[monitoring.year-end]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct YearEnd {
    /// The rates at the end of the year that are warned of: `(, 80%)`.
    pub range: Range,
    /// Where that is said.
    pub clause: Clause,
}

/// `[monitoring.answer]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AnswerRule {
    /// Working days; the day of the notice itself does not count.
    pub within: u16,
    /// What may be answered.
    pub options: Vec<AnswerKind>,
    /// What follows without an answer.
    pub otherwise: Otherwise,
    /// Where that is said.
    pub clause: Clause,
}

/// What a warned unit may answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    /// 继续执行.
    Continue,
    /// 调整用途.
    Reallocate,
    /// 取消.
    Cancel,
}

/// What follows where nothing is answered in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Otherwise {
    /// 暂停执行.
    Suspended,
}

impl AnswerKind {
    /// The answer in words.
    #[must_use]
    pub fn word(self, lang: Lang) -> String {
        match self {
            Self::Continue => sentence!(lang, zh: "继续执行", en: "continue"),
            Self::Reallocate => sentence!(lang, zh: "调整用途", en: "reallocate"),
            Self::Cancel => sentence!(lang, zh: "取消项目", en: "cancel"),
        }
    }
}

impl Otherwise {
    /// What follows, in words.
    #[must_use]
    pub fn word(self, lang: Lang) -> String {
        match self {
            Self::Suspended => sentence!(lang, zh: "自动暂停执行", en: "suspended automatically"),
        }
    }
}

impl MonitoringRules {
    /// What is said here, and where a part is absent what the others say.
    #[must_use]
    pub(super) fn over(&self, others: &Self) -> Self {
        Self {
            progress: if self.progress.is_empty() { others.progress.clone() } else { self.progress.clone() },
            pace: self.pace.clone().or_else(|| others.pace.clone()),
            goals: self.goals.clone().or_else(|| others.goals.clone()),
            zero_target: self.zero_target.clone().or_else(|| others.zero_target.clone()),
            tier: if self.tier.is_empty() { others.tier.clone() } else { self.tier.clone() },
            gap: self.gap.clone().or_else(|| others.gap.clone()),
            year_end: self.year_end.clone().or_else(|| others.year_end.clone()),
            answer: self.answer.clone().or_else(|| others.answer.clone()),
        }
    }

    /// Every clause with its path into the file.
    pub(super) fn clauses(&self) -> Vec<(String, &Clause)> {
        let mut all: Vec<(String, &Clause)> = Vec::new();
        let at = |path: &str| format!("monitoring.{path}");
        all.extend(self.progress.iter().enumerate().map(|(index, entry)| (at(&format!("progress.{index}.clause")), &entry.clause)));
        for (name, pace) in [("pace", &self.pace), ("goals", &self.goals)] {
            let Some(pace) = pace else { continue };
            all.push((at(&format!("{name}.clause")), &pace.clause));
            all.extend(pace.band.iter().enumerate().map(|(index, band)| (at(&format!("{name}.band.{index}.clause")), &band.clause)));
        }
        all.extend(self.zero_target.iter().map(|entry| (at("zero-target.clause"), &entry.clause)));
        all.extend(self.tier.iter().map(|entry| (at(&format!("tier.{}.clause", entry.id)), &entry.clause)));
        all.extend(self.gap.iter().map(|entry| (at("gap.clause"), &entry.clause)));
        all.extend(self.year_end.iter().map(|entry| (at("year-end.clause"), &entry.clause)));
        all.extend(self.answer.iter().map(|entry| (at("answer.clause"), &entry.clause)));
        all
    }
}
