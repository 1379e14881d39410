//! The native half of the Python package: one function over `jixiao::exchange`. Everything a user sees is in `python/jixiao`.

use pyo3::prelude::*;

#[pymodule(gil_used = false)]
mod _jixiao {
    use pyo3::prelude::*;

    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    /// Answers a call in JSON text with JSON text; other threads run meanwhile.
    #[pyfunction]
    fn call(py: Python<'_>, text: &str) -> String {
        py.detach(|| jixiao::exchange::call_json(text))
    }
}
