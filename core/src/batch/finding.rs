use super::numbered::numbered;
use crate::audit::Severity;
use crate::number::Decimal;

numbered! {
    /// The checks that columns suffice for, each as a number that columns hold. New numbers are only ever added.
    pub enum CheckCode;
    /// Its name in the registry: `score-outside-points`.
    names;
    /// A01, of an evaluation: the points of its lines are not full marks. Stated are the points, due are full marks.
    PointsNotFullMarks = 0, "points-not-full-marks";
    /// A03, of an evaluation: the reported total is not what its scores add up to.
    TotalDiffers = 1, "total-differs-from-lines";
    /// A04: a score below zero or above its points; of an evaluation's total and its execution line, too.
    ScoreOutsidePoints = 2, "score-outside-points";
    /// A05: a score that the rule does not give.
    ScoreDiffers = 3, "score-differs-from-rule";
    /// A07, of an evaluation: the score of the execution line is not what the amounts give.
    ExecutionScoreDiffers = 4, "execution-score-differs";
    /// A08, of an evaluation: more is executed than the full-year budget holds. Due is that budget.
    ExecutedAboveBudget = 5, "executed-above-budget";
    /// A17, of an evaluation: the reported grade is not the reported total's. Stated is the total.
    GradeDiffers = 6, "grade-differs-from-score";
    /// A22: a score with more places than the rule set keeps.
    ScoreTooFine = 7, "score-too-fine";
    /// C01: points are lost, and the column of reasons says nothing. Due are the points.
    LostWithoutReason = 8, "points-lost-without-reason";
    /// C02: the target is met, and points are lost.
    LostThoughMet = 9, "points-lost-though-met";
    /// C03: the target is missed, and no point is lost.
    FullThoughNotMet = 10, "full-points-though-not-met";
    /// D33: a score outside of what the level gives.
    OutsideTier = 11, "qualitative-score-outside-tier";
}

/// What a check found in columns.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct BatchFinding {
    /// The number of the evaluation, where evaluations are told apart.
    pub evaluation: Option<u32>,
    /// The row of the line, from 0 over all batches; `None` for what is about the evaluation.
    pub line: Option<u64>,
    /// The check.
    pub check: CheckCode,
    /// How bad it is.
    pub severity: Severity,
    /// What stands there.
    pub stated: Option<Decimal>,
    /// The least that should stand there, where that is a number.
    pub low: Option<Decimal>,
    /// And the most.
    pub high: Option<Decimal>,
}
