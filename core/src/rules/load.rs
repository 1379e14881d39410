//! From text to a proven rule set, with the line of whatever is wrong.

use super::document::Document;
use super::error::{Detail, Fault};
use super::words::DirectionWords;
use super::{Catalog, RuleSet, RuleSetError, canonical, inherit, prove};
#[cfg(feature = "toml")]
use crate::messages::json;
use crate::messages::json::{Unread, from_json};

/// No rule set is longer.
const LONGEST: usize = 1 << 20;

impl RuleSet {
    /// Reads a rule set from TOML text; `parents` holds the sets it may inherit from.
    ///
    /// ```
    /// use jixiao::{Catalog, RuleSet};
    /// let county = r#"
    /// format = 1
    /// id = "example-county-2024"
    /// kind = "regulation"
    /// inherits = "cn-mof-2020"
    /// title = { zh = "某县", en = "A county" }
    /// covers = ["project"]
    /// in-force = { from = "2024-01-01" }
    /// "#;
    /// let set = RuleSet::from_toml(county, &Catalog::embedded().unwrap()).unwrap();
    /// assert_eq!(set.lineage()[0].id, "cn-mof-2020");
    /// ```
    ///
    /// # Errors
    /// [`RuleSetError`] with the path and the line.
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str, parents: &Catalog) -> Result<Self, RuleSetError> {
        if text.len() > LONGEST {
            return Err(RuleSetError::TooLong { bytes: text.len() });
        }
        let tree = toml::de::DeTable::parse(text).map_err(|error| RuleSetError::Syntax {
            path: ".".into(),
            line: error.span().map(|span| line_of(text, span.start)),
            reason: error.message().to_owned(),
        })?;
        let lines = Lines(Some(Origin { text, tree: tree.get_ref() }));
        let value = toml_value(tree.get_ref(), &mut Vec::new()).map_err(|(path, reason)| RuleSetError::Syntax {
            line: lines.at(&path),
            path: path.join("."),
            reason,
        })?;
        Self::from_value(value, parents, &lines)
    }

    /// Reads a rule set from JSON text: the same fields as in TOML. [`canonical_json`](Self::canonical_json) can be read again.
    ///
    /// # Errors
    /// [`RuleSetError`] with the path; syntax errors carry the line.
    pub fn from_json(text: &str, parents: &Catalog) -> Result<Self, RuleSetError> {
        if text.len() > LONGEST {
            return Err(RuleSetError::TooLong { bytes: text.len() });
        }
        let document: Document =
            from_json(text).map_err(|Unread { path, line, reason, .. }| RuleSetError::Syntax { path, line: Some(line), reason })?;
        Self::finish(document, parents, &Lines(None))
    }

    #[cfg(feature = "toml")]
    fn from_value(value: serde_json::Value, parents: &Catalog, lines: &Lines<'_>) -> Result<Self, RuleSetError> {
        let document: Document = json::from_value(value).map_err(|fault| {
            let path = fault.keys();
            RuleSetError::Syntax { line: lines.at(&path), path: path.join("."), reason: fault.to_string() }
        })?;
        Self::finish(document, parents, lines)
    }

    fn finish(document: Document, parents: &Catalog, lines: &Lines<'_>) -> Result<Self, RuleSetError> {
        prove::own_ids(&document, lines)?;
        let mut set = inherit::resolve(document, parents, lines)?;
        set.ratio_formulas = prove::all(&set, lines)?;
        set.hash = canonical::hash(&set);
        set.direction_words = DirectionWords::new(&set.directions);
        Ok(set)
    }
}

/// Where the parts of a text stand; empty for JSON, whose own errors carry the line.
pub(super) struct Lines<'a>(
    #[cfg_attr(not(feature = "toml"), expect(dead_code, reason = "JSON has no lines to point into"))] Option<Origin<'a>>,
);

#[cfg(feature = "toml")]
struct Origin<'a> {
    text: &'a str,
    tree: &'a toml::de::DeTable<'a>,
}
#[cfg(not(feature = "toml"))]
struct Origin<'a>(std::marker::PhantomData<&'a ()>);

