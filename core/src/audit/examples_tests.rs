//! Every check's own examples: the sound form with the faulty edits is found at the cell named, with the others it is not; and
//! the sound form as it stands gives no error and no warning at all.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use super::walk::put;
use super::*;
use crate::form::{Monitoring, SelfEvaluation};
use crate::rules::Catalog;
use crate::score::{Options, ReadForm};
use serde_json::Value;

const SOUND: &str = include_str!("examples/sound.json");

/// The audit of the sound example with edits, by one check alone where one is named.
fn audited(edits: &[(&str, &str)], only: Option<&str>) -> Audit {
    mended(edits, only, None)
}

/// The same with a fix applied to the form.
fn mended(edits: &[(&str, &str)], only: Option<&str>, fix: Option<&Fix>) -> Audit {
    let mut case: Value = serde_json::from_str(SOUND).unwrap();
    for (path, value) in edits {
        let head = path.split(['.', '[']).next().unwrap();
        let path = if matches!(head, "text" | "previous" | "previous_text" | "targets" | "monitoring" | "set" | "filed" | "form") {
            (*path).to_owned()
        } else {
            format!("form.{path}")
        };
        // What is no JSON, or a bare number, is text.
        let parsed = serde_json::from_str(value).ok().filter(|parsed: &Value| !parsed.is_number());
        put(&mut case, &path, parsed.unwrap_or_else(|| Value::String((*value).to_owned())));
    }
    let form = |key: &str| {
        let value = without_nulls(case[key].clone());
        (!value.is_null()).then(|| SelfEvaluation::from_json(&value.to_string()).unwrap_or_else(|error| panic!("{key}: {error}")))
    };
    let text = |key: &str| {
        let list = case[key].as_array()?;
        Some(list.iter().filter_map(Value::as_str).map(|text| Paragraph { text: text.to_owned(), place: None }).collect::<Vec<_>>())
    };
    let (main, previous, targets) = (form("form").unwrap(), form("previous"), form("targets"));
    let main = fix.map_or(main.clone(), |fix| fix.apply(&main).unwrap());
    let (paragraphs, previous_text) = (text("text"), text("previous_text"));
    let catalog = Catalog::embedded().unwrap();
    let set = catalog.get(case["set"].as_str().unwrap()).unwrap();
    let read = ReadForm::new(&main);
    let card = read.score(set, Options::default());
    let mut whole = Case::new(&read, set, &card).with_catalog(&catalog);
    whole.text = paragraphs.as_deref();
    whole.previous = previous.as_ref();
    whole.previous_text = previous_text.as_deref();
    whole.targets = targets.as_ref();
    let monitoring = without_nulls(case["monitoring"].clone());
    let monitoring = (!monitoring.is_null()).then(|| Monitoring::from_json(&monitoring.to_string()).unwrap());
    whole.monitoring = monitoring.as_ref();
    whole.filed = case["filed"].as_str().and_then(|day| serde_json::from_value(Value::String(day.to_owned())).ok());
    let settings = Settings { select: only.map(str::to_owned).into_iter().collect(), ..Settings::default() };
    audit(&whole, &settings).unwrap()
}

/// JSON without the keys and entries that an edit took away.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(object) => Value::Object(
            object.into_iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| (key, without_nulls(value))).collect(),
        ),
        Value::Array(list) => Value::Array(list.into_iter().filter(|value| !value.is_null()).map(without_nulls).collect()),
        other => other,
    }
}

fn told(audit: &Audit) -> String {
    let lines = audit.findings.iter().map(|found| format!("{} {:?} {}: {}", found.check, found.severity, found.at.path, found.message.zh));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_sound_form_is_sound() {
    let answer = audited(&[], None);
    assert!(answer.findings.iter().all(|found| found.severity == Severity::Note), "{}", told(&answer));
}

#[test]
fn every_check_finds_its_faulty_example_at_its_cell() {
    let mut wrong = Vec::new();
    for check in checks() {
        let answer = audited(check.faulty.edits, Some(check.name));
        if !answer.findings.iter().any(|found| found.at.path == check.faulty.at) {
            wrong.push(format!("{}: nothing at {}; {:?}\n{}", check.name, check.faulty.at, answer.checks, told(&answer)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the English label of a cell keeps of Chinese is printed in the form.
#[test]
fn labels_are_english_but_for_the_words_of_the_form() {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let mut wrong = std::collections::BTreeSet::new();
    for check in checks() {
        let edits: String = check.faulty.edits.iter().map(|(_, value)| *value).collect();
        for found in audited(check.faulty.edits, Some(check.name)).findings {
            let label = found.at.label_in(crate::Lang::En).into_owned();
            for piece in label.split(" · ").filter(|piece| chinese(piece) && !SOUND.contains(*piece) && !edits.contains(*piece)) {
                wrong.insert(format!("{}: {piece}", check.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_check_passes_its_sound_example() {
    let mut wrong = Vec::new();
    for check in checks() {
        let answer = audited(check.sound.edits, Some(check.name));
        if answer.checks[0].answer != Answered::Passed {
            wrong.push(format!("{}: {:?}\n{}", check.name, answer.checks[0].answer, told(&answer)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_fix_silences_what_it_mends() {
    let mut fixed = std::collections::BTreeSet::new();
    let widths: [(&str, &[(&str, &str)]); 5] = [
        ("execution-rate-differs", &[("budget.rate", "９６．０％")]),
        ("execution-rate-differs", &[("budget.total.executed", "494.33"), ("budget.rate", "0.91")]),
        ("control-rate-differs", &[("base_data.staff.posts", "21"), ("base_data.staff.rate", "95%")]),
        ("total-differs-from-lines", &[("indicators[5].reported", "9.333"), ("reported.score", "90")]),
        ("grade-differs-from-score", &[("reported.score", "59"), ("reported.grade", "良好")]),
    ];
    let cases = checks().map(|check| (check.name, check.faulty.edits)).chain(widths);
    for (name, edits) in cases {
        for found in audited(edits, Some(name)).findings {
            let Some(fix) = &found.fix else { continue };
            assert_eq!((&fix.path, &fix.from), (&found.at.path, &found.at.text), "{name}");
            let after = mended(edits, Some(name), Some(fix));
            let still = after.findings.iter().any(|left| left.at.path == found.at.path);
            assert!(!still, "{name}: {} -> {} leaves\n{}", fix.from, fix.to, told(&after));
            fixed.insert(name);
        }
    }
    for name in ["execution-rate-differs", "control-rate-differs", "total-differs-from-lines", "grade-differs-from-score"] {
        assert!(fixed.contains(name), "{name} says no fix");
    }
}

#[test]
fn every_check_says_what_it_is() {
    let mut names = std::collections::BTreeSet::new();
    for check in checks() {
        for name in check.aliases.iter().chain([&check.name]) {
            assert!(names.insert(*name), "two checks are called {name}");
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
        }
        for text in [check.title, check.explanation, check.advice] {
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}", check.name);
        }
        for threshold in check.thresholds {
            assert!(crate::number::Decimal::parse(threshold.default).is_ok(), "{}.{}", check.name, threshold.name);
        }
        assert!(!check.needs.is_empty(), "{} needs nothing", check.name);
    }
}
