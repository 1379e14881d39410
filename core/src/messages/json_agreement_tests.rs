//! A type read from the tree is what it is read from the text: real calls and every rule set, with every value missing, empty or of
//! another kind in turn.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "a test may panic and read files")]

use super::json::from_value;
use crate::exchange::{AttributeCall, AuditCall, CompareCall, ExplainCall, MonitorCall, PanelCall, ScoreCall, YardstickCall};
use crate::form::SelfEvaluation;
use crate::monitor::Row;
use crate::rules::{Catalog, Document};
use crate::score::Scorecard;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Debug;

/// They lie beside the crate, so they are read when the test runs: the crate alone, as it is published, still compiles with its tests.
const VECTORS: [&str; 4] = ["real", "edges", "native/monitoring", "native/years"];

/// Where each value stands.
fn places(value: &Value, place: &str, all: &mut Vec<String>) {
    let mut inside = |key: &str, value: &Value| places(value, &format!("{place}/{}", key.replace('~', "~0").replace('/', "~1")), all);
    match value {
        Value::Object(entries) => entries.iter().for_each(|(key, value)| inside(key, value)),
        Value::Array(entries) => entries.iter().enumerate().for_each(|(index, value)| inside(&index.to_string(), value)),
        _ => {}
    }
    all.push(place.to_owned());
}

/// The value without what stands at a place, or with something else there.
fn altered(value: &Value, place: &str, other: Option<Value>) -> Value {
    let mut value = value.clone();
    if let Some(other) = other {
        *value.pointer_mut(place).unwrap() = other;
        return value;
    }
    let Some((parent, key)) = place.rsplit_once('/') else { return value };
    match value.pointer_mut(parent).unwrap() {
        Value::Object(entries) => drop(entries.remove(&key.replace("~1", "/").replace("~0", "~"))),
        Value::Array(entries) => drop(entries.remove(key.parse().unwrap())),
        _ => panic!("a parent holds values"),
    }
    value
}

/// How many readings were compared, and how many of them were refused by both.
fn compared<T: DeserializeOwned + Debug>(value: &Value, each: usize) -> (usize, usize) {
    let (mut all, mut read, mut refused) = (Vec::new(), 0, 0);
    places(value, "", &mut all);
    let others = [json!(null), json!(""), json!("7"), json!(7), json!([]), json!({}), json!({"neither": 1}), json!(true)];
    for (index, place) in all.iter().enumerate() {
        let some = others.iter().skip(index % each).step_by(each).cloned().map(Some);
        for other in some.chain([None]) {
            let value = altered(value, place, other);
            let (text, tree) = (serde_json::from_str::<T>(&value.to_string()), from_value::<T>(value));
            match (&text, &tree) {
                (Ok(text), Ok(tree)) => assert_eq!(format!("{text:?}"), format!("{tree:?}"), "{place}"),
                (Err(_), Err(_)) => refused += 1,
                _ => panic!("{place}: {text:?} against {tree:?}"),
            }
            read += 1;
        }
    }
    (read, refused)
}

#[test]
fn calls_and_answers() {
    let (mut read, mut refused) = (0, 0);
    let mut count = |(all, wrong): (usize, usize)| (read, refused) = (read + all, refused + wrong);
    for vectors in VECTORS {
        let mut seen = Vec::new();
        let path = format!("{}/../tests/vectors/{vectors}.json", env!("CARGO_MANIFEST_DIR"));
        for vector in serde_json::from_str::<Vec<Value>>(&std::fs::read_to_string(path).unwrap()).unwrap() {
            let call = &vector["call"];
            // One of every kind: thousands of readings each.
            if seen.contains(&call["call"]) {
                continue;
            }
            seen.push(call["call"].clone());
            match call["call"].as_str().unwrap() {
                "score" => {
                    count(compared::<ScoreCall>(call, 8));
                    count(compared::<SelfEvaluation>(&call["form"], 8));
                    if let card @ Value::Object(_) = &vector["answer"]["ok"]["scorecard"] {
                        count(compared::<Scorecard>(card, 8));
                    }
                }
                "explain" => count(compared::<ExplainCall>(call, 8)),
                "compare" => count(compared::<CompareCall>(call, 8)),
                "audit" => count(compared::<AuditCall>(call, 8)),
                "monitor" => count(compared::<MonitorCall>(call, 8)),
                "panel" => count(compared::<PanelCall>(call, 8)),
                "attribute" => count(compared::<AttributeCall>(call, 8)),
                "yardstick" => count(compared::<YardstickCall>(call, 8)),
                other => panic!("nobody compares {other}"),
            }
        }
    }
    assert!(read > 3_000 && refused > read / 4 && refused < read, "{read} readings, {refused} refused");
}

#[test]
fn rule_sets() {
    let (mut read, mut refused) = (0, 0);
    for set in Catalog::embedded().unwrap().sets() {
        let (all, wrong) = compared::<Document>(&serde_json::from_str(&set.canonical_json()).unwrap(), 8);
        (read, refused) = (read + all, refused + wrong);
    }
    assert!(read > 3_000 && refused > read / 4 && refused < read, "{read} readings, {refused} refused");
}

/// A field's other names stand beside its own, in whatever order they are written, and a list has one value for all of them.
#[test]
fn rows_with_headings_of_either_language() {
    for row in [
        json!({"unit": "示例局", "year": 2025, "month": 3, "column": "executed", "amount": "9.5"}),
        json!({"金额": "9.5", "年度": 2025, "栏目": "执行数", "单位名称": "示例局", "月": 3, "项目": "修路"}),
        json!({"预算单位": "示例局", "project": "修路", "年份": 2025, "科目": "执行数", "部门": "财政局", "金额单位": "元"}),
        json!(["示例局", "修路", null, 2025, 3, "executed", "9.5"]),
    ] {
        let (text, tree): (Row, Row) = (serde_json::from_str(&row.to_string()).unwrap(), from_value(row.clone()).unwrap());
        assert_eq!(text, tree, "{row}");
        compared::<Row>(&row, 1);
    }
    let twice = from_value::<Row>(json!({"unit": "a", "单位": "b", "year": 2025, "column": "executed"})).unwrap_err();
    assert_eq!(twice.to_string(), "duplicate field `unit`");
}
