//! What the lines of evaluations come to so far.

use super::total_flags::{TotalFlags, flag_of};
use super::{Lines, NO_SCORE, OutcomeCode, Plan, ReasonCode, Results, Whole};
use std::collections::BTreeMap;
use std::ops::Range;

/// Of one evaluation.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) low: i128,
    pub(super) high: i128,
    /// Points of lines that count, and of those that are dropped with the total raised for them.
    pub(super) points: i128,
    pub(super) dropped: i128,
    pub(super) lines: u32,
    pub(super) set: u16,
    pub(super) flags: TotalFlags,
}

/// What almost all evaluations need: there are millions, and fresh memory costs more than the sums in it.
#[derive(Debug, Clone, Copy, Default)]
struct Small {
    low: i64,
    high: i64,
    points: i64,
    lines: u32,
    set: u16,
    flags: TotalFlags,
}

/// What comes on top, where 64 bits were too few or lines were dropped.
#[derive(Debug, Clone, Copy, Default)]
struct Rest {
    low: i128,
    high: i128,
    points: i128,
    dropped: i128,
}

/// Of all evaluations, by their numbers.
#[derive(Debug, Default)]
pub(super) struct AllSums {
    small: Vec<Small>,
    rest: BTreeMap<usize, Rest>,
}

/// So many numbers below 2^50 cannot outgrow 64 bits.
const SHORT: usize = 1 << 12;

/// Rows of one evaluation that stand together, with what was added up of them on the way.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    low: i64,
    high: i64,
    points: i64,
    /// All bits of these numbers, and of the outcomes.
    numbers: u64,
    outcomes: u8,
}

impl AllSums {
    pub(super) fn len(&self) -> usize {
        self.small.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Sums> + '_ {
        self.small.iter().enumerate().map(|(at, small)| {
            let Small { low, high, points, lines, set, flags } = *small;
            let (low, high, points) = (low.into(), high.into(), points.into());
            let sums = Sums { low, high, points, dropped: 0, lines, set, flags };
            if self.rest.is_empty() { sums } else { sums.with(self.rest.get(&at)) }
        })
    }

    /// Adds scored lines; all columns are as long as `evaluations`.
    pub(super) fn add(&mut self, plan: &Plan, lines: &Lines<'_>, results: &Results, evaluations: &[u32]) {
        self.reach(evaluations);
        match (lines.points.values, lines.points.valid) {
            (Whole::I64(points), None) if plan.single_set => {
                self.runs(plan, lines, results, evaluations, points.iter().copied());
            }
            // What does not fit becomes a number that is left to the slower way.
            (Whole::I128(points), None) if plan.single_set => {
                self.runs(plan, lines, results, evaluations, points.iter().map(|points| i64::try_from(*points).unwrap_or(-1)));
            }
            _ => {
                for (row, evaluation) in evaluations.iter().enumerate() {
                    self.line(place(*evaluation), plan, lines, results, row);
                    self.outside(place(*evaluation), results, row..row + 1);
                }
            }
        }
    }

    /// Adds what others have added up; `codes` holds their numbers here.
    pub(super) fn merge(&mut self, other: &Self, codes: &[u32]) {
        self.reach(codes);
        for (theirs, code) in other.iter().zip(codes) {
            let at = place(*code);
            let Some(mine) = self.small.get_mut(at) else { continue };
            if mine.lines == 0 {
                mine.set = theirs.set;
            } else if theirs.lines > 0 && mine.set != theirs.set {
                mine.flags.add(TotalFlags::SEVERAL_SETS);
            }
            mine.lines = mine.lines.saturating_add(theirs.lines);
            mine.flags.add(theirs.flags);
            self.put(at, theirs.low, theirs.high, theirs.points);
            self.drop_points(at, theirs.dropped);
        }
    }

    /// A place for every number.
    fn reach(&mut self, evaluations: &[u32]) {
        let most = evaluations.iter().copied().max().map(place);
        if let Some(most) = most.filter(|most| *most >= self.small.len()) {
            self.small.resize(most + 1, Small::default());
        }
    }

    /// Lines of one evaluation mostly stand together: they are added up in one pass, and looked through only where something is unusual.
    fn runs(&mut self, plan: &Plan, lines: &Lines<'_>, results: &Results, evaluations: &[u32], points: impl Iterator<Item = i64>) {
        let set = plan.kinds.first().and_then(|kind| u16::try_from(kind.set).ok()).unwrap_or_default();
        let (mut of, mut from, mut run) = (evaluations.first().copied().unwrap_or_default(), 0, Run::default());
        let rows = evaluations.iter().zip(&results.low).zip(&results.high).zip(&results.outcome).zip(points);
        for (row, ((((evaluation, low), high), outcome), points)) in rows.enumerate() {
            if *evaluation != of {
                self.run(of, run, from..row, set, plan, lines, results);
                (of, from, run) = (*evaluation, row, Run::default());
            }
            run.low = run.low.wrapping_add(*low);
            run.high = run.high.wrapping_add(*high);
            run.points = run.points.wrapping_add(points);
            run.numbers |= (low | high | points).cast_unsigned();
            run.outcomes |= outcome;
        }
        self.run(of, run, from..evaluations.len(), set, plan, lines, results);
    }

