//! A line with a rule of its own, and what it earns.

use jixiao::{Catalog, Interval, Options, Ratio, Scorecard, SelfEvaluation, score};
use serde_json::{Value, json};
use std::sync::OnceLock;

/// What stands on the form for it.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) shape: Value,
    pub(crate) points: u32,
    pub(crate) target: String,
    pub(crate) actual: String,
    pub(crate) coefficient: Option<String>,
    /// Name, what stands beside it, points.
    pub(crate) items: Vec<(String, String, Option<u32>)>,
    /// Target and actual of other lines.
    pub(crate) peers: Vec<(String, String)>,
}

/// A line, and what the laws compare it with.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) line: Line,
    /// The same with evidence that is no worse; none where nothing is better.
    pub(crate) better: Option<Line>,
    /// The same with target and actual in another size; none where the rule has numbers of its own.
    pub(crate) scaled: Option<Line>,
    /// The same with an exact pick out of what the evidence, the rule or the evaluator leaves open. Together they reach or approach
    /// both ends.
    pub(crate) picks: Vec<Line>,
}

impl Line {
    pub(crate) fn new(shape: Value, points: u32, target: impl Into<String>, actual: impl Into<String>) -> Self {
        let (target, actual) = (target.into(), actual.into());
        Self { shape, points, target, actual, coefficient: None, items: Vec::new(), peers: Vec::new() }
    }

    /// Its rows: itself, then its peers.
    pub(crate) fn indicators(&self) -> Vec<Value> {
        let items: Vec<Value> = self
            .items
            .iter()
            .map(|(name, value, points)| match points {
                Some(points) => json!({ "name": name, "value": value, "points": points.to_string() }),
                None => json!({ "name": name, "value": value }),
            })
            .collect();
        let mut own = json!({
            "name": "指标", "target": self.target, "actual": self.actual, "points": self.points.to_string(), "items": items,
            "rule": { "id": "own", "shape": self.shape, "clause": { "source": "form" } },
        });
        if let Some(coefficient) = &self.coefficient {
            own["coefficient"] = json!(coefficient);
        }
        let peers =
            self.peers.iter().map(|(target, actual)| json!({ "name": "完成率", "target": target, "actual": actual, "points": "1" }));
        std::iter::once(own).chain(peers).collect()
    }

    /// The range before rounding; none where the line has no number.
    pub(crate) fn range(&self) -> Option<Interval> {
        let card = scored(&self.indicators());
        let line = &card.lines[0];
        if matches!(line.outcome, jixiao::Outcome::Unproven { .. } | jixiao::Outcome::NotApplicable { .. }) {
            None
        } else {
            line.exact.clone()
        }
    }

    /// The score of evidence that is exact.
    pub(crate) fn number(&self) -> Option<Ratio> {
        let range = self.range()?;
        Some(range.as_point().unwrap_or_else(|| panic!("{range} of exact evidence: {self:?}")).clone())
    }
}

pub(crate) fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| Catalog::embedded().unwrap())
}

pub(crate) fn form(indicators: &[Value]) -> SelfEvaluation {
    let form = json!({ "format": 1, "kind": "project", "year": 2023, "indicators": indicators });
    SelfEvaluation::from_json(&form.to_string()).unwrap()
}

pub(crate) fn scored(indicators: &[Value]) -> Scorecard {
    score(&form(indicators), catalog().get("cn-hubei-2020").unwrap(), Options::default())
}
