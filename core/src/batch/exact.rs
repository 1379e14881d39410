//! Quotients of whole numbers in 64-bit floats, exactly: the one place where floats stand, and what they may not get wrong.
//!
//! A float of 64 bits holds every whole number below 2^53. A sum, difference or product of two such numbers is rounded to the nearest
//! float and is therefore the true one if that lies below 2^53; if it does not, the rounded one does not either (rounding keeps order, and
//! 2^53 is a float). So `value < 2^53`, asked of what was computed, says that it was computed exactly.
//!
//! **A quotient's floor.** Let N and D be whole numbers, 0 ≤ N < 2^53 and 1 ≤ D < 2^53; q = N ÷ D, k = ⌊q⌋, and f the float nearest to q.
//! Then ⌊f⌋ = k.
//! *Proof.* k and k + 1 are floats (k + 1 ≤ 2^53), rounding keeps order, so k ≤ f ≤ k + 1, and f = k + 1 is all that could go wrong. Let
//! 2^e < k + 1 ≤ 2^(e+1). The floats just below k + 1 lie 2^(e−52) apart, so f = k + 1 needs k + 1 − q ≤ 2^(e−53). But q < k + 1 are
//! both multiples of 1 ÷ D, so k + 1 − q ≥ 1 ÷ D, which would make D ≥ 2^(53−e). For e ≥ 0 we have k ≥ 2^e (k is whole and k + 1 > 2^e),
//! and N ≥ k × D ≥ 2^e × 2^(53−e) = 2^53: a contradiction. For k = 0, e = −1 and D ≥ 2^54: a contradiction. ∎
//!
//! **Rounding half up** of n ÷ d is ⌊(2n + d) ÷ 2d⌋: the numerator is taken after doubling and adding, and it is this one that must lie
//! below 2^53. Half to even takes one off again where 2n + d is a multiple of 2d and the result is odd. Just below an open end n ÷ d lies
//! ⌈n ÷ d⌉ − 1 = ⌊(n − 1) ÷ d⌋.
//!
//! **A constant divisor** needs no division. Let D be whole, 1 ≤ D < 2^53, N whole, 0 ≤ N + 2 and N + ½ ≤ 2^50, and r the float nearest to
//! 1 ÷ D. Then the floor of the float x nearest to (N + ½) × r is ⌊N ÷ D⌋.
//! *Proof.* N + ½ is a float. Both roundings change their value by at most its 2^−53 part, so x differs from y = (N + ½) ÷ D by no more
//! than |y| × (2^−52 + 2^−106) < |y| × 2^−51. That is less than ½ ÷ D, because |N + ½| × 2^−51 ≤ ½. But y lies at least ½ ÷ D above
//! ⌊N ÷ D⌋, and as far below the next whole number. ∎
//!
//! [`together`] asks for the bounds once for all rows: what is or-ed together of whole numbers is no less than the greatest of them.
//! Where that does not do, [`quotients`] asks every row: one for which any bound fails, or whose numbers are negative, is marked
//! [`NOT_EXACT`] and computed in 128 bits.
#![expect(clippy::float_arithmetic, reason = "floats below 2^53 as whole numbers, proven above and held against 128 bits by tests")]

use super::{OutcomeCode, ReasonCode};
use multiversion::multiversion;

/// What stands as low end of a row that was not computed.
pub(super) const NOT_EXACT: i64 = i64::MIN;

/// Less is better: target and actual change places.
pub(super) const CEILING: u64 = 1 << 56;
/// 2T − A of T.
pub(super) const TWICE: u64 = 1 << 57;
/// No part of the points is earned.
pub(super) const WHOLE_OR_NOTHING: u64 = 1 << 58;
/// A share that does not look at the numbers.
pub(super) const FIXED: u64 = 1 << 59;
/// Its high end is not reached.
pub(super) const OPEN: u64 = 1 << 60;
/// Not computed here.
pub(super) const NOT_HERE: u64 = 1 << 62;
/// The lines have a range, because the level gives one.
pub(super) const WITHIN: u64 = 1 << 63;
// What the kernel writes for such a line is this bit, as outcome and as reason.
const _: () =
    assert!(OutcomeCode::Within as u8 == 1 && ReasonCode::Tier as u8 == 1 && OutcomeCode::Exact as u8 == 0 && ReasonCode::None as u8 == 0);

