use crate::host::{date, embedded, host, json, refused, word};
use jixiao::exchange::RuleSetChoice;
use jixiao::rules::Choice;
use pyo3::prelude::*;
use std::sync::Arc;

/// A rule set that has been read and proven.
#[pyclass(frozen, module = "jixiao._jixiao")]
pub(crate) struct RuleSet(pub(crate) Arc<jixiao::RuleSet>);

#[pymethods]
impl RuleSet {
    #[staticmethod]
    fn embedded(py: Python<'_>, id: &str) -> PyResult<Self> {
        py.detach(|| embedded(id)).map(Self).map_err(refused)
    }

    #[staticmethod]
    fn from_toml(py: Python<'_>, text: String) -> PyResult<Self> {
        py.detach(|| host().ruleset(&RuleSetChoice::Toml(text))).map(Self).map_err(refused)
    }

    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        let read = || {
            // Broken JSON goes on as it is and is refused with its line.
            let set = jixiao::RuleSet::from_json(text, &jixiao::Catalog::embedded()?)?;
            Ok(Arc::new(set))
        };
        py.detach(read).map(Self).map_err(refused)
    }

    /// What a list shows of it, as JSON text.
    fn summary(&self) -> String {
        json(&host().summary(&self.0))
    }

    /// The whole set, as JSON text.
    fn json(&self) -> String {
        self.0.canonical_json()
    }
}

/// The id of the set for a place, a kind of form, a year and a day, and whether it was assumed.
#[pyfunction]
pub(crate) fn choose(jurisdiction: Option<String>, kind: &str, year: Option<i16>, as_of: Option<&str>) -> PyResult<(String, bool)> {
    let choice = Choice { id: None, jurisdiction, kind: word(kind)?, year, as_of: date(as_of)? };
    host().choose(&choice).map(|(id, assumed)| (id.to_owned(), assumed)).map_err(refused)
}
