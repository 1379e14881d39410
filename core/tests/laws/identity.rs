//! What is printed reads back as the same: numbers, ranges, readings, forms, rule sets.

use crate::line::{catalog, form};
use crate::picking::{Pick, numbers};
use crate::subjects;
use jixiao::number::End;
use jixiao::reading::{Column, Value, read};
use jixiao::{Decimal, Interval, Ratio, RuleSet, SelfEvaluation};
use proptest::prelude::*;
use serde_json::json;

fn ratio() -> impl Strategy<Value = Ratio> {
    prop_oneof![
        (any::<i64>(), 1..i64::MAX).prop_map(|(top, bottom)| Ratio::new(top, bottom).unwrap()),
        (-1000_i64..1000, 1_i64..1000).prop_map(|(top, bottom)| Ratio::new(top, bottom).unwrap()),
    ]
}

fn interval() -> impl Strategy<Value = Interval> {
    let end = || proptest::option::of((ratio(), any::<bool>()).prop_map(|(value, open)| End { value, open }));
    (end(), end()).prop_filter_map("ends the right way round", |(low, high)| Interval::new(low, high).ok())
}

proptest! {
    #[test]
    fn decimals(digits in -999_999_999_999_i64..999_999_999_999, places in 0_u32..12) {
        let scale = 10_i64.pow(places);
        let sign = if digits < 0 { "-" } else { "" };
        let text = if places == 0 { digits.to_string() } else { format!("{sign}{}.{:0width$}", digits.abs() / scale, digits.abs() % scale, width = places as usize) };
        let number = Decimal::parse(&text).unwrap();
        prop_assert_eq!(Decimal::parse(&number.to_string()).unwrap(), number);
        prop_assert_eq!(serde_json::from_str::<Decimal>(&serde_json::to_string(&number).unwrap()).unwrap(), number);
        prop_assert_eq!(number.to_string(), if digits == 0 { text.trim_start_matches('-').to_owned() } else { text });
    }

    #[test]
    fn ratios(number in ratio()) {
        prop_assert_eq!(&Ratio::parse(&number.to_string()).unwrap(), &number);
        prop_assert_eq!(serde_json::from_str::<Ratio>(&serde_json::to_string(&number).unwrap()).unwrap(), number);
    }

    #[test]
    fn intervals(range in interval()) {
        prop_assert_eq!(&Interval::parse(&range.to_string()).unwrap(), &range);
        prop_assert_eq!(serde_json::from_str::<Interval>(&serde_json::to_string(&range).unwrap()).unwrap(), range);
    }

    #[test]
    fn readings(text in prop_oneof![
        "(≥|≤|>|不低于|约|)(-?[0-9]{1,5}(\\.[0-9]{1,2})?)(%|人|万元|元/户|TB|)",
        "[0-9]{1,3}0余(人|户|)", "[0-9]{1,2}-[0-9]{3}(%|米|)", "20[0-9]{2}年([1-9]|1[0-2])月(前|底前|)", "(完成|部分达成|是|否|无|——|不适用|/|不断提升)", "\\PC{0,12}",
    ]) {
        for column in [Column::Target, Column::Actual] {
            let reading = read(&text, column, Some(2023));
            let again: Value = serde_json::from_str(&serde_json::to_string(&reading.value).unwrap()).unwrap();
            prop_assert_eq!(&again, &reading.value);
            // The text as typed says the same when it is read again.
            prop_assert_eq!(read(&reading.text, column, Some(2023)), reading);
        }
    }

    #[test]
    fn forms(numbers in numbers()) {
        for subject in subjects() {
            let form = form(&(subject.make)(&mut Pick::new(&numbers)).line.indicators());
            let text = form.to_json();
            let again = SelfEvaluation::from_json(&text).unwrap();
            prop_assert_eq!(&again, &form);
            prop_assert_eq!(again.to_json(), text);
        }
    }

    #[test]
    fn rule_sets(numbers in numbers()) {
        let rules: Vec<_> = subjects()
            .iter()
            .map(|subject| {
                let shape = (subject.make)(&mut Pick::new(&numbers)).line.shape;
                json!({ "id": subject.shape, "for": { "name": [subject.shape] }, "shape": shape, "clause": { "source": "own" } })
            })
            .collect();
        let text = json!({
            "format": 1, "id": "made", "kind": "practice", "inherits": "cn-mof-2020", "title": { "zh": "规则", "en": "rules" }, "covers": ["project"],
            "in-force": { "from": "2020-01-01" }, "source": [{ "key": "own", "document": "无", "basis": "practice" }], "rule": rules,
        });
        let set = RuleSet::from_json(&text.to_string(), catalog()).unwrap();
        let printed = set.canonical_json();
        let again = RuleSet::from_json(&printed, catalog()).unwrap();
        prop_assert_eq!((again.hash(), again.canonical_json()), (set.hash(), printed));
        prop_assert_eq!(again, set);
    }
}