/// The low end of a fixed share stands in the lowest bits, its high end above it.
const SHARE_BITS: u32 = 20;
const SHARE_MASK: u64 = (1 << SHARE_BITS) - 1;

/// From `low` to `high` of what all fixed shares of a plan are parts of, where they are small.
pub(super) fn shares(low: i128, high: i128) -> Option<u64> {
    let small = |number: i128| u64::try_from(number).ok().filter(|number| *number <= SHARE_MASK);
    Some(small(low)? | small(high)? << SHARE_BITS)
}

/// What is the same for all rows, as floats.
#[derive(Debug, Clone, Copy)]
pub(super) struct Factors {
    /// Brings targets to the scale of actuals, or the other way round.
    pub(super) target: f64,
    pub(super) actual: f64,
    /// From where on a target or an actual is left to others: brought to the common scale it would not lie below 2^52.
    pub(super) target_below: u64,
    pub(super) actual_below: u64,
    /// Brings points to the places of the result.
    pub(super) up: f64,
    pub(super) down: f64,
    /// What all fixed shares are parts of.
    pub(super) of: f64,
    /// Whether numerator and denominator are doubled and the denominator added: every mode but truncation.
    pub(super) doubles: bool,
    /// Whether exactly half goes to the even number.
    pub(super) even: bool,
}

/// A whole number as a factor; `None` from 2^53 on.
pub(super) fn factor(number: i128) -> Option<f64> {
    let number = u32::try_from(number).ok()?;
    Some(f64::from(number))
}

/// How far whole numbers may go that are multiplied with such a factor.
pub(super) fn limit(factor: i128) -> u64 {
    (1i128 << 52).checked_div(factor).and_then(|limit| u64::try_from(limit).ok()).unwrap_or(0)
}

const TWO_50: f64 = 1_125_899_906_842_624.0;
const TWO_52: f64 = 4_503_599_627_370_496.0;
const TWO_53: f64 = 9_007_199_254_740_992.0;
/// The bits of 2^52: or-ed to a whole number below it they make the float 2^52 + number.
const BITS_52: u64 = 0x4330_0000_0000_0000;

/// A whole number below 2^52.
#[inline(always)]
fn float(number: u64) -> f64 {
    f64::from_bits(number | BITS_52) - TWO_52
}

/// A whole float below 2^52; of one just below zero, another number below zero.
#[inline(always)]
fn whole(float: f64) -> i64 {
    (float + TWO_52).to_bits().wrapping_sub(BITS_52).cast_signed()
}

/// ⌊N ÷ D⌋ with what the mode asks for.
#[inline(always)]
fn divided(numerator: f64, denominator: f64, even: bool) -> f64 {
    let quotient = (numerator / denominator).floor();
    if even {
        let tie = quotient * denominator == numerator && (quotient + TWO_52).to_bits() & 1 == 1;
        quotient - if tie { 1.0 } else { 0.0 }
    } else {
        quotient
    }
}

/// Rows, all slices of one length; kinds as [`Share::packed`](super::share::Share::packed).
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) kinds: &'a [u64],
    pub(super) target: &'a [i64],
    pub(super) actual: &'a [i64],
    pub(super) points: &'a [i64],
}

/// The lowest 64 bits of numbers; whether the others are all zero. In two passes, each of which becomes vector instructions.
#[multiversion(targets("x86_64+avx512f+avx512dq+avx512bw+avx512vl", "x86_64+avx2", "x86_64+sse4.1"))]
pub(super) fn lowest(numbers: &[i128], lowest: &mut [i64]) -> bool {
    for (to, from) in lowest.iter_mut().zip(numbers) {
        *to = low_half(*from);
    }
    numbers.iter().fold(0, |all, number| all | low_half(number >> 64)) == 0
}

#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "what is cut off is looked at by the caller")]
fn low_half(number: i128) -> i64 {
    number as i64
}

/// What rows were seen to hold.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    /// All bits of targets and actuals that count.
    cells: u64,
    /// All bits of points, one taken off: of no points, all.
    points: u64,
    /// All bits of high ends less low ends: below zero if one of them is.
    order: i64,
}

