//! Numbers that Word counts, in a document of its own lists.

use crate::table::packed::package;
use crate::table::{Aside, Document, TableError, docx};

const STYLES: &str = r#"<w:styles><w:style w:type="paragraph" w:default="1" w:styleId="a"/>
    <w:style w:type="paragraph" w:styleId="Head"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Under"><w:basedOn w:val="Head"/></w:style></w:styles>"#;

fn level(at: u32, format: &str, text: &str, more: &str) -> String {
    format!(r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#)
}

/// Lists 1 and 2 share a definition, 2 begins at 5; 3 is that of a style, 4 one whose format is not known, 5 has bullets.
fn lists() -> String {
    let first = level(0, "chineseCounting", "%1、", "") + &level(1, "decimal", "（%2）", "") + &level(2, "decimal", "%2.%3.", "");
    let definitions = [
        first,
        level(0, "upperRoman", "%1.", "<w:pStyle w:val=\"Head\"/>") + &level(1, "lowerLetter", "%1.%2)", "<w:isLgl/>"),
        level(0, "koreanCounting", "%1.", ""),
        level(0, "bullet", "•", ""),
    ];
    let definitions: String =
        (0..).zip(definitions).map(|(id, levels)| format!(r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>"#)).collect();
    let instance =
        |id: u32, definition: u32, more: &str| format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>"#);
    let five = r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>"#;
    let instances = [instance(1, 0, ""), instance(2, 0, five), instance(3, 1, ""), instance(4, 2, ""), instance(5, 3, "")].concat();
    format!("<w:numbering>{definitions}{instances}</w:numbering>")
}

fn read(body: &str) -> Document {
    read_with(body, STYLES).unwrap()
}
fn read_with(body: &str, styles: &str) -> Result<Document, TableError> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    docx(&package(&[("word/document.xml", &document), ("word/numbering.xml", &lists()), ("word/styles.xml", styles)]))
}
fn entry(list: u32, level: u32, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
    )
}
fn styled(style: &str, more: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
}
fn texts(document: &Document) -> Vec<&str> {
    document.paragraphs().map(|paragraph| paragraph.text.as_str()).collect()
}
fn notes(document: &Document) -> Vec<(Aside, Option<&str>)> {
    document.notes().iter().map(|note| (note.aside, note.text.as_deref())).collect()
}

#[test]
fn levels_count_and_begin_again() {
    let body = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)].map(|(list, level)| entry(list, level, "项")).concat();
    let document = read(&body);
    assert_eq!(texts(&document), ["一、项", "（1）项", "（2）项", "2.1. 项", "二、项", "（1）项", "1.1. 项"]);
    assert_eq!(notes(&document)[1], (Aside::CountedNumber, Some("（1）")));
}

#[test]
fn lists_of_one_definition_count_on_and_may_begin_at_a_number_of_their_own() {
    let body = [entry(1, 0, "甲"), entry(2, 0, "乙"), entry(2, 0, "丙"), entry(1, 0, "丁")].concat();
    assert_eq!(texts(&read(&body)), ["一、甲", "五、乙", "六、丙", "七、丁"]);
    let many = (0..12).map(|_| entry(1, 0, "项")).collect::<String>();
    assert_eq!(texts(&read(&many))[9..], ["十、项", "十一、项", "十二、项"]);
}

#[test]
fn styles_bring_their_lists() {
    let under = r#"<w:numPr><w:ilvl w:val="1"/></w:numPr>"#;
    let none = r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#;
    let body = [styled("Head", "", "甲"), styled("Under", under, "乙"), styled("Head", none, "丙"), styled("Under", "", "丁")].concat();
    assert_eq!(texts(&read(&body)), ["I. 甲", "1.1) 乙", "丙", "II. 丁"]);
}

