//! The change of a total between two years, as it is told.

use super::pairing::{JoinedBy, Proposal};
use crate::number::{Decimal, Ratio};
use crate::rules::RuleSet;
use crate::score::{GradeRange, Outcome, Scorecard};
use serde::{Deserialize, Serialize};

/// What a part of a change comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// 评分规则: the rule set, the line's own rule or criterion. Of lines in both years.
    Rule,
    /// 分值. Of lines in both years.
    Points,
    /// 年度指标值. Of lines in both years.
    Target,
    /// 实际完成值. Of lines in both years.
    Actual,
    /// 指标增减: lines that count in one year only.
    Structure,
    /// 依据不足: lines that are unproven in either year, whole; also those that stand in one year only.
    Unproven,
    /// 合计环节: what is done beyond adding the lines: goal shares, points of lines left out, bonus and deduction items, caps, vetoes.
    Whole,
    /// 合计舍入: rounding of the total, where the set rounds only that.
    Rounding,
    /// 自评与核算之差: the reported total less the chosen end of the range.
    Judgement,
}

/// A part of a change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartShare {
    /// What it comes from.
    pub part: Part,
    /// Exact; the parts add up to the change.
    pub exact: Ratio,
    /// To two places by largest remainder, so that the printed parts add up to the printed change.
    pub printed: Decimal,
}

/// A change at one end of the ranges, split.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// The change that is split: of the reported total where both years report one, otherwise of this end of the total.
    pub change: Ratio,
    /// The same to two places.
    pub printed: Decimal,
    /// Every part, in the order of [`Part`]; [`Judgement`](Part::Judgement) only where both years report a total.
    pub parts: Vec<PartShare>,
}

impl Split {
    /// A part; `None` for [`Judgement`](Part::Judgement) where a year reports no total.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<&PartShare> {
        self.parts.iter().find(|share| share.part == part)
    }
}

/// Total and grade of one of the years.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearStanding {
    /// The year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// The rule set's id.
    pub ruleset: String,
    /// Its content hash.
    pub hash: String,
    /// The least total.
    pub low: Decimal,
    /// The greatest.
    pub high: Decimal,
    /// The grade or grades.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<GradeRange>,
    /// The reported total: as the form states it, or else the sum of its lines' where each has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Decimal>,
}

impl YearStanding {
    pub(super) fn of(year: Option<i16>, set: &RuleSet, card: &Scorecard) -> Self {
        let total = &card.total;
        Self {
            year,
            ruleset: set.id().to_owned(),
            hash: set.hash().to_owned(),
            low: total.low,
            high: total.high,
            grade: total.grade.clone(),
            reported: reported(card),
        }
    }
}

/// The total that the unit reported: as stated, or else the sum of its lines' where each has one.
fn reported(card: &Scorecard) -> Option<Decimal> {
    if let Some(stated) = &card.total.reported {
        return Some(stated.score);
    }
    let applies = card.all_lines().filter(|line| !matches!(line.outcome, Outcome::NotApplicable { .. }));
    let scores = applies.map(|line| line.reported.as_ref().map(|own| own.score.ratio())).collect::<Option<Vec<_>>>()?;
    if scores.is_empty() { None } else { Decimal::exact(&scores.into_iter().sum()) }
}

/// Why a total moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Attribution {
    /// Version of this format: 1.
    pub format: u32,
    /// The unit on the later form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The earlier year.
    pub from: YearStanding,
    /// The later.
    pub to: YearStanding,
    /// The change at the low end.
    pub low: Split,
    /// The change at the high end.
    pub high: Split,
    /// What every line did, the execution line first, then as on the later form, then lines that are gone.
    pub lines: Vec<LineMove>,
    /// Lines that count as gone and come, and may be one under another name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<Proposal>,
}

/// What a line did to the total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineMove {
    /// Its name, as on the later form that has it.
    pub name: String,
    /// The names of the levels above.
    pub path: Vec<String>,
    /// Its position among the earlier form's indicators, from 0; absent where it is not there, and for the execution line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<usize>,
    /// Its position among the later form's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<usize>,
    /// What joined both; absent where it stands in one year only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined_by: Option<JoinedBy>,
    /// What its change is put down to.
    pub moved: Moved,
    /// At the low end.
    pub low: LineSplit,
    /// At the high end.
    pub high: LineSplit,
}

/// What the change of a line is put down to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moved {
    /// Rule, points, target and actual.
    Split,
    /// It counts in the later year only: structure.
    Added,
    /// It counts in the earlier year only: structure.
    Dropped,
    /// It is unproven in either year.
    Unproven,
}

/// The change of a line at one end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineSplit {
    /// What it adds to the earlier total; nothing where it is not there.
    pub before: Ratio,
    /// What it adds to the later total.
    pub after: Ratio,
    /// What of the change of the total is its: `after` less `before`, where lines count whole.
    pub change: Ratio,
    /// The same to two places.
    pub printed: Decimal,
    /// Rule, points, target and actual, which add up to the change; empty where it is not split.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartShare>,
}