impl Factors {
    /// Whether all that was computed of such rows lies within the bounds. Each step here is taken of the greatest that the rows may hold.
    fn hold(&self, seen: Seen) -> bool {
        if seen.cells >= 1 << 51 || seen.points >= 1 << 51 || seen.order < 0 {
            return false;
        }
        let (twice, half) = if self.doubles { (2.0, 1.0) } else { (1.0, 0.0) };
        let cell = float(seen.cells) * self.target.max(self.actual);
        let (part, of) = (cell.max(float(SHARE_MASK)), cell.max(self.of));
        let points = float(seen.points + 1) * self.up * twice;
        let (divisor, add) = (of * self.down * twice, of * self.down * half);
        // A divisor is at least 1, so quotients lie below 2^52 as well; and 2 × target − actual below 2^53.
        (cell < TWO_52) & (points * part + add < TWO_52) & (divisor < TWO_53) & (points * float(SHARE_MASK) + add < TWO_50)
    }
}

/// Scores rows at once whose kinds hold these marks together; `false` where a bound may fail in one of them, and nothing that was written
/// counts.
pub(super) fn together(rows: Rows<'_>, marks: u64, factors: Factors, low: &mut [i64], high: &mut [i64]) -> bool {
    if factors.even || marks & NOT_HERE != 0 {
        false
    } else if marks & (TWICE | WHOLE_OR_NOTHING) == 0 {
        ratios(rows, factors, low, high)
    } else {
        all_kinds(rows, factors, low, high)
    }
}

#[multiversion(targets("x86_64+avx512f+avx512dq+avx512bw+avx512vl", "x86_64+avx2", "x86_64+sse4.1"))]
fn ratios(rows: Rows<'_>, factors: Factors, low: &mut [i64], high: &mut [i64]) -> bool {
    computed::<false>(rows, factors, low, high)
}

#[multiversion(targets("x86_64+avx512f+avx512dq+avx512bw+avx512vl", "x86_64+avx2", "x86_64+sse4.1"))]
fn all_kinds(rows: Rows<'_>, factors: Factors, low: &mut [i64], high: &mut [i64]) -> bool {
    computed::<true>(rows, factors, low, high)
}

/// Two thirds of the instructions of [`quotients`] and hardly any that set masks: less than half the time.
#[inline(always)]
fn computed<const ALL: bool>(rows: Rows<'_>, factors: Factors, low: &mut [i64], high: &mut [i64]) -> bool {
    let (twice, half) = if factors.doubles { (2.0, 1.0) } else { (1.0, 0.0) };
    let up = factors.up * twice;
    let (of_divisor, of_add) = (factors.down * twice, factors.down * half);
    let inverse = 1.0 / (factors.of * of_divisor);
    // With the half that the constant divisor asks for; just below an open end lies ⌊(n − 1) ÷ d⌋.
    let (closed, open) = (factors.of * of_add + 0.5, 0.5 - twice);
    let Rows { kinds, target, actual, points } = rows;
    let mut seen = Seen::default();
    let rows = kinds.iter().zip(target).zip(actual).zip(points).zip(low).zip(high);
    for (((((kind, target), actual), points), low), high) in rows {
        let kind = *kind;
        let (target, actual, points) = (target.cast_unsigned(), actual.cast_unsigned(), points.cast_unsigned());
        let fixed = kind & FIXED != 0;
        seen.cells |= if fixed { 0 } else { target | actual };
        seen.points |= points.wrapping_sub(1);
        let (target, actual) = (float(target) * factors.target, float(actual) * factors.actual);
        let ceiling = kind & CEILING != 0;
        let (more, less) = if ceiling { (target, actual) } else { (actual, target) };
        let met = more >= less;
        // What is not met is less than something, which is therefore not zero.
        let (part, of) = if ALL { parts(kind, more, less) } else { (more, less) };
        let (part, of) = if met { (1.0, 1.0) } else { (part, of) };
        let (part, of) = if fixed { (float(kind & SHARE_MASK), factors.of) } else { (part, of) };
        let points = float(points) * up;
        let bottom = ((points * part + of * of_add) / (of * of_divisor)).floor();
        let above = points * float(kind >> SHARE_BITS & SHARE_MASK) + if kind & OPEN != 0 { open } else { closed };
        let top = (above * inverse).floor();
        let (bottom, top) = (whole(bottom), whole(if fixed { top } else { bottom }));
        seen.order |= top.wrapping_sub(bottom);
        (*low, *high) = (bottom, top);
    }
    factors.hold(seen)
}

