use crate::table::packed::{first, package};
use crate::table::{Aside, Document, TableError, ods, open};

fn book(inner: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{inner}</office:spreadsheet></office:body></office:document-content>"
    );
    package(&[("mimetype", super::MIME), ("content.xml", &content)])
}
fn table(rows: &str) -> Document {
    ods(&book(&format!("<table:table table:name=\"自评表\">{rows}</table:table>"))).unwrap()
}
fn code(read: Result<Document, TableError>) -> &'static str {
    read.unwrap_err().code()
}

#[test]
fn a_cell_is_what_it_shows() {
    let document = table(
        "<table:table-row><table:table-cell office:value-type=\"percentage\" office:value=\"0.95\"><text:p>95%</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"float\" office:value=\"12\"><text:p>12</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\"><text:p>一<text:s text:c=\"2\"/>二  \n 三</text:p><text:p><text:span>四</text:span></text:p></table:table-cell></table:table-row>",
    );
    assert_eq!(first(&document), ["1 95% | 2 12 | 3 一  二 三⏎四"]);
    let grid = document.tables().next().unwrap();
    assert_eq!((grid.at(1, 1).unwrap().held, grid.at(1, 2).unwrap().held), (Some("0.95"), None));
}

/// A number is never given where the file does not say what it shows, unless that is said.
#[test]
fn a_percentage_without_its_text_is_one_all_the_same() {
    let document = table("<table:table-row><table:table-cell office:value-type=\"percentage\" office:value=\"0.958\"/></table:table-row>");
    assert_eq!(first(&document), ["1 95.8%"]);
    assert_eq!(document.notes()[0].aside, Aside::NumberFormat);
}

#[test]
fn merged_repeated_and_hidden_cells() {
    let document = table(
        "<table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:visibility=\"collapse\"/>\
         <table:table-row><table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\"><text:p>甲</text:p></table:table-cell>\
         <table:covered-table-cell><text:p>乙</text:p></table:covered-table-cell><table:table-cell><text:p>丙</text:p></table:table-cell>\
         <table:table-cell table:number-columns-repeated=\"2\"><text:p>丁</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:covered-table-cell table:number-columns-repeated=\"3\"/><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>\
         <table:table-row table:visibility=\"filter\"><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
    );
    assert_eq!(first(&document), ["1v2h2 甲 | 4 丁 | 5 丁", "4 1", "4 1", ""]);
    let noted: Vec<Aside> = document.notes().iter().map(|note| note.aside).collect();
    assert_eq!(noted, [Aside::Covered, Aside::HiddenRows, Aside::HiddenColumns]);
}

#[test]
fn claims_that_cannot_be_meant() {
    let row = |attributes: &str, cell: &str| {
        let row =
            format!("<table:table-row {attributes}><table:table-cell {cell}><text:p>甲</text:p></table:table-cell></table:table-row>");
        ods(&book(&format!("<table:table>{row}</table:table>")))
    };
    assert_eq!(code(row("table:number-rows-repeated=\"4000000000\"", "")), "table-too-many-rows");
    assert_eq!(code(row("", "table:number-columns-repeated=\"4000000000\"")), "table-too-many-columns");
    assert_eq!(code(row("table:number-rows-repeated=\"19000\"", "table:number-columns-repeated=\"500\"")), "table-too-many-cells");
    // A span reaches as far as the sheet holds anything.
    assert!(row("", "table:number-columns-spanned=\"2000000000\" table:number-rows-spanned=\"2000000000\"").is_ok());
    let spaces = "<table:table><table:table-row><table:table-cell><text:p>a<text:s text:c=\"4000000000\"/>b</text:p></table:table-cell></table:table-row></table:table>";
    assert!(ods(&book(spaces)).unwrap().tables().next().unwrap().text(1, 1).len() <= 102);
    let entities = package(&[("mimetype", super::MIME), ("content.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]);
    assert_eq!(code(open(&entities, None)), "table-entities");
    let locked = package(&[("mimetype", super::MIME), ("content.xml", "x"), ("META-INF/manifest.xml", "<manifest:encryption-data/>")]);
    assert_eq!(code(open(&locked, None)), "table-encrypted");
    let text = package(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")]);
    assert_eq!(code(open(&text, None)), "table-opendocument");
}
