//! Documents that mean harm, for every reader: each is refused with a word on what to do next, within 50 ms and 64 MiB beside the
//! document itself. The time is held in release builds, which `tests/run --only documents` makes; others get smaller files.
#![cfg(all(feature = "docx", feature = "xlsx", feature = "xls", feature = "ods", feature = "html", feature = "gb18030"))]
#![allow(unsafe_code, reason = "an allocator that counts")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test may panic, read files, print and look at the clock"
)]

#[path = "common/counting.rs"]
mod counting;

use counting::{MOST, NOW};
use jixiao::Lang;
use jixiao::table::read;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;

const MEMORY: usize = 64 << 20;
const TIME: Duration = Duration::from_millis(50);

/// What a file is called, its bytes, and the code of its error.
type Case = (&'static str, Vec<u8>, &'static str);

/// So many MiB; a sixteenth of it where nothing is optimised.
fn mib(count: usize) -> usize {
    count << if cfg!(debug_assertions) { 16 } else { 20 }
}
fn times(count: usize) -> usize {
    count / if cfg!(debug_assertions) { 16 } else { 1 }
}

/// Letters that do not pack well.
fn letters(count: usize) -> String {
    let mut state = 1_u32;
    let letter = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + u8::try_from(state >> 28).unwrap())
    };
    (0..count).map(letter).collect()
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, text) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
fn document(body: &str) -> String {
    format!("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>")
}
fn word(body: &str) -> Vec<u8> {
    package(&[("word/document.xml", &document(body))])
}
const BOOK: &str = "<workbook><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
const TO_SHEET: &str = "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
fn book(sheet: &str, strings: &str) -> Vec<u8> {
    package(&[
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", TO_SHEET),
        ("xl/sharedStrings.xml", &format!("<sst>{strings}</sst>")),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet>{sheet}</worksheet>")),
    ])
}
fn open_book(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><table:table table:name=\"a\">{rows}</table:table></office:body></office:document-content>"
    );
    package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}
