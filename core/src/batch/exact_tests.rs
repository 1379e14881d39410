//! Floats against 128 bits: at the edges of the proof, and over everything the kernel takes.

use super::exact::{self, Factors, NOT_EXACT, Rows};
use super::share::{By, Measure, Share, common, doubles};
use crate::number::{Rounding, RoundingMode};
use proptest::prelude::*;

const TWO_53: u64 = 1 << 53;

/// ⌊N ÷ D⌋ as the kernel takes it.
#[expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is tested"
)]
fn floored(numerator: u64, divisor: u64) -> u64 {
    (numerator as f64 / divisor as f64).floor() as u64
}

#[test]
fn quotients_just_at_and_beside_whole_numbers() {
    let (mut tried, mut shifted) = (0, 0);
    for bits in 1..53 {
        for near in [-1i64, 0, 1] {
            let divisor = (1u64 << bits).saturating_add_signed(near).max(1);
            let most = (TWO_53 - 1) / divisor;
            for quotient in [1, 2, 3, most / 3, most / 2, most.saturating_sub(1), most].into_iter().filter(|quotient| *quotient > 0) {
                for numerator in [quotient * divisor - 1, quotient * divisor, quotient * divisor + 1] {
                    if numerator < TWO_53 {
                        assert_eq!(floored(numerator, divisor), numerator / divisor, "{numerator} ÷ {divisor}");
                        tried += 1;
                    }
                    // Not far beyond the bound it does go wrong: the proof is not about nothing.
                    let beyond = u128::from(numerator) << 9;
                    shifted += u32::from(
                        u128::from(floored(u64::try_from(beyond).unwrap_or(u64::MAX) | 511, divisor))
                            != (beyond | 511) / u128::from(divisor),
                    );
                }
            }
        }
    }
    assert!(tried > 2_500 && shifted > 100, "{tried} tried, {shifted} beyond the bound differ");
}

const MODES: [RoundingMode; 3] = [RoundingMode::HalfUp, RoundingMode::Truncate, RoundingMode::HalfEven];

fn shares() -> Vec<Share> {
    let mut shares: Vec<Share> = Vec::new();
    for by in [By::Reached, By::Inverse, By::Twice, By::Floor, By::Ceiling] {
        shares.extend([false, true].map(|strict| Share { by, strict, over: None }));
    }
    for (low, high, of, open) in [(4, 5, 5, false), (3, 4, 5, true), (0, 3, 5, true), (1, 1, 1, false), (1, 2, 3, false), (2, 3, 3, true)] {
        shares.push(Share { by: By::Fixed { low, high, of, open }, strict: false, over: None });
    }
    shares
}

