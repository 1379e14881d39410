//! What the integration tests share.
#![allow(dead_code, reason = "each test file uses a part of it")]

use jixiao::score::Line;
use jixiao::{Catalog, Options, Scorecard, SelfEvaluation, score};

pub(crate) const SETS: [&str; 4] = ["cn-hubei-2020", "cn-hunan-department-2023", "cn-mof-2020", "platform-reverse-linear"];

pub(crate) fn form(name: &str) -> SelfEvaluation {
    let path = format!("{}/../examples/data/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    SelfEvaluation::from_json(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub(crate) fn scored(form: &SelfEvaluation, set: &str) -> Scorecard {
    let catalog = Catalog::embedded().unwrap();
    score(form, catalog.get(set).unwrap(), Options::default())
}

pub(crate) fn range(line: &Line) -> String {
    match (line.low, line.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low}–{high}"),
        _ => "none".into(),
    }
}

pub(crate) fn line<'a>(card: &'a Scorecard, part_of_name: &str) -> &'a Line {
    card.all_lines().find(|line| line.name.contains(part_of_name)).unwrap_or_else(|| panic!("no line {part_of_name}"))
}
