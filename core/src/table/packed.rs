//! Packages for tests.

use super::{Document, Grid};
use std::io::Write;
use zip::write::SimpleFileOptions;

/// A package of parts, packed as Office packs them.
pub(super) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, text) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A Word file with this body.
pub(super) fn word(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    package(&[("word/document.xml", &document)])
}

/// A workbook with one sheet, these number formats as styles 0, 1, 2 …, and these shared strings.
pub(super) fn book(sheet: &str, formats: &[&str], strings: &[&str]) -> Vec<u8> {
    let codes: String = (200..)
        .zip(formats)
        .map(|(id, code)| {
            format!("<numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>", code.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;"))
        })
        .collect();
    let styles: String = (200..).zip(formats).map(|(id, _)| format!("<xf numFmtId=\"{id}\"/>")).collect();
    let strings: String = strings.iter().map(|text| format!("<si>{text}</si>")).collect();
    package(&[
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"自评表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        (
            "xl/styles.xml",
            &format!(
                "<styleSheet><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>"
            ),
        ),
        ("xl/sharedStrings.xml", &format!("<sst>{strings}</sst>")),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet>{sheet}</worksheet>")),
    ])
}

/// A grid in one line a row: column, spans where there are any, text.
pub(super) fn drawn(grid: &Grid) -> Vec<String> {
    (1..=grid.rows())
        .map(|row| {
            let cells = grid.row(row).map(|cell| {
                let rows = if cell.row_span > 1 { format!("v{}", cell.row_span) } else { String::new() };
                let columns = if cell.column_span > 1 { format!("h{}", cell.column_span) } else { String::new() };
                format!("{}{rows}{columns} {}", cell.column, cell.text.replace('\n', "⏎"))
            });
            cells.collect::<Vec<_>>().join(" | ")
        })
        .collect()
}

/// The first table of a document, drawn.
pub(super) fn first(document: &Document) -> Vec<String> {
    drawn(document.tables().next().unwrap())
}
