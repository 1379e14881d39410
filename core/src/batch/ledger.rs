//! What the audit adds up of evaluations, and what it finds in the sums.

use super::execution::Budget;
use super::{Auditor, BatchError, BatchFinding, Budgets, CheckCode, EvaluationTotal, Lines, Numbers, OutcomeCode, Plan, TotalFlags};
use crate::audit::{Case, Settings, Severity, audit};
use crate::form::{self, Amount, SelfEvaluation};
use crate::number::{Decimal, ten_to};
use crate::rules::RuleSet;
use crate::score::{Options, ReadForm, grade_of_word};

/// What units reported of whole evaluations, one row each, by the same numbers as [`Budgets`].
#[derive(Debug, Clone, Copy, Default)]
pub struct Reports<'a> {
    /// 总分.
    pub total: Option<Numbers<'a>>,
    /// 预算执行得分.
    pub execution: Option<Numbers<'a>>,
    /// 等级, in the unit's word.
    pub grade: Option<&'a [Option<&'a str>]>,
}

/// Sums of every evaluation.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// The places of points and of reported scores.
    scales: Option<(u32, u32)>,
    sums: Vec<Sums>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    points: i128,
    scores: i128,
    lines: u32,
    /// Which of the three levels that make a whole form were seen.
    levels: u8,
    /// A line carries no points.
    unpointed: bool,
    /// A line has no reported score.
    unscored: bool,
    too_large: bool,
}

const ALL_LEVELS: u8 = 7;

/// Which of 产出, 效益, 满意度 a kind's first level names.
pub(super) fn level_of(path: &[String]) -> u8 {
    let first = path.first().map_or("", String::as_str);
    ["产出", "效益", "满意度"].into_iter().enumerate().fold(0, |all, (bit, word)| all | u8::from(first.contains(word)) << bit)
}

impl Ledger {
    pub(super) fn add(&mut self, plan: &Plan, lines: &Lines<'_>, evaluations: &[u32]) -> Result<(), BatchError> {
        let scales = (lines.points.scale, lines.reported.map_or(0, |reported| reported.scale));
        let known = *self.scales.get_or_insert(scales);
        for (column, scale, expected) in [("points", scales.0, known.0), ("reported", scales.1, known.1)] {
            if scale != expected {
                return Err(BatchError::ScalesDiffer { column, scale, expected });
            }
        }
        let most = evaluations.iter().copied().max().and_then(|most| usize::try_from(most).ok());
        if let Some(most) = most.filter(|most| *most >= self.sums.len()) {
            self.sums.resize(most + 1, Sums::default());
        }
        for (row, (evaluation, kind)) in evaluations.iter().zip(lines.kinds).enumerate() {
            let Some(sums) = usize::try_from(*evaluation).ok().and_then(|at| self.sums.get_mut(at)) else { continue };
            sums.lines = sums.lines.saturating_add(1);
            sums.levels |= plan.kinds.get(usize::from(*kind)).map_or(0, |kind| kind.level);
            let added = |sum: i128, number: Option<i128>| number.map_or(Some(sum), |number| sum.checked_add(number));
            let (points, score) = (lines.points.get(row), lines.reported.and_then(|reported| reported.get(row)));
            sums.unpointed |= points.is_none();
            sums.unscored |= score.is_none();
            match (added(sums.points, points), added(sums.scores, score)) {
                (Some(points), Some(scores)) => (sums.points, sums.scores) = (points, scores),
                _ => sums.too_large = true,
            }
        }
        Ok(())
    }
}

/// A printed sum beside a printed total, in units of one scale.
enum Standing {
    Equal,
    Rounding,
    Contradiction,
}

/// As sums of printed numbers are judged: by half of the last place that is printed, for each of them.
fn standing(gap: i128, parts: u32, places: u32, scale: u32) -> Option<Standing> {
    // Twice the gap against (n + 1) units of the last place.
    let slack = if places == 0 { 0 } else { i128::from(parts).checked_add(1)?.checked_mul(ten_to(scale.checked_sub(places)?)?)? };
    Some(match gap.checked_abs()?.checked_mul(2)? {
        0 => Standing::Equal,
        twice if twice <= slack => Standing::Rounding,
        _ => Standing::Contradiction,
    })
}

