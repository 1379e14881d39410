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
//! A row for which any bound fails, or whose numbers are negative, is marked [`NOT_EXACT`] and computed in 128 bits.
#![expect(clippy::float_arithmetic, reason = "floats below 2^53 as whole numbers, proven above and held against 128 bits by tests")]

use multiversion::multiversion;

/// What stands as low end of a row that was not computed.
pub(super) const NOT_EXACT: i64 = i64::MIN;

/// Less is better: target and actual change places.
pub(super) const CEILING: u64 = 1;
/// 2T − A of T.
pub(super) const TWICE: u64 = 1 << 1;
/// No part of the points is earned.
pub(super) const WHOLE_OR_NOTHING: u64 = 1 << 2;
/// A share that does not look at the numbers.
pub(super) const FIXED: u64 = 1 << 3;
/// Its high end is not reached.
pub(super) const OPEN: u64 = 1 << 4;
/// The target itself does not count.
pub(super) const STRICT: u64 = 1 << 5;
/// Not computed here.
pub(super) const NOT_HERE: u64 = 1 << 6;

const SHARE_BITS: u32 = 18;
const LOW_AT: u32 = 8;
const HIGH_AT: u32 = LOW_AT + SHARE_BITS;
const OF_AT: u32 = HIGH_AT + SHARE_BITS;
const SHARE_MASK: u64 = (1 << SHARE_BITS) - 1;

/// From `low` to `high` of `of`, where they are small.
pub(super) fn shares(low: u32, high: u32, of: u32) -> Option<u64> {
    let small = |number: u32| Some(u64::from(number)).filter(|number| *number <= SHARE_MASK);
    Some(small(low)? << LOW_AT | small(high)? << HIGH_AT | small(of)? << OF_AT)
}

/// What is the same for all rows, as floats.
#[derive(Debug, Clone, Copy)]
pub(super) struct Factors {
    /// Brings targets to the scale of actuals, or the other way round.
    pub(super) target: f64,
    pub(super) actual: f64,
    /// Brings points to the places of the result.
    pub(super) up: f64,
    pub(super) down: f64,
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

const TWO_52: f64 = 4_503_599_627_370_496.0;
const TWO_53: f64 = 9_007_199_254_740_992.0;
/// The bits of 2^52: or-ed to a whole number below it they make the float 2^52 + number.
const BITS_52: u64 = 0x4330_0000_0000_0000;

/// A whole number below 2^52.
#[inline(always)]
fn float(number: u64) -> f64 {
    f64::from_bits(number | BITS_52) - TWO_52
}

/// A whole float below 2^52.
#[inline(always)]
fn whole(float: f64) -> i64 {
    ((float + TWO_52).to_bits() & ((1 << 52) - 1)).cast_signed()
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

/// Scores rows: `kinds` as [`Share::packed`](super::share::Share::packed), all slices of one length. Without branches, so that it becomes
/// vector instructions of whatever width the machine has.
#[multiversion(targets("x86_64+avx512f+avx512dq+avx512bw+avx512vl", "x86_64+avx2", "x86_64+sse4.1"))]
pub(super) fn quotients(
    kinds: &[u64],
    target: &[i64],
    actual: &[i64],
    points: &[i64],
    factors: Factors,
    low: &mut [i64],
    high: &mut [i64],
) {
    let Factors { target: of_target, actual: of_actual, up, down, doubles, even } = factors;
    let (twice, half) = if doubles { (2.0, 1.0) } else { (1.0, 0.0) };
    let rows = kinds.iter().zip(target).zip(actual).zip(points).zip(low).zip(high);
    for (((((kind, target), actual), points), low), high) in rows {
        let kind = *kind;
        let fixed = kind & FIXED != 0;
        let (target, actual, points) = (target.cast_unsigned(), actual.cast_unsigned(), points.cast_unsigned());
        let (target, actual) = if fixed { (0, 0) } else { (target, actual) };
        // Below zero the highest bit is set.
        let fits = (target | actual | points) >> 52 == 0 && kind & NOT_HERE == 0;
        let (target, actual, points) = (float(target) * of_target, float(actual) * of_actual, float(points));
        let ceiling = kind & CEILING != 0;
        let (more, less) = if ceiling { (target, actual) } else { (actual, target) };
        // Reached exactly, a target that does not count itself still gives the whole quotient, unless both are nothing.
        let met = more > less || (more == less && (kind & STRICT == 0 || less > 0.0));
        let (part, of) = if kind & TWICE != 0 { (target + target - actual, target) } else { (more, less) };
        let part = if kind & WHOLE_OR_NOTHING != 0 { 0.0 } else { part.max(0.0) };
        // Nothing of nothing: the part is zero, or the row is not met by being equal and is left to others.
        let defined = more != less || met;
        let (part, of) = if met { (1.0, 1.0) } else { (part, of.max(1.0)) };
        let part = if fixed { float(kind >> LOW_AT & SHARE_MASK) } else { part };
        let of = if fixed { float(kind >> OF_AT & SHARE_MASK) } else { of };
        let earned = points * part * up;
        let denominator = of * down;
        let (numerator, divisor) = (twice * earned + half * denominator, twice * denominator);
        let bottom = divided(numerator, divisor, even);
        // The other end of a fixed share.
        let open = kind & OPEN != 0;
        let most = points * float(kind >> HIGH_AT & SHARE_MASK) * up;
        let above = if open { most - 1.0 } else { twice * most + half * denominator };
        let top = divided(above, if open { denominator } else { divisor }, even && !open);
        let (top, above) = if fixed { (top, above) } else { (bottom, 0.0) };
        let exact = fits
            && defined
            && target < TWO_53
            && actual < TWO_53
            && numerator < TWO_53
            && above < TWO_53
            && divisor < TWO_53
            && bottom < TWO_52
            && top < TWO_52
            && bottom <= top
            && (!fixed || points > 0.0);
        *low = if exact { whole(bottom) } else { NOT_EXACT };
        *high = whole(top.max(0.0));
    }
}
