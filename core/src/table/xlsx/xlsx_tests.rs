use crate::table::packed::{book, drawn, first, package};
use crate::table::{Aside, Document, Part, xlsx};

fn rows(cells: &[(&str, &str)]) -> String {
    let cells: String = cells.iter().map(|(name, rest)| format!("<row><c r=\"{name}\"{rest}</c></row>")).collect();
    format!("<sheetData>{cells}</sheetData>")
}
fn read(sheet: &str) -> Document {
    let strings =
        ["<t>甲</t>", "<r><t>乙</t></r><r><rPr/><t xml:space=\"preserve\"> 丙</t></r><rPh><t>yǐ</t></rPh>", "<t>上_x000D_\n下</t>", "<t/>"];
    xlsx(&book(sheet, &["General", "0%", "#,##0.00", "@\"元\""], &strings)).unwrap()
}
fn asides(document: &Document) -> Vec<(Aside, Option<u32>, Option<u32>, u32)> {
    document.notes().iter().map(|note| (note.aside, note.place.row, note.place.column, note.count)).collect()
}

#[test]
fn kinds_of_cells() {
    let document = read(&rows(&[
        ("A1", " t=\"s\"><v>0</v>"),
        ("B1", " t=\"s\"><v>1</v>"),
        ("C1", " t=\"s\"><v>2</v>"),
        ("D1", " t=\"s\"><v>99</v>"),
        ("A2", " t=\"inlineStr\"><is><r><t>行</t></r><r><t>内</t></r></is>"),
        ("B2", " t=\"str\"><f>\"a\"&amp;\"b\"</f><v>ab</v>"),
        ("C2", " t=\"b\"><v>0</v>"),
        ("D2", " t=\"e\"><f>1/0</f><v>#DIV/0!</v>"),
        ("A3", "><f>SUM(A1)</f><v>0.30000000000000004</v>"),
        ("B3", "><f>SUM(A1)</f><v/>"),
        ("C3", " s=\"1\"><v>0.95</v>"),
        ("D3", " s=\"2\"><v>1234.5</v>"),
        ("E3", " s=\"3\" t=\"s\"><v>0</v>"),
        ("A4", " s=\"99\"><v>7</v>"),
        ("B4", " t=\"d\"><v>2023-12-01</v>"),
        ("C4", "><v>no number</v>"),
    ]));
    let grid = document.tables().next().unwrap();
    let expected = [
        "1 甲 | 2 乙 丙 | 3 上⏎下",
        "1 行内 | 2 ab | 3 FALSE | 4 #DIV/0!",
        "1 0.3 | 3 95% | 4 1,234.50 | 5 甲元",
        "1 7 | 2 2023-12-01 | 3 no number",
    ];
    assert_eq!(drawn(grid), expected);
    assert_eq!(grid.at(3, 3).unwrap().held, Some("0.95"));
    assert_eq!(grid.at(3, 1).unwrap().held, None);
    assert_eq!(grid.table_place().part, Part::Sheet("自评表".into()));
    assert_eq!(asides(&document), [(Aside::FormulaWithoutValue, Some(3), Some(2), 1)]);
}

#[test]
fn merged_regions_are_one_cell_as_far_as_the_sheet_reaches() {
    let sheet = rows(&[("A1", " t=\"s\"><v>0</v>"), ("B2", "><v>1</v>"), ("C3", "><v>2</v>"), ("A2", "><v>3</v>")]);
    let merges = ["A1:XFD1", "B2:B3", "A2:A1048576", "B2:C2", "junk", "E9:F9"];
    let merges: String = merges.iter().map(|region| format!("<mergeCell ref=\"{region}\"/>")).collect();
    let document = read(&format!("{sheet}<mergeCells>{merges}</mergeCells>"));
    assert_eq!(first(&document), ["1h3 甲", "1v2 3 | 2h2 1", "3 2"]);
    assert_eq!(document.notes().iter().map(|note| note.aside).collect::<Vec<_>>(), [Aside::CutSpan]);

    let under = format!("{}<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>", rows(&[("A1", "><v>1</v>"), ("B1", "><v>2</v>")]));
    let document = read(&under);
    assert_eq!(first(&document), ["1h2 1"]);
    assert_eq!((document.notes()[0].aside, document.notes()[0].text.as_deref()), (Aside::Covered, Some("2")));
}

