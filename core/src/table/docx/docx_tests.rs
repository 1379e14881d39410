use crate::table::packed::{drawn, first, package, word};
use crate::table::{Aside, Document, Part, TableError, docx};

fn read(body: &str) -> Document {
    docx(&word(body)).unwrap()
}
fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}
fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}
fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(&run(text)))
}
fn tbl(rows: &[&str]) -> String {
    let rows: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")
}
fn paragraphs(body: &str) -> Vec<String> {
    read(body).paragraphs().map(|paragraph| paragraph.text.clone()).collect()
}
fn asides(document: &Document) -> Vec<(Aside, Option<&str>, u32)> {
    document.notes().iter().map(|note| (note.aside, note.text.as_deref(), note.count)).collect()
}

#[test]
fn spans_and_merges() {
    let restart = "<w:vMerge w:val=\"restart\"/>";
    let two = "<w:gridSpan w:val=\"2\"/>";
    let body = tbl(&[
        &(tc("<w:gridSpan w:val=\"3\"/>", "自评表")),
        &(tc(restart, "产出") + &tc(two, "数量")),
        &(tc("<w:vMerge/>", "") + &tc("", "甲") + &tc("", "乙")),
        &(tc("<w:vMerge w:val=\"continue\"/>", "") + &tc("", "丙") + &tc("", "丁")),
        &(tc(restart, "效益") + &tc("", "戊") + &tc("", "己")),
    ]);
    assert_eq!(first(&read(&body)), ["1h3 自评表", "1v3 产出 | 2h2 数量", "2 甲 | 3 乙", "2 丙 | 3 丁", "1 效益 | 2 戊 | 3 己"]);
}

#[test]
fn a_merge_without_a_beginning_or_with_text_under_it() {
    let body = tbl(&[
        &(tc("", "甲") + &tc("<w:vMerge w:val=\"restart\"/>", "上")),
        &(tc("<w:vMerge/>", "乙") + &tc("<w:vMerge/>", "下")),
        &(tc("<w:vMerge/>", "") + &tc("", "丙")),
    ]);
    let document = read(&body);
    assert_eq!(first(&document), ["1 甲 | 2v2 上", "1v2 乙", "2 丙"]);
    assert_eq!(asides(&document), [(Aside::Covered, Some("下"), 1)]);
}

#[test]
fn columns_before_and_after_a_row_and_old_merges_to_the_left() {
    let body = tbl(&[
        &format!("<w:trPr><w:gridBefore w:val=\"2\"/><w:gridAfter w:val=\"1\"/><w:tblHeader/></w:trPr>{}", tc("", "甲")),
        &(tc("<w:hMerge w:val=\"restart\"/>", "乙") + &tc("<w:hMerge/>", "") + &tc("", "丙")),
    ]);
    let document = read(&body);
    let grid = document.tables().next().unwrap();
    assert_eq!(drawn(grid), ["3 甲", "1h2 乙 | 3 丙"]);
    assert_eq!(grid.columns(), 4);
    assert!(grid.at(1, 3).unwrap().header && !grid.at(2, 1).unwrap().header);
}

#[test]
fn tables_in_cells_are_blocks_of_their_own() {
    let inner = tbl(&[&tc("", "里")]);
    let body = tbl(&[&format!("<w:tc>{}{inner}{}</w:tc>", p(&run("前")), p(&run("后")))]) + &tbl(&[&tc("", "下一张")]);
    let document = read(&body);
    let tables: Vec<_> = document.tables().collect();
    assert_eq!(tables.iter().map(|grid| drawn(grid).concat()).collect::<Vec<_>>(), ["1 前⏎后", "1 里", "1 下一张"]);
    let within = tables[1].table_place().within.unwrap();
    assert_eq!((within.table, within.row, within.column, within.depth), (1, 1, 1, 1));
    assert_eq!(tables[2].table_place().number, 3);
}

#[test]
fn tracked_changes_count_as_accepted() {
    let body = p(&format!("{}<w:ins>{}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", run("甲"), run("乙")))
        + &format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>", run("丙"))
        + &p(&run("丁"))
        + &format!("<w:p><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo></w:p>", run("走"), run("来"));
    let document = read(&body);
    assert_eq!(document.paragraphs().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>(), ["甲乙", "丙丁", "来"]);
    assert_eq!(asides(&document), [(Aside::Deletion, Some("旧"), 1), (Aside::Deletion, Some("走"), 1)]);

    let deleted = format!("<w:trPr><w:del/></w:trPr>{}{}", tc("<w:vMerge/>", ""), tc("", "删去的行"));
    let rows = tbl(&[&(tc("<w:vMerge w:val=\"restart\"/>", "甲") + &tc("", "一")), &deleted, &(tc("<w:vMerge/>", "") + &tc("", "二"))]);
    let document = read(&rows);
    assert_eq!(first(&document), ["1v2 甲 | 2 一", "2 二"]);
    assert_eq!(asides(&document), [(Aside::Deletion, Some("删去的行"), 1)]);
}

#[test]
fn fields_give_their_result() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = p(&format!(
        "{}{}<w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>{}{}{}{}{}",
        run("合计"),
        field("begin"),
        run("不显示"),
        field("separate"),
        run("100"),
        field("end"),
        run("分")
    )) + &p(&format!("{}{}", field("begin"), run("没有结束")))
        + &p(&format!("<w:fldSimple w:instr=\"X\">{}</w:fldSimple>", run("照读")));
    assert_eq!(paragraphs(&body), ["合计100分", "照读"]);
}

