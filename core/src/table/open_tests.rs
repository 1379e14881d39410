use super::packed::{book, package, word};
use super::{Format, Limits, TableError, docx, open, open_within, xlsx};
use crate::Lang;

fn code(bytes: &[u8]) -> &'static str {
    let error = open(bytes, None).unwrap_err();
    for lang in [Lang::Zh, Lang::En] {
        assert!(!error.sentence(lang).is_empty());
        assert!(error.help(lang).is_some_and(|help| !help.is_empty()), "{error} helps nobody");
    }
    error.code()
}
/// A compound file with the names of some streams.
fn compound(streams: &[&str]) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(512, 0);
    for stream in streams {
        let mut entry: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(128, 0);
        bytes.extend(entry);
    }
    bytes
}

#[test]
fn bytes_tell_what_they_are() {
    let word = word("<w:p><w:r><w:t>甲</w:t></w:r></w:p>");
    let sheet = book("<sheetData><row><c><v>1</v></c></row></sheetData>", &[], &[]);
    for (bytes, hint, expected) in [
        (word.as_slice(), Some(Format::Text), Format::Docx),
        (&sheet, None, Format::Xlsx),
        (b"<html><body>a", None, Format::Html),
        (b"\xef\xbb\xbf \n<!DOCTYPE HTML><p>a", None, Format::Html),
        (b"<table><tr><td>a", Some(Format::Xlsx), Format::Html),
        (b"a < b", None, Format::Text),
        (b"a <i>b</i>", Some(Format::Html), Format::Html),
        ("绩效".as_bytes(), None, Format::Text),
        (b"\xbc\xa8\xd0\xa7", None, Format::Text),
    ] {
        assert_eq!(open(bytes, hint).unwrap().format(), expected);
    }
    assert_eq!(xlsx(&word), Err(TableError::NotBuilt { format: Format::Docx }));
    assert_eq!(docx(b"text").unwrap_err().code(), "table-unknown-format");
}

#[test]
fn files_that_are_known_and_not_read() {
    assert_eq!(code(b""), "table-empty");
    assert_eq!(code(b" \r\n\t"), "table-empty");
    assert_eq!(code(&compound(&["Root Entry", "WordDocument"])), "table-old-word");
    // Only the directory of a workbook is here.
    let old_book = if cfg!(feature = "xls") { "table-package" } else { "table-old-excel" };
    assert_eq!(code(&compound(&["Root Entry", "Workbook"])), old_book);
    assert_eq!(code(&compound(&["EncryptionInfo", "EncryptedPackage"])), "table-encrypted");
    assert_eq!(code(&compound(&["Root Entry"])), "table-old-office");
    assert_eq!(code(b"%PDF-1.7\n%\xe2\xe3"), "table-pdf");
    assert_eq!(code(b"\x89PNG\r\n\x1a\n"), "table-picture");
    assert_eq!(code(b"{\\rtf1"), "table-rtf");
    assert_eq!(code(b"Rar!\x1a\x07"), "table-archive");
    assert_eq!(code(b"a\0b\0c"), "table-unknown-format");
    assert_eq!(code(&package(&[("a.txt", "x")])), "table-archive");
    assert_eq!(code(&package(&[("xl/workbook.bin", "x")])), "table-xlsb");
    assert_eq!(code(&package(&[("ppt/presentation.xml", "x")])), "table-slides");
    assert_eq!(code(&package(&[("mimetype", "x"), ("content.xml", "x")])), "table-opendocument");
}

#[test]
fn packages_that_are_cut_off_or_broken() {
    let whole = word("<w:p><w:r><w:t>甲</w:t></w:r></w:p>");
    for end in 2..whole.len() {
        assert!(open(&whole[..end], None).is_err(), "cut at {end}");
    }
    assert_eq!(code(&whole[..whole.len() / 2]), "table-package");
    for at in 0..whole.len() {
        let mut broken = whole.clone();
        broken[at] ^= 0xff;
        let _ = open(&broken, None);
    }
}

