//! The native half of the Python package: `jixiao::exchange` as functions and small kept objects, and the way to Arrow. It
//! converts and nothing else; everything a user sees is in `python/jixiao`.

mod batch;
mod capsule;
mod card;
mod cells;
mod form;
mod frame;
mod host;
mod ruleset;
mod score_frame;
mod table;

use pyo3::prelude::*;

#[pymodule(gil_used = false)]
mod _jixiao {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::batch::{BatchRefused, Batches, LineScorer};
    #[pymodule_export]
    use crate::card::Card;
    #[pymodule_export]
    use crate::form::Form;
    #[pymodule_export]
    use crate::frame::{column_named, column_names, forms_of_frame, monitoring_column_named, monitoring_rows};
    #[pymodule_export]
    use crate::host::Refused;
    #[pymodule_export]
    use crate::ruleset::{RuleSet, choose};
    #[pymodule_export]
    use crate::score_frame::score_frame;
    #[pymodule_export]
    use crate::table::Table;

    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    /// Answers a call in JSON text with JSON text; other threads run meanwhile.
    #[pyfunction]
    fn call(py: Python<'_>, text: &str) -> String {
        py.detach(|| crate::host::host().call(text))
    }

    /// A mark or a refusal, as JSON text, in both languages.
    #[pyfunction]
    fn said(json: &str) -> Option<(String, String)> {
        jixiao::exchange::said(json).map(|said| (said.zh, said.en))
    }

    /// The forms of a document as JSON text.
    #[pyfunction]
    fn read(py: Python<'_>, bytes: &[u8], name: Option<&str>) -> String {
        py.detach(|| jixiao::exchange::read_bytes(bytes, name))
    }
}