impl Lines<'_> {
    /// No text to point into.
    pub(super) fn none() -> Self {
        Self(None)
    }

    /// A fault at a path such as `rule.quantitative.shape`; entries of lists may be named by their id, key or name.
    pub(super) fn fault(&self, fault: Fault, path: &str, detail: Detail) -> RuleSetError {
        let parts: Vec<String> = path.split('.').map(str::to_owned).collect();
        RuleSetError::Proof { fault, path: path.to_owned(), line: self.at(&parts), detail: Box::new(detail) }
    }

    #[cfg(not(feature = "toml"))]
    fn at(&self, _: &[String]) -> Option<usize> {
        None
    }

    /// The line of the longest part of the path that the text holds; `None` where not even its first part is there.
    #[cfg(feature = "toml")]
    fn at(&self, path: &[String]) -> Option<usize> {
        let origin = self.0.as_ref()?;
        let mut found = None;
        let mut table = Some(origin.tree);
        let mut array = None;
        let mut parts = path.iter();
        while let Some(part) = parts.next() {
            let value = if let Some(here) = table {
                let (key, value) = here.iter().find(|(key, _)| key.get_ref().as_ref() == part.as_str())?;
                found = Some(key.span().start);
                value
            } else if let Some(entries) = array {
                let entry = entry(entries, part);
                let Some(entry) = entry else { break };
                found = Some(entry.span().start);
                entry
            } else {
                break;
            };
            (table, array) = (value.get_ref().as_table(), value.get_ref().as_array());
            if let Some(here) = table
                && let Some(next) = parts.clone().next()
                && !here.iter().any(|(key, _)| key.get_ref().as_ref() == next.as_str())
            {
                break;
            }
        }
        found.map(|at| line_of(origin.text, at))
    }
}

/// An entry of a list by its position or by its id, key or name.
#[cfg(feature = "toml")]
fn entry<'t, 'a>(entries: &'t toml::de::DeArray<'a>, part: &str) -> Option<&'t toml::Spanned<toml::de::DeValue<'a>>> {
    let named = |entry: &&toml::Spanned<toml::de::DeValue<'a>>| {
        entry.get_ref().as_table().is_some_and(|table| {
            table.iter().any(|(key, value)| {
                matches!(key.get_ref().as_ref(), "id" | "key" | "name" | "range") && value.get_ref().as_str() == Some(part)
            })
        })
    };
    match part.parse::<usize>() {
        Ok(index) => entries.get(index),
        // The last one: where an id stands twice, the second is the one too many.
        Err(_) => entries.iter().rfind(named),
    }
}

#[cfg(feature = "toml")]
fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// TOML as JSON; a float is refused, because a decimal in quotes loses nothing.
#[cfg(feature = "toml")]
fn toml_value(table: &toml::de::DeTable<'_>, path: &mut Vec<String>) -> Result<serde_json::Value, (Vec<String>, String)> {
    let mut object = serde_json::Map::new();
    for (key, value) in table.iter() {
        path.push(key.get_ref().to_string());
        object.insert(key.get_ref().to_string(), toml_part(value.get_ref(), path)?);
        path.pop();
    }
    Ok(serde_json::Value::Object(object))
}

#[cfg(feature = "toml")]
fn toml_part(value: &toml::de::DeValue<'_>, path: &mut Vec<String>) -> Result<serde_json::Value, (Vec<String>, String)> {
    use serde_json::Value;
    use toml::de::DeValue;
    Ok(match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Boolean(truth) => Value::Bool(*truth),
        DeValue::Datetime(date) => Value::String(date.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::from(number),
            Err(_) => return Err((path.clone(), format!("`{number}` is too large"))),
        },
        DeValue::Float(number) => {
            return Err((path.clone(), format!("`{number}` is a binary float: write \"{number}\" in quotes, so that no digit is lost")));
        }
        DeValue::Array(entries) => {
            let mut list = Vec::new();
            for (index, entry) in entries.iter().enumerate() {
                path.push(index.to_string());
                list.push(toml_part(entry.get_ref(), path)?);
                path.pop();
            }
            Value::Array(list)
        }
        DeValue::Table(table) => toml_value(table, path)?,
    })
}
