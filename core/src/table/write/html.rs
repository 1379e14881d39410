//! A document as a web page.

use crate::table::{Block, Document, Grid};

/// Borders as on paper, Chinese fonts by name, black on white where it is printed.
const STYLE: &str = "body{font-family:\"Noto Sans CJK SC\",\"Source Han Sans SC\",\"Microsoft YaHei\",SimSun,sans-serif;margin:2em}\
table{border-collapse:collapse;width:100%;margin-bottom:2em}\
th,td{border:1px solid #444;padding:.3em .5em;text-align:center;vertical-align:middle;font-weight:normal;overflow-wrap:anywhere;white-space:pre-line}\
th{background:#f2f2f2}p{text-align:center;font-size:1.1em}@media print{th{background:none}}";

pub(super) fn page(document: &Document) -> String {
    let mut body = String::new();
    let title = document.paragraphs().last().map(|paragraph| paragraph.text.as_str()).unwrap_or_default();
    for block in document.blocks() {
        match block {
            Block::Paragraph(paragraph) => body += &format!("<p>{}</p>\n", escaped(&paragraph.text)),
            Block::Table(grid) => table(grid, &mut body),
        }
    }
    let title = escaped(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

fn table(grid: &Grid, page: &mut String) {
    *page += "<table>\n";
    for row in 1..=grid.rows() {
        *page += "<tr>";
        let mut column = 1;
        // Positions that no cell covers are cells too, so that what follows stays in its column.
        while column <= grid.columns() {
            let Some(cell) = grid.at(row, column) else {
                *page += "<td></td>";
                column += 1;
                continue;
            };
            if cell.row == row {
                let tag = if cell.header { "th" } else { "td" };
                let span = |name: &str, span: u32| if span > 1 { format!(" {name}=\"{span}\"") } else { String::new() };
                let (rows, columns) = (span("rowspan", cell.row_span), span("colspan", cell.column_span));
                *page += &format!("<{tag}{rows}{columns}>{}</{tag}>", escaped(&cell.text));
            }
            column = cell.last_column() + 1;
        }
        *page += "</tr>\n";
    }
    *page += "</table>\n";
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\'' => safe += "&#39;",
            _ => safe.push(c),
        }
    }
    safe
}
