use super::execution::{Budget, Execution};
use super::grading::Grading;
use super::sums::{AllSums, Sums};
use super::total_flags::{TotalFlags, flag_of};
use super::{BatchError, Lines, NO_SCORE, Numbers, OutcomeCode, Plan, ReasonCode, Results};
use crate::number::{Decimal, End, Interval, Ratio, ten_to};
use crate::rules::Then;
use crate::score::held_down;

/// Budget columns, one row an evaluation, by the same codes as its lines.
#[derive(Debug, Clone, Copy, Default)]
pub struct Budgets<'a> {
    /// 年初预算数.
    pub initial: Option<Numbers<'a>>,
    /// 全年预算数.
    pub full_year: Option<Numbers<'a>>,
    /// 全年执行数.
    pub executed: Option<Numbers<'a>>,
    /// 实际到位资金.
    pub received: Option<Numbers<'a>>,
    /// Points of the execution line; a row without has no such line.
    pub points: Option<Numbers<'a>>,
}

/// A line's least and greatest score (none where it is left out), outcome and reason.
pub type ScoredLine = (Option<(i64, i64)>, OutcomeCode, ReasonCode);

/// One evaluation: the same numbers as [`Total`](crate::score::Total).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct EvaluationTotal {
    /// The position of its rule set among the plan's.
    pub set: u16,
    /// How many lines it has, the execution line aside.
    pub lines: u32,
    /// The points that count; absent where they do not end within 28 digits.
    pub points: Option<Decimal>,
    /// The least total in units of 10^-places.
    pub low: i64,
    /// The greatest.
    pub high: i64,
    /// The position of the grade at the low end among the set's [`grades`](crate::RuleSet::grades).
    pub grade_low: Option<u8>,
    /// And at the high end.
    pub grade_high: Option<u8>,
    /// The execution line, where there is one: its range (none where it is left out), outcome and reason.
    pub execution: Option<Box<ScoredLine>>,
    /// The position of the cap that holds, or may, among the set's [`caps`](crate::RuleSet::caps).
    pub cap: Option<u8>,
    /// What is worth knowing besides.
    pub flags: TotalFlags,
}

/// Adds lines up, evaluation by evaluation, in whatever batches and order they come. It keeps 32 bytes an evaluation.
#[derive(Debug)]
pub struct Totals {
    scale: Option<u32>,
    sums: AllSums,
    gradings: Vec<Grading>,
    executions: Vec<Option<Execution>>,
}

impl Plan {
    /// What adds lines up that this plan scores. Kinds may be added to the plan meanwhile.
    ///
    /// # Errors
    /// `total-needs-form` where a rule set's total takes more than lines and budget columns.
    pub fn totals(&self) -> Result<Totals, BatchError> {
        for set in &self.sets {
            super::refused::refuse_total(set)?;
        }
        let gradings = self.sets.iter().map(Grading::new).collect();
        let executions = self.sets.iter().map(|set| set.execution().as_ref().map(Execution::new)).collect();
        Ok(Totals { scale: None, sums: AllSums::default(), gradings, executions })
    }
}

impl Totals {
    /// Adds scored lines; `evaluations` holds for every line a number from 0 that stands for its evaluation.
    ///
    /// # Errors
    /// `lengths-differ`; `scales-differ` where the points of an earlier batch had other places.
    pub fn add(&mut self, plan: &Plan, lines: &Lines<'_>, results: &Results, evaluations: &[u32]) -> Result<(), BatchError> {
        let expected = lines.len();
        for (column, rows) in [("evaluation", evaluations.len()), ("results", results.len())] {
            if rows != expected {
                return Err(BatchError::LengthsDiffer { column, rows, expected });
            }
        }
        let scale = *self.scale.get_or_insert(lines.points.scale);
        if scale != lines.points.scale {
            return Err(BatchError::ScalesDiffer { column: "points", scale: lines.points.scale, expected: scale });
        }
        self.sums.add(plan, lines, results, evaluations);
        Ok(())
    }

    /// Adds what another has added up under the same rule sets; `codes` holds for each of its evaluations the number that it has here.
    ///
    /// # Errors
    /// `scales-differ` as [`add`](Self::add).
    pub fn merge(&mut self, other: &Self, codes: &[u32]) -> Result<(), BatchError> {
        if let Some(scale) = other.scale {
            let expected = *self.scale.get_or_insert(scale);
            if scale != expected {
                return Err(BatchError::ScalesDiffer { column: "points", scale, expected });
            }
        }
        self.sums.merge(&other.sums, codes);
        Ok(())
    }

