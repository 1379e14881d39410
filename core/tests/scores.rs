//! One scoring, three ways to ask for it: with derivations, without, and as numbers alone. They never differ.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods, reason = "a test may panic and reads its cases")]

use jixiao::score::{Line, LineScore, ReadForm};
use jixiao::{Catalog, Options, SelfEvaluation};
use std::path::Path;

/// Every published form and every form of the vectors.
fn forms() -> Vec<SelfEvaluation> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let published = std::fs::read_dir(root.join("examples/data")).unwrap().map(|entry| entry.unwrap().path());
    let mut texts: Vec<String> =
        published.filter(|path| path.extension().is_some_and(|e| e == "json")).map(|path| std::fs::read_to_string(path).unwrap()).collect();
    for file in ["seeded.json", "real.json"] {
        let vectors: Vec<serde_json::Value> =
            serde_json::from_str(&std::fs::read_to_string(root.join("tests/vectors").join(file)).unwrap()).unwrap();
        texts.extend(vectors.iter().map(|vector| vector["call"]["form"].to_string()));
    }
    texts.iter().filter_map(|text| SelfEvaluation::from_json(text).ok()).collect()
}

fn same(line: &Line, score: &LineScore) {
    let of_line = (&line.points, &line.outcome, &line.low, &line.high, &line.exact);
    assert_eq!(of_line, (&score.points, &score.outcome, &score.low, &score.high, &score.exact), "{}", line.name);
}

#[test]
fn with_derivations_without_and_numbers_alone_are_one_scoring() {
    let catalog = Catalog::embedded().unwrap();
    let forms = forms();
    assert!(forms.len() > 50, "only {} forms", forms.len());
    let mut lines = 0;
    for form in &forms {
        let read = ReadForm::new(form);
        for set in catalog.sets() {
            let mut card = read.score(set, Options::default());
            let without = read.score(set, Options { derivations: false, ..Options::default() });
            let scores = read.scores(set);
            assert_eq!(card.execution.is_some(), scores.execution.is_some());
            card.execution.iter().zip(&scores.execution).for_each(|(line, score)| same(line, score));
            assert_eq!(card.lines.len(), scores.lines.len());
            card.lines.iter().zip(&scores.lines).for_each(|(line, score)| same(line, score));
            let (total, numbers) = (&card.total, &scores.total);
            assert_eq!(
                (total.points, total.low, total.high, total.complete, &total.grade),
                (numbers.points, numbers.low, numbers.high, numbers.complete, &numbers.grade)
            );
            lines += card.lines.len();
            card.lines.iter_mut().chain(&mut card.execution).for_each(|line| line.derivation.clear());
            assert_eq!(card.to_json(), without.to_json());
        }
    }
    assert!(lines > 1_000, "only {lines} lines");
}
