//! The document as a Word package: set as official letters are (仿宋 for text, 黑体 for headings, the title in the middle), A4, with lines
//! over categories as charts that Word and others draw themselves.

use super::docx_chart::{chart, frame};
use super::{Align, Block, Document, Notice, Table, Tone};
use crate::messages::Lang;
use crate::table::WriteError;
use crate::table::write::word_package::{packed, xml_escaped as escaped};

const XML: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
/// Between margins of 28 and 26 mm, in twentieths of a point.
const WIDTH: usize = 8_845;

impl Document {
    /// The document as a Word file.
    ///
    /// ```
    /// use jixiao::Lang;
    /// use jixiao::report::Document;
    /// let mut page = Document::new(Lang::Zh, "通报");
    /// page.paragraph("<各单位>：");
    /// let bytes = page.to_docx().unwrap();
    /// assert!(jixiao::table::open(&bytes, None).is_ok());
    /// ```
    ///
    /// # Errors
    /// Only where the archive cannot be written, which is memory alone.
    pub fn to_docx(&self) -> Result<Vec<u8>, WriteError> {
        let mut body = String::new();
        let mut charts: Vec<String> = Vec::new();
        // A title that would leave two characters on a line of their own is set smaller.
        let title = if self.title.chars().count() > 19 { "LongTitle" } else { "Title" };
        paragraph(&self.title, title, "", &mut body);
        for block in &self.blocks {
            match block {
                Block::Heading(text) => paragraph(text, "Heading1", "", &mut body),
                Block::Paragraph(text) => {
                    // Who is addressed stands at the margin.
                    let style = if text.ends_with('：') { "Address" } else { "BodyText" };
                    paragraph(text, style, "", &mut body);
                }
                Block::List(entries) => entries.iter().for_each(|entry| paragraph(&format!("· {entry}"), "Entry", "", &mut body)),
                Block::Table(content) => {
                    table(content, &mut body);
                    body += "<w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr></w:p>";
                }
                Block::Notice(notice) => noticed(notice, &mut body),
                // Bars and coloured cells are in the table that stands beside every chart.
                Block::Chart(described) => {
                    if let Some(drawn) = chart(described) {
                        charts.push(drawn);
                        body += &frame(charts.len(), &escaped(&described.title));
                        if !described.caption.is_empty() {
                            paragraph(&described.caption, "Caption", "", &mut body);
                        }
                    }
                }
                Block::Closing(lines) => {
                    // Who says it and when stay together on a page.
                    let last = lines.len().saturating_sub(1);
                    for (index, line) in lines.iter().enumerate() {
                        paragraph(line, "Closing", if index < last { "<w:keepNext/>" } else { "" }, &mut body);
                    }
                }
            }
        }
        let names: Vec<String> = (1..=charts.len()).map(|number| format!("word/charts/chart{number}.xml")).collect();
        let document = format!(
            "{XML}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><w:body>{body}{SECTION}</w:body></w:document>"
        );
        let (types, relations, styles) = (content_types(&names), document_relations(charts.len()), styles(self.lang));
        let mut parts: Vec<(&str, &str)> = vec![
            ("[Content_Types].xml", &types),
            ("_rels/.rels", RELATIONS),
            ("word/_rels/document.xml.rels", &relations),
            ("word/styles.xml", &styles),
            ("word/footer1.xml", FOOTER),
            ("word/document.xml", &document),
        ];
        parts.extend(names.iter().zip(&charts).map(|(name, chart)| (name.as_str(), chart.as_str())));
        packed(&parts)
    }
}

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
/// A4 upright; margins of 37, 26, 35 and 28 mm as official letters have; the page's number below.
const SECTION: &str = r#"<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr>"#;
const FOOTER: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>"#;

fn content_types(charts: &[String]) -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let charts: String = charts
        .iter()
        .map(|name| {
            format!("<Override PartName=\"/{name}\" ContentType=\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/>")
        })
        .collect();
    format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{word}.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"{word}.styles+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"{word}.footer+xml\"/>{charts}</Types>"
    )
}

fn document_relations(charts: usize) -> String {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let charts: String = (1..=charts)
        .map(|number| format!("<Relationship Id=\"rIdChart{number}\" Type=\"{office}/chart\" Target=\"charts/chart{number}.xml\"/>"))
        .collect();
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rIdStyles\" Type=\"{office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"rIdFooter\" Type=\"{office}/footer\" Target=\"footer1.xml\"/>{charts}</Relationships>"
    )
}