/// One evaluation with all that is reported of it.
struct Reported<'a> {
    set: &'a RuleSet,
    sums: Sums,
    scales: (u32, u32),
    budget: Budget,
    total: Option<Decimal>,
    execution: Option<Decimal>,
    grade: Option<&'a str>,
}

type Said = (CheckCode, Severity, Option<Decimal>, Option<Decimal>, Option<Decimal>);

impl Auditor {
    /// Adds what is found in the evaluations to `findings`, in the order of their numbers; `totals` are what
    /// [`Totals::finish`](super::Totals::finish) gives for the same lines and budgets.
    pub fn evaluations(
        &self,
        plan: &Plan,
        totals: &[EvaluationTotal],
        budgets: &Budgets<'_>,
        reports: &Reports<'_>,
        findings: &mut Vec<BatchFinding>,
    ) {
        let scales = self.ledger.scales.unwrap_or_default();
        let at =
            |column: Option<Numbers<'_>>, row: usize| column.filter(|column| row < column.len()).and_then(|column| column.decimal(row)?);
        for (row, (sums, total)) in self.ledger.sums.iter().zip(totals).enumerate() {
            let Some(set) = plan.sets.get(usize::from(total.set)) else { continue };
            if sums.too_large || total.flags.has(TotalFlags::SEVERAL_SETS) {
                continue;
            }
            let grade = reports.grade.and_then(|grades| grades.get(row).copied().flatten());
            let reported = Reported {
                set,
                sums: *sums,
                scales,
                budget: Budget::of(budgets, row),
                total: at(reports.total, row),
                execution: at(reports.execution, row),
                grade: grade.map(str::trim).filter(|word| !word.is_empty()),
            };
            let evaluation = u32::try_from(row).ok();
            reported.look(total, plan.places(), &mut |(check, severity, stated, low, high)| {
                findings.push(BatchFinding { evaluation, line: None, check, severity, stated, low, high });
            });
        }
    }
}

