//! Documents that other people's writers made, read through every door; and a second reader of workbooks beside ours.
#![cfg(all(feature = "docx", feature = "xlsx", feature = "html"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::float_arithmetic,
    reason = "a test may panic and read files"
)]

use calamine::{Data, Reader, Xlsx};
use jixiao::table::{Aside, Block, CellRef, Document, Grid, GridCell, Part, docx, html, open, xlsx};
#[cfg(all(feature = "ods", feature = "xls"))]
use jixiao::table::{ods, xls};
use std::io::Cursor;

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/table/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}
/// Row, column, spans and text of every cell that says anything or is merged.
fn cells(grid: &Grid) -> Vec<(u32, u32, u32, u32, &str)> {
    let said = grid.cells().filter(|cell| !cell.text.is_empty() || cell.row_span > 1 || cell.column_span > 1);
    said.map(|cell| (cell.row, cell.column, cell.row_span, cell.column_span, cell.text)).collect()
}

#[test]
fn the_same_form_from_word_and_excel() {
    let (word, excel) = (docx(&file("form.docx")).unwrap(), xlsx(&file("form.xlsx")).unwrap());
    let (of_word, of_excel) = (word.tables().next().unwrap(), excel.tables().next().unwrap());
    assert_eq!(cells(of_word), cells(of_excel));
    assert_eq!((of_word.rows(), of_word.columns()), (10, 9));
    assert_eq!(of_word.at(5, 1).unwrap().text, "项目资金\n（万元）");
    assert_eq!(of_word.text(8, 2), "产出指标");
    assert_eq!(of_excel.at(4, 8).unwrap().held, Some("0.95"));

    let texts: Vec<&str> = word.paragraphs().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(texts, ["附件1", "绩效自评报告", "（2023年度）", "注：本表由单位填写。"]);
    assert!(matches!(word.blocks()[3], Block::Table(_)));
    assert_eq!((word.notes()[0].aside, word.notes()[0].text.as_deref()), (Aside::PageHeader, Some("公开表")));
}

/// The same workbook as LibreOffice saves it in other formats: every cell, span and note, and what the cells hold.
#[test]
#[cfg(all(feature = "ods", feature = "xls"))]
fn the_same_workbook_in_other_formats() {
    let excel = xlsx(&file("form.xlsx")).unwrap();
    for (name, read) in [("form.xls", xls(&file("form.xls")).unwrap()), ("form.ods", ods(&file("form.ods")).unwrap())] {
        assert_eq!(read.tables().count(), excel.tables().count(), "{name}");
        for (theirs, ours) in read.tables().zip(excel.tables()) {
            // LibreOffice computed the formula whose result the first writer had left out.
            let theirs_said: Vec<_> = cells(theirs).into_iter().filter(|cell| *cell != (15, 1, 1, 1, "2")).collect();
            assert_eq!(theirs_said, cells(ours), "{name}");
            assert_eq!(theirs.table_place(), ours.table_place(), "{name}");
            // OpenDocument has dates as dates, and LibreOffice truths as numbers.
            let number = |cell: &CellRef<'_>| name == "form.xls" || !(cell.text.contains(['/', '年', ':']) || cell.text == "TRUE");
            let held = |grid: &Grid| grid.cells().filter(number).filter_map(|cell| cell.held.map(str::to_owned)).collect::<Vec<_>>();
            assert_eq!(held(theirs), held(ours), "{name}");
        }
        assert_eq!(open(&file(name), None).unwrap(), read);
    }
}

#[test]
fn number_formats_as_excel_shows_them() {
    let book = xlsx(&file("form.xlsx")).unwrap();
    let grid = book.tables().nth(1).unwrap();
    assert_eq!(grid.table_place().part, Part::Sheet("格式".into()));
    let shown: Vec<&str> = (1..=grid.rows()).map(|row| grid.text(row, 1)).collect();
    let expected = [
        "95%",
        "95.83%",
        "1,234.50",
        "(1,234.50)",
        "0.3",
        "312.57",
        "1.01",
        "5人",
        "00123",
        "—",
        "2023年12月",
        "2023/12/1",
        "2023-12-01 08:30",
        "TRUE",
        "",
        "'=1",
    ];
    assert_eq!(shown, expected);
    let noted: Vec<Aside> = book.notes().iter().map(|note| note.aside).collect();
    assert_eq!(noted, [Aside::FormulaWithoutValue, Aside::HiddenSheet]);
}

