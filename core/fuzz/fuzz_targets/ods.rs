//! Any bytes as a workbook of OpenDocument, and any text as its contents.
#![no_main]

use jixiao::table::ods;
use jixiao_fuzz::{opened, package};
use libfuzzer_sys::fuzz_target;

const MIME: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

fuzz_target!(|data: &[u8]| {
    if data.starts_with(b"PK") {
        opened(ods(data));
    } else {
        opened(ods(&package(&[("mimetype", MIME), ("content.xml", data)])));
    }
});