/// A compound file that names a stream.
fn compound(stream: &str, more: usize) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(512, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(512 + 128 + more, 0);
    bytes
}
fn kept(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/table/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}
fn each(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

fn packages() -> Vec<Case> {
    let entity = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    let names: Vec<String> = (0..5_000).map(|number| format!("word/{number}")).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let half = |name: &str| kept(name)[..kept(name).len() / 2].to_vec();
    let ends = || [b"PK\x03\x04".as_slice(), &b"PK\x05\x06".repeat(mib(60) / 4)].concat();
    let text = letters(mib(30));
    vec![
        ("bomb.docx", word(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "0".repeat(24 << 20))), "table-too-dense"),
        ("bomb.xlsx", book(&"<row/>".repeat(4 << 20), ""), "table-too-dense"),
        ("bomb.ods", open_book(&"<a/>".repeat(6 << 20)), "table-too-dense"),
        ("larger than may be.docx", word(&"<w:p/>".repeat(6 << 20)), "table-too-large-unpacked"),
        ("entries.docx", package(&many), "table-too-many-entries"),
        ("ends of a directory.docx", ends(), "table-too-many-entries"),
        ("entities.docx", package(&[("word/document.xml", &format!("{entity}{}", document("&b;")))]), "table-entities"),
        ("entities.xlsx", package(&[("xl/workbook.xml", &format!("{entity}{BOOK}"))]), "table-entities"),
        ("half.docx", half("form.docx"), "table-package"),
        ("half.xlsx", half("form.xlsx"), "table-package"),
        ("half.ods", half("form.ods"), "table-package"),
        ("half.xls", half("form.xls"), "table-package"),
        ("old.docx", compound("WordDocument", 0), "table-old-word"),
        ("password.docx", compound("EncryptedPackage", 0), "table-encrypted"),
        ("password.xlsx", compound("EncryptedPackage", mib(50)), "table-encrypted"),
        ("empty.docx", Vec::new(), "table-empty"),
        ("nothing.docx", word(""), "table-nothing-to-read"),
        ("nothing.xlsx", book("", ""), "table-nothing-to-read"),
        ("pictures.docx", word(&"<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>".repeat(40)), "table-nothing-to-read"),
        ("one text.docx", word(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")), "table-too-long-text"),
        ("one attribute.docx", word(&format!("<w:p w:x=\"{text}\"/>")), "table-too-long-text"),
        ("one text.xlsx", book(&format!("<row><c><v>{text}</v></c></row>"), ""), "table-too-long-text"),
        ("one text.ods", open_book(&format!("<table:table-row><table:table-cell><text:p>{text}")), "table-too-long-text"),
    ]
}

fn word_files() -> Vec<Case> {
    let cell = |properties: &str| word(&format!("<w:tbl><w:tr><w:tc><w:tcPr>{properties}</w:tcPr></w:tc></w:tr></w:tbl>"));
    let few = letters(mib(4));
    let some = |at: usize| few[at % 1_000..][..6].to_owned();
    let entry = |list: usize| format!("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr></w:p>");
    let rows = |count: usize| each(count, |at| format!("<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>", some(at * 7)));
    let list = |list: usize| {
        format!(
            "<w:abstractNum w:abstractNumId=\"{list}\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"{list}\"/></w:num>"
        )
    };
    // Each row counts on in another list; the last one is too wide.
    let entries = each(8_000, |at| format!("<w:tr><w:tc>{}</w:tc></w:tr>", entry(at % 5_000)));
    let lists = [
        (
            "word/document.xml",
            &*document(&format!("<w:tbl>{entries}<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"9999\"/></w:tcPr></w:tc></w:tr></w:tbl>")),
        ),
        ("word/numbering.xml", &*format!("<w:numbering>{}</w:numbering>", each(5_000, list))),
    ];
    let field = |at: usize| format!("<w:r w:rsidR=\"{}\"><w:fldChar w:fldCharType=\"begin\"/></w:r>", some(at));
    vec![
        ("span.docx", cell("<w:gridSpan w:val=\"2000000000\"/>"), "table-too-wide-span"),
        ("tables in tables.docx", word(&"<w:tbl><w:tr><w:tc>".repeat(10_000)), "table-too-deep-tables"),
        ("depth.docx", word(&"<w:sdt>".repeat(100_000)), "table-too-deep"),
        ("rows.docx", word(&format!("<w:tbl>{}</w:tbl>", rows(100_000))), "table-too-many-rows"),
        ("lists.docx", package(&lists), "table-too-wide-span"),
        ("fields.docx", word(&format!("<w:p>{}</w:p>", each(times(100_000), field))), "table-too-deep"),
        (
            "paragraphs.docx",
            word(&each(70_000, |at| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", some(at * 3)))),
            "table-too-many-paragraphs",
        ),
    ]
}

fn workbooks() -> Vec<Case> {
    let many = letters(mib(8));
    let repeated = format!("<si><t>{}</t></si>", &many[..90_000]);
    let shared =
        each(2_000, |row| format!("<row>{}</row>", each(50, |at| format!("<c s=\"{}\" t=\"s\"><v>0</v></c>", (row * 7 + at * 13) % 97))));
    let strings = each(400_000, |at| if at * 7 % 11 < 5 { "<si/>".to_owned() } else { "<si></si>".to_owned() });
    let cell = |text: &str| format!("<table:table-cell table:number-columns-repeated=\"500\"><text:p>{text}</text:p></table:table-cell>");
    let columns = each(200_000, |at| format!("<col min=\"{0}\" max=\"{0}\" hidden=\"1\"/>", at * 2 + 600));
    let regions = each(15_000, |at| format!("<mergeCell ref=\"A{}:B{}\"/>", at + 1, at + 4_000));
    let corners =
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    let far = "<sheetData><row><c><v>1</v></c></row><row r=\"20000\"><c r=\"SR20000\"><v>1</v></c></row></sheetData>";
    vec![
        ("corners.xlsx", book(corners, ""), "table-too-many-rows"),
        ("a cell in no row.xlsx", book("<sheetData><c><v>1</v></c></sheetData>", ""), "table-grid-counts-from-one"),
        ("one text everywhere.xlsx", book(&format!("<sheetData>{shared}</sheetData>"), &repeated), "table-too-much-text"),
        ("empty texts.xlsx", book("<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>", &strings), "table-too-many-cells"),
        ("regions.xlsx", book(&format!("{far}<mergeCells>{regions}</mergeCells>"), ""), "table-too-many-cells"),
        ("hidden columns.xlsx", book(&format!("<cols>{columns}</cols>"), ""), "table-too-many-columns"),
        (
            "one text everywhere.ods",
            open_book(&format!("<table:table-row table:number-rows-repeated=\"400\">{}</table:table-row>", cell(&many[..90_000]))),
            "table-too-much-text",
        ),
        (
            "repeated.ods",
            open_book(&format!("<table:table-row table:number-rows-repeated=\"2000000000\">{}</table:table-row>", cell("a"))),
            "table-too-many-cells",
        ),
        (
            "regions.ods",
            open_book(
                "<table:table-row table:number-rows-repeated=\"2000000000\"><table:table-cell table:number-rows-spanned=\"9\" table:number-columns-spanned=\"9\"/></table:table-row>",
            ),
            "table-too-many-cells",
        ),
    ]
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}
/// A workbook of Excel 97: what its sheets share, how often its only sheet is listed, and that sheet.
fn oldest_book(shared: &[u8], listed: usize, sheet: &[u8]) -> Vec<u8> {
    let start = record(0x0809, &[0, 6, 0x10, 0, 0, 0, 0, 0]);
    let end = record(0x000a, &[]);
    let globals = start.len() + shared.len() + listed * 14 + end.len();
    let list = record(0x0085, &[&u32::try_from(globals).unwrap().to_le_bytes()[..], &[0, 0, 2, 0, b'a', b'b']].concat()).repeat(listed);
    let mut stream = [&start, shared, &list, &end, &start, sheet, &end].concat();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    // The table of sectors, the directory, the stream.
    let sectors = stream.len() / 512;
    let tables = (sectors + 1).div_ceil(127);
    let mut head = vec![0xff; 512];
    head[..76].fill(0);
    head[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    head[30] = 9;
    head[48..52].copy_from_slice(&u32::try_from(tables).unwrap().to_le_bytes());
    head[68..72].copy_from_slice(&[0xfe, 0xff, 0xff, 0xff]);
    for (table, place) in head[76..].chunks_exact_mut(4).take(tables).enumerate() {
        place.copy_from_slice(&u32::try_from(table).unwrap().to_le_bytes());
    }
    let after = |at: usize| match at {
        at if at < tables => 0xffff_fffd,
        at if at == tables || at >= tables + sectors => 0xffff_fffe,
        at => u32::try_from(at + 1).unwrap(),
    };
    let entry = |name: &str, start: u32, size: usize| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(128, 0);
        entry[64] = u8::try_from(name.len() * 2 + 2).unwrap();
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&u32::try_from(size).unwrap().to_le_bytes());
        entry
    };
    let table: Vec<u8> = (0..tables * 128).flat_map(|at| after(at).to_le_bytes()).collect();
    let directory =
        [entry("Root Entry", 0xffff_fffe, 0), entry("Workbook", u32::try_from(tables + 1).unwrap(), stream.len()), vec![0; 256]];
    [head, table, directory.concat(), stream].concat()
}

fn oldest_books() -> Vec<Case> {
    let text = [&[1, 0, 0, 0, 1, 0, 0, 0][..], &8_000_u16.to_le_bytes(), &[0], letters(8_000).as_bytes()].concat();
    let cell = |row: u16| record(0x00fd, &[&row.to_le_bytes()[..], &[0; 8]].concat());
    let none = [record(0x00fc, &[0; 8]), record(0x003c, &[0; 8_100]).repeat(120)].concat();
    let number = |row: u16| record(0x027e, &[&row.to_le_bytes()[..], &[0; 4], &6_u32.to_le_bytes()].concat());
    vec![
        (
            "one text everywhere.xls",
            oldest_book(&record(0x00fc, &text), 1, &(0..1_200).flat_map(cell).collect::<Vec<u8>>()),
            "table-too-much-text",
        ),
        ("empty texts.xls", oldest_book(&none, 1, &cell(0)), "table-too-many-cells"),
        ("sheets that are one.xls", oldest_book(&[], 20_000, &record(0x1234, &[]).repeat(100_000)), "table-package"),
        ("corners.xls", oldest_book(&[], 1, &[number(0), number(0xffff)].concat()), "table-too-many-rows"),
        ("password.xls", oldest_book(&record(0x002f, &[1, 0]), 1, &number(0)), "table-encrypted"),
        ("nothing.xls", oldest_book(&[], 1, &[]), "table-nothing-to-read"),
    ]
}

fn pages_and_texts() -> Vec<Case> {
    let long = letters(mib(30));
    let lines = |mut line: String| {
        line.push('\n');
        line.repeat(times(90_000))
    };
    let utf16: Vec<u8> = "绩效自评表\n".repeat(2_000).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut picture = String::new();
    write!(picture, "<html><img src=\"data:image/png;base64,{long}\">").unwrap();
    vec![
        (
            "50 MB of cells.html",
            format!("<table>{}", "<td>".repeat(mib(50) / 4)).into_bytes(),
            if cfg!(debug_assertions) { "table-too-many-elements" } else { "table-too-large-unpacked" },
        ),
        ("cells.html", format!("<table><tr>{}", "<td>".repeat(mib(30) / 4)).into_bytes(), "table-too-many-elements"),
        ("rows down.html", format!("<table>{}", "<tr><td rowspan=65534>a".repeat(20_000)).into_bytes(), "table-too-many-columns"),
        (
            "rows down, wide.html",
            format!("<table>{}", "<tr><td rowspan=65534 colspan=400>a".repeat(20_000)).into_bytes(),
            "table-too-many-columns",
        ),
        ("tables in tables.html", "<table><tr><td>".repeat(10_000).into_bytes(), "table-too-deep"),
        (
            "comments.html",
            format!("<html>{}", "<!---->".repeat(mib(30) / 7)).into_bytes(),
            if cfg!(debug_assertions) { "table-nothing-to-read" } else { "table-too-many-elements" },
        ),
        ("a comment.html", format!("<html><!--{long}").into_bytes(), "table-nothing-to-read"),
        ("a picture.html", picture.into_bytes(), "table-nothing-to-read"),
        ("nothing.html", [b"<html>".to_vec(), vec![0; mib(30)]].concat(), "table-unknown-format"),
        ("one text.html", format!("<html>{long}").into_bytes(), "table-too-long-text"),
        ("characters by name.html", format!("<html>{}", "&amp;".repeat(mib(30) / 5)).into_bytes(), "table-too-long-text"),
        ("one attribute.html", format!("<html><p a=\"{}", &long[..long.len() / 2]).into_bytes(), "table-nothing-to-read"),
        ("attributes.html", format!("<html><p {}>", each(times(400_000), |at| format!("a{at} "))).into_bytes(), "table-too-many-elements"),
        (
            "paragraphs.html",
            format!("<html>{}", format!("<p>{}", &long[..300]).repeat(times(100_000))).into_bytes(),
            if cfg!(debug_assertions) { "" } else { "table-too-much-text" },
        ),
        ("one line.txt", long.clone().into_bytes(), if cfg!(debug_assertions) { "table-too-long-text" } else { "table-too-much-text" }),
        ("lines.txt", lines(long[..300].to_owned()).into_bytes(), if cfg!(debug_assertions) { "" } else { "table-too-much-text" }),
        ("rows.txt", "a\tb\n".repeat(50_000).into_bytes(), "table-too-many-rows"),
        ("tabs.txt", format!("a{}", "\t".repeat(1 << 20)).into_bytes(), "table-too-many-cells"),
        ("bars.txt", "|a".repeat(150_000).into_bytes(), "table-too-long-text"),
        ("quotes.txt", "a\t\"b\n".repeat(50_000).into_bytes(), "table-too-many-rows"),
        ("zeros.txt", vec![0; mib(8)], "table-unknown-format"),
        ("no mark.txt", utf16, "table-encoding"),
        ("blank.txt", b" \n".repeat(mib(8) / 2), "table-empty"),
    ]
}

// One test, so that nothing else takes memory or time meanwhile.
#[test]
fn harm_is_refused_soon_and_in_little_room() {
    let mut wrong = Vec::new();
    for cases in [packages, word_files, workbooks, oldest_books, pages_and_texts] {
        for (name, bytes, code) in cases() {
            let mut least = Duration::MAX;
            for _ in 0..5 {
                let before = NOW.load(Ordering::Relaxed);
                MOST.store(before, Ordering::Relaxed);
                let begun = Instant::now();
                let answer = read(&bytes, None);
                least = least.min(begun.elapsed());
                let most = MOST.load(Ordering::Relaxed) - before;
                if most > MEMORY {
                    wrong.push(format!("{name}: {most} bytes"));
                }
                match answer {
                    Err(error) => {
                        if error.code() != code {
                            wrong.push(format!("{name}: {} instead of {code}", error.code()));
                        }
                        assert!(
                            [Lang::Zh, Lang::En].iter().all(|lang| error.help(*lang).is_some_and(|help| !help.is_empty())),
                            "{name}: {error}"
                        );
                    }
                    Ok(_) if code.is_empty() => {}
                    Ok(_) => wrong.push(format!("{name} was read")),
                }
                if least <= TIME || cfg!(debug_assertions) {
                    println!("{name}: {} kB, {least:?}, {} kB taken", bytes.len() >> 10, most >> 10);
                    break;
                }
            }
            if least > TIME && !cfg!(debug_assertions) {
                wrong.push(format!("{name}: {least:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