#[test]
fn breaks_symbols_and_marks() {
    let body =
        p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>a</w:t><w:softHyphen/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>")
            + &p("<w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/><w:t>95%</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>")
            + &p("<w:r><w:sym w:font=\"Webdings\" w:char=\"F041\"/></w:r>")
            + &p("<w:r><w:t>1 &lt; 2 &amp; &#x4e00;</w:t></w:r>");
    let document = read(&body);
    let texts: Vec<_> = document.paragraphs().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(texts, ["甲\t乙\nab-c", "≥95%☑", "\u{fffd}", "1 < 2 & 一"]);
    assert_eq!(asides(&document), [(Aside::Symbol, None, 1)]);
}

#[test]
fn content_controls_links_and_formulas() {
    let body = format!(
        "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        tbl(&[
            "<w:sdt><w:sdtPr/><w:sdtContent><w:tc><w:p><w:sdt><w:sdtContent><w:r><w:t>选项</w:t></w:r></w:sdtContent></w:sdt></w:p></w:tc></w:sdtContent></w:sdt>"
        ])
    ) + &p(&format!("<w:hyperlink>{}</w:hyperlink>", run("链接")))
        + &p("<m:oMath><m:f><m:num><m:r><m:t>执行数</m:t></m:r></m:num><m:den><m:r><m:t>预算数</m:t></m:r></m:den></m:f></m:oMath>")
        + &p("<w:r><w:ruby><w:rt><w:r><w:t>jì</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>绩</w:t></w:r></w:rubyBase></w:ruby></w:r>");
    assert_eq!(first(&read(&body)), ["1 选项"]);
    assert_eq!(paragraphs(&body), ["链接", "执行数/预算数", "绩"]);
}

#[test]
fn what_floats_or_hides_is_noted() {
    let boxed = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        p(&run("框内"))
    );
    let body = p(&format!("{}{boxed}", run("正文")))
        + &p("<w:r><w:drawing><a:blip/></w:drawing></w:r><w:r><w:drawing><a:blip/></w:drawing></w:r>")
        + &p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>看得见</w:t></w:r>")
        + &p("<w:r><w:t>注</w:t><w:footnoteReference w:id=\"1\"/><w:endnoteReference/><w:commentReference/></w:r>")
        + &p("<w:r><w:object><o:OLEObject/><v:imagedata/></w:object></w:r>");
    let document = read(&body);
    let texts: Vec<_> = document.paragraphs().map(|paragraph| (paragraph.text.as_str(), paragraph.place.line.unwrap())).collect();
    assert_eq!(texts, [("正文", 1), ("看得见", 3), ("注", 4)]);
    let expected = [
        (Aside::TextBox, Some("框内"), 1),
        (Aside::Image, None, 2),
        (Aside::Hidden, Some("看不见"), 1),
        (Aside::Footnote, None, 1),
        (Aside::Endnote, None, 1),
        (Aside::Comment, None, 1),
        (Aside::Object, None, 1),
    ];
    assert_eq!(asides(&document), expected);
}

#[test]
fn page_headers_and_other_names_for_the_main_part() {
    let rels = "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" Target=\"/word/document2.xml\"/></Relationships>";
    let main = format!("<w:document><w:body>{}</w:body></w:document>", p(&run("正文")));
    let header = format!("<w:hdr>{}</w:hdr>", p(&run("公开表")));
    let bytes =
        package(&[("_rels/.rels", rels), ("word/document2.xml", &main), ("word/header1.xml", &header), ("word\\footer1.xml", "<w:ftr/>")]);
    let document = docx(&bytes).unwrap();
    assert_eq!(document.paragraphs().count(), 1);
    assert_eq!(document.notes()[0].place.part, Part::Header);
    assert_eq!(asides(&document), [(Aside::PageHeader, Some("公开表"), 1)]);
}

#[test]
fn what_is_no_word_document() {
    let code = |parts: &[(&str, &str)]| docx(&package(parts)).unwrap_err().code();
    assert_eq!(code(&[("word/other.xml", "<a/>")]), "table-missing-part");
    assert_eq!(code(&[("word/document.xml", "<w:document/>")]), "table-missing-part");
    assert_eq!(code(&[("word/document.xml", "<w:document><w:body><w:p>")]), "table-xml");
    assert_eq!(code(&[("word/document.xml", "<w:document><w:body></w:p></w:body></w:document>")]), "table-xml");
    assert_eq!(code(&[("word/document.xml", "<w:document><w:body><w:p/></w:body></w:document>")]), "table-nothing-to-read");
    assert_eq!(code(&[("word/document.xml", "\u{feff}<!DOCTYPE a [<!ENTITY b \"c\">]><w:document/>")]), "table-entities");
    assert_eq!(code(&[("xl/workbook.xml", "<workbook/>")]), "table-not-built");
    let pictures = word(&p("<w:r><w:drawing><a:blip/></w:drawing></w:r>"));
    assert_eq!(docx(&pictures), Err(TableError::NothingToRead { images: 1 }));
}

#[test]
fn numbers_that_word_counts_by_itself_are_noted() {
    let numbered =
        |id: &str, text: &str| p(&format!("<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{id}\"/></w:numPr></w:pPr>{}", run(text)));
    let document = read(&(numbered("1", "办班场次") + &numbered("0", "办展场次") + &numbered("2", "") + &p(&run("开会次数"))));
    assert_eq!(asides(&document), [(Aside::ListNumber, Some("办班场次"), 1)]);
    assert_eq!(document.paragraphs().count(), 3);
}