/// Whether they were read is told by what is wrong in them.
#[test]
fn styles_are_read_where_they_can_number_something() {
    let broken = format!("{STYLES}</w:wrong>");
    let none = "<w:styles><w:style w:styleId=\"a\"/></w:wrong>";
    let of_all = STYLES.replace("w:styleId=\"a\"/>", "w:styleId=\"a\"><w:numPr/></w:style>") + "</w:wrong>";
    let own_way = broken.replace("w:style ", "x:style ");
    let without = STYLES.replace("<w:basedOn w:val=\"Head\"/>", "") + "</w:wrong>";
    let code = |body: &str, styles: &str| read_with(body, styles).map_err(|error| error.code());
    let plain = entry(1, 0, "甲");
    for (body, styles) in [(&plain, none), (&plain, &without), (&styled("Other", "", "甲"), &without)] {
        assert!(code(body, styles).is_ok(), "{styles}");
    }
    for (body, styles) in [(&plain, &of_all), (&plain, &own_way), (&plain, &broken), (&styled("Head", "", "甲"), &without)] {
        assert_eq!(code(body, styles).unwrap_err(), "table-xml", "{styles}");
    }
}

/// Behind a number that Word counts, 95% would be read as another value.
#[test]
fn no_number_is_written_before_a_value_in_a_cell() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", entry(1, 0, text));
    let cells = ["95%", "≥90%", "", "村道", "９０"].map(cell).concat();
    let read = read(&format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>{}", entry(1, 0, "2030年")));
    let grid = read.tables().next().unwrap();
    let texts: Vec<&str> = (1..=5).map(|column| grid.text(1, column)).collect();
    assert_eq!(texts, ["95%", "≥90%", "三、", "四、村道", "９０"]);
    assert_eq!(self::texts(&read), ["六、2030年"]);
    assert_eq!(notes(&read)[0], (Aside::ListNumber, Some("95%")));
}

#[test]
fn a_number_that_is_not_certain_is_noted_and_not_read() {
    // A format that is not known, a level above that was never counted, and what comes after a text box.
    let unknown = read(&entry(4, 0, "甲"));
    assert_eq!((texts(&unknown), notes(&unknown)), (vec!["甲"], vec![(Aside::ListNumber, Some("甲"))]));
    let missing = read(&entry(1, 2, "甲"));
    assert_eq!((texts(&missing), notes(&missing)), (vec!["甲"], vec![(Aside::ListNumber, Some("甲"))]));
    let boxed =
        "<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>注</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>";
    let after = read(&[&entry(1, 0, "甲"), boxed, &entry(1, 0, "乙")].concat());
    assert_eq!(texts(&after), ["一、甲", "乙"]);
    assert!(notes(&after).contains(&(Aside::ListNumber, Some("乙"))));
    assert_eq!(notes(&read(&entry(5, 0, "甲"))), []);
}

#[test]
fn what_is_not_shown_is_not_counted() {
    let cell = |list: u32, text: &str| format!("<w:tc>{}</w:tc>", entry(list, 0, text));
    let deleted = "<w:trPr><w:del w:id=\"1\"/></w:trPr>";
    let body = format!(
        "<w:tbl><w:tr>{}</w:tr><w:tr>{deleted}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell(1, "甲"),
        cell(1, "乙"),
        cell(1, ""),
        cell(9, "丙")
    );
    let document = read(&body);
    let grid = document.tables().next().unwrap();
    assert_eq!((grid.text(1, 1), grid.text(2, 1), grid.text(2, 2)), ("一、甲", "二、", "丙"));
}

/// Definitions from outside are as hostile as anything: levels that do not exist, numbers without end.
#[test]
fn broken_lists_number_nothing() {
    let numbering = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="77"><w:lvlText w:val="%1"/></w:lvl>
        <w:lvl w:ilvl="0"><w:start w:val="4294967295"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%9%"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num><w:num/></w:numbering>"#;
    let document = format!(
        "<w:document><w:body>{}{}{}{}</w:body></w:document>",
        entry(1, 0, "甲"),
        entry(1, 0, "乙"),
        entry(1, 77, "丙"),
        entry(2, 4_000_000_000, "丁")
    );
    let read = docx(&package(&[("word/document.xml", &document), ("word/numbering.xml", numbering)])).unwrap();
    assert_eq!(texts(&read), ["甲", "乙", "丙", "丁"]);
    assert!(notes(&read).iter().all(|(aside, _)| *aside == Aside::ListNumber));
}
