use super::scored::Scored;
use super::{GradeRange, Outcome};
use crate::number::{Decimal, Interval};

/// The numbers of a [`Scorecard`](super::Scorecard), for those who need no more of thousands of forms.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Scores {
    /// The execution line, where the form has one.
    pub execution: Option<LineScore>,
    /// The indicators in the order of the form.
    pub lines: Vec<LineScore>,
    /// The whole form.
    pub total: TotalScore,
}

/// The numbers of one line; each is the [`Line`](super::Line)'s of the same name.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct LineScore {
    /// Its points; absent where neither form nor set gives it any.
    pub points: Option<Decimal>,
    /// What the evidence proves.
    pub outcome: Outcome,
    /// The least score, rounded as the set says.
    pub low: Option<Decimal>,
    /// The greatest.
    pub high: Option<Decimal>,
    /// Both before rounding.
    pub exact: Option<Interval>,
}

/// The numbers of the whole form; each is the [`Total`](super::Total)'s of the same name.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TotalScore {
    /// The points that count.
    pub points: Decimal,
    /// The least total.
    pub low: Decimal,
    /// The greatest.
    pub high: Decimal,
    /// Whether every line carries points, so that the total is the whole form's.
    pub complete: bool,
    /// The grades at both ends, where the form is whole.
    pub grade: Option<GradeRange>,
}

impl From<Scored<'_>> for LineScore {
    fn from(line: Scored<'_>) -> Self {
        Self { points: line.points, outcome: line.outcome, low: line.low, high: line.high, exact: line.exact }
    }
}
