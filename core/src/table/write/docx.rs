//! A document as a Word package: the few parts that Word and others need, written by hand.

use super::word_package::{packed, xml_escaped};
use super::{WriteError, widths};
use crate::table::{Block, Document, Grid};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
/// 宋体 at 10.5 pt (五号), as official forms are set.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun"/><w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>"#;
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;
/// A4 across, where a table has more columns than fit upright.
const ACROSS: &str = r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#;
const UPRIGHT: &str = r#"<w:pgSz w:w="11906" w:h="16838"/>"#;
/// Margins of 2 cm.
const TAIL: &str = r#"<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>"#;
/// The width between the margins, upright and across, in twentieths of a point.
const WIDTH_UPRIGHT: u32 = 9638;
const WIDTH_ACROSS: u32 = 14570;

pub(super) fn package(document: &Document) -> Result<Vec<u8>, WriteError> {
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/document.xml", body(document)),
    ];
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    packed(&parts)
}

fn body(document: &Document) -> String {
    let mut xml = HEAD.to_owned();
    let across = widths::across(document);
    let mut after_table = false;
    for block in document.blocks() {
        let begins = matches!(block, Block::Paragraph(_)) && after_table;
        after_table = matches!(block, Block::Table(_));
        match block {
            Block::Paragraph(caption) => paragraph(&caption.text, if begins { Style::FirstCaption } else { Style::Caption }, &mut xml),
            Block::Table(grid) => {
                table(grid, if across { WIDTH_ACROSS } else { WIDTH_UPRIGHT }, &mut xml);
                // Two tables that follow each other would become one.
                xml += "<w:p/>";
            }
        }
    }
    xml + "<w:sectPr>" + if across { ACROSS } else { UPRIGHT } + TAIL
}

/// How a paragraph is set: a caption is bold and stays with its table, the first one of a later table begins a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    FirstCaption,
    Caption,
    Cell,
    /// A cell whose words stand at the left.
    Label,
}

fn paragraph(text: &str, style: Style, xml: &mut String) {
    let keep = match style {
        Style::FirstCaption => "<w:keepNext/><w:pageBreakBefore/>",
        Style::Caption => "<w:keepNext/>",
        Style::Cell | Style::Label => "",
    };
    let side = if style == Style::Label { "left" } else { "center" };
    *xml += &format!(r#"<w:p><w:pPr>{keep}<w:jc w:val="{side}"/></w:pPr><w:r>"#);
    // Cells are set in 9 pt (小五) with narrow margins, so that no number breaks in the narrowest column.
    let caption = matches!(style, Style::FirstCaption | Style::Caption);
    *xml += if caption { "<w:rPr><w:b/></w:rPr>" } else { r#"<w:rPr><w:sz w:val="18"/></w:rPr>"# };
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            *xml += "<w:br/>";
        }
        *xml += &format!(r#"<w:t xml:space="preserve">{}</w:t>"#, xml_escaped(line));
    }
    *xml += "</w:r></w:p>";
}

fn table(grid: &Grid, width: u32, xml: &mut String) {
    let widths = shares(grid, width);
    *xml += r#"<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>"#;
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        *xml += &format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#);
    }
    *xml += r#"</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>"#;
    for width in &widths {
        *xml += &format!(r#"<w:gridCol w:w="{width}"/>"#);
    }
    *xml += "</w:tblGrid>";
    let indented = widths::Indented::of(grid);
    for row in 1..=grid.rows() {
        // A row is not torn apart at the end of a page.
        *xml += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        let mut column = 1;
        while column <= grid.columns() {
            let cell = grid.at(row, column);
            let columns = cell.map_or(1, |cell| cell.column_span);
            let width: u32 = widths.iter().skip(column as usize - 1).take(columns as usize).sum();
            *xml += &format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>"#);
            if columns > 1 {
                *xml += &format!(r#"<w:gridSpan w:val="{columns}"/>"#);
            }
            let begins = cell.is_none_or(|cell| cell.row == row);
            if cell.is_some_and(|cell| cell.row_span > 1) {
                *xml += if begins { r#"<w:vMerge w:val="restart"/>"# } else { "<w:vMerge/>" };
            }
            *xml += r#"<w:vAlign w:val="center"/></w:tcPr>"#;
            let text = cell.filter(|_| begins).map_or("", |cell| cell.text);
            let style = if cell.is_some_and(|cell| indented.at_left(cell)) { Style::Label } else { Style::Cell };
            paragraph(text, style, xml);
            *xml += "</w:tc>";
            column += columns;
        }
        *xml += "</w:tr>";
    }
    *xml += "</w:tbl>";
}

/// The columns share the page as their contents want.
fn shares(grid: &Grid, page: u32) -> Vec<u32> {
    let wanted = widths::widths(grid);
    let all: u32 = wanted.iter().sum::<u32>().max(1);
    wanted.iter().map(|width| page * width / all).collect()
}
