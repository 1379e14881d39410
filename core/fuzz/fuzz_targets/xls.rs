//! Any bytes as an old workbook, and any bytes as the stream of its records.
#![no_main]

use jixiao::table::xls;
use jixiao_fuzz::{compound, opened};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if data.starts_with(b"\xd0\xcf\x11\xe0") {
        opened(xls(data));
    } else {
        opened(xls(&compound("Workbook", data)));
    }
});
