//! A line with its result, before it is put into words.

use super::draft::Verdict;
use super::scorecard::gap;
use super::{Because, Flag, Line, Outcome, ReportedScore, ReviewedScore};
use crate::number::{Decimal, Interval, Ratio};
use crate::rules::shape::Why;
use crate::rules::{Clause, RoundingPolicy, Stage, Step, Steps};
use std::borrow::Cow;

/// From one decimal to another.
fn closed(low: Decimal, high: Decimal) -> Option<Interval> {
    if low == high { Some(Interval::point(low.ratio())) } else { Interval::closed(low.ratio(), high.ratio()).ok() }
}

/// One line's result; its texts are still the form's and the set's.
pub(super) struct Scored<'a> {
    pub(super) path: &'a [String],
    pub(super) name: &'a str,
    pub(super) points: Option<Decimal>,
    /// The id of the set's adjustment that the line belongs to.
    pub(super) adjustment: Option<&'a str>,
    pub(super) outcome: Outcome,
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
    pub(super) exact: Option<Interval>,
    /// What the line adds: its rounded ends, or its exact range where the set rounds only the total.
    pub(super) addend: Option<Interval>,
    /// What the unit reported.
    reported: Option<Decimal>,
    pub(super) reviews: Vec<ReviewedScore>,
    pub(super) clause: Option<Cow<'a, Clause>>,
    pub(super) flags: Vec<Flag>,
    pub(super) steps: Steps,
}

impl<'a> Scored<'a> {
    /// A line that is not settled yet.
    pub(super) fn open(path: &'a [String], name: &'a str, points: Option<Decimal>, flags: Vec<Flag>, steps: Steps) -> Self {
        Self {
            path,
            name,
            points,
            adjustment: None,
            outcome: Outcome::Exact,
            low: None,
            high: None,
            exact: None,
            addend: None,
            reported: None,
            reviews: Vec::new(),
            clause: None,
            flags,
            steps,
        }
    }

    /// Rounds the result; the score that the unit reported is set beside it when somebody asks.
    pub(super) fn settle(&mut self, policy: &RoundingPolicy, verdict: Result<(Verdict, Vec<Because>), Why>, reported: Option<Decimal>) {
        let rounding = policy.rounding();
        let (outcome, range) = match verdict {
            Err(why) => {
                let whole = self.points.and_then(|points| Interval::closed(Ratio::zero(), points.ratio()).ok());
                (Outcome::Unproven { why }, whole)
            }
            Ok((Verdict::NotApplicable(then), _)) => (Outcome::NotApplicable { then }, None),
            Ok((Verdict::Range(range), _)) if range.as_point().is_some() => (Outcome::Exact, Some(range)),
            Ok((Verdict::Range(range), because)) => (Outcome::Within { because }, Some(range)),
        };
        self.outcome = outcome;
        if let Some(range) = range {
            match rounding.apply_ends(&range) {
                Ok((low, high)) => {
                    (self.low, self.high) = (low, high);
                    self.addend = match policy.stage {
                        Stage::Indicator => low.zip(high).and_then(|(low, high)| closed(low, high)),
                        Stage::Total => Some(range.clone()),
                    };
                    if !matches!(self.outcome, Outcome::Unproven { .. }) && policy.stage == Stage::Indicator {
                        let result = self.addend.as_ref().unwrap_or(&range);
                        self.steps.push(|| Step::Round { operand: (&range).into(), rounding, result: result.into() });
                    }
                    self.exact = Some(range);
                }
                Err(error) => self.outcome = Outcome::Unproven { why: error.into() },
            }
        }
        self.reported = reported;
    }

    /// The score that the unit reported, set beside the result.
    pub(super) fn reported(&self) -> Option<ReportedScore> {
        let score = self.reported?;
        let gap = self.low.zip(self.high).map(|(low, high)| gap(&score.ratio(), &low.ratio(), &high.ratio()));
        Some(ReportedScore { score, inside: gap.as_ref().map(Ratio::is_zero), gap })
    }

    /// The line in words; target and actual as they stand on the form.
    pub(super) fn line(self, target: Option<String>, actual: Option<String>) -> Line {
        let reported = self.reported();
        Line {
            path: self.path.to_vec(),
            name: self.name.to_owned(),
            target,
            actual,
            points: self.points,
            adjustment: self.adjustment.map(str::to_owned),
            outcome: self.outcome,
            low: self.low,
            high: self.high,
            exact: self.exact,
            reported,
            reviews: self.reviews,
            clause: self.clause.map(Cow::into_owned),
            flags: self.flags,
            derivation: self.steps.into_vec(),
        }
    }
}
