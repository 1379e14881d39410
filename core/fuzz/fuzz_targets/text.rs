//! Any bytes as text, and as whatever they are.
#![no_main]

use jixiao::table::{Format, open, text};
use jixiao_fuzz::opened;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    opened(text(data));
    opened(open(data, Some(Format::Text)));
});