/// What part of what is earned where it is not met.
#[inline(always)]
fn parts(kind: u64, more: f64, less: f64) -> (f64, f64) {
    // What is not met lies below, and a target of zero is then doubled: 2T − A < 0.
    let (part, of) = if kind & TWICE != 0 { (more + more - less, more) } else { (more, less) };
    let part = if (kind & WHOLE_OR_NOTHING != 0) | (part < 0.0) { 0.0 } else { part };
    (part, if of < 1.0 { 1.0 } else { of })
}

/// Outcome and reason of rows whose kinds are these: the same bit for both. And all bits of the kinds.
#[multiversion(targets("x86_64+avx512f+avx512dq+avx512bw+avx512vl", "x86_64+avx2", "x86_64+sse4.1"))]
pub(super) fn outcomes(kinds: &[u64], outcome: &mut [u8], reason: &mut [u8]) -> u64 {
    let mut all = 0;
    for ((kind, outcome), reason) in kinds.iter().zip(outcome).zip(reason) {
        let [.., flags] = kind.to_le_bytes();
        (*outcome, *reason) = (flags >> 7, flags >> 7);
        all |= kind;
    }
    all
}

/// Scores rows and says how many are left. Without branches, and with few columns written, each a parameter of its own (nothing else
/// points there), so that it becomes vector instructions of whatever width the machine has.
#[multiversion(targets("x86_64+avx512f+avx512dq+avx512bw+avx512vl", "x86_64+avx2", "x86_64+sse4.1"))]
pub(super) fn quotients(rows: Rows<'_>, factors: Factors, low: &mut [i64], high: &mut [i64]) -> u64 {
    let Factors { target: of_target, actual: of_actual, target_below, actual_below, up, down, of: of_fixed, doubles, even } = factors;
    let (twice, half) = if doubles { (2.0, 1.0) } else { (1.0, 0.0) };
    let below = if doubles { TWO_53 } else { TWO_52 };
    let up = up * twice;
    let Rows { kinds, target, actual, points } = rows;
    let rows = kinds.iter().zip(target).zip(actual).zip(points).zip(low).zip(high);
    let mut left = 0;
    for (((((kind, target), actual), points), low), high) in rows {
        let kind = *kind;
        let (target, actual, points) = (target.cast_unsigned(), actual.cast_unsigned(), points.cast_unsigned());
        let fixed = kind & FIXED != 0;
        // Without `&&`, which would be branches. Below zero the highest bit is set; lines of no points are left to others.
        let cells = (target < target_below) & (actual < actual_below);
        let fits = (fixed | cells) & (points.wrapping_sub(1) < (1 << 52) - 1) & (kind & NOT_HERE == 0);
        let (target, actual) = (float(target) * of_target, float(actual) * of_actual);
        let ceiling = kind & CEILING != 0;
        let (more, less) = if ceiling { (target, actual) } else { (actual, target) };
        let met = more >= less;
        let (part, of) = parts(kind, more, less);
        let (part, of) = if met { (1.0, 1.0) } else { (part, of) };
        let (part, of) = if fixed { (float(kind & SHARE_MASK), of_fixed) } else { (part, of) };
        let points = float(points) * up;
        let denominator = of * down;
        let (divisor, add) = (twice * denominator, half * denominator);
        let numerator = points * part + add;
        let bottom = divided(numerator, divisor, even);
        // The other end of a fixed share; just below an open end lies ⌊(n − 1) ÷ d⌋.
        let open = kind & OPEN != 0;
        let above = points * float(kind >> SHARE_BITS & SHARE_MASK) + if open { -twice } else { add };
        let top = divided(above, divisor, even & !open);
        let (top, above) = if fixed { (top, above) } else { (bottom, 0.0) };
        // Doubled, a divisor is at least 2, so quotients lie below 2^52.
        let exact = fits & (numerator < below) & (above < TWO_52) & (divisor < TWO_53) & (bottom <= top);
        *low = if exact { whole(bottom) } else { NOT_EXACT };
        *high = whole(top);
        // An overflow that is looked for would be a branch; rows are few.
        left = u64::wrapping_add(left, u64::from(!exact));
    }
    left
}
