//! Better evidence never earns less.

use crate::picking::{Pick, numbers};
use crate::subjects;
use jixiao::number::End;
use proptest::prelude::*;

/// Shapes of which nothing is better evidence: a formula is what people write, a silent rule says nothing.
const NOT_MONOTONE: [&str; 2] = ["formula", "silent"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn better_evidence_never_earns_less(numbers in numbers()) {
        for subject in subjects() {
            let case = (subject.make)(&mut Pick::new(&numbers));
            let Some(better) = &case.better else { continue };
            prop_assert!(!NOT_MONOTONE.contains(&subject.shape));
            let (Some(before), Some(after)) = (case.line.range(), better.range()) else { continue };
            let value = |end: Option<&End>| end.map(|end| end.value.clone());
            prop_assert!(
                value(after.low()) >= value(before.low()) && value(after.high()) >= value(before.high()),
                "{}: {after} after {before}\n{:?}\n{better:?}", subject.shape, case.line
            );
        }
    }
}

#[test]
fn the_law_is_tried_on_every_monotone_shape() {
    for subject in subjects() {
        let mut tried = 0;
        for seed in 0..200_u32 {
            let numbers: Vec<u32> = (0..24_u32).map(|at| (seed * 7_919 + at * 104_729 + seed * at * 31) % 99_991).collect();
            tried += usize::from((subject.make)(&mut Pick::new(&numbers)).better.is_some());
        }
        assert_eq!(tried == 0, NOT_MONOTONE.contains(&subject.shape), "{}: tried {tried} times", subject.shape);
    }
}
