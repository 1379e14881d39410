//! Rows in pieces that stay in the processor's first cache: expanded, computed, and looked through for what is left.

use super::exact::{self, FIXED, Factors, NOT_EXACT, NOT_HERE, Rows};
use super::scorer::measure;
use super::{Bits, Lines, NO_SCORE, Numbers, Plan, Results, Whole, share};
use crate::number::{RoundingMode, ten_to};

/// How many rows are computed at once: six columns of them fill less than 32 KiB.
const ROWS: usize = 512;

/// Buffers of one piece.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    kinds: Vec<u64>,
    narrow: [Vec<i64>; 3],
}

impl Chunk {
    pub(super) fn new() -> Self {
        Self { kinds: vec![NOT_HERE; ROWS], narrow: [vec![0; ROWS], vec![0; ROWS], vec![0; ROWS]] }
    }

    /// Scores rows of numbers; `settle` is asked for every row that is left.
    pub(super) fn run(
        &mut self,
        plan: &Plan,
        lines: &Lines<'_>,
        (target, actual): (Numbers<'_>, Numbers<'_>),
        results: &mut Results,
        mut settle: impl FnMut(usize, &mut Results),
    ) {
        let factors = factors(plan, target.scale, actual.scale, lines.points.scale);
        let columns = [target, actual, lines.points];
        let [target, actual, points] = columns;
        let table = table(&plan.fast);
        let mut row = 0;
        while row < lines.len() {
            let to = lines.len().min(row + ROWS);
            let Some(kinds) = lines.kinds.get(row..to) else { return };
            let Results { low, high, outcome, reason, .. } = &mut *results;
            let (Some(low), Some(high)) = (low.get_mut(row..to), high.get_mut(row..to)) else { return };
            let (Some(outcome), Some(reason)) = (outcome.get_mut(row..to), reason.get_mut(row..to)) else { return };
            let left = match (factors, self.kinds.get_mut(..kinds.len())) {
                (Some(factors), Some(buffer)) => {
                    expand(&table, &plan.fast, kinds, buffer);
                    let [first, second, third] = &mut self.narrow;
                    let (target, actual, points) = (
                        narrow(target.values, row..to, first),
                        narrow(actual.values, row..to, second),
                        narrow(points.values, row..to, third),
                    );
                    let rows = Rows { kinds: &*buffer, target, actual, points };
                    let marks = exact::outcomes(buffer, outcome, reason);
                    let left = !exact::together(rows, marks, factors, low, high) && exact::quotients(rows, factors, low, high) > 0;
                    forget_missing(columns, row, buffer, low) || left
                }
                _ => {
                    low.fill(NOT_EXACT);
                    true
                }
            };
            if left {
                for row in row..to {
                    if results.low.get(row) == Some(&NOT_EXACT) {
                        settle(row, results);
                    }
                }
            }
            row = to;
        }
    }
}

/// What the kernel multiplies with; `None` where that leaves its bounds for every row.
fn factors(plan: &Plan, target: u32, actual: u32, points: u32) -> Option<Factors> {
    let measure = measure(plan, points)?;
    let mode = measure.rounding.mode;
    let (of_target, of_actual) = (ten_to(actual.saturating_sub(target))?, ten_to(target.saturating_sub(actual))?);
    Some(Factors {
        target: exact::factor(of_target)?,
        actual: exact::factor(of_actual)?,
        target_below: exact::limit(of_target),
        actual_below: exact::limit(of_actual),
        up: exact::factor(measure.up)?,
        down: exact::factor(measure.down)?,
        of: exact::factor(plan.of)?,
        doubles: share::doubles(mode),
        even: mode == RoundingMode::HalfEven,
    })
}

/// A table that every byte is an index of needs no bounds; more kinds do not fit.
fn table(fast: &[u64]) -> [u64; 256] {
    let mut table = [NOT_HERE; 256];
    table.iter_mut().zip(fast).for_each(|(to, from)| *to = *from);
    table
}

/// What the kernel asks of every row's kind.
fn expand(table: &[u64; 256], fast: &[u64], kinds: &[u16], packed: &mut [u64]) {
    let small = |kind: u16| {
        let [low, _] = kind.to_le_bytes();
        table.get(usize::from(low)).copied().unwrap_or(NOT_HERE)
    };
    if fast.len() > table.len() {
        for (kind, packed) in kinds.iter().zip(packed) {
            *packed = fast.get(usize::from(*kind)).copied().unwrap_or(NOT_HERE);
        }
        return;
    }
    let ((eights, rest), (packed, last)) = (kinds.as_chunks::<8>(), packed.as_chunks_mut::<8>());
    eights.iter().zip(packed).for_each(|(kinds, packed)| *packed = kinds.map(small));
    rest.iter().zip(last).for_each(|(kind, packed)| *packed = small(*kind));
}