    #[expect(clippy::too_many_arguments, reason = "of one loop that has them at hand")]
    fn run(&mut self, of: u32, run: Run, rows: Range<usize>, set: u16, plan: &Plan, lines: &Lines<'_>, results: &Results) {
        let at = place(of);
        if run.numbers >> 50 != 0 || rows.len() > SHORT || run.outcomes > OutcomeCode::Within as u8 {
            rows.clone().for_each(|row| self.line(at, plan, lines, results, row));
        } else if let Some(small) = self.small.get_mut(at) {
            if run.outcomes != 0 {
                small.flags.add(TotalFlags::WITHIN);
            }
            if small.lines == 0 {
                small.set = set;
            }
            small.lines = small.lines.saturating_add(u32::try_from(rows.len()).unwrap_or(u32::MAX));
            self.put(at, run.low.into(), run.high.into(), run.points.into());
        }
        self.outside(at, results, rows);
    }

    /// Whether a report lies outside of what is proven.
    fn outside(&mut self, at: usize, results: &Results, rows: Range<usize>) {
        let outside = |gaps: &[i64]| gaps.iter().any(|gap| *gap != NO_SCORE && *gap != 0);
        if !results.gap.is_empty()
            && results.gap.get(rows).is_some_and(outside)
            && let Some(small) = self.small.get_mut(at)
        {
            small.flags.add(TotalFlags::OUTSIDE);
        }
    }

    fn put(&mut self, at: usize, low: i128, high: i128, points: i128) {
        let Some(small) = self.small.get_mut(at) else { return };
        let added = |to: i64, more: i128| i64::try_from(more).ok().and_then(|more| to.checked_add(more));
        if let (Some(low), Some(high), Some(points)) = (added(small.low, low), added(small.high, high), added(small.points, points)) {
            (small.low, small.high, small.points) = (low, high, points);
            return;
        }
        let rest = self.rest.entry(at).or_default();
        (rest.low, rest.high) = (rest.low + low, rest.high + high);
        rest.points = rest.points.saturating_add(points);
    }

    fn drop_points(&mut self, at: usize, points: i128) {
        if points != 0 {
            let rest = self.rest.entry(at).or_default();
            rest.dropped = rest.dropped.saturating_add(points);
        }
    }

    fn line(&mut self, at: usize, plan: &Plan, lines: &Lines<'_>, results: &Results, row: usize) {
        let Some(small) = self.small.get_mut(at) else { return };
        let kind = lines.kinds.get(row).and_then(|kind| plan.kinds.get(usize::from(*kind)));
        let set = kind.and_then(|kind| u16::try_from(kind.set).ok()).unwrap_or_default();
        if small.lines == 0 {
            small.set = set;
        } else if small.set != set {
            small.flags.add(TotalFlags::SEVERAL_SETS);
        }
        small.lines = small.lines.saturating_add(1);
        let outcome = results.outcome.get(row).copied().unwrap_or_default();
        if outcome != OutcomeCode::Exact as u8 {
            small.flags.add(OutcomeCode::ALL.get(usize::from(outcome)).map_or(TotalFlags::default(), |outcome| flag_of(*outcome)));
        }
        let Some(points) = lines.points.get(row) else {
            small.flags.add(TotalFlags::INCOMPLETE);
            return;
        };
        let range = results.range(row);
        let reason = results.reason.get(row).copied().unwrap_or_default();
        if reason == ReasonCode::TooLarge as u8 && outcome != OutcomeCode::NotApplicable as u8 && range.is_none() {
            small.flags.add(TotalFlags::TOO_LARGE);
            small.flags.add(TotalFlags::INCOMPLETE);
        }
        let counts = outcome != OutcomeCode::NotApplicable as u8;
        let (low, high) = range.unwrap_or_default();
        self.put(at, low.into(), high.into(), if counts { points } else { 0 });
        if !counts && reason == ReasonCode::DropAndRescale as u8 {
            self.drop_points(at, points);
        }
    }
}

impl Sums {
    fn with(mut self, rest: Option<&Rest>) -> Self {
        if let Some(rest) = rest {
            (self.low, self.high) = (self.low + rest.low, self.high + rest.high);
            self.points = self.points.saturating_add(rest.points);
            self.dropped = rest.dropped;
        }
        self
    }
}

/// Numbers of evaluations are positions; what no machine holds is none.
fn place(evaluation: u32) -> usize {
    usize::try_from(evaluation).unwrap_or(usize::MAX)
}
