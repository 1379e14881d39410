//! The audit of real forms: what must be found, at which cell, how bad; and that nothing else is said.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may panic and read files"
)]

use jixiao::audit::{Audit, Case, Paragraph, Settings, Severity, audit};
use jixiao::score::ReadForm;
use jixiao::{Catalog, Options, SelfEvaluation};
use std::collections::BTreeSet;
use std::path::Path;

fn data(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/data").join(name)).unwrap()
}

/// The report's text without its tables: what stands before 附件1-1, and the line under the first table.
fn shaoyang_text() -> Vec<Paragraph> {
    let report = data("2023-hunan-shaoyang-union.report.txt");
    let whole: Vec<&str> = report.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let end = whole.iter().position(|line| line.starts_with("附件1-1")).unwrap();
    let foot = whole.iter().copied().filter(|line| line.starts_with("填表人"));
    whole[..end].iter().copied().chain(foot).map(|text| Paragraph { text: text.to_owned(), place: None }).collect()
}

fn audited_shaoyang() -> (Audit, Vec<Paragraph>) {
    let form = SelfEvaluation::from_json(&data("2023-hunan-shaoyang-union.json")).unwrap();
    let (catalog, text) = (Catalog::embedded().unwrap(), shaoyang_text());
    let read = ReadForm::new(&form);
    let set = catalog.get("cn-mof-2020").unwrap();
    let card = read.score(set, Options::default());
    (audit(&Case::new(&read, set, &card).with_catalog(&catalog).with_text(&text), &Settings::default()).unwrap(), text)
}

#[test]
fn the_shaoyang_report_shows_exactly_what_was_written_down_before() {
    let (answer, text) = audited_shaoyang();
    let frozen: serde_json::Value = serde_json::from_str(include_str!("audit_shaoyang.json")).unwrap();
    let expected: BTreeSet<(String, String, String)> = frozen["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            let part = |key: &str| entry[key].as_str().unwrap().to_owned();
            (part("check"), part("at"), part("severity"))
        })
        .collect();
    let found: BTreeSet<(String, String, String)> = answer
        .findings
        .iter()
        .map(|found| {
            // A paragraph is named by how it begins.
            let at = match found.at.path.strip_prefix("text[").and_then(|rest| rest.strip_suffix(']')) {
                Some(index) => {
                    let paragraph = &text[index.parse::<usize>().unwrap()].text;
                    let begun =
                        expected.iter().filter_map(|(_, at, _)| at.strip_prefix("text:")).find(|begin| paragraph.starts_with(begin));
                    format!("text:{}", begun.unwrap_or(paragraph))
                }
                None => found.at.path.clone(),
            };
            (found.check.to_owned(), at, serde_json::to_value(found.severity).unwrap().as_str().unwrap().to_owned())
        })
        .collect();
    let missing: Vec<_> = expected.difference(&found).collect();
    let beyond: Vec<_> = found.difference(&expected).collect();
    assert!(missing.is_empty() && beyond.is_empty(), "missing {missing:#?}\nbeyond {beyond:#?}");
}

#[test]
fn the_shaoyang_evidence_proves_a_range() {
    let (answer, _) = audited_shaoyang();
    assert_eq!((answer.proven.low.to_string(), answer.proven.high.to_string()), ("64.69".to_owned(), "99.69".to_owned()));
    assert_eq!(answer.proven.reported.unwrap().to_string(), "95");
    assert_eq!(answer.proven.holds, Some(false));
    let widths: Vec<_> = answer.proven.open.iter().map(|open| open.width).collect();
    assert!(widths.is_sorted_by(|a, b| a >= b) && !widths.is_empty());
}

/// Every error over the published forms, each looked at by hand when it was frozen: a false one is a fault of the check.
#[test]
fn errors_of_the_published_forms_are_those_that_were_judged() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/data");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let catalog = Catalog::embedded().unwrap();
    let set = catalog.get("cn-mof-2020").unwrap();
    let mut lines = String::new();
    for file in &files {
        let form = SelfEvaluation::from_json(&std::fs::read_to_string(file).unwrap()).unwrap();
        let read = ReadForm::new(&form);
        let card = read.score(set, Options::default());
        let answer = audit(&Case::new(&read, set, &card).with_catalog(&catalog), &Settings::default()).unwrap();
        for found in answer.findings.iter().filter(|found| found.severity == Severity::Error) {
            let name = file.file_stem().unwrap().to_string_lossy();
            lines += &format!("{name}\t{}\t{}\t{}\n", found.check, found.at.path, found.message.zh);
        }
    }
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audit_errors.tsv");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&kept, &lines).unwrap();
    }
    assert_eq!(lines, std::fs::read_to_string(&kept).unwrap_or_default());
}
