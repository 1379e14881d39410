//! The native half of the browser package: one function over `jixiao::exchange`. Everything a user sees is in `js/`.

use wasm_bindgen::prelude::wasm_bindgen;

/// Answers a call in JSON text with JSON text.
#[wasm_bindgen]
#[must_use]
pub fn call(text: &str) -> String {
    jixiao::exchange::call_json(text)
}

/// The version of the package.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
