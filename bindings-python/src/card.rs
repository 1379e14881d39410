use crate::host::{json, word};
use jixiao::exchange::Scored;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// A scorecard and the set that it was made with.
#[pyclass(frozen, module = "jixiao._jixiao")]
pub(crate) struct Card(pub(crate) Scored);

#[pymethods]
impl Card {
    /// A part of the scorecard as JSON text; `all` is the whole.
    fn json(&self, py: Python<'_>, part: &str) -> PyResult<String> {
        let card = &self.0.card;
        Ok(py.detach(|| match part {
            "all" => card.to_json(),
            "head" => json(&(&card.unit, &card.title, card.year)),
            "lines" => json(&card.lines),
            "execution" => json(&card.execution),
            "levels" => json(&card.levels),
            "total" => json(&card.total),
            "ratios" => json(&card.ratios),
            "receipt" => json(&card.receipt),
            // For every line what its outcome rests on, in both languages.
            "because" => json(&card.all_lines().map(|line| self.because(line)).collect::<Vec<_>>()),
            "grades" => json(&self.0.set.grades()),
            _ => String::new(),
        }))
        .and_then(|text| if text.is_empty() { Err(PyValueError::new_err(format!("no part `{part}`"))) } else { Ok(text) })
    }

    /// The scorecard in words.
    fn page(&self, py: Python<'_>, format: &str, lang: &str, derivations: bool) -> PyResult<String> {
        let (format, lang) = (word(format)?, word(lang)?);
        Ok(py.detach(|| self.0.page(format, lang, derivations)))
    }
}

impl Card {
    fn because(&self, line: &jixiao::score::Line) -> [String; 2] {
        [jixiao::Lang::Zh, jixiao::Lang::En].map(|lang| line.because(&self.0.set, lang))
    }
}
