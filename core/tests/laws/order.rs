//! The order of the lines does not matter: neither for a line nor for the whole.

use crate::line::scored;
use crate::picking::{Pick, numbers};
use crate::subjects;
use proptest::prelude::*;
use serde_json::Value;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn lines_in_another_order_earn_the_same(numbers in numbers(), keys in proptest::collection::vec(any::<u32>(), 64)) {
        let mut rows: Vec<Value> = Vec::new();
        for subject in subjects() {
            rows.extend((subject.make)(&mut Pick::new(&numbers)).line.indicators());
        }
        for (number, row) in rows.iter_mut().enumerate() {
            row["name"] = format!("{} {number}", row["name"].as_str().unwrap()).into();
        }
        let mut keyed: Vec<(u32, &Value)> = keys.iter().copied().cycle().zip(&rows).collect();
        keyed.sort_by_key(|(key, _)| *key);
        let shuffled: Vec<Value> = keyed.into_iter().map(|(_, row)| row.clone()).collect();
        let (card, other) = (scored(&rows), scored(&shuffled));
        prop_assert_eq!((card.total.exact, card.total.points), (other.total.exact, other.total.points));
        for line in &card.lines {
            let same = other.lines.iter().find(|found| found.name == line.name).unwrap();
            prop_assert_eq!((&same.exact, &same.outcome, same.low, same.high), (&line.exact, &line.outcome, line.low, line.high));
        }
    }
}