/// What floats and 128 bits say of rows.
fn both(rows: &[(usize, i64, i64, i64)], places: u32, scale: u32, mode: RoundingMode) -> Computed {
    let shares = shares();
    let of = |row: &(usize, i64, i64, i64)| *shares.get(row.0 % shares.len()).unwrap();
    let (up, down) = (10i128.pow(places.saturating_sub(scale)), 10i128.pow(scale.saturating_sub(places)));
    let measure = Measure { rounding: Rounding { places, mode }, up, down };
    let of_all = shares.iter().fold(1, |all, share| common(all, *share));
    let factors = Factors {
        target: 1.0,
        actual: 1.0,
        target_below: exact::limit(1),
        actual_below: exact::limit(1),
        up: exact::factor(up).unwrap(),
        down: exact::factor(down).unwrap(),
        of: exact::factor(of_all).unwrap(),
        doubles: doubles(mode),
        even: mode == RoundingMode::HalfEven,
    };
    let kinds: Vec<u64> = rows.iter().map(|row| of(row).packed(of_all)).collect();
    let column = |pick: fn(&(usize, i64, i64, i64)) -> i64| rows.iter().map(pick).collect::<Vec<i64>>();
    let (target, actual, points) = (column(|row| row.1), column(|row| row.2), column(|row| row.3));
    let (mut low, mut high) = (vec![0; rows.len()], vec![0; rows.len()]);
    let rows_of = Rows { kinds: &kinds, target: &target, actual: &actual, points: &points };
    let left = exact::quotients(rows_of, factors, &mut low, &mut high);
    assert_eq!(left, low.iter().map(|low| u64::from(*low == NOT_EXACT)).sum::<u64>());
    // Alone, and with the next row, so that one which is not within the bounds does not hide the others.
    let mut at_once = 0;
    for size in [1, 2, rows.len().max(1)] {
        for from in (0..rows.len()).step_by(size) {
            let part = from..rows.len().min(from + size);
            let (mut least, mut most) = (vec![0; part.len()], vec![0; part.len()]);
            let rows_of = Rows {
                kinds: kinds.get(part.clone()).unwrap(),
                target: target.get(part.clone()).unwrap(),
                actual: actual.get(part.clone()).unwrap(),
                points: points.get(part.clone()).unwrap(),
            };
            let marks = rows_of.kinds.iter().fold(0, |all, kind| all | kind);
            if exact::together(rows_of, marks, factors, &mut least, &mut most) {
                assert_eq!((low.get(part.clone()), high.get(part.clone())), (Some(least.as_slice()), Some(most.as_slice())), "{part:?}");
                at_once += usize::from(size > 2);
            }
        }
    }
    let mut computed = 0;
    for ((row, low), high) in rows.iter().zip(low).zip(high) {
        if low != NOT_EXACT {
            let wide = of(row).score(row.1.into(), row.2.into(), row.3.into(), measure);
            assert_eq!(Some((low, high)), wide, "{:?} {row:?} {measure:?}", of(row));
            computed += 1;
        }
    }
    Computed { each: computed, at_once: at_once > 0 }
}

/// How many rows the floats computed, and whether they did so for all of them at once.
struct Computed {
    each: usize,
    at_once: bool,
}

#[test]
fn ordinary_rows_are_all_computed_in_floats() {
    let rows: Vec<(usize, i64, i64, i64)> = (0..40_000).map(|n| (0, 1 + n % 997, n % 1_499, 1 + n % 2_000)).collect();
    let computed = both(&rows, 2, 2, RoundingMode::HalfUp);
    assert_eq!((computed.each, computed.at_once), (rows.len(), true));
    // Of all kinds that are computed here: strict ones (every second of the first ten) are not.
    let kinds = [0, 2, 4, 6, 8, 10, 11, 12, 13, 15];
    let rows: Vec<(usize, i64, i64, i64)> =
        rows.into_iter().zip(kinds.into_iter().cycle()).map(|((_, t, a, p), kind)| (kind, t, a, p + 300)).collect();
    for mode in [RoundingMode::HalfUp, RoundingMode::Truncate] {
        let computed = both(&rows, 2, 2, mode);
        assert_eq!((computed.each, computed.at_once), (rows.len(), true));
    }
    // Half to even, and one row that is not covered, are asked row by row.
    assert!(!both(&rows, 2, 2, RoundingMode::HalfEven).at_once);
    let computed = both(&[rows, vec![(1, 1, 1, 1)]].concat(), 2, 2, RoundingMode::HalfUp);
    assert_eq!((computed.each, computed.at_once), (40_000, false));
}

/// Of wide numbers some pairs only are within the bounds, and none that is not is taken for one.
#[test]
fn bounds_asked_of_all_rows_at_once() {
    let (mut at_once, mut not) = (0, 0);
    for bits in 0..63 {
        for other in 0..63 {
            for kind in [0, 2, 4, 10, 11, 15] {
                for near in [-1, 0, 1] {
                    let row = (kind, (1i64 << bits) + near, (1i64 << bits) / 3, (1i64 << other) + near);
                    match both(&[row, row, row], 2, 2, RoundingMode::HalfUp).at_once {
                        true => at_once += 1,
                        false => not += 1,
                    }
                }
            }
        }
    }
    assert!(at_once > 10_000 && not > 10_000, "{at_once} {not}");
}

