use super::settings::Plan;
use super::sums::sums;
use super::told::Shared;
use super::{Case, Check, Finding, Found, Input, Settings, SettingsError, Severity, Sum};
use crate::number::Decimal;
use crate::score::{GradeRange, OpenPoints, Receipt};
use serde::Serialize;

/// The version of the audit's JSON.
const FORMAT: u32 = 1;

/// What an audit says (审核结果).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Audit {
    /// Version of this format: 1.
    pub format: u32,
    /// The unit's name as on the form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The form's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The budget year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// With what the scorecard behind it was made.
    pub receipt: Receipt,
    /// How many of what.
    pub summary: Summary,
    /// What the evidence proves, beside what was reported.
    pub proven: Proven,
    /// The form's sums written out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sums: Vec<Sum>,
    /// What was found: errors first, then in the form's order.
    pub findings: Vec<Finding>,
    /// What every check answered.
    pub checks: Vec<Ran>,
}

/// How many of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Summary {
    /// Errors that are not waived.
    pub errors: usize,
    /// Warnings that are not waived.
    pub warnings: usize,
    /// Notes that are not waived.
    pub notes: usize,
    /// Findings that are waived.
    pub waived: usize,
    /// Checks that found nothing.
    pub passed: usize,
    /// Checks that could not tell.
    pub not_evaluable: usize,
}

/// The totals and grades that the evidence supports, beside the reported ones.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Proven {
    /// The least total.
    pub low: Decimal,
    /// The greatest total.
    pub high: Decimal,
    /// The grades of both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<GradeRange>,
    /// The total as reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported: Option<Decimal>,
    /// The grade as reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported_grade: Option<String>,
    /// Whether total and grade as reported are what the evidence proves; `false` also where they merely are possible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<bool>,
    /// The lines that open the range, widest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<OpenPoints>,
}

/// One check and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Ran {
    /// The check's name.
    pub check: &'static str,
    /// What it answered.
    #[serde(flatten)]
    pub answer: Answered,
}

/// What a check answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "answer")]
#[non_exhaustive]
pub enum Answered {
    /// It found something.
    Found {
        /// How often.
        count: usize,
    },
    /// It looked and found nothing.
    Passed,
    /// It could not look.
    NotEvaluable {
        /// What is missing.
        missing: Vec<Input>,
    },
}

/// Runs every check that the settings name, and gathers what they say.
///
/// # Errors
/// [`SettingsError`] where the settings name what there is not.
pub fn audit(case: &Case<'_>, settings: &Settings) -> Result<Audit, SettingsError> {
    let plan = settings.proven()?;
    let shared = Shared::default();
    let case = &case.sharing(&shared);
    let (mut findings, mut ran) = (Vec::new(), Vec::with_capacity(plan.checks.len()));
    for check in &plan.checks {
        let answer = match (check.run)(case, &plan.thresholds(check)) {
            Err(missing) => Answered::NotEvaluable { missing: missing.0 },
            Ok(found) if found.is_empty() => Answered::Passed,
            Ok(found) => {
                let count = found.len();
                findings.extend(found.into_iter().map(|found| finding(check, found, &plan)));
                Answered::Found { count }
            }
        };
        ran.push(Ran { check: check.name, answer });
    }
    // Within a severity and a cell the order of the registry stays.
    findings.sort_by_cached_key(|finding| (finding.severity, order(&finding.at.path)));
    let total = &case.card.total;
    Ok(Audit {
        format: FORMAT,
        unit: case.form.unit.clone(),
        title: case.form.title.clone(),
        year: case.form.year,
        receipt: case.card.receipt.clone(),
        summary: summary(&findings, &ran),
        proven: Proven {
            low: total.low,
            high: total.high,
            grade: total.grade.clone(),
            reported: total.reported.as_ref().map(|reported| reported.score),
            reported_grade: total.reported_grade.clone(),
            holds: total.proven,
            open: total.open.clone(),
        },
        sums: sums(case),
        findings,
        checks: ran,
    })
}

fn finding(check: &'static Check, found: Found, plan: &Plan<'_>) -> Finding {
    let mut finding = Finding {
        check: check.name,
        severity: plan.severity(check).or(found.severity).unwrap_or(check.severity),
        at: found.at,
        also: found.also,
        message: found.message,
        numbers: found.numbers,
        sum: found.sum,
        clause: found.clause,
        basis: check.basis,
        advice: check.advice.into(),
        fix: found.fix,
        waived: None,
    };
    finding.waived = plan.waived(&finding);
    finding
}

fn summary(findings: &[Finding], ran: &[Ran]) -> Summary {
    let count = |severity| findings.iter().filter(|finding| finding.waived.is_none() && finding.severity == severity).count();
    Summary {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        waived: findings.iter().filter(|finding| finding.waived.is_some()).count(),
        passed: ran.iter().filter(|ran| ran.answer == Answered::Passed).count(),
        not_evaluable: ran.iter().filter(|ran| matches!(ran.answer, Answered::NotEvaluable { .. })).count(),
    }
}

/// Parts of a form in the order in which they are printed.
const PARTS: [&str; 12] =
    ["title", "unit", "year", "filed", "base_data", "budget", "goal", "levels", "indicators", "reported", "narrative", "text"];

/// The form's order: the part, the numbers in the path, the path.
fn order(path: &str) -> (usize, Vec<usize>, String) {
    let part = PARTS.iter().position(|part| path.starts_with(part)).unwrap_or(PARTS.len());
    let numbers = path.split(['[', ']']).filter_map(|piece| piece.parse().ok()).collect();
    (part, numbers, path.to_owned())
}
