use super::{Line, NamedRatio, Receipt};
use crate::number::{Decimal, Interval, Ratio};
use crate::rules::{Clause, Operand};
use serde::{Deserialize, Serialize};

/// 评分结果.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Scorecard {
    /// Version of this format: 1.
    pub format: u32,
    /// The unit's name as on the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The form's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The budget year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// With what it was made.
    pub receipt: Receipt,
    /// The execution line, where the form has a budget block.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub execution: Option<Line>,
    /// The indicators in the form's order.
    pub lines: Vec<Line>,
    /// Subtotals of every level, from the top, in the form's order.
    pub levels: Vec<LevelTotal>,
    /// The whole.
    pub total: Total,
    /// The set's named ratios on this form's budget and base data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratios: Vec<NamedRatio>,
}

/// The subtotal of a level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct LevelTotal {
    /// The level's names from the top.
    pub path: Vec<String>,
    /// Points of the lines under it, or what the form prints for the level where lines print none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Decimal>,
    /// The least.
    pub low: Decimal,
    /// The most.
    pub high: Decimal,
    /// What the form prints as the level's score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<super::ReportedScore>,
}

/// The whole form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Total {
    /// The points of all lines that count.
    pub points: Decimal,
    /// The least total.
    pub low: Decimal,
    /// The greatest total.
    pub high: Decimal,
    /// The same before rounding, with open and closed ends.
    pub exact: Interval,
    /// How much of the width comes from lines without proof.
    pub open_unproven: Decimal,
    /// How much of it comes from lines where rule or evidence leaves room.
    pub open_within: Decimal,
    /// Where the width lies, widest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<OpenPoints>,
    /// Whether points are known for every line. Without them the total is of the known lines only and has no grade.
    pub complete: bool,
    /// The rule's result with the unit's own choice kept wherever the evidence leaves one; absent where a reported score
    /// is missing or outside the range of an open line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with_own_choices: Option<Decimal>,
    /// The grade or grades.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<GradeRange>,
    /// The reported total set against the range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<super::ReportedScore>,
    /// The reported grade word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_grade: Option<String>,
    /// The id of the grade that the word stands for; absent where the set does not know the word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_grade_id: Option<String>,
    /// Whether total and grade as reported are what the evidence proves; `false` also where they merely are possible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proven: Option<bool>,
    /// What others gave for the whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<ReviewedTotal>,
    /// What was done beyond adding the lines: goal shares, lines left out, bonus and deduction items, caps, vetoes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<TotalStep>,
}

/// What somebody else than the unit gave for the whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ReviewedTotal {
    /// The series: 复核, 财政评价.
    pub series: String,
    /// The sum of the series' scores, where it has one for every line that counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum: Option<Decimal>,
    /// The total as stated, or else the sum, set against the range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<super::ReportedScore>,
    /// The same less the unit's own total.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_own: Option<Ratio>,
}

/// A step from the sum of the lines to the total, in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub enum TotalStep {
    /// Points of lines that do not apply went to the others.
    Redistributed {
        /// Of this first level; absent where they went to all lines.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<String>,
        /// What the others' scores are multiplied by.
        factor: Ratio,
    },
    /// Lines counted by the share of their goal.
    Goals {
        /// The sum.
        result: Operand,
    },
    /// Raised for lines that were dropped.
    Rescaled {
        /// Full points ÷ points of the lines that apply.
        factor: Ratio,
        /// The sum after it.
        result: Operand,
    },
    /// Bonus or deduction items.
    Adjusted {
        /// The adjustment's id.
        id: String,
        /// What is added; below zero what is taken off.
        amount: Operand,
        /// The sum after it.
        result: Operand,
        /// Where it is said.
        clause: Clause,
    },
    /// Held between nothing and full marks.
    Held {
        /// The sum after it.
        result: Operand,
    },
    /// A cap that holds or may hold.
    Capped {
        /// The cap's id.
        id: String,
        /// The ratio that decided; absent where the form does not give it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<Ratio>,
        /// The most that the total can be.
        at_most: Decimal,
        /// Whether it holds; absent where that is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        applies: Option<bool>,
        /// The total after it.
        result: Operand,
        /// Where it is said.
        clause: Clause,
    },
    /// A veto that holds or may hold.
    Vetoed {
        /// The veto's id.
        id: String,
        /// Whether it holds; absent where the form does not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        applies: Option<bool>,
        /// The best grade that is left.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        grade_at_most: Option<String>,
        /// The total after it.
        result: Operand,
        /// Where it is said.
        clause: Clause,
    },
}

/// A line whose points are not settled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenPoints {
    /// The line's position among the scorecard's lines, from 0; absent for the execution line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Its name.
    pub name: String,
    /// High end less low end.
    pub width: Decimal,
}

/// The grades of the low and the high end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeRange {
    /// The grade's id at the low end.
    pub low: String,
    /// The grade's id at the high end.
    pub high: String,
}

impl Scorecard {
    /// The execution line and the indicators.
    pub fn all_lines(&self) -> impl Iterator<Item = &Line> {
        self.execution.iter().chain(&self.lines)
    }

    /// The scorecard as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

pub(super) fn gap(score: &Ratio, low: &Ratio, high: &Ratio) -> Ratio {
    if score > high {
        score - high
    } else if score < low {
        score - low
    } else {
        Ratio::zero()
    }
}