/// How paragraphs are set: 仿宋 16 pt at 28 pt a line for text, 黑体 for headings, small for cells. Sizes are half points.
fn styles(lang: Lang) -> String {
    let indent = if lang == Lang::Zh { "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>" } else { "" };
    let style = |id: &str, paragraph: &str, font: &str, size: u32, bold: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{id}\"/><w:basedOn w:val=\"Normal\"/><w:pPr>{paragraph}</w:pPr><w:rPr><w:rFonts w:eastAsia=\"{font}\"/>{bold}<w:sz w:val=\"{size}\"/></w:rPr></w:style>"
        )
    };
    let line = "<w:spacing w:line=\"560\" w:lineRule=\"exact\"/>";
    let all = [
        style("Title", "<w:spacing w:after=\"360\"/><w:jc w:val=\"center\"/>", "SimSun", 44, "<w:b/>"),
        style("LongTitle", "<w:spacing w:after=\"360\"/><w:jc w:val=\"center\"/>", "SimSun", 36, "<w:b/>"),
        style("Heading1", &format!("<w:keepNext/>{line}{indent}<w:outlineLvl w:val=\"0\"/>"), "SimHei", 32, ""),
        style("BodyText", &format!("{line}{indent}<w:jc w:val=\"both\"/>"), "FangSong", 32, ""),
        style("Address", line, "FangSong", 32, ""),
        style("Entry", "<w:spacing w:line=\"320\" w:lineRule=\"exact\"/><w:ind w:left=\"240\" w:hanging=\"240\"/>", "FangSong", 21, ""),
        style("Cell", "<w:spacing w:line=\"260\" w:lineRule=\"atLeast\"/>", "SimSun", 18, ""),
        style("CellLarge", "<w:spacing w:line=\"320\" w:lineRule=\"atLeast\"/>", "SimSun", 21, ""),
        style("HeadLarge", "<w:keepNext/><w:jc w:val=\"center\"/>", "SimHei", 21, ""),
        style("Head", "<w:keepNext/><w:jc w:val=\"center\"/>", "SimHei", 18, ""),
        style("Caption", "<w:spacing w:after=\"120\"/><w:jc w:val=\"center\"/>", "FangSong", 21, ""),
        style("Closing", &format!("{line}<w:ind w:right=\"640\"/><w:jc w:val=\"right\"/>"), "FangSong", 32, ""),
    ];
    let tag = if lang == Lang::Zh { "zh-CN" } else { "en-US" };
    format!(
        "{XML}<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"FangSong\"/><w:sz w:val=\"21\"/><w:lang w:val=\"{tag}\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>{}</w:styles>",
        all.concat()
    )
}

fn paragraph(text: &str, style: &str, more: &str, xml: &mut String) {
    *xml += &format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr><w:r>");
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            *xml += "<w:br/>";
        }
        *xml += &format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line));
    }
    *xml += "</w:r></w:p>";
}

fn table(table: &Table, xml: &mut String) {
    let all: usize = table.columns.iter().map(|column| column.width).sum::<usize>().max(1);
    // Few columns are set larger: they are read, not looked up in.
    let (head, style) = if table.columns.len() <= 4 { ("HeadLarge", "CellLarge") } else { ("Head", "Cell") };
    let widths: Vec<usize> = table.columns.iter().map(|column| WIDTH * column.width / all).collect();
    *xml += "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>";
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        *xml += &format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
    }
    *xml += "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/><w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>";
    widths.iter().for_each(|width| *xml += &format!("<w:gridCol w:w=\"{width}\"/>"));
    *xml += "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
    for (column, width) in table.columns.iter().zip(&widths) {
        cell(*width, &column.title, head, "", None, xml);
    }
    *xml += "</w:tr>";
    let of_slip = table.columns.len() == 2 && table.rows.iter().flatten().any(String::is_empty);
    for (index, cells) in table.rows.iter().enumerate() {
        // A row is not torn apart at the end of a page.
        // Two columns with room to write in are a slip to be filled in.
        let height = if of_slip && cells.iter().any(String::is_empty) { "<w:trHeight w:val=\"680\" w:hRule=\"atLeast\"/>" } else { "" };
        *xml += &format!("<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>");
        for (at, ((column, width), text)) in table.columns.iter().zip(&widths).zip(cells).enumerate() {
            let side = if column.align == Align::Right { "<w:jc w:val=\"right\"/>" } else { "" };
            // A slip stays whole, with who asks for it.
            let side = if of_slip { "<w:keepNext/>" } else { side };
            cell(*width, &table.marked(index, at, text), style, side, table.shade(index, at), xml);
        }
        *xml += "</w:tr>";
    }
    *xml += "</w:tbl>";
}

fn cell(width: usize, text: &str, style: &str, more: &str, shade: Option<Tone>, xml: &mut String) {
    let fill = match shade {
        Some(Tone::Error) => "FBEAEA",
        Some(Tone::Warning) => "FFF4DC",
        Some(Tone::Note) => "E9F1FB",
        Some(Tone::Waived) => "ECECEC",
        None => "auto",
    };
    *xml += &format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/><w:vAlign w:val=\"center\"/></w:tcPr>"
    );
    paragraph(text, style, more, xml);
    *xml += "</w:tc>";
}

fn noticed(notice: &Notice, xml: &mut String) {
    let (number, word, title) = (notice.number, &notice.word, &notice.title);
    paragraph(&format!("[{number}] {word} {title}"), "Heading1", "", xml);
    for (label, text) in &notice.lines {
        paragraph(&format!("{label}: {text}"), "Entry", "", xml);
    }
}
