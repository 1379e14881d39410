//! A whole report as its bureau saved it, narrative and annexes, read from Word and scored: the scorecard of the form typed by hand.
#![cfg(feature = "docx")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may panic and read files"
)]

mod common;

use common::{form, scored};
use jixiao::SelfEvaluation;
use jixiao::table::{Recognized, TableKind, read};
use serde_json::Value;

fn report(name: &str) -> Recognized {
    let bytes = std::fs::read(format!("{}/tests/data/table/{name}.docx", env!("CARGO_MANIFEST_DIR"))).unwrap();
    read(&bytes, None).unwrap()
}

/// A part of the form as JSON, without where its values stood and without blank reasons.
fn values(form: &SelfEvaluation, part: &str) -> Value {
    fn bare(value: Value) -> Value {
        match value {
            Value::Object(mut entries) if entries.contains_key("place") => bare(entries.remove("value").unwrap()),
            Value::Object(entries) => {
                let kept = entries.into_iter().map(|(key, value)| (key, bare(value)));
                Value::Object(kept.filter(|(key, value)| key != "reason" || value != "").collect())
            }
            Value::Array(items) => items.into_iter().map(bare).collect(),
            other => other,
        }
    }
    bare(serde_json::to_value(form).unwrap()[part].take())
}

/// The structure that Word's kind of writer makes, and what LibreOffice makes of it.
#[test]
fn the_report_scores_as_the_form_typed_by_hand() {
    let typed = form("2023-hunan-shaoyang-union");
    for name in ["report", "report-libreoffice"] {
        let read = report(name);
        let kinds: Vec<TableKind> = read.tables.iter().map(|table| table.kind).collect();
        assert_eq!(kinds, [TableKind::BaseData, TableKind::DepartmentSelfEvaluation], "{name}");
        assert!(read.refusals.is_empty(), "{name}: {:?}", read.refusals);
        for part in ["unit", "year", "kind", "goal", "indicators", "base_data", "reported"] {
            assert_eq!(values(&read.form, part), values(&typed, part), "{name}: {part}");
        }
        for set in ["cn-hunan-department-2023", "cn-mof-2013-department", "cn-mof-2020"] {
            assert_eq!(scored(&read.form, set).to_json(), scored(&typed, set).to_json(), "{name} under {set}");
        }
    }
}
