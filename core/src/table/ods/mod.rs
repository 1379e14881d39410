//! Workbooks of OpenDocument (`.ods`), cell by cell. Each cell carries the text that it shows.
//!
//! Read here and not by a reader of workbooks: those give the number and neither the text shown nor merged cells, and reserve
//! whatever rectangle a file claims.

#[cfg(test)]
#[cfg(feature = "docx")]
mod ods_tests;
mod text;

use super::draft::Draft;
use super::package::Package;
use super::sheet::Sheet;
use super::xlsx::SheetNumber;
use super::xml::{Node, Tag, Xml};
use super::{Aside, Document, Foreign, Format, Limits, Note, Part, Position, TableError};
use std::collections::BTreeSet;
use text::{Content, content};

const MAIN: &str = "content.xml";
/// What the part `mimetype` of such a package says, whatever follows (a template says more).
pub(super) const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

pub(super) fn read_ods(mut package: Package<'_>, limits: &Limits) -> Result<Document, TableError> {
    if package.read("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(TableError::Foreign(Foreign::Encrypted));
    }
    let text = package.need(MAIN)?;
    let mut draft = Draft::new(limits);
    let mut xml = Xml::new(&text, MAIN, limits);
    let (mut style, mut hidden) = (String::new(), BTreeSet::new());
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "style" => style = tag.get("name").unwrap_or_default(),
                "table-properties" if tag.get("display").as_deref() == Some("false") => {
                    hidden.insert(style.clone());
                }
                "tracked-changes" => xml.skip()?,
                "table" => {
                    let part = Part::Sheet(tag.get("name").unwrap_or_default().chars().take(100).collect());
                    if tag.get("style-name").is_some_and(|style| hidden.contains(&style)) {
                        draft.note(Note::new(Aside::HiddenSheet, Position::part(part)));
                        xml.skip()?;
                    } else {
                        read_table(&mut xml, &part, &mut draft)?;
                    }
                }
                _ => {}
            },
            Node::End => return draft.finish(Format::Ods),
            Node::Close | Node::Text(_) => {}
        }
    }
}

/// How often an element stands for itself.
fn times(tag: &Tag<'_>, attribute: &str) -> u32 {
    tag.get(attribute).and_then(|times| times.trim().parse().ok()).filter(|times| *times > 0).unwrap_or(1)
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    matches!(tag.get("visibility").as_deref(), Some("collapse" | "filter"))
}

fn read_table(xml: &mut Xml<'_>, part: &Part, draft: &mut Draft<'_>) -> Result<(), TableError> {
    let mut sheet = Sheet::open(part, draft)?;
    let (mut row, mut column) = (0_u32, 0_u32);
    xml.each(|xml, tag| {
        match tag.name() {
            "table-column" => {
                let (first, last) = (column.saturating_add(1), column.saturating_add(times(tag, "number-columns-repeated")));
                if is_hidden(tag) {
                    sheet.hide_columns(first, last);
                }
                column = last;
            }
            "table-row" => {
                let (first, last) = (row.saturating_add(1), row.saturating_add(times(tag, "number-rows-repeated")));
                if is_hidden(tag) {
                    sheet.hide_rows(first, last);
                }
                let cells = read_row(xml, &mut sheet, first)?;
                if !cells.is_empty() {
                    (first..=last).try_for_each(|row| cells.iter().try_for_each(|cell| put(&mut sheet, row, cell)))?;
                }
                row = last;
            }
            "shapes" | "named-expressions" | "forms" | "table-source" => xml.skip()?,
            _ => {}
        }
        Ok(())
    })?;
    sheet.finish()
}

/// A cell that says something or is merged.
struct Placed {
    column: u32,
    repeated: u32,
    rows: u32,
    columns: u32,
    text: String,
    held: Option<String>,
}

fn put(sheet: &mut Sheet<'_, '_>, row: u32, cell: &Placed) -> Result<(), TableError> {
    let end = |from: u32, span: u32| from.saturating_add(span.saturating_sub(1));
    sheet.region((row, cell.column), (end(row, cell.rows), end(cell.column, cell.columns)))?;
    if cell.text.is_empty() && cell.held.is_none() {
        return Ok(());
    }
    (cell.column..=end(cell.column, cell.repeated)).try_for_each(|column| sheet.put(row, column, &cell.text, cell.held.clone()))
}

fn read_row(xml: &mut Xml<'_>, sheet: &mut Sheet<'_, '_>, row: u32) -> Result<Vec<Placed>, TableError> {
    let (mut cells, mut next) = (Vec::new(), 1_u32);
    xml.each(|xml, tag| {
        if !matches!(tag.name(), "table-cell" | "covered-table-cell") {
            return Ok(());
        }
        let (column, repeated) = (next, times(tag, "number-columns-repeated"));
        next = next.saturating_add(repeated);
        let (rows, columns) = (times(tag, "number-rows-spanned"), times(tag, "number-columns-spanned"));
        let content = content(xml)?;
        for aside in &content.asides {
            sheet.note(*aside, row, column);
        }
        let (text, held) = shown(tag, content, sheet, row, column);
        if !text.is_empty() || held.is_some() || (rows, columns) != (1, 1) {
            cells.push(Placed { column, repeated, rows, columns, text, held });
        }
        Ok(())
    })?;
    Ok(cells)
}

/// What a cell shows, and the number under it where that is another one.
fn shown(tag: &Tag<'_>, content: Content, sheet: &mut Sheet<'_, '_>, row: u32, column: u32) -> (String, Option<String>) {
    let kind = tag.get("value-type").unwrap_or_default();
    let number = tag.get("value").and_then(|value| SheetNumber::parse(&value)).filter(|_| kind != "string");
    if !content.text.is_empty() {
        let held = number.map(|number| number.plain()).filter(|plain| *plain != content.text);
        return (content.text, held);
    }
    // Some writers leave the text out; what a percentage shows is then not known.
    match number {
        Some(number) if kind == "float" => (number.plain(), None),
        Some(number) => {
            sheet.note(Aside::NumberFormat, row, column);
            let percent = kind == "percentage";
            (if percent { format!("{}%", number.scaled(2).plain()) } else { number.plain() }, percent.then(|| number.plain()))
        }
        None => {
            let text = ["string-value", "date-value", "time-value"].into_iter().find_map(|name| tag.get(name)).unwrap_or_default();
            if text.is_empty() && tag.get("formula").is_some() {
                sheet.note(Aside::FormulaWithoutValue, row, column);
            }
            (text, None)
        }
    }
}
