//! What differs between two rule sets, entry by entry.

use super::{RuleSet, Shape, canonical};
use crate::messages::{Bilingual, Lang, sentence};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;

/// One entry or section that two sets do not share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Difference {
    /// The section of the file: `rounding`, `rule`, `tier`.
    pub section: String,
    /// The entry's id, in sections that are lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What happened to it.
    pub change: Change,
    /// The fields that differ, of an entry that both have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldChange>,
    /// What the rule does in the first set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Bilingual>,
    /// What it does in the second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Bilingual>,
}

/// What happened to an entry between the first set and the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Only the second has it.
    Added,
    /// Only the first has it.
    Removed,
    /// Both have it, with other fields.
    Changed,
    /// Both have the same rules in another order; the first that fits is used.
    Reordered,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldChange {
    /// Its path within the entry: `shape.per-step.deduct`.
    pub path: String,
    /// Its value in the first set, as the file writes it; absent where it is not written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// Its value in the second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// The sections in the order of a file, and whether each is a list of entries with ids.
const SECTIONS: [(&str, bool); 19] = [
    ("jurisdiction", false),
    ("covers", false),
    ("in-force", false),
    ("applies-by", false),
    ("partial", false),
    ("by-id", false),
    ("rounding", false),
    ("weights", false),
    ("execution", false),
    ("policy", false),
    ("over-fulfilment", false),
    ("direction", true),
    ("rule", true),
    ("tier", true),
    ("grade", true),
    ("adjustment", true),
    ("cap", true),
    ("veto", true),
    ("ratio", true),
];

impl RuleSet {
    /// What differs from this set to another, in the order of a file. Titles, notes and texts for the eye do not count.
    ///
    /// ```
    /// let catalog = jixiao::Catalog::embedded()?;
    /// let (national, software) = (catalog.get("cn-mof-2020")?, catalog.get("platform-reverse-linear")?);
    /// let rule = national.compare(software).into_iter().find(|entry| entry.section == "rule").unwrap();
    /// assert_eq!(rule.id.as_deref(), Some("quantitative-at-most"));
    /// assert!(national.compare(national).is_empty());
    /// # Ok::<(), jixiao::rules::RuleSetError>(())
    /// ```
    #[must_use]
    pub fn compare(&self, other: &Self) -> Vec<Difference> {
        let (first, second) = (canonical::without_texts(self), canonical::without_texts(other));
        let mut found = Vec::new();
        for (section, is_list) in SECTIONS {
            let (before, after) = (first.get(section), second.get(section));
            if is_list {
                self.entries(other, section, (list(before), list(after)), &mut found);
            } else {
                found.extend(entry(section, None, before, after).map(|mut difference| {
                    if section == "execution" {
                        let words = |set: &Self| set.execution.as_ref().map(|execution| in_words(&execution.shape));
                        (difference.before, difference.after) = (words(self), words(other));
                    }
                    difference
                }));
            }
        }
        found
    }

    fn entries(&self, other: &Self, section: &str, (before, after): (&[Value], &[Value]), found: &mut Vec<Difference>) {
        let by_id = |entries: &[Value], id: &str| entries.iter().find(|entry| id_of(entry) == id).cloned();
        let (old, new): (Vec<&str>, Vec<&str>) = (before.iter().map(id_of).collect(), after.iter().map(id_of).collect());
        for id in old.iter().chain(new.iter().filter(|id| !old.contains(id))) {
            let difference = entry(section, Some(id), by_id(before, id).as_ref(), by_id(after, id).as_ref());
            found.extend(difference.map(|mut difference| {
                if section == "rule" {
                    (difference.before, difference.after) = (self.rule_in_words(id), other.rule_in_words(id));
                }
                difference
            }));
        }
        let common = |ids: &[&str], others: &[&str]| ids.iter().filter(|id| others.contains(id)).copied().collect::<Vec<_>>().join(" > ");
        let (order_before, order_after) = (common(&old, &new), common(&new, &old));
        if section == "rule" && order_before != order_after {
            let order = FieldChange { path: "order".into(), before: Some(order_before), after: Some(order_after) };
            found.push(Difference { fields: vec![order], ..empty(section, None, Change::Reordered) });
        }
    }

    fn rule_in_words(&self, id: &str) -> Option<Bilingual> {
        self.rules.iter().find(|rule| rule.id == id).map(|rule| in_words(&rule.shape))
    }
}

fn in_words(shape: &Shape) -> Bilingual {
    Bilingual::new(shape.describe(Lang::Zh), shape.describe(Lang::En))
}

impl Difference {
    /// Whether only the clause behind it differs.
    #[must_use]
    pub fn is_of_clauses_only(&self) -> bool {
        self.change == Change::Changed && self.fields.iter().all(|field| field.path.split('.').any(|part| part == "clause"))
    }

    /// The difference as a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let name = self.id.as_ref().map_or_else(|| self.section.clone(), |id| format!("{}.{id}", self.section));
        let words = |text: &Option<Bilingual>| text.as_ref().map(|text| text.get(lang).to_owned());
        match (self.change, words(&self.before), words(&self.after)) {
            (Change::Added, _, Some(after)) => sentence!(lang, zh: "{name}：新增（{after}）", en: "{name}: added ({after})"),
            (Change::Added, ..) => sentence!(lang, zh: "{name}：新增", en: "{name}: added"),
            (Change::Removed, Some(before), _) => sentence!(lang, zh: "{name}：取消（{before}）", en: "{name}: removed ({before})"),
            (Change::Removed, ..) => sentence!(lang, zh: "{name}：取消", en: "{name}: removed"),
            (Change::Changed, Some(before), Some(after)) if before != after => {
                sentence!(lang, zh: "{name}：由“{before}”改为“{after}”", en: "{name}: “{before}” became “{after}”")
            }
            (Change::Changed | Change::Reordered, ..) => {
                let fields: Vec<String> = self.fields.iter().map(|field| field.sentence(lang)).collect();
                let fields = fields.join(if lang == Lang::Zh { "；" } else { "; " });
                sentence!(lang, zh: "{name}：{fields}", en: "{name}: {fields}")
            }
        }
    }
}