impl Reported<'_> {
    fn look(&self, total: &EvaluationTotal, places: u32, say: &mut impl FnMut(Said)) {
        self.points().into_iter().chain(self.total()).for_each(&mut *say);
        let outside = |points: Decimal, score: Decimal| score.is_negative() || score > points;
        let zero = Some(Decimal::from_int(0));
        if let Some((points, score)) = self.budget.points.zip(self.execution)
            && outside(points, score)
        {
            say((CheckCode::ScoreOutsidePoints, Severity::Error, Some(score), zero, Some(points)));
        }
        if let Some((full, score)) = Decimal::exact(&self.set.full_marks()).zip(self.total)
            && outside(full, score)
        {
            say((CheckCode::ScoreOutsidePoints, Severity::Error, Some(score), zero, Some(full)));
        }
        for score in [self.execution, self.total].into_iter().flatten() {
            if score.normalized().places() > places {
                say((CheckCode::ScoreTooFine, Severity::Warning, Some(score), None, None));
            }
        }
        if let Some((executed, full_year)) = self.budget.executed().zip(self.budget.full_year())
            && executed > full_year
        {
            say((CheckCode::ExecutedAboveBudget, Severity::Error, Some(executed), None, Some(full_year)));
        }
        self.execution(total).into_iter().chain(self.grade()).for_each(&mut *say);
    }

    /// Whether the execution line carries points.
    fn parts(&self) -> u32 {
        self.sums.lines.saturating_add(u32::from(self.budget.points.is_some()))
    }

    /// The points of all lines, in units of a scale that holds them, and that scale.
    fn sum(&self) -> Option<(i128, u32)> {
        let scale = self.scales.0.max(self.budget.points.map_or(0, Decimal::places));
        let lines = self.sums.points.checked_mul(ten_to(scale - self.scales.0)?)?;
        let execution = self.budget.points.map_or(Some(0), |points| points.units(scale))?;
        Some((lines.checked_add(execution)?, scale))
    }

    /// Whether the rows are those of a whole form.
    fn whole(&self) -> Option<bool> {
        let (sum, scale) = self.sum()?;
        let full = Decimal::exact(&self.set.full_marks())?;
        let scaled = |number: i128, by: u32| number.checked_mul(ten_to(by)?);
        let both = scale.max(full.places());
        let (sum, full) = (scaled(sum, both - scale)?, full.units(both)?);
        Some(self.sums.levels == ALL_LEVELS || sum == full || (self.total.is_some() && sum.checked_mul(2)? > full))
    }

    /// A01.
    fn points(&self) -> Option<Said> {
        if self.sums.unpointed || self.sums.lines == 0 || !self.whole()? {
            return None;
        }
        let (sum, scale) = self.sum()?;
        let full = Decimal::exact(&self.set.full_marks())?;
        let both = scale.max(full.places());
        let sum = sum.checked_mul(ten_to(both - scale)?)?;
        // A table that was given without its execution line is short of just that line.
        if !self.budget.there()
            && self.execution.is_none()
            && let Some(rule) = self.set.execution()
            && Decimal::from_parts(sum, both)?.ratio() + rule.points.ratio() == self.set.full_marks()
        {
            return None;
        }
        let severity = match standing(sum.checked_sub(full.units(both)?)?, self.parts(), both, both)? {
            Standing::Equal => return None,
            Standing::Rounding => Severity::Note,
            Standing::Contradiction => Severity::Error,
        };
        Some((CheckCode::PointsNotFullMarks, severity, Decimal::from_parts(sum, both), Some(full), Some(full)))
    }

    /// A03.
    fn total(&self) -> Option<Said> {
        let total = self.total?;
        if self.sums.unscored || self.sums.lines == 0 {
            return None;
        }
        let execution = match self.budget.points {
            Some(_) => Some(self.execution?),
            None => None,
        };
        let places = self.scales.1.max(total.places()).max(execution.map_or(0, Decimal::places));
        let lines = self.sums.scores.checked_mul(ten_to(places - self.scales.1)?)?;
        let sum = lines.checked_add(execution.map_or(Some(0), |score| score.units(places))?)?;
        let gap = sum.checked_sub(total.units(places)?)?;
        if gap < 0 && !self.sums.unpointed && !self.whole()? {
            return None;
        }
        let severity = match standing(gap, self.parts(), places, places)? {
            Standing::Equal => return None,
            Standing::Rounding => Severity::Note,
            Standing::Contradiction => Severity::Error,
        };
        let sum = Decimal::from_parts(sum, places);
        Some((CheckCode::TotalDiffers, severity, Some(total), sum, sum))
    }

    /// A07, asked of the audit where the score lies outside.
    fn execution(&self, total: &EvaluationTotal) -> Option<Said> {
        let score = self.execution?;
        let (Some((low, high)), OutcomeCode::Exact | OutcomeCode::Within, _) = **total.execution.as_ref()? else { return None };
        let end = |units: i64| Decimal::from_parts(units.into(), self.set.rounding().places);
        let (low, high) = (end(low)?, end(high)?);
        if low <= score && score <= high {
            return None;
        }
        let mut block: form::Budget = self.budget.block();
        block.reported = Some(Amount::Number(score).into());
        let form = SelfEvaluation::new(form::Kind::Project).with_budget(block);
        let read = ReadForm::new(&form);
        let card = read.score(self.set, Options::default());
        let settings = Settings { select: vec![CheckCode::ExecutionScoreDiffers.name().to_owned()], ..Settings::default() };
        let answer = audit(&Case::new(&read, self.set, &card), &settings).ok()?;
        let severity = answer.findings.first()?.severity;
        Some((CheckCode::ExecutionScoreDiffers, severity, Some(score), Some(low), Some(high)))
    }

    /// A17.
    fn grade(&self) -> Option<Said> {
        let (total, word) = self.total.zip(self.grade)?;
        let grades = self.set.grades();
        let said = grade_of_word(word, self.set)?;
        let place = |id: &str| grades.iter().position(|grade| grade.id == id);
        let due = grades.iter().find(|grade| grade.range.0.contains(&total.ratio()))?;
        // A veto may hold the grade below the score's.
        let barred = !self.set.vetoes().is_empty() && place(&said.id) > place(&due.id);
        (due.id != said.id && !barred).then_some((CheckCode::GradeDiffers, Severity::Error, Some(total), None, None))
    }
}
