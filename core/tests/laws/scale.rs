//! Target and actual in another size earn the same, where the rule has no number in their unit.

use crate::picking::{Pick, numbers};
use crate::subjects;
use proptest::prelude::*;

/// Their rules carry numbers in the unit of the actual, or look at no target at all.
const NOT_SCALE_FREE: [&str; 10] =
    ["per-event", "rank-table", "tier", "date", "checklist", "composite", "coefficient", "share-met", "formula", "silent"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_size_of_the_unit_does_not_matter(numbers in numbers()) {
        for subject in subjects() {
            let case = (subject.make)(&mut Pick::new(&numbers));
            let Some(scaled) = &case.scaled else { continue };
            prop_assert_eq!(scaled.range(), case.line.range(), "{}: {:?} and {:?}", subject.shape, case.line, scaled);
        }
    }
}

#[test]
fn the_law_is_tried_on_every_scale_free_shape() {
    for subject in subjects() {
        let mut tried = 0;
        for seed in 0..200_u32 {
            let numbers: Vec<u32> = (0..24_u32).map(|at| (seed * 7_919 + at * 104_729 + seed * at * 31) % 99_991).collect();
            tried += usize::from((subject.make)(&mut Pick::new(&numbers)).scaled.is_some());
        }
        assert_eq!(tried == 0, NOT_SCALE_FREE.contains(&subject.shape), "{}: tried {tried} times", subject.shape);
    }
}
