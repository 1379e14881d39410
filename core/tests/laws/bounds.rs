//! A line earns no less than nothing and no more than its points.

use crate::picking::{Pick, numbers};
use crate::subjects;
use jixiao::{Interval, Ratio};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_score_lies_between_nothing_and_all_points(numbers in numbers()) {
        for subject in subjects() {
            let line = (subject.make)(&mut Pick::new(&numbers)).line;
            let whole = Interval::closed(Ratio::zero(), Ratio::from_int(i64::from(line.points))).unwrap();
            if let Some(range) = line.range() {
                prop_assert!(range.is_within(&whole), "{}: {range} of {line:?}", subject.shape);
                prop_assert!(subject.shape != "silent", "a silent rule gave {range}");
            }
        }
    }
}

/// Shapes with a number for no case at all would pass every law.
#[test]
fn most_cases_have_a_number() {
    let mut seed = 7_u32;
    for subject in subjects() {
        let mut scored = 0;
        for _ in 0..200 {
            let numbers: Vec<u32> = (0..24)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    seed >> 8
                })
                .collect();
            scored += usize::from((subject.make)(&mut Pick::new(&numbers)).line.range().is_some());
        }
        assert!(scored > 150 || subject.shape == "silent", "{}: only {scored} of 200 have a number", subject.shape);
    }
}
