//! Paths into the form's JSON: `indicators[3].target`.

use super::Fix;
use crate::form::{FormError, SelfEvaluation};
use serde_json::Value;

impl Fix {
    /// The form with this change made.
    ///
    /// # Errors
    /// [`FormError`] where the change would not leave a form: the fix is of another one.
    pub fn apply(&self, form: &SelfEvaluation) -> Result<SelfEvaluation, FormError> {
        let mut value = serde_json::to_value(form).unwrap_or_default();
        put(&mut value, &self.path, Value::String(self.to.clone()));
        SelfEvaluation::from_json(&value.to_string())
    }
}

/// Puts a value at a path; lists grow by one where the path names the place behind the last. A cell with a place keeps it.
pub(super) fn put(root: &mut Value, path: &str, value: Value) {
    let mut at = root;
    for part in path.split('.') {
        let (key, indices) = part.split_once('[').map_or((part, ""), |(key, rest)| (key, rest));
        if !key.is_empty() {
            if !at.is_object() {
                *at = Value::Object(serde_json::Map::new());
            }
            let Some(object) = at.as_object_mut() else { return };
            at = object.entry(key).or_insert(Value::Null);
        }
        for index in indices.split(['[', ']']).filter(|index| !index.is_empty()) {
            let Ok(index) = index.parse::<usize>() else { return };
            if !at.is_array() {
                *at = Value::Array(Vec::new());
            }
            let Some(list) = at.as_array_mut() else { return };
            if index == list.len() {
                list.push(Value::Null);
            }
            let Some(entry) = list.get_mut(index) else { return };
            at = entry;
        }
    }
    if let Some(placed) = at.as_object_mut()
        && placed.contains_key("place")
        && value.is_string()
    {
        placed.insert("value".to_owned(), value);
    } else {
        *at = value;
    }
}
