//! Any bytes as a workbook, and any texts, parted by zero bytes, as its sheet, styles, shared strings and list of sheets.
#![no_main]

use jixiao::table::xlsx;
use jixiao_fuzz::{opened, package};
use libfuzzer_sys::fuzz_target;

const BOOK: &[u8] = br#"<workbook><sheets><sheet name="a"/></sheets></workbook>"#;

fuzz_target!(|data: &[u8]| {
    if data.starts_with(b"PK") {
        opened(xlsx(data));
        return;
    }
    let names = ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml"];
    let mut parts: Vec<(&str, &[u8])> = names.into_iter().zip(data.splitn(4, |byte| *byte == 0)).collect();
    if parts.len() < 4 {
        parts.push(("xl/workbook.xml", BOOK));
    }
    opened(xlsx(&package(&parts)));
});
