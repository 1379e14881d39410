//! Bad input is a day like any other: every text gets an answer, and nothing panics.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may panic and read files"
)]

use jixiao::exchange::call_json;
use jixiao::rules::formula::Formula;
use proptest::prelude::*;
use serde_json::Value;

fn shaoyang() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/data/2023-hunan-shaoyang-union.json");
    std::fs::read_to_string(path).unwrap()
}

/// The answer is JSON with exactly one of `ok` and `error`, and an error has what bindings need.
fn answered(text: &str) -> Value {
    let answer: Value = serde_json::from_str(&call_json(text)).unwrap_or_else(|error| panic!("{error}: {text:.200}"));
    assert_eq!(answer["version"], 1);
    match (answer.get("ok"), answer.get("error")) {
        (Some(_), None) => {}
        (None, Some(error)) => {
            for part in [&error["code"], &error["message"]["zh"], &error["message"]["en"]] {
                assert!(part.as_str().is_some_and(|text| !text.is_empty()), "{answer}");
            }
        }
        _ => panic!("{answer}"),
    }
    answer
}

#[test]
fn texts_that_are_no_calls() {
    for text in [
        "",
        " ",
        "null",
        "[]",
        "{}",
        "\u{0}",
        "\u{feff}{}",
        "{\"version\":1e400}",
        "\"",
        "{\"version\":1,\"call\":\"score\",\"form\":null}",
    ] {
        assert!(answered(text).get("error").is_some(), "{text}");
    }
    let deep = format!("{{\"version\":1,\"call\":\"score\",\"form\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(answered(&deep)["error"]["code"], "call-json");
}

#[test]
fn cells_of_every_hostile_kind_in_every_place() {
    let huge = "9".repeat(5_000);
    let digits = "9".repeat(28);
    let cells = [
        "",
        "≥",
        "≥≤5",
        "-0",
        "99999999999999999999999999999",
        &digits,
        &huge,
        "1/0",
        "0%",
        "-100%",
        "1e9",
        "万万万",
        "亿亿",
        "十十十",
        "2023年2月30日",
        "0000年",
        "9999年",
        "\u{202e}95%",
        "95%\u{0}",
        "\u{1F600}",
        "百分之",
        "百分之百分之五",
        "-—-",
        "1-1",
        "5-4",
        "≥10-20",
        "约约5",
        "余",
        "多多",
        "1,2,3",
        "......",
        "%",
        "％％",
        "前",
        "12月32日前",
        "若 1 则",
        "无无",
        "不适用 ",
        "元/人/月/日/年",
    ];
    for points in ["0", "10", "-5", "0.0000000000000000000000000001", digits.as_str(), "——"] {
        for target in cells {
            let row =
                |actual: &str| serde_json::json!({"name": "率", "target": target, "actual": actual, "points": points, "reported": points});
            let rows: Vec<Value> = cells.iter().map(|actual| row(actual)).collect();
            let call = serde_json::json!({"version": 1, "call": "score", "form": {"format": 1, "kind": "project", "year": 2023, "indicators": rows}});
            let answer = answered(&call.to_string());
            assert_eq!(answer["ok"]["scorecard"]["lines"].as_array().unwrap().len(), cells.len());
        }
    }
}

#[test]
fn own_rules_of_every_hostile_kind() {
    for rule in [
        serde_json::json!(null),
        serde_json::json!([]),
        serde_json::json!({"id": "x", "shape": {"formula": {"formula": "(((((("}}, "clause": {"source": "engine"}}),
        serde_json::json!({"id": "x", "shape": {"formula": {"formula": "1 / 0"}}, "clause": {"source": "engine"}}),
        serde_json::json!({"id": "x", "shape": {"formula": {"formula": "9999999999999999999999999999 * 9999999999999999999999999999"}}, "clause": {"source": "no"}}),
        serde_json::json!({"id": "x", "shape": {"per-step": {"step": "0", "deduct": "1"}}, "clause": {"source": "engine"}}),
        serde_json::json!({"id": "x", "shape": {"per-step": {"step": "-1", "deduct": "-1"}}, "clause": {"source": "engine"}}),
        serde_json::json!({"id": "x", "shape": {"per-step": {"step": "[1, 2]", "deduct": "1"}}, "clause": {"source": "engine"}}),
        serde_json::json!({"id": "x", "shape": {"bands": {"bands": []}}, "clause": {"source": "engine"}}),
        serde_json::json!({"id": "x", "shape": {"bands": {"bands": [{"range": "[0, 1]"}]}}, "clause": {"source": "engine"}}),
        serde_json::json!({"id": "x", "shape": {"bands": {"bands": [{"range": "[0, 2]", "share": "5"}]}}, "clause": {"source": "engine"}}),
    ] {
        let call = serde_json::json!({"version": 1, "call": "score", "form": {"format": 1, "kind": "project", "indicators": [
            {"name": "率", "target": "97%", "actual": "95%", "points": "10", "rule": rule}]}});
        let answer = answered(&call.to_string());
        let line = &answer["ok"]["scorecard"]["lines"][0];
        let score = |key: &str| line[key].as_str().unwrap().parse::<f64>().unwrap();
        assert!((0.0..=10.0).contains(&score("low")) && (0.0..=10.0).contains(&score("high")), "{rule}: {line}");
    }
}

#[test]
fn a_formula_in_its_one_spelling_is_read_again() {
    // As deep as a formula may be, with conditions in conditions: the spelling must not need more brackets than that.
    let conditions = format!("{}1 < 2{}", "if ".repeat(30), " then 1 < 2 else 2 < 3".repeat(30));
    for text in [conditions.as_str(), "若 若 a > 1 则 b > 1 否则 c > 1 则 1 否则 2", "100㎡ + 2㎡", "５㎡"] {
        let canonical = Formula::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).to_canonical();
        let again = Formula::parse(&canonical).unwrap_or_else(|error| panic!("{canonical}: {error}"));
        assert_eq!(again.to_canonical(), canonical);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_real_call_with_anything_changed(edits in proptest::collection::vec((any::<prop::sample::Index>(), "\\PC{0,3}", 0usize..4), 1..6), cut in any::<prop::sample::Index>(), truncate in any::<bool>()) {
        let mut chars: Vec<char> = format!(r#"{{"version":1,"call":"explain","form":{},"ruleset":{{"id":"cn-hunan-department-2023"}}}}"#, shaoyang()).chars().collect();
        for (at, text, remove) in edits {
            let at = at.index(chars.len());
            let end = (at + remove).min(chars.len());
            chars.splice(at..end, text.chars());
        }
        if truncate {
            chars.truncate(cut.index(chars.len()));
        }
        answered(&chars.iter().collect::<String>());
    }

    #[test]
    fn a_rule_set_with_anything_changed(edits in proptest::collection::vec((any::<prop::sample::Index>(), "[\\[\\](){}\"=,.%0-9a-z若则≥ \n-]{0,3}", 0usize..4), 1..4)) {
        let mut chars: Vec<char> = include_str!("data/county.toml").chars().collect();
        for (at, text, remove) in edits {
            let at = at.index(chars.len());
            let end = (at + remove).min(chars.len());
            chars.splice(at..end, text.chars());
        }
        let toml: String = chars.iter().collect();
        let call = serde_json::json!({"version": 1, "call": "score", "ruleset": {"toml": toml}, "form": {"format": 1, "kind": "project", "indicators": [
            {"name": "满意度", "target": "97%", "actual": "95%", "points": "10"}, {"name": "培训人数", "target": "200人", "actual": "150人", "points": "10"}]}});
        answered(&call.to_string());
    }
}
