//! The native half of the browser package: doors onto `jixiao::exchange`. Everything a user sees is in `js/`.
//!
//! One crate, five modules: what a feature leaves out is not in the module.

use wasm_bindgen::prelude::wasm_bindgen;

/// Answers a call in JSON text with JSON text. The rule sets that calls ask for are read once.
#[cfg(feature = "calls")]
#[wasm_bindgen]
#[must_use]
pub fn call(text: &str) -> String {
    use jixiao::Catalog;
    use std::sync::OnceLock;
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    if CATALOG.get().is_none() {
        match Catalog::embedded() {
            Ok(catalog) => drop(CATALOG.set(catalog)),
            Err(_) => return jixiao::exchange::call_json(text),
        }
    }
    match CATALOG.get() {
        Some(catalog) => jixiao::exchange::call_json_with(catalog, text),
        None => jixiao::exchange::call_json(text),
    }
}

/// Opens a Word document for the call `read`: its paragraphs and tables as JSON text.
#[cfg(feature = "docx")]
#[wasm_bindgen]
#[must_use]
pub fn open(bytes: &[u8]) -> String {
    jixiao::exchange::open_docx(bytes)
}

/// Opens a workbook for the call `read`; of every other file it says what to save it as.
#[cfg(all(feature = "xlsx", not(feature = "docx")))]
#[wasm_bindgen]
#[must_use]
pub fn open(bytes: &[u8]) -> String {
    jixiao::exchange::open_xlsx(bytes)
}

/// The version of the package.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
