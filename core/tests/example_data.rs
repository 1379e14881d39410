//! The published forms under `examples/data`: each is read, loses nothing on the way through, and names nobody.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "a test may panic and read files")]

use jixiao::SelfEvaluation;
use serde_json::Value;
use std::path::PathBuf;

const FORMS: usize = 13;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples/data")
}

/// Name and text of every form.
fn forms() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    found.sort();
    assert_eq!(found.len(), FORMS);
    found
}

#[test]
fn every_form_loads_and_is_written_back_unchanged() {
    for (name, text) in forms() {
        let form = SelfEvaluation::from_json(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!form.indicators.is_empty(), "{name}");
        let (given, again): (Value, Value) = (serde_json::from_str(&text).unwrap(), serde_json::from_str(&form.to_json()).unwrap());
        assert_eq!(given, again, "{name}");
    }
}

/// Whether a text holds eleven digits in a row that begin with 1, however wide, spaced or hyphenated they are typed.
fn has_mobile_number(text: &str) -> bool {
    let mut run = String::new();
    for c in text.chars().chain(['\n']) {
        match c {
            '0'..='9' => run.push(c),
            '０'..='９' => run.extend(char::from_digit(u32::from(c) - u32::from('０'), 10)),
            ' ' | '-' if !run.is_empty() => {}
            _ => {
                if run.len() == 11 && run.starts_with('1') {
                    return true;
                }
                run.clear();
            }
        }
    }
    false
}

/// Whether eleven digits stand together, neither more nor fewer.
fn has_eleven_digits(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 11)
}

#[test]
fn no_telephone_number_and_no_mask_is_in_any_of_them() {
    assert!(has_eleven_digits("电话13800000000。") && has_mobile_number("138-0000 0000") && has_mobile_number("１３８00000000"));
    assert!(!has_eleven_digits("1380000000") && !has_mobile_number("2026400元"));
    let readme = std::fs::read_to_string(folder().join("README.md")).unwrap();
    for (name, text) in forms().into_iter().chain([("README.md".to_owned(), readme)]) {
        assert!(!has_eleven_digits(&text) && !has_mobile_number(&text), "{name}");
        assert!(!text.contains("***"), "{name}");
    }
}

#[test]
fn the_readme_says_where_every_form_is_from() {
    let readme = std::fs::read_to_string(folder().join("README.md")).unwrap();
    let rows: Vec<&str> = readme.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(rows.len(), FORMS);
    for (name, text) in forms() {
        let source = SelfEvaluation::from_json(&text).unwrap().source.unwrap_or_else(|| panic!("{name}: no source"));
        assert!(rows.iter().any(|row| row.starts_with(&format!("| `{name}` | {source} |"))), "{name}: {source}");
    }
}