    /// How many evaluations there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sums.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sums.len() == 0
    }

    /// The evaluations in the order of their numbers.
    #[must_use]
    pub fn finish(&self, plan: &Plan, budgets: &Budgets<'_>) -> Vec<EvaluationTotal> {
        self.sums.iter().enumerate().map(|(row, sums)| self.total(plan, sums, &Budget::of(budgets, row))).collect()
    }

    fn total(&self, plan: &Plan, mut sums: Sums, budget: &Budget) -> EvaluationTotal {
        let at = usize::from(sums.set);
        let empty = EvaluationTotal {
            set: sums.set,
            lines: sums.lines,
            points: None,
            low: NO_SCORE,
            high: NO_SCORE,
            grade_low: None,
            grade_high: None,
            execution: None,
            cap: None,
            flags: sums.flags,
        };
        let (Some(set), Some(grading)) = (plan.sets.get(at), self.gradings.get(at)) else { return empty };
        if sums.flags.has(TotalFlags::SEVERAL_SETS) || (sums.lines == 0 && budget.points.is_none()) {
            return empty;
        }
        if budget.points.is_none() && sums.dropped == 0 && set.caps().is_empty() {
            return plain(grading, self.scale.unwrap_or_default(), sums, empty);
        }
        let places = set.rounding().places;
        let scale = self.scale.unwrap_or_default();
        let tens = |places: u32| ten_to(places).unwrap_or(1);
        let mut points = Ratio::from_i128(sums.points, tens(scale));
        let mut dropped = Ratio::from_i128(sums.dropped, tens(scale));
        let mut execution = None;
        if let Some(of_execution) = budget.points {
            let line = self
                .executions
                .get(at)
                .and_then(Option::as_ref)
                .map_or_else(|| super::execution::silent(of_execution, set), |rule| rule.line(budget, of_execution, set));
            sums.flags.add(flag_of(line.1));
            let counted = of_execution.ratio();
            match (line.0, line.1) {
                (Some((low, high)), _) => {
                    sums.low += i128::from(low);
                    sums.high += i128::from(high);
                    points = points + counted;
                }
                (None, OutcomeCode::NotApplicable) if line.2 == Then::DropAndRescale.into() => dropped = dropped + counted,
                (None, OutcomeCode::NotApplicable) => {}
                (None, _) => points = points + counted,
            }
            execution = Some(Box::new(line));
        }
        let (mut low, mut high) = (Ratio::from_i128(sums.low, tens(places)), Ratio::from_i128(sums.high, tens(places)));
        let mut whole = true;
        if !dropped.is_zero()
            && let Ok(factor) = (&points + &dropped).checked_div(&points)
        {
            (low, high, points) = (&low * &factor, &high * &factor, &points * &factor);
            sums.flags.add(TotalFlags::RESCALED);
            whole = false;
        }
        let mut cap = None;
        if !set.caps().is_empty() {
            (low, high, cap) = capped(set.caps(), self.executions.get(at).and_then(Option::as_ref), budget, low, high, &mut sums.flags);
            whole = false;
        }
        let rounding = set.rounding().rounding();
        let units = |sum: i128, exact: &Ratio| {
            let units = if whole { Some(sum) } else { rounding.apply(exact).ok().and_then(|decimal| decimal.units(places)) };
            units.and_then(|units| i64::try_from(units).ok())
        };
        let ends = units(sums.low, &low).zip(units(sums.high, &high));
        if ends.is_none() {
            sums.flags.add(TotalFlags::TOO_LARGE);
        }
        let full = points == *grading.full_marks();
        if !full {
            sums.flags.add(TotalFlags::NOT_FULL_MARKS);
        }
        let graded = ends.filter(|_| full && !sums.flags.has(TotalFlags::INCOMPLETE));
        let grades = graded.and_then(|(low, high)| grading.grade(low).zip(grading.grade(high)));
        let (low, high) = ends.unwrap_or((NO_SCORE, NO_SCORE));
        EvaluationTotal {
            points: Decimal::exact(&points).map(Decimal::normalized),
            low,
            high,
            grade_low: grades.map(|(low, _)| low),
            grade_high: grades.map(|(_, high)| high),
            execution,
            cap,
            flags: sums.flags,
            ..empty
        }
    }
}

/// A total that is the sum of its lines.
fn plain(grading: &Grading, scale: u32, mut sums: Sums, empty: EvaluationTotal) -> EvaluationTotal {
    let full = grading.full_at(scale) == Some(sums.points);
    let points = if full { grading.full() } else { Decimal::from_parts(sums.points, scale).map(Decimal::normalized) };
    if !full {
        sums.flags.add(TotalFlags::NOT_FULL_MARKS);
    }
    let (Ok(low), Ok(high)) = (i64::try_from(sums.low), i64::try_from(sums.high)) else {
        sums.flags.add(TotalFlags::TOO_LARGE);
        return EvaluationTotal { points, flags: sums.flags, ..empty };
    };
    let grades = if full && !sums.flags.has(TotalFlags::INCOMPLETE) { grading.grade(low).zip(grading.grade(high)) } else { None };
    let (grade_low, grade_high) = grades.unzip();
    EvaluationTotal { points, low, high, grade_low, grade_high, flags: sums.flags, ..empty }
}

/// Of caps over one ratio the one whose band holds it; all of them are possible where it is not known.
fn capped(
    caps: &[crate::rules::Cap],
    execution: Option<&Execution>,
    budget: &Budget,
    low: Ratio,
    high: Ratio,
    flags: &mut TotalFlags,
) -> (Ratio, Ratio, Option<u8>) {
    let Ok(mut total) = Interval::closed(low.clone(), high.clone()) else { return (low, high, None) };
    let mut first = None;
    for (position, cap) in caps.iter().enumerate() {
        let value = super::execution::value(&cap.of, execution, budget);
        let applies = value.map(|value| cap.range.0.contains(&value));
        if applies == Some(false) {
            continue;
        }
        let held = held_down(&total, &cap.at_most.ratio(), applies);
        flags.add(match applies {
            Some(true) if held == total => TotalFlags::default(),
            Some(true) => TotalFlags::CAPPED,
            _ => TotalFlags::PERHAPS_CAPPED,
        });
        if first.is_none() {
            first = u8::try_from(position).ok();
        }
        total = held;
    }
    let end = |end: Option<&End>, other: Ratio| end.map_or(other, |end| end.value.clone());
    (end(total.low(), low), end(total.high(), high), first)
}