#[test]
fn hidden_rows_columns_and_sheets() {
    let sheet = "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData>\
        <row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"D1\"><v>4</v></c></row>\
        <row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>5</v></c></row><row r=\"3\" hidden=\"true\"><c r=\"A3\"><v>6</v></c></row>\
        <row r=\"4\"><c><v>7</v></c><c r=\"B4\"><v>8</v></c></row></sheetData><mergeCells><mergeCell ref=\"A3:A4\"/></mergeCells>\
        <headerFooter><oddHeader>&amp;C公开表</oddHeader></headerFooter>";
    let document = read(sheet);
    assert_eq!(first(&document), ["1 1 | 4 4", "", "1v2 6", ""]);
    let noted = asides(&document);
    assert!(noted.contains(&(Aside::HiddenRows, Some(2), Some(1), 2)), "{noted:?}");
    assert!(noted.contains(&(Aside::HiddenColumns, Some(1), Some(2), 2)), "{noted:?}");
    assert!(noted.iter().any(|note| note.0 == Aside::Covered) && noted.iter().any(|note| note.0 == Aside::PageHeader));
}

#[test]
fn sheets_in_the_order_of_the_book_with_what_stands_beside() {
    let sheet =
        |text: &str| format!("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row></sheetData></worksheet>");
    let bytes = package(&[
        (
            "xl/workbook.xml",
            "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"二\" r:id=\"b\"/><sheet name=\"空\" r:id=\"e\"/><sheet name=\"藏\" state=\"veryHidden\" r:id=\"c\"/>\
             <sheet name=\"图\" r:id=\"d\"/><sheet name=\"一\" r:id=\"a\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"t/worksheet\" Target=\"worksheets/one.xml\"/><Relationship Id=\"b\" Type=\"t/worksheet\" Target=\"/xl/worksheets/two.xml\"/>\
             <Relationship Id=\"c\" Type=\"t/worksheet\" Target=\"x.xml\"/><Relationship Id=\"d\" Type=\"t/chartsheet\" Target=\"y.xml\"/>\
             <Relationship Id=\"e\" Type=\"t/worksheet\" Target=\"worksheets/none.xml\"/></Relationships>",
        ),
        ("xl/worksheets/one.xml", &sheet("甲")),
        ("xl/worksheets/two.xml", &sheet("乙")),
        ("xl/worksheets/none.xml", "<worksheet/>"),
        (
            "xl/worksheets/_rels/two.xml.rels",
            "<Relationships><Relationship Id=\"r\" Type=\"t/drawing\" Target=\"../drawings/d.xml\"/></Relationships>",
        ),
        (
            "xl/drawings/d.xml",
            "<xdr:wsDr><a:blip/><xdr:sp><xdr:txBody><a:p><a:r><a:t>说明</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>",
        ),
    ]);
    let document = xlsx(&bytes).unwrap();
    let names: Vec<_> = document.tables().map(|grid| (grid.table_place().part.clone(), grid.table_place().number)).collect();
    assert_eq!(names, [(Part::Sheet("二".into()), 1), (Part::Sheet("一".into()), 2)]);
    let noted: Vec<_> = document.notes().iter().map(|note| note.aside).collect();
    assert_eq!(noted, [Aside::TextBox, Aside::Image, Aside::HiddenSheet, Aside::Chart]);
}

#[test]
fn cells_far_away_are_refused_without_reserving_what_lies_between() {
    let far = rows(&[("A1", "><v>1</v>"), ("XFD1048576", "><v>2</v>")]);
    let error = xlsx(&book(&far, &[], &[])).unwrap_err();
    assert_eq!(error.code(), "table-too-many-rows");
    assert_eq!((error.place().unwrap().row, error.place().unwrap().part), (Some(1_048_576), Part::Sheet("自评表".into())));
    // Blank cells far away are formatting, not content.
    let blank = rows(&[("A1", "><v>1</v>"), ("XFD1048576", " s=\"1\">")]);
    assert_eq!(first(&xlsx(&book(&blank, &[], &[])).unwrap()), ["1 1"]);
}

#[test]
fn rows_without_a_number_or_with_a_broken_one_follow_the_one_before() {
    let sheet = "<sheetData><row r=\"0\"><c><v>1</v></c></row><row><c r=\"junk\"><v>2</v></c></row><row r=\"9\"><c/><c><v>3</v></c></row></sheetData>";
    assert_eq!(first(&read(sheet)).join("/"), "1 1/1 2///////2 3");
}
