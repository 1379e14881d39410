use super::chunk::Chunk;
use super::plan::{Blank, Compiled, blank, number, sign_index, words};
use super::share::{By, Measure};
use super::{BatchError, Cells, Lines, NO_CELL, OutcomeCode, Plan, ReasonCode, Results, ScoredLine};
use crate::number::{Decimal, ten_to};
use crate::reading::{Absent, Reading};
use crate::rules::Nature;
use crate::score::{ReadForm, line_alone};

/// Scores lines under a plan. It keeps its buffers: make one a thread, and use it for batch after batch.
#[derive(Debug)]
pub struct Scorer<'p> {
    pub(super) plan: &'p Plan,
    chunk: Chunk,
    /// Forms of one indicator, by the code of the kind, read when a line of it has to be asked of `score`.
    reads: Vec<Option<ReadForm<'p>>>,
}

impl<'p> Scorer<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        Self { plan, chunk: Chunk::new(), reads: plan.kinds.iter().map(|_| None).collect() }
    }

    /// Scores lines into `results`, whose former content is overwritten.
    ///
    /// A line whose points no decimal holds, or whose score outgrows 64 bits in units of the result, is Unproven, `too-large`, without a
    /// range; every other line is what [`score`](fn@crate::score::score) gives in a form of its own.
    ///
    /// # Errors
    /// `lengths-differ`, `unknown-kind`: a caller's mistake, never a matter of what stands in a row.
    pub fn score(&mut self, lines: &Lines<'_>, results: &mut Results) -> Result<(), BatchError> {
        lines.check(self.plan.kinds.len())?;
        results.start(lines.len(), self.plan.places());
        if let (Cells::Numbers(target), Cells::Numbers(actual)) = (lines.target, lines.actual) {
            let mut chunk = std::mem::take(&mut self.chunk);
            chunk.run(self.plan, lines, (target, actual), results, |row, results| self.settle(lines, row, results));
            self.chunk = chunk;
        } else {
            for row in 0..lines.len() {
                self.settle(lines, row, results);
            }
        }
        super::chunk::gaps(lines, results);
        Ok(())
    }

    /// One line that the kernel does not cover.
    fn settle(&mut self, lines: &Lines<'_>, row: usize, results: &mut Results) {
        let Some(code) = lines.kinds.get(row).map(|kind| usize::from(*kind)) else { return };
        let plan = self.plan;
        let Some(kind) = plan.kinds.get(code) else { return };
        let (range, outcome, reason) = quick(plan, kind, lines, row).unwrap_or_else(|| self.alone(kind, code, lines, row));
        results.put(row, range, outcome, reason);
    }

    /// Through the steps of `score`.
    #[cold]
    fn alone(&mut self, kind: &'p Compiled, code: usize, lines: &Lines<'_>, row: usize) -> ScoredLine {
        let too_large = (None, OutcomeCode::Unproven, ReasonCode::TooLarge);
        let points = match lines.points.decimal(row) {
            None => None,
            Some(None) => return too_large,
            Some(points) => points,
        };
        let target = if says_nothing(kind, lines.target, row) { words() } else { reading(lines.target, row) };
        let actual = kind.words.clone().unwrap_or_else(|| reading(lines.actual, row));
        let (Some(set), Some(place)) = (self.plan.sets.get(kind.set), self.reads.get_mut(code)) else { return too_large };
        let read = place.get_or_insert_with(|| ReadForm::new(&kind.form));
        let Some(score) = line_alone(read, set, kind.own.as_ref(), (target, actual), points) else { return too_large };
        let places = self.plan.places();
        let units = |end: Option<Decimal>| end.map(|end| end.units(places).and_then(|units| i64::try_from(units).ok()));
        let (outcome, reason) = OutcomeCode::of(&score.outcome);
        match (units(score.low), units(score.high)) {
            (Some(Some(low)), Some(Some(high))) => (Some((low, high)), outcome, reason),
            (None, _) | (_, None) => (None, outcome, reason),
            _ => too_large,
        }
    }
}

/// Whether the target of a qualitative line says nothing of its own: it stands in a column of numbers, or the level was found and the cell
/// is blank.
pub(super) fn says_nothing(kind: &Compiled, target: Cells<'_>, row: usize) -> bool {
    kind.nature == Some(Nature::Qualitative)
        && match target {
            Cells::Numbers(_) => true,
            Cells::Read(cells, codes) => {
                let blank = |code: u32| cells.reading(code).is_none_or(|reading| reading.absent() == Some(Absent::Blank));
                kind.words.is_some() && codes.get(row).is_none_or(|code| blank(*code))
            }
        }
}

