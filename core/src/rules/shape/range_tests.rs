//! What the shapes do with ranges, held against what it does to the numbers in them: every number of the range gives a number of
//! the result, a closed end is reached, an open end is approached and not reached.

use super::better_of::greatest;
use super::evidence::{EvidenceItem, Why, clamp, compare, divide};
use super::per_step::Count;
use super::two_sided::absolute;
use crate::number::{End, Interval, NumberError, Ratio};
use crate::reading::{Column, read};

fn ratio(text: &str) -> Ratio {
    Ratio::parse(text).unwrap()
}

/// Numbers at, beside and between the ends that `ranges` has, and far away.
fn numbers() -> Vec<Ratio> {
    let beside = (-3..=3).flat_map(|whole| [-1, 0, 1, 500].map(|part| Ratio::new(whole * 1_000 + part, 1_000).unwrap()));
    beside.chain([ratio("-1000000"), ratio("1000000")]).collect()
}

fn within(range: &Interval) -> Vec<Ratio> {
    numbers().into_iter().filter(|number| range.contains(number)).collect()
}

/// Every range with ends among some whole numbers, open, closed or absent.
fn ranges(wholes: std::ops::RangeInclusive<i64>) -> Vec<Interval> {
    let ends: Vec<Option<End>> = std::iter::once(None)
        .chain(wholes.flat_map(|whole| [Some(End::closed(Ratio::from_int(whole))), Some(End::open(Ratio::from_int(whole)))]))
        .collect();
    ends.iter().flat_map(|low| ends.iter().filter_map(|high| Interval::new(low.clone(), high.clone()).ok())).collect()
}

/// Holds a range against the numbers that it is the range of.
fn is_range_of(found: &Interval, values: &[Ratio], what: &str) {
    for value in values {
        assert!(found.contains(value), "{what}: {found} lacks {value}");
    }
    let (least, most) = (values.iter().min().unwrap(), values.iter().max().unwrap());
    let (near, far) = (ratio("0.01"), Ratio::from_int(100));
    let end = |end: Option<&End>, last: &Ratio| match end {
        Some(End { value, open: false }) => last == value,
        Some(End { value, open: true }) => (last - value).abs() < near,
        None => last.abs() > far,
    };
    assert!(end(found.low(), least), "{what}: {found} from {least}");
    assert!(end(found.high(), most), "{what}: {found} to {most}");
}

#[test]
fn quotients() {
    let divisors: Vec<Interval> =
        ranges(0..=2).into_iter().filter(|range| range.low().is_some_and(|low| !low.value.is_zero() || low.open)).collect();
    for left in ranges(-2..=2) {
        for right in &divisors {
            let quotients: Vec<Ratio> = within(&left)
                .iter()
                .flat_map(|a| within(right).into_iter().map(|b| a.checked_div(&b).unwrap()).collect::<Vec<_>>())
                .collect();
            is_range_of(&divide(&left, right).unwrap(), &quotients, &format!("{left} ÷ {right}"));
        }
    }
}

#[test]
fn comparisons() {
    let all = ranges(-1..=1);
    for left in &all {
        for right in &all {
            for (sign, holds) in [
                ("≥", (|a, b| a >= b) as fn(&Ratio, &Ratio) -> bool),
                (">", |a, b| a > b),
                ("≤", |a, b| a <= b),
                ("<", |a, b| a < b),
                ("=", |a, b| a == b),
            ] {
                let (mut some, mut every) = (false, true);
                for a in within(left) {
                    for b in within(right) {
                        some |= holds(&a, &b);
                        every &= holds(&a, &b);
                    }
                }
                let wanted = if every {
                    Some(true)
                } else if some {
                    None
                } else {
                    Some(false)
                };
                assert_eq!(compare(left, sign, right), wanted, "{left} {sign} {right}");
            }
        }
    }
}

#[test]
fn absolute_values_clamped_values_and_greatest_values() {
    let all = ranges(-2..=2);
    let of = |range: &Interval, map: &dyn Fn(Ratio) -> Ratio| -> Vec<Ratio> { within(range).into_iter().map(map).collect() };
    for range in &all {
        is_range_of(&absolute(range).unwrap(), &of(range, &|number| number.abs()), &format!("|{range}|"));
        let top = Ratio::one();
        let held = of(range, &|number| number.max(Ratio::zero()).min(top.clone()));
        is_range_of(&clamp(range, &top), &held, &format!("{range} within [0, 1]"));
        for other in &all {
            let greater: Vec<Ratio> =
                within(range).iter().flat_map(|a| within(other).into_iter().map(|b| a.clone().max(b)).collect::<Vec<_>>()).collect();
            is_range_of(&greatest(range, other), &greater, &format!("the greater of {range} and {other}"));
        }
    }
}

/// A closed end of whole steps is a number of steps that is reached; without bound there is none.
#[test]
fn whole_steps() {
    for range in ranges(-2..=2) {
        for (count, whole) in
            [(Count::Floor, Ratio::floor as fn(&Ratio) -> Ratio), (Count::Ceil, Ratio::ceil), (Count::Linear, Ratio::clone)]
        {
            let steps: Vec<Ratio> = within(&range).iter().map(whole).collect();
            is_range_of(&count.whole_steps(&range).unwrap(), &steps, &format!("{count:?} of {range}"));
        }
    }
}

/// Only a plain number that is not below zero counts answers.
#[test]
fn counts_of_answers() {
    let count = |text: &str| EvidenceItem { name: "满意", reading: read(text, Column::Actual, None), points: None }.count();
    assert_eq!((count("5人"), count("0")), (Some(ratio("5")), Some(ratio("0"))));
    assert_eq!([count("≥5人"), count("约5人"), count("-5人"), count("很多")], [const { None }; 4]);
}

#[test]
fn errors_of_numbers_are_reasons() {
    assert_eq!(Why::from(NumberError::DivideByZero { dividend: "1".into() }), Why::DividedByZero);
    assert_eq!(Why::from(NumberError::LossOfDigits { operation: "round", operand: "1".into() }), Why::TooLarge);
}
