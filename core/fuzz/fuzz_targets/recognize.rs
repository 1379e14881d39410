//! Any tables of the forms' own words, headings, numbers and any other text, with spans, as a self-evaluation.
//!
//! The bytes are a document (see `jixiao_fuzz::host_document`), so that what is mutated are cells and not a format around them.
#![no_main]

use jixiao_fuzz::{host_document, recognized};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Some(document) = host_document(data) {
        recognized(&document);
    }
});
