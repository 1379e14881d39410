//! Any bytes as a Word file, and any text as its main part.
#![no_main]

use jixiao::table::docx;
use jixiao_fuzz::{opened, package};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if data.starts_with(b"PK") {
        opened(docx(data));
    } else {
        opened(docx(&package(&[("word/document.xml", data)])));
    }
});
