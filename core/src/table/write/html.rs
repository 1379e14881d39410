//! A document as a web page.

use super::widths;
use crate::messages::html_escaped as escaped;
use crate::table::{Block, Document, Grid};

/// Borders as on paper, Chinese fonts by name, black on white where it is printed. On a narrow screen a table keeps its width and
/// slides in its frame: squeezed, its labels would stand one character below the other.
const STYLE: &str = "body{font-family:\"Noto Sans CJK SC\",\"Source Han Sans SC\",\"Microsoft YaHei\",SimSun,sans-serif;margin:1.5em auto;padding:0 1em;max-width:75em;line-height:1.45}\
div{overflow-x:auto;margin-bottom:2em}table{border-collapse:collapse;width:100%;min-width:46em}\
th,td{border:1px solid #444;padding:.3em .5em;height:1.45em;text-align:center;vertical-align:middle;font-weight:normal;overflow-wrap:break-word;white-space:pre-line}\
th{background:#f2f2f2}.l{text-align:left}p{text-align:center;margin:.4em 0}strong{font-size:1.2em}\
@media print{body{max-width:none}div{overflow:visible}table{min-width:0}tr{break-inside:avoid}th{background:none}}";

pub(super) fn page(document: &Document) -> String {
    let mut body = String::new();
    let texts = || document.paragraphs().map(|paragraph| paragraph.text.as_str());
    let title = texts().filter(|text| is_title(text)).last().or_else(|| texts().last()).unwrap_or_default();
    for block in document.blocks() {
        match block {
            Block::Paragraph(paragraph) => {
                let text = escaped(&paragraph.text);
                body += &if is_title(&paragraph.text) { format!("<p><strong>{text}</strong></p>\n") } else { format!("<p>{text}</p>\n") };
            }
            Block::Table(grid) => table(grid, &mut body),
        }
    }
    let title = escaped(title);
    let turned = if widths::across(document) {
        "@page{size:A4 landscape;margin:1cm}@media print{table{font-size:8pt}th,td{padding:.2em}}"
    } else {
        ""
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{STYLE}{turned}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

/// What a table is called, in contrast to the year or the unit.
fn is_title(text: &str) -> bool {
    text.ends_with('表')
}

fn table(grid: &Grid, page: &mut String) {
    *page += "<div><table>\n<colgroup>";
    let widths = widths::widths(grid);
    let all: u32 = widths.iter().sum::<u32>().max(1);
    for width in widths {
        *page += &format!("<col style=\"width:{}%\">", width * 100 / all);
    }
    *page += "</colgroup>\n";
    let indented = widths::Indented::of(grid);
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
                let left = if indented.at_left(cell) { " class=\"l\"" } else { "" };
                *page += &format!("<{tag}{left}{rows}{columns}>{}</{tag}>", escaped(cell.text));
            }
            column = cell.last_column() + 1;
        }
        *page += "</tr>\n";
    }
    *page += "</table></div>\n";
}
