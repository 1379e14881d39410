//! How much memory reading takes: at most ten times what the document is when unpacked.
//!
//! The form that is handed over, every value with its place, takes some 500 bytes for a row. A page or a text that has nothing but
//! the words of its rows has less than a hundred: those two are the hardest.
#![cfg(all(feature = "docx", feature = "xlsx", feature = "html", feature = "xlsx-out"))]
#![allow(unsafe_code, reason = "an allocator that counts")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a test may panic, read files and print")]

#[path = "common/counting.rs"]
mod counting;

use counting::{MOST, NOW};
use jixiao::form::{Indicator, Kind};
use jixiao::table::{official, read};
use jixiao::{Decimal, SelfEvaluation};
use std::io::{Cursor, Read};
use std::sync::atomic::Ordering;

/// Bytes of all parts of a package together.
fn unpacked(package: &[u8]) -> usize {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    (0..archive.len()).map(|index| archive.by_index(index).unwrap().read_to_end(&mut Vec::new()).unwrap()).sum()
}

fn long_form() -> SelfEvaluation {
    (0..1_990).fold(SelfEvaluation::new(Kind::Project).with_year(2023), |form, number| {
        let indicator = Indicator::new(format!("第{number}项任务完成率")).with_path(["产出指标", "质量指标"]);
        form.with_indicator(indicator.with_target("≥95%").with_actual("96.5%").with_points(Decimal::parse("0.05").unwrap()))
    })
}

/// What a word processor puts before the words of a cell.
const WORD: &str = "<td width=\"98\" valign=\"center\" style=\"width:73.7pt;padding:0pt 5.4pt;border:1pt solid windowtext\"><p class=\"MsoNormal\" align=\"center\" style=\"text-align:center\"><span style=\"font-family:宋体;font-size:9pt\">";

// One test, so that nothing else takes memory meanwhile.
#[test]
fn a_document_takes_little_more_than_itself() {
    let file = |name: &str| std::fs::read(format!("{}/tests/data/table/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let long = official(&long_form());
    let page = long.to_html();
    let text = |lines: usize| {
        let line = |at: usize| format!("产出指标\t质量指标\t第{at}项任务完成率\t≥95%\t96.5%\t0.05\t0.05\t\n");
        "一级指标\t二级指标\t三级指标\t指标值\t完成值\t分值\t得分\t原因\n".to_owned() + &(0..lines).map(line).collect::<String>()
    };
    let documents: Vec<(&str, Vec<u8>)> = vec![
        ("report.docx", file("report.docx")),
        ("2,000 rows .docx", long.to_docx().unwrap()),
        ("form.xlsx", file("form.xlsx")),
        ("2,000 rows .xlsx", long.to_xlsx().unwrap()),
        #[cfg(feature = "ods")]
        ("form.ods", file("form.ods")),
        #[cfg(feature = "xls")]
        ("form.xls", file("form.xls")),
        ("a page as Word saves it", page.replace("<td>", WORD).into_bytes()),
        ("report.txt", file("../../../../examples/data/2023-hunan-shaoyang-union.report.txt")),
        ("2,000 bare rows .html", page.into_bytes()),
        ("300 bare rows of text", text(300).into_bytes()),
    ];
    for (name, bytes) in documents {
        let size = if bytes.starts_with(b"PK") { unpacked(&bytes) } else { bytes.len() };
        let before = NOW.load(Ordering::Relaxed);
        MOST.store(before, Ordering::Relaxed);
        let read = read(&bytes, None).unwrap();
        let most = MOST.load(Ordering::Relaxed) - before;
        assert!(!read.form.indicators.is_empty(), "{name}");
        let stays = NOW.load(Ordering::Relaxed) - before;
        let (times, form) = (most * 10 / size, stays * 10 / size);
        println!("{name}: {most} bytes for {size}, {}.{} times; the form {}.{}", times / 10, times % 10, form / 10, form % 10);
        assert!(most <= size * 10, "{name}: {most} bytes for {size}");
    }
}