#[test]
fn packages_that_grow_too_much() {
    let bomb = word(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "0".repeat(24 << 20)));
    assert!(bomb.len() < 60_000);
    assert_eq!(code(&bomb), "table-too-dense");
    let large = word(&"<w:p/>".repeat(6 << 20));
    assert_eq!(code(&large), "table-too-large-unpacked");
    let names: Vec<String> = (0..5_000).map(|number| format!("word/{number}")).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(code(&package(&many)), "table-too-many-entries");
    let small = Limits { input_bytes: 10, ..Limits::default() };
    assert_eq!(open_within(&bomb, None, &small).unwrap_err().code(), "table-too-large");
}

#[test]
fn claims_that_cannot_be_meant() {
    let cell = |properties: &str| {
        word(&format!("<w:tbl><w:tr><w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"))
    };
    assert_eq!(code(&cell("<w:gridSpan w:val=\"2000000000\"/>")), "table-too-wide-span");
    assert_eq!(code(&cell("<w:gridSpan w:val=\"99999999999999999999999\"/>")), "table-too-wide-span");
    assert!(open(&cell("<w:gridSpan w:val=\"-1\"/>"), None).is_ok());
    assert_eq!(
        code(&word("<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"4000000000\"/></w:trPr><w:tc/></w:tr></w:tbl>")),
        "table-too-many-columns"
    );
    let deep = format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(20), "</w:tc></w:tr></w:tbl>".repeat(20));
    assert_eq!(code(&word(&deep)), "table-too-deep-tables");
    let deeper = format!("{}{}", "<w:sdt>".repeat(100_000), "</w:sdt>".repeat(100_000));
    assert_eq!(code(&word(&deeper)), "table-too-deep");
    let rows = "<w:tr><w:tc/></w:tr>".repeat(20_001);
    assert_eq!(code(&word(&format!("<w:tbl>{rows}</w:tbl>"))), "table-too-many-rows");
    let laughs = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:document><w:body>&b;</w:body></w:document>";
    assert_eq!(code(&package(&[("word/document.xml", laughs)])), "table-entities");
    assert_eq!(code(&word("<w:p><w:r><w:t>&unknown;</w:t></w:r></w:p>")), "table-entities");
    let strings = book(&format!("<sheetData>{}</sheetData>", "<row><c t=\"s\"><v>0</v></c></row>".repeat(20_001)), &[], &["<t>甲</t>"]);
    assert_eq!(code(&strings), "table-too-many-rows");
}

#[test]
fn text_in_every_encoding_that_is_read() {
    let text = |bytes: &[u8]| open(bytes, Some(Format::Text)).map(|document| document.paragraphs().next().unwrap().text.clone());
    let utf16 = |order: fn(u16) -> [u8; 2]| "\u{feff}绩效≥95%".encode_utf16().flat_map(order).collect::<Vec<u8>>();
    assert_eq!(text(&utf16(u16::to_le_bytes)).unwrap(), "绩效≥95%");
    assert_eq!(text(&utf16(u16::to_be_bytes)).unwrap(), "绩效≥95%");
    assert_eq!(text("\u{feff}绩效≥95%".as_bytes()).unwrap(), "绩效≥95%");
    assert_eq!(text(b"\xbc\xa8\xd0\xa7\xa1\xdd95%").unwrap(), "绩效≥95%");
    let offset = |bytes: &[u8]| match text(bytes) {
        Err(TableError::Encoding { offset }) => Some(offset),
        _ => None,
    };
    assert_eq!(offset(b"\xbc\xa8\xff\xff"), Some(2));
    assert_eq!(offset(b"\xef\xbb\xbfa\xff"), Some(4));
    assert_eq!(offset(&utf16(u16::to_le_bytes)[..5]), Some(4));
    assert_eq!(offset(b"\xff\xfe\x00\xd8a\0"), Some(2));
    // UTF-8 that is cut inside a character is not guessed to be something else.
    let cut = "绩效自评绩效自评".as_bytes();
    assert_eq!(offset(&cut[..cut.len() - 1]), Some(cut.len() - 3));
}