/// What a cell says.
fn reading(cells: Cells<'_>, row: usize) -> Reading {
    match cells {
        Cells::Numbers(numbers) => numbers.ratio(row).map_or_else(blank, |ratio| number(None, ratio)),
        Cells::Read(cells, codes) => {
            let code = codes.get(row).copied().unwrap_or(NO_CELL);
            cells.reading(code).map_or_else(blank, std::borrow::Cow::into_owned)
        }
    }
}

/// Points, blank cells and quotients in 128 bits; `None` where that does not tell.
fn quick(plan: &Plan, kind: &Compiled, lines: &Lines<'_>, row: usize) -> Option<ScoredLine> {
    let Some(points) = lines.points.get(row) else {
        return Some((None, OutcomeCode::Unproven, ReasonCode::NoPoints));
    };
    // No form can print more digits, whatever part of them is earned.
    if points.unsigned_abs() >> 96 != 0 {
        return None;
    }
    let measure = measure(plan, lines.points.scale)?;
    if kind.words.is_some() && says_nothing(kind, lines.target, row) {
        let share = kind.fixed?;
        let range = share.score(0, 0, points, measure)?;
        let (outcome, reason) =
            if share.within() { (OutcomeCode::Within, ReasonCode::Tier) } else { (OutcomeCode::Exact, ReasonCode::None) };
        return Some((Some(range), outcome, reason));
    }
    if kind.nature == Some(Nature::Qualitative) || kind.words.is_some() {
        return None;
    }
    let (target, actual) = (cell(lines.target, row), cell(lines.actual, row));
    let ((sign, t, t_places), (a, a_places)) = match (target, actual) {
        (Cell::Blank, Cell::Blank | Cell::Number(..)) => return blank_line(kind.target_blank?, points, measure),
        (Cell::Number(..), Cell::Blank) => return blank_line(kind.actual_blank?, points, measure),
        (Cell::Number(t_sign, t, t_places, t_unit), Cell::Number(a_sign, a, a_places, a_unit)) if a_sign == 0 && t_unit == a_unit => {
            ((t_sign, t, t_places), (a, a_places))
        }
        _ => return None,
    };
    let share = kind.shares.get(usize::from(sign)).copied().flatten()?;
    if matches!(share.by, By::Fixed { .. }) {
        return None;
    }
    let (target, actual) = aligned((t, t_places), (a, a_places))?;
    let range = share.score(target, actual, points, measure)?;
    Some((Some(range), OutcomeCode::Exact, ReasonCode::None))
}

/// Two numbers, each with its places, in units of one scale.
pub(super) fn aligned((one, one_places): (i128, u32), (other, other_places): (i128, u32)) -> Option<(i128, i128)> {
    let places = one_places.max(other_places);
    let scaled = |units: i128, from: u32| units.checked_mul(ten_to(places.checked_sub(from)?)?);
    Some((scaled(one, one_places)?, scaled(other, other_places)?))
}

/// Points in units of 10^-scale against the places of the result.
pub(super) fn measure(plan: &Plan, scale: u32) -> Option<Measure> {
    let rounding = plan.sets.first()?.rounding().rounding();
    let up = ten_to(rounding.places.saturating_sub(scale))?;
    let down = ten_to(scale.saturating_sub(rounding.places))?;
    Some(Measure { rounding, up, down })
}

/// A line with a blank cell.
fn blank_line(blank: Blank, points: i128, measure: Measure) -> Option<ScoredLine> {
    // Nothing, and less than nothing, are asked of `score`.
    if points <= 0 {
        return None;
    }
    let all = i64::try_from(measure.rounding.units_small(points.checked_mul(measure.up)?, measure.down)?).ok()?;
    Some(match blank {
        Blank::Open(reason) => (Some((0, all)), OutcomeCode::Unproven, reason),
        Blank::Zero => (Some((0, 0)), OutcomeCode::Exact, ReasonCode::None),
        Blank::Full => (Some((all, all)), OutcomeCode::Exact, ReasonCode::None),
        Blank::LeftOut(reason) => (None, OutcomeCode::NotApplicable, reason),
    })
}

/// What is known of a cell without weighing words.
pub(super) enum Cell<'a> {
    Blank,
    /// Sign, units, places, unit.
    Number(u8, i128, u32, Option<&'a crate::reading::Unit>),
    Words,
}

pub(super) fn cell(cells: Cells<'_>, row: usize) -> Cell<'_> {
    match cells {
        Cells::Numbers(numbers) => numbers.get(row).map_or(Cell::Blank, |units| Cell::Number(sign_index(None), units, numbers.scale, None)),
        Cells::Read(cells, codes) => {
            let code = codes.get(row).copied().unwrap_or(NO_CELL);
            if code == NO_CELL {
                return Cell::Blank;
            }
            cells.plain(code).map_or(Cell::Words, |plain| Cell::Number(plain.sign, plain.units, plain.places, plain.unit.as_deref()))
        }
    }
}