#[test]
fn lowest_halves() {
    let mut lowest = [0; 3];
    assert!(exact::lowest(&[0, 7, (1 << 63) - 1], &mut lowest));
    assert_eq!(lowest, [0, 7, i64::MAX]);
    for other in [-1, 1 << 64, i128::MAX, i128::MIN, 1 << 100] {
        assert!(!exact::lowest(&[0, other, 7], &mut lowest), "{other}");
    }
    // Below 2^64 a number may look like one below zero, which the kernel leaves out.
    assert!(exact::lowest(&[1 << 63, 0, 0], &mut lowest));
    assert_eq!(lowest, [i64::MIN, 0, 0]);
}

/// ⌊N ÷ D⌋ of a constant divisor, as the kernel takes it.
#[expect(clippy::float_arithmetic, clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "what is tested")]
fn multiplied(numerator: i64, divisor: u64) -> i64 {
    ((numerator as f64 + 0.5) * (1.0 / divisor as f64)).floor() as i64
}

#[test]
fn constant_divisors_just_at_and_beside_whole_numbers() {
    let (mut tried, mut beyond) = (0, 0);
    for divisor in (1u64..3_000).chain((12..49).flat_map(|bits| [(1 << bits) - 1, 1 << bits, (1 << bits) + 1, (1 << bits) / 3 * 2 + 1])) {
        let most = (1i64 << 50) / i64::try_from(divisor).unwrap();
        for quotient in [0, 1, 2, most / 3, most / 2, most - 1, most] {
            for near in -1i64..2 {
                let numerator = quotient * i64::try_from(divisor).unwrap() + near;
                if numerator < 1 << 50 {
                    assert_eq!(
                        multiplied(numerator, divisor),
                        numerator.div_euclid(i64::try_from(divisor).unwrap()),
                        "{numerator} ÷ {divisor}"
                    );
                    tried += 1;
                }
                let wide = numerator.saturating_mul(1 << 3) | 7;
                beyond += u32::from(wide < 1 << 53 && multiplied(wide, divisor) != wide.div_euclid(i64::try_from(divisor).unwrap()));
            }
        }
    }
    assert_eq!(multiplied(-2, 1), -2);
    assert!(tried > 50_000 && beyond > 100, "{tried} tried, {beyond} beyond the bound differ");
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => 0i64..2_000,
        3 => 0i64..1_000_000_000,
        2 => (0u32..63, -2i64..3).prop_map(|(bits, near)| (1i64 << bits).saturating_add(near)),
        1 => any::<i64>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn floors_of_quotients(numerator in 0..TWO_53, bits in 0u32..53, divisor in 1..TWO_53) {
        let divisor = (divisor >> bits).max(1);
        prop_assert_eq!(floored(numerator, divisor), numerator / divisor);
    }

    #[test]
    fn floors_of_quotients_by_a_constant(numerator in 0i64..1 << 50, bits in 0u32..53, divisor in 1..TWO_53) {
        let divisor = (divisor >> bits).max(1);
        prop_assert_eq!(multiplied(numerator, divisor), numerator.div_euclid(i64::try_from(divisor).unwrap()));
    }

    #[test]
    fn floats_say_what_128_bits_say(
        rows in prop::collection::vec((0usize..64, number(), number(), number()), 1..200), mode in 0usize..3, places in 0u32..5, scale in 0u32..5
    ) {
        both(&rows, places, scale, *MODES.get(mode).unwrap());
    }

    /// Ties, and one unit on either side of them.
    #[test]
    fn halves(target in 1i64..4_000, units in 0i64..5_000, near in -1i64..2, mode in 0usize..3) {
        // points × actual ÷ target = (2 units + 1) ÷ 2, where target is even.
        let target = target * 2;
        let points = (2 * units + 1) * (target / 2) + near;
        both(&[(0, target, 1, points.max(0))], 0, 0, *MODES.get(mode).unwrap());
    }
}
