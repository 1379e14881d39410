//! What the process keeps: the rule sets that have been read.

use jixiao::RuleSet;
use jixiao::exchange::{CallError, Host, RuleSetChoice};
use jixiao::reading::Date;
use pyo3::exceptions::{PyException, PyValueError};
use pyo3::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

pyo3::create_exception!(_jixiao, Refused, PyException, "Carries an error as JSON text; the package makes a `JixiaoError` of it.");

pub(crate) fn host() -> &'static Host {
    static HOST: OnceLock<Host> = OnceLock::new();
    HOST.get_or_init(Host::default)
}

/// An embedded set, shared by all who ask for it.
pub(crate) fn embedded(id: &str) -> Result<Arc<RuleSet>, CallError> {
    static SETS: Mutex<BTreeMap<String, Arc<RuleSet>>> = Mutex::new(BTreeMap::new());
    let mut sets = SETS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(set) = sets.get(id) {
        return Ok(Arc::clone(set));
    }
    let set = host().ruleset(&RuleSetChoice::Id(id.to_owned()))?;
    sets.insert(id.to_owned(), Arc::clone(&set));
    Ok(set)
}

/// An error on its way to Python.
pub(crate) fn refused(error: CallError) -> PyErr {
    Refused::new_err(json(&error))
}

/// A value as JSON text.
pub(crate) fn json<T: serde::Serialize>(value: &T) -> String {
    // What crosses holds only text, numbers and lists; serialising it cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}

/// One of a closed set of words.
pub(crate) fn word<T: serde::de::DeserializeOwned>(word: &str) -> PyResult<T> {
    serde_json::from_value(serde_json::Value::from(word)).map_err(|error| PyValueError::new_err(error.to_string()))
}

pub(crate) fn date(text: Option<&str>) -> PyResult<Option<Date>> {
    text.map(|text| Date::parse(text).ok_or_else(|| PyValueError::new_err(format!("`{text}` is not a day of the years 1900 to 2199"))))
        .transpose()
}
