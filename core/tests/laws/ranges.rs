//! A range is what legal picks can reach: every exact pick lies in it, a closed end is reached, an open one approached.

use crate::line::Case;
use crate::picking::{Pick, numbers};
use crate::subjects;
use jixiao::{Interval, Ratio};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn a_range_holds_every_pick_and_is_tight(numbers in numbers()) {
        for subject in subjects() {
            let case = (subject.make)(&mut Pick::new(&numbers));
            if let (Some(range), false) = (case.line.range(), case.picks.is_empty()) {
                holds_and_is_tight(subject.shape, &case, &range)?;
            }
        }
    }
}

fn holds_and_is_tight(shape: &str, case: &Case, range: &Interval) -> Result<(), TestCaseError> {
    let mut scores: Vec<Ratio> = Vec::new();
    for pick in &case.picks {
        let score = pick.number();
        prop_assert!(score.is_some(), "{shape}: no number for a pick: {pick:?}");
        let score = score.unwrap();
        prop_assert!(range.contains(&score), "{shape}: {score} of {pick:?} outside {range} of {:?}", case.line);
        scores.push(score);
    }
    // What lies within a thousandth of the points is approached.
    let near = Ratio::new(i64::from(case.line.points), 1000).unwrap();
    let (low, high) = (range.low().unwrap(), range.high().unwrap());
    let (least, most) = (scores.iter().min().unwrap(), scores.iter().max().unwrap());
    let reached =
        |end: &jixiao::number::End, score: &Ratio| if end.open { (score - &end.value).abs() <= near } else { *score == end.value };
    prop_assert!(reached(low, least), "{shape}: the low end of {range} is not reached, the least is {least}: {case:?}");
    prop_assert!(reached(high, most), "{shape}: the high end of {range} is not reached, the most is {most}: {case:?}");
    Ok(())
}
