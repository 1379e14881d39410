//! A score that is not the rule's, and what it means: told from the numbers where the rule is one quotient or one share, else asked of the
//! audit.

use super::alone_audited::AloneAudited;
use super::auditor::Given;
use super::plan::{Compiled, Way};
use super::scorer::{Cell, aligned, cell, says_nothing};
use super::share::{By, Share};
use super::{CheckCode, Evidence, Lines, OutcomeCode, Plan, Results};
use crate::audit::{Rounded, Severity, names_something_bad};
use crate::number::{Decimal, End, Interval, Ratio, ten_to};
use crate::rules::{Direction, Nature};

/// What is said of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Judged {
    pub(super) check: CheckCode,
    pub(super) severity: Severity,
}

/// At most two things are said of one line here, and at most five by the audit.
pub(super) type AllJudged = [Option<Judged>; 5];

/// Judges the lines of one batch.
pub(super) struct Judge<'a, 'p> {
    plan: &'p Plan,
    lines: &'a Lines<'a>,
    results: &'a Results,
    evidence: Evidence<'a>,
    alone: AloneAudited,
}

/// What the numbers say of a line that the rule scores exactly.
struct Measured {
    met: bool,
    exact: Interval,
    way: Way,
}

impl<'a, 'p> Judge<'a, 'p> {
    pub(super) fn new(plan: &'p Plan, lines: &'a Lines<'a>, results: &'a Results, evidence: Evidence<'a>) -> Self {
        Self { plan, lines, results, evidence, alone: AloneAudited::default() }
    }

    /// What is said of a row that is not scored just as the rule does.
    pub(super) fn row(&mut self, kind: &Compiled, row: usize, given: Given) -> AllJudged {
        let outcome = self.results.outcome.get(row).copied().unwrap_or_default();
        let inside = self.results.gap.get(row) == Some(&0);
        if outcome == OutcomeCode::Exact as u8
            && let Some(measured) = self.measured(kind, row)
        {
            return self.exact(kind, row, given, &measured, inside);
        }
        if outcome == OutcomeCode::Within as u8
            && let Some(share) = kind.fixed.filter(|_| says_nothing(kind, self.lines.target, row))
            && let Some(judged) = self.within(kind, row, given, share, inside)
        {
            return judged;
        }
        // What is missing cannot contradict a score.
        let blank = |cells| matches!(cell(cells, row), Cell::Blank);
        let open = outcome == OutcomeCode::Unproven as u8 || outcome == OutcomeCode::NotApplicable as u8;
        if open
            && kind.words.is_none()
            && kind.nature != Some(Nature::Qualitative)
            && (blank(self.lines.target) || blank(self.lines.actual))
        {
            return [None; 5];
        }
        let year = self.year(row);
        self.alone.row(self.plan, kind, self.lines, (row, year, self.evidence.reasons))
    }

    fn year(&self, row: usize) -> Option<i16> {
        i16::try_from(self.evidence.years?.get(row)?).ok()
    }

    /// How bad it is to break the kind's set.
    fn breach(&self, kind: &Compiled, row: usize) -> Severity {
        let in_force = self.plan.sets.get(kind.set).and_then(|set| set.in_force_for(self.year(row), None));
        if in_force == Some(false) { Severity::Warning } else { Severity::Error }
    }

    /// Met or not, and the exact score, of two numbers under a quotient.
    fn measured(&self, kind: &Compiled, row: usize) -> Option<Measured> {
        if kind.words.is_some() || kind.nature == Some(Nature::Qualitative) || !kind.plain_points {
            return None;
        }
        let (Cell::Number(sign, t, t_places, t_unit), Cell::Number(0, a, a_places, a_unit)) =
            (cell(self.lines.target, row), cell(self.lines.actual, row))
        else {
            return None;
        };
        if t_unit != a_unit {
            return None;
        }
        let (share, way) = (kind.shares.get(usize::from(sign)).copied().flatten()?, kind.ways.get(usize::from(sign)).copied().flatten()?);
        let (target, actual) = aligned((t, t_places), (a, a_places))?;
        let (part, whole) = share.fraction(target, actual)?;
        let points = self.lines.points.ratio(row)?;
        let met = match way.direction {
            Direction::AtLeast => actual >= target,
            Direction::AtMost => actual <= target,
            Direction::Equal => actual == target,
        };
        Some(Measured { met, exact: Interval::point(&points * &Ratio::from_i128(part, whole)), way })
    }

    fn exact(&self, kind: &Compiled, row: usize, given: Given, measured: &Measured, inside: bool) -> AllJudged {
        let Measured { met, exact, way } = measured;
        let name = kind.indicator().map_or("", |indicator| indicator.name.as_str());
        let doubtful = way.guessed && way.direction == Direction::AtLeast && names_something_bad(name);
        let points = Ratio::from_i128(given.points, ten_to(given.scale).unwrap_or(1));
        let short = self.high(row).is_some_and(|high| high < points) && !exact.contains(&points);
        let kept = given.points != 0 && given.score >= given.points && !met && !doubtful;
        let mut judged = [None; 5];
        let [first, second, ..] = &mut judged;
        if kept && short {
            let severity = if way.guessed || self.rounded(given, exact) { Severity::Warning } else { self.breach(kind, row) };
            *first = Some(Judged { check: CheckCode::FullThoughNotMet, severity });
        } else if !inside {
            let severity = if self.rounded(given, exact) { Severity::Warning } else { self.breach(kind, row) };
            *first = Some(Judged { check: CheckCode::ScoreDiffers, severity });
        }
        if given.score < given.points && *met && !doubtful && !inside {
            *second = Some(Judged { check: CheckCode::LostThoughMet, severity: Severity::Warning });
        }
        judged
    }

    /// A score outside of the level's range, or only outside of what can be written of it.
    fn within(&self, kind: &Compiled, row: usize, given: Given, share: Share, inside: bool) -> Option<AllJudged> {
        let mut judged = [None; 5];
        if inside {
            return Some(judged);
        }
        let By::Fixed { low, high, of, open } = share.by else { return None };
        let points = Ratio::from_i128(given.points, ten_to(given.scale)?);
        let part = |part: u32| &points * &Ratio::from_i128(part.into(), of.into());
        let top = if open { End::open(part(high)) } else { End::closed(part(high)) };
        let range = Interval::new(Some(End::closed(part(low))), Some(top)).ok()?;
        let [first, ..] = &mut judged;
        *first = Some(if range.contains(&self.score(given)) {
            let severity = if self.rounded(given, &range) { Severity::Warning } else { self.breach(kind, row) };
            Judged { check: CheckCode::ScoreDiffers, severity }
        } else {
            Judged { check: CheckCode::OutsideTier, severity: self.breach(kind, row) }
        });
        Some(judged)
    }

    fn score(&self, given: Given) -> Ratio {
        Ratio::from_i128(given.score, ten_to(given.scale).unwrap_or(1))
    }

    fn high(&self, row: usize) -> Option<Ratio> {
        Some(Ratio::from_i128((*self.results.high.get(row)?).into(), ten_to(self.results.places)?))
    }

    /// Whether the score still comes of the exact one, rounded otherwise.
    fn rounded(&self, given: Given, exact: &Interval) -> bool {
        let score = Decimal::from_parts(given.score, given.scale);
        score.is_some_and(|score| Rounded::of(score, exact, self.plan.places()).is_some())
    }
}
