//! Any bytes as a web page.
#![no_main]

use jixiao::table::html;
use jixiao_fuzz::opened;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| opened(html(data)));