/// What another reader finds in the same cells: texts are equal, numbers are what we hold or show.
fn compared<R: Reader<Cursor<Vec<u8>>>>(name: &str, ours: &Document) -> usize {
    let mut theirs = R::new(Cursor::new(file(name))).unwrap_or_else(|_| panic!("{name}"));
    let mut compared = 0;
    for grid in ours.tables() {
        let Part::Sheet(sheet) = &grid.table_place().part else { panic!("a sheet has a name") };
        let range = theirs.worksheet_range(sheet).unwrap_or_else(|_| panic!("{name} {sheet}"));
        for (row, column, value) in range.used_cells() {
            let (row, column) =
                (range.start().unwrap().0 + u32::try_from(row).unwrap() + 1, range.start().unwrap().1 + u32::try_from(column).unwrap() + 1);
            let cell = grid.at(row, column);
            let number = |number: f64| {
                let cell = cell.unwrap();
                let held = cell.held.unwrap_or(cell.text).parse::<f64>().unwrap();
                assert!((held - number).abs() <= number.abs() * 1e-14, "{name} {sheet} {row} {column}: {held} and {number}");
            };
            match value {
                Data::String(text) => assert_eq!(cell.map_or("", |cell| cell.text), text.trim(), "{name} {sheet} {row} {column}"),
                Data::Float(found) => number(*found),
                Data::Int(found) => number(*found as f64),
                Data::DateTime(found) => number(found.as_f64()),
                Data::DateTimeIso(_) => assert!(!cell.unwrap().text.is_empty()),
                Data::Bool(found) => assert_eq!(cell.unwrap().text, if *found { "TRUE" } else { "FALSE" }),
                other => panic!("{other:?} at {name} {sheet} {row} {column}"),
            }
            compared += 1;
        }
    }
    compared
}

#[test]
fn another_reader_finds_the_same_cells() {
    let compared = compared::<Xlsx<_>>("form.xlsx", &xlsx(&file("form.xlsx")).unwrap());
    assert!(compared > 70, "only {compared} cells were compared");
}

#[test]
#[cfg(all(feature = "ods", feature = "xls"))]
fn another_reader_finds_the_same_cells_in_other_formats() {
    let (old, open) = (xls(&file("form.xls")).unwrap(), ods(&file("form.ods")).unwrap());
    let compared = (compared::<calamine::Xls<_>>("form.xls", &old), compared::<calamine::Ods<_>>("form.ods", &open));
    assert!(compared.0 > 70 && compared.1 > 70, "only {compared:?} cells were compared");
}

/// Bytes and a host's own grid are two doors to the same values.
#[test]
fn two_doors_one_document() {
    let page = "<p>前</p><table><tr><th colspan=2>表头<tr><td rowspan=2>产出<td>≥95%<tr><td>96%</table>".as_bytes();
    let of_bytes = html(page).unwrap();
    let host = r#"{"cells":[{"row":1,"column":1,"column_span":2,"text":"表头","header":true},{"row":2,"column":1,"row_span":2,"text":"产出"},
                   {"row":2,"column":2,"text":"≥95%"},{"row":3,"column":2,"text":"96%"}]}"#;
    let of_host = Grid::from_json(host).unwrap();
    assert_eq!(of_bytes.tables().next().unwrap(), &of_host);
    let built =
        Grid::builder().cell(GridCell::new(1, 1, "表头").spanning(1, 2).as_header()).cell(GridCell::new(2, 1, "产出").spanning(2, 1));
    assert_eq!(built.cell(GridCell::new(2, 2, "≥95%")).cell(GridCell::new(3, 2, "96%")).build().unwrap(), of_host);
    assert_eq!(Document::from_json(&of_bytes.to_json()).unwrap(), of_bytes);
    assert_eq!(open(page, None).unwrap(), of_bytes);
}
