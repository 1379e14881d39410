//! The sums of a form written out, whether they hold or not.

use super::Case;
use super::case::number;
use super::printed::{Standing, printed_sum};
use crate::messages::Bilingual;
use crate::number::Decimal;
use serde::Serialize;

/// One sum of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Sum {
    /// What is added.
    pub label: Bilingual,
    /// The sum in signs: `10 + 20 = 30 ≠ 31`.
    pub written: String,
    /// Whether it holds within what the printed digits can tell.
    pub holds: bool,
}

/// Points, scores and the execution rate, where the form prints all that belongs to them.
pub(super) fn sums(case: &Case<'_>) -> Vec<Sum> {
    let form = case.form;
    let budget = form.budget.as_ref();
    let mut sums = Vec::new();
    let mut added = |zh: &str, en: &str, first: Option<Decimal>, lines: Option<Vec<Decimal>>, total: Option<Decimal>| {
        let (Some(lines), Some(total)) = (lines, total) else { return };
        let parts: Vec<Decimal> = first.into_iter().chain(lines).collect();
        let sum = printed_sum(&parts, total, &[]);
        sums.push(Sum { label: Bilingual::new(zh, en), written: sum.written, holds: sum.standing != Standing::Contradiction });
    };
    let points = case.rows().map(|row| row.points()).collect::<Option<Vec<_>>>().filter(|lines| !lines.is_empty());
    let full = number(form.reported.points.as_ref()).or_else(|| Decimal::parse(&case.set.full_marks().to_string()).ok());
    added("分值合计", "points", budget.and_then(|budget| number(budget.points.as_ref())), points, full);
    let scores = case.rows().map(|row| row.reported()).collect::<Option<Vec<_>>>().filter(|lines| !lines.is_empty());
    let execution = budget.and_then(|budget| number(budget.reported.as_ref()));
    added("得分合计", "scores", execution, scores, number(form.reported.score.as_ref()));
    sums
}