/// The column in 64 bits; what does not fit becomes a number that the kernel leaves out.
fn narrow<'a>(values: Whole<'a>, rows: std::ops::Range<usize>, buffer: &'a mut [i64]) -> &'a [i64] {
    match values {
        Whole::I64(values) => values.get(rows).unwrap_or_default(),
        Whole::I128(values) => {
            let values = values.get(rows).unwrap_or_default();
            if !exact::lowest(values, buffer) {
                for (to, from) in buffer.iter_mut().zip(values) {
                    *to = i64::try_from(*from).unwrap_or(-1);
                }
            }
            buffer.get(..values.len()).unwrap_or_default()
        }
    }
}

/// Rows that lack a number (whether there are any) are not what was computed from what happens to stand there.
fn forget_missing([target, actual, points]: [Numbers<'_>; 3], from: usize, kinds: &[u64], low: &mut [i64]) -> bool {
    if target.valid.is_none() && actual.valid.is_none() && points.valid.is_none() {
        return false;
    }
    let mut any = false;
    for start in (0..low.len()).step_by(64) {
        let word = |valid: Option<Bits<'_>>| valid.map_or(u64::MAX, |valid| valid.word(from + start));
        let (cells, points) = (word(target.valid) & word(actual.valid), word(points.valid));
        let mut missing = !(cells & points);
        while missing != 0 {
            let bit = missing.trailing_zeros();
            missing &= missing - 1;
            let Some(row) = usize::try_from(bit).ok().map(|bit| start + bit).filter(|row| *row < low.len()) else { break };
            // A fixed share needs points and nothing else.
            let fixed = kinds.get(row).is_some_and(|kind| kind & FIXED != 0) && points >> bit & 1 == 1;
            if let (false, Some(low)) = (fixed, low.get_mut(row)) {
                *low = NOT_EXACT;
                any = true;
            }
        }
    }
    any
}

/// How far reported scores lie outside.
pub(super) fn gaps(lines: &Lines<'_>, results: &mut Results) {
    let Some(reported) = lines.reported else { return };
    let places = reported.scale.max(results.places);
    results.gap_places = places;
    let (Some(of_reported), Some(of_score)) = (ten_to(places - reported.scale), ten_to(places - results.places)) else { return };
    let Results { low, high, gap, .. } = results;
    let ends = low.iter().zip(high.iter());
    let narrow = |factor: i128| i64::try_from(factor).ok();
    if let (Whole::I64(values), None, Some(of_reported), Some(of_score)) =
        (reported.values, reported.valid, narrow(of_reported), narrow(of_score))
    {
        // Overflow is looked for once, in the greatest that each column may hold.
        let most = |factor: i64| i64::MAX.checked_div(factor.saturating_mul(4)).unwrap_or(0);
        let (most_reported, most_score) = (most(of_reported), most(of_score));
        gap.extend(ends.zip(values).map(|((low, high), value)| {
            let fits = value.unsigned_abs() <= most_reported.unsigned_abs() && high.unsigned_abs() <= most_score.unsigned_abs();
            let (reported, least, greatest) = (value.wrapping_mul(of_reported), low.wrapping_mul(of_score), high.wrapping_mul(of_score));
            let above = reported.wrapping_sub(greatest).max(0);
            let outside = above.wrapping_add(reported.wrapping_sub(least).min(0));
            if *low == NO_SCORE || !fits { NO_SCORE } else { outside }
        }));
        if gap.iter().zip(low.iter()).all(|(gap, low)| *gap != NO_SCORE || *low == NO_SCORE) {
            return;
        }
        gap.clear();
    }
    let ends = low.iter().zip(high.iter());
    gap.extend(ends.enumerate().map(|(row, (low, high))| {
        let gap = || {
            let reported = reported.get(row)?.checked_mul(of_reported)?;
            let (low, high) = (i128::from(*low) * of_score, i128::from(*high) * of_score);
            i64::try_from(if reported > high { reported - high } else { (reported - low).min(0) }).ok()
        };
        if *low == NO_SCORE { NO_SCORE } else { gap().unwrap_or(NO_SCORE) }
    }));
}
