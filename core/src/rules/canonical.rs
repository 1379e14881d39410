//! The canonical JSON of a resolved set, and its hash.
//!
//! After RFC 8785 (keys sorted, no white space, shortest escapes); decimals are text as the file writes them, absent values are
//! not written. Outside the hash stand what is for the eye only: `title`, `note`, every `says`, the titles of sources and
//! the English of labels, words, names and conditions, so that a better translation does not change a receipt.

use super::document::Document;
use super::{AppliesBy, RuleSet, canonical_writer};
use serde_json::Value;
use sha2::{Digest, Sha256};

impl RuleSet {
    /// The resolved set as canonical JSON with titles; [`from_json`](Self::from_json) reads it again and finds the same hash.
    #[must_use]
    pub fn canonical_json(&self) -> String {
        let without: Vec<&str> = silent(self).collect();
        canonical_writer::written_with_texts(&document(self), &without)
    }
}

pub(super) fn document(set: &RuleSet) -> Document {
    Document {
        format: 1,
        id: set.id.clone(),
        kind: set.kind,
        inherits: None,
        ratios_from: None,
        directions_from: None,
        monitoring_from: None,
        title: set.title.clone(),
        note: set.note.clone(),
        jurisdiction: set.jurisdiction.clone(),
        covers: set.covers.clone(),
        in_force: set.in_force,
        applies_by: set.applies_by,
        by_id: set.by_id,
        partial: set.partial,
        lineage: set.lineage.clone(),
        source: set.sources.clone(),
        rounding: Some(set.rounding.clone()),
        weights: set.weights.clone(),
        execution: set.execution.clone(),
        policy: set.policies.clone(),
        over_fulfilment: set.over_fulfilment.clone(),
        direction: set.directions.clone(),
        rule: set.rules.clone(),
        tier: set.tiers.clone(),
        grade: set.grades.clone(),
        adjustment: set.adjustments.clone(),
        cap: set.caps.clone(),
        veto: set.vetoes.clone(),
        ratio: set.ratios.clone(),
        monitoring: set.monitoring.clone(),
    }
}

/// Fields that are written only where they say something.
pub(super) fn silent(set: &RuleSet) -> impl Iterator<Item = &'static str> {
    let year = set.applies_by == AppliesBy::BudgetYear;
    [year.then_some("applies-by"), (!set.partial).then_some("partial")].into_iter().flatten()
}

/// The canonical JSON without what is for the eye only.
pub(super) fn without_texts(set: &RuleSet) -> Value {
    let mut value: Value = serde_json::from_str(&set.canonical_json()).unwrap_or_default();
    if let Some(object) = value.as_object_mut() {
        object.remove("title");
        object.remove("note");
    }
    strip(&mut value);
    value
}

/// SHA-256 of the canonical JSON without what is for the eye only, in lower-case hexadecimal.
pub(super) fn hash(set: &RuleSet) -> String {
    let digest = Sha256::digest(hashed(set).as_bytes());
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

/// What is hashed, as text.
pub(super) fn hashed(set: &RuleSet) -> String {
    let without: Vec<&str> = ["title", "note"].into_iter().chain(silent(set)).collect();
    canonical_writer::written(&document(set), &without)
}

/// Removes texts for the eye; labels keep their Chinese, which is what forms are compared with.
pub(super) fn strip(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.remove("says");
            if object.contains_key("document") {
                object.remove("title");
            }
            if object.len() == 2 && object.contains_key("zh") && object.contains_key("en") {
                object.remove("en");
            }
            object.values_mut().for_each(strip);
        }
        Value::Array(entries) => entries.iter_mut().for_each(strip),
        _ => {}
    }
}