impl FieldChange {
    fn sentence(&self, lang: Lang) -> String {
        let path = &self.path;
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!("{path} {before} → {after}"),
            (None, Some(after)) => sentence!(lang, zh: "{path} 新增 {after}", en: "{path} + {after}"),
            (Some(before), None) => sentence!(lang, zh: "{path} 取消 {before}", en: "{path} − {before}"),
            (None, None) => path.clone(),
        }
    }
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn id_of(entry: &Value) -> &str {
    entry.get("id").and_then(Value::as_str).unwrap_or_default()
}

fn empty(section: &str, id: Option<&str>, change: Change) -> Difference {
    Difference { section: section.to_owned(), id: id.map(str::to_owned), change, fields: Vec::new(), before: None, after: None }
}

fn entry(section: &str, id: Option<&str>, before: Option<&Value>, after: Option<&Value>) -> Option<Difference> {
    let change = match (before, after) {
        (None, None) => return None,
        (None, Some(_)) => Change::Added,
        (Some(_), None) => Change::Removed,
        (Some(before), Some(after)) if before == after => return None,
        (Some(_), Some(_)) => Change::Changed,
    };
    let mut fields = Vec::new();
    // A section without entries has no words of its own: what it says is in its fields.
    if change == Change::Changed || id.is_none() {
        collect("", before, after, &mut fields);
    }
    Some(Difference { fields, ..empty(section, id, change) })
}

/// A value as a reader would write it: the entries of a list one after the other, an entry by its values.
fn text(value: &Value) -> String {
    let joined = |parts: Vec<String>, by: &str| parts.join(by);
    match value {
        Value::String(text) => text.clone(),
        Value::Array(entries) => joined(entries.iter().map(text).collect(), "、"),
        Value::Object(object) => {
            let inner = |value: &Value| if value.is_array() { format!("[{}]", text(value)) } else { text(value) };
            joined(object.values().map(inner).collect(), " ")
        }
        other => other.to_string(),
    }
}

/// The words of a list; `None` where it holds anything else.
fn words(value: &Value) -> Option<Vec<&str>> {
    value.as_array()?.iter().map(Value::as_str).collect()
}

/// Of two lists of words what the first has alone.
fn words_alone(value: &Value, other: &Value) -> Option<String> {
    let (own, theirs) = (words(value)?, words(other)?);
    Some(own.into_iter().filter(|word| !theirs.contains(word)).collect::<Vec<_>>().join("、"))
}

/// The leaves that differ. Lists are compared whole, because what they hold has no names; lists of words by what was added and
/// what was taken.
fn collect(path: &str, before: Option<&Value>, after: Option<&Value>, fields: &mut Vec<FieldChange>) {
    if before == after {
        return;
    }
    let object = |value: Option<&Value>| value.is_none_or(Value::is_object);
    if object(before) && object(after) {
        let keys = |value: Option<&Value>| value.and_then(Value::as_object).into_iter().flat_map(|object| object.keys().cloned()).collect();
        let all: BTreeSet<String> = [before, after].into_iter().flat_map(|value| -> Vec<String> { keys(value) }).collect();
        for key in all {
            let deeper = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let of = |value: Option<&'_ Value>| value.and_then(|value| value.get(&key)).cloned();
            collect(&deeper, of(before).as_ref(), of(after).as_ref(), fields);
        }
        return;
    }
    let mut push = |before: Option<String>, after: Option<String>| fields.push(FieldChange { path: path.to_owned(), before, after });
    if let (Some(before), Some(after)) = (before, after)
        && let (Some(taken), Some(added)) = (words_alone(before, after), words_alone(after, before))
        && (!taken.is_empty() || !added.is_empty())
    {
        let some = |words: String| (!words.is_empty()).then_some(words);
        for (before, after) in [(some(taken), None), (None, some(added))] {
            if before.is_some() || after.is_some() {
                push(before, after);
            }
        }
        return;
    }
    push(before.map(text), after.map(text));
}
