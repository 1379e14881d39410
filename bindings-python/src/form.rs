use crate::card::Card;
use crate::host::{date, embedded, host, json, refused, word};
use crate::ruleset::RuleSet;
use jixiao::rules::Choice;
use jixiao::{Options, SelfEvaluation};
use pyo3::prelude::*;
use std::sync::Arc;

/// A form that has been parsed.
#[pyclass(frozen, module = "jixiao._jixiao")]
pub(crate) struct Form(pub(crate) SelfEvaluation);

#[pymethods]
impl Form {
    #[new]
    fn new(py: Python<'_>, text: &str) -> PyResult<Self> {
        py.detach(|| host().form(text)).map(Self).map_err(refused)
    }

    /// The form as JSON text.
    fn json(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.to_json())
    }

    /// Kind, unit, title, year, jurisdiction, and how many indicators.
    #[expect(clippy::type_complexity, reason = "a tuple for Python")]
    fn head(&self) -> (String, Option<&str>, Option<&str>, Option<i16>, Option<&str>, usize) {
        let form = &self.0;
        let kind = json(&form.kind).trim_matches('"').to_owned();
        (kind, form.unit.as_deref(), form.title.as_deref(), form.year, form.jurisdiction.as_deref(), form.indicators.len())
    }

    #[pyo3(signature = (ruleset, jurisdiction, as_of, derivations))]
    fn score(
        &self,
        py: Python<'_>,
        ruleset: Option<&RuleSet>,
        jurisdiction: Option<String>,
        as_of: Option<&str>,
        derivations: bool,
    ) -> PyResult<Card> {
        let as_of = date(as_of)?;
        let set = ruleset.map(|set| Arc::clone(&set.0));
        py.detach(|| {
            let (set, assumed) = match set {
                Some(set) => (set, false),
                None => {
                    let (id, assumed) = host().choose(&Choice::of(&self.0, jurisdiction, as_of))?;
                    (embedded(id)?, assumed)
                }
            };
            Ok(Card(host().score(&self.0, &set, Options { derivations, assumed, as_of })))
        })
        .map_err(refused)
    }

    /// The form as a page.
    fn page(&self, py: Python<'_>, format: &str, lang: &str) -> PyResult<String> {
        let (format, lang) = (word(format)?, word(lang)?);
        Ok(py.detach(|| host().form_page(&self.0, format, lang)))
    }
}
