use super::ledger::Ledger;
use super::lost::{Judge, Judged};
use super::plan::Compiled;
use super::{BatchError, BatchFinding, Bits, CheckCode, Lines, NO_SCORE, Numbers, Plan, Results};
use crate::audit::Severity;
use crate::number::{Decimal, ten_to};

/// What an audit looks at beside the lines' own columns.
#[derive(Debug, Clone, Copy, Default)]
pub struct Evidence<'a> {
    /// The budget years: a breach of a set that was not in force is a warning. Where there are none, sets are taken to be in force.
    pub years: Option<Numbers<'a>>,
    /// Where there is a column of reasons: the rows whose reason says something, as [`gives_a_reason`] tells.
    pub reasons: Option<Bits<'a>>,
    /// The number of every line's evaluation.
    pub evaluations: Option<&'a [u32]>,
}

/// Whether a cell of a column of reasons says something; 无, `/` and their like do not.
#[must_use]
pub fn gives_a_reason(text: &str) -> bool {
    !crate::audit::says_no_reason(text)
}

/// Looks through scored lines for what the audit finds in forms: the checks of [`CheckCode`], with the same findings.
///
/// Whatever cannot be told from numbers alone is asked of [`audit`](fn@crate::audit::audit), line by line.
#[derive(Debug, Default)]
pub struct Auditor {
    rows: u64,
    pub(super) ledger: Ledger,
}

/// One row that has a score, brought to one scale.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given {
    pub(super) points: i128,
    pub(super) score: i128,
    /// The scale of both.
    pub(super) scale: u32,
}

impl Auditor {
    /// Nothing seen yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what is found in scored lines to `findings`, in their order, and counts them towards their evaluations. Lines without
    /// reported scores say nothing.
    ///
    /// # Errors
    /// `lengths-differ`; `scales-differ` where points or reported scores of an earlier batch had other places.
    pub fn lines(
        &mut self,
        plan: &Plan,
        lines: &Lines<'_>,
        results: &Results,
        evidence: Evidence<'_>,
        findings: &mut Vec<BatchFinding>,
    ) -> Result<(), BatchError> {
        let expected = lines.len();
        let given = [("results", Some(results.len())), ("evaluation", evidence.evaluations.map(<[u32]>::len))];
        for (column, rows) in given {
            if let Some(rows) = rows.filter(|rows| *rows != expected) {
                return Err(BatchError::LengthsDiffer { column, rows, expected });
            }
        }
        if let Some(evaluations) = evidence.evaluations {
            self.ledger.add(plan, lines, evaluations)?;
        }
        let first = self.rows;
        self.rows = first.saturating_add(u64::try_from(expected).unwrap_or(u64::MAX));
        let Some(reported) = lines.reported else { return Ok(()) };
        let scale = lines.points.scale.max(reported.scale);
        let (Some(of_points), Some(of_score)) = (ten_to(scale - lines.points.scale), ten_to(scale - reported.scale)) else { return Ok(()) };
        let fine = ten_to(reported.scale.saturating_sub(plan.places())).filter(|unit| *unit > 1);
        let mut judge = Judge::new(plan, lines, results, evidence);
        for (row, kind) in lines.kinds.iter().enumerate() {
            let Some(reported_units) = reported.get(row) else { continue };
            let Some(kind) = plan.kinds.get(usize::from(*kind)) else { continue };
            let points = lines.points.get(row);
            let units = (points.and_then(|points| points.checked_mul(of_points)), reported_units.checked_mul(of_score));
            let given = match units {
                (Some(points), Some(score)) => Some(Given { points, score, scale }),
                _ => None,
            };
            let too_fine = fine.is_some_and(|unit| reported_units % unit != 0);
            let explained = evidence.reasons.is_none_or(|reasons| reasons.get(row));
            // Nearly all lines end here.
            let settled = results.outcome.get(row) == Some(&0) && results.gap.get(row) == Some(&0);
            let usual =
                given.is_some_and(|given| 0 <= given.score && given.score <= given.points && (explained || given.score == given.points));
            if settled && usual && !too_fine {
                continue;
            }
            let evaluation = evidence.evaluations.and_then(|evaluations| evaluations.get(row).copied());
            let line = first.checked_add(u64::try_from(row).unwrap_or(u64::MAX));
            let mut found = |check, severity, low, high| {
                let stated = Decimal::from_parts(reported_units, reported.scale);
                findings.push(BatchFinding { evaluation, line, check, severity, stated, low, high });
            };
            // Numbers that no form could print are told by the scores.
            if Decimal::from_parts(reported_units, reported.scale).is_none() {
                continue;
            }
            if too_fine {
                found(CheckCode::ScoreTooFine, Severity::Warning, None, None);
            }
            let (Some(given), Some(points)) = (given, points) else { continue };
            let Some(points) = Decimal::from_parts(points, lines.points.scale) else { continue };
            if (given.score < 0 || given.score > given.points) && kind.plain_points {
                found(CheckCode::ScoreOutsidePoints, Severity::Error, Some(Decimal::from_int(0)), Some(points));
            }
            if !explained && given.score < given.points {
                found(CheckCode::LostWithoutReason, Severity::Error, Some(points), Some(points));
            }
            if settled {
                continue;
            }
            let (low, high) = ends(results, row);
            for Judged { check, severity } in judge.row(kind, row, given).into_iter().flatten() {
                found(check, severity, low, high);
            }
        }
        Ok(())
    }
}

/// The range of a row as decimals.
fn ends(results: &Results, row: usize) -> (Option<Decimal>, Option<Decimal>) {
    let end = |column: &[i64]| {
        let units = column.get(row).copied().filter(|units| *units != NO_SCORE)?;
        Decimal::from_parts(units.into(), results.places)
    };
    (end(&results.low), end(&results.high))
}

impl Compiled {
    /// Whether the set's additions and deductions never take such a line.
    pub(super) fn counts_plainly(&self, set: &crate::rules::RuleSet) -> bool {
        let Some(indicator) = self.indicator() else { return true };
        let takes = |which: &crate::rules::ForWhich| {
            let bare = crate::rules::ForWhich { points: Vec::new(), ..which.clone() };
            bare.takes(indicator, &crate::number::Ratio::zero(), None, None)
        };
        !set.adjustments().iter().any(|adjustment| takes(&adjustment.for_which))
    }
}
