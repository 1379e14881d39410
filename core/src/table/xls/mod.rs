//! Workbooks of the old kind (`.xls`, Excel 97 to 2003, also as WPS writes them), cell by cell: what each cell shows.
//!
//! Read here and not by a reader of workbooks: that one gives numbers without their formats, so that a cell that shows 95% would
//! be read as 0.95, and it trusts lengths, chains and dimensions of the file.

mod bytes;
mod compound;
mod record;
mod sheet;
mod strings;
#[cfg(test)]
#[cfg(feature = "docx")]
mod xls_tests;

use super::draft::Draft;
use super::xlsx::{Strings, Styles};
use super::{Aside, Document, Foreign, Format, Limits, Note, PackageFault, Part, Position, TableError};
use bytes::{u16_at, u32_at};
use compound::Compound;
use record::{Records, SHORTEST};
use sheet::read_sheet;
use std::collections::BTreeMap;
use strings::Pieces;

/// The version that has its texts in Unicode; older ones have them in the code page of some machine.
const UNICODE: u16 = 0x0600;

/// What all sheets share.
struct Book {
    strings: Strings,
    styles: Styles,
    from_1904: bool,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    start: usize,
    hidden: bool,
    chart: bool,
    cells: bool,
}

pub(super) fn read_xls(bytes: &[u8], limits: &Limits) -> Result<Document, TableError> {
    let file = Compound::open(bytes, limits)?;
    let Some(stream) = file.stream("Workbook", limits)? else {
        return Err(TableError::Foreign(Foreign::Xls));
    };
    let (mut book, sheets) = globals(&stream, limits)?;
    // Sheets stand one behind the other: no more records than there are in the stream can be theirs together.
    let mut left = stream.len() / SHORTEST;
    let mut draft = Draft::new(limits);
    for sheet in sheets {
        let part = Part::Sheet(sheet.name);
        if sheet.hidden {
            draft.note(Note::new(Aside::HiddenSheet, Position::part(part)));
        } else if sheet.chart {
            draft.note(Note::new(Aside::Chart, Position::part(part)));
        } else if sheet.cells {
            let records = stream.get(sheet.start..).ok_or(TableError::Package { fault: PackageFault::CutOff })?;
            read_sheet(Records(records), &mut left, &part, &mut book, &mut draft)?;
        }
    }
    draft.finish(Format::Xls)
}

/// Reads what stands before the sheets: their list, the shared texts, the formats.
fn globals(stream: &[u8], limits: &Limits) -> Result<(Book, Vec<Listed>), TableError> {
    let (mut sheets, mut of_style, mut codes) = (Vec::new(), Vec::new(), BTreeMap::new());
    let (mut strings, mut from_1904, mut ended) = (Strings::default(), false, false);
    for (number, record) in Records(stream).enumerate() {
        match record.kind {
            0x0809 if number == 0 && u16_at(record.data, 0) != Some(UNICODE) => return Err(TableError::Foreign(Foreign::Xls)),
            _ if number == 0 && record.kind != 0x0809 => return Err(TableError::Foreign(Foreign::Xls)),
            0x002f => return Err(TableError::Foreign(Foreign::Encrypted)),
            0x0022 => from_1904 = u16_at(record.data, 0) == Some(1),
            0x041e => {
                let code = Pieces::new(vec![record.data.get(2..).unwrap_or_default()]).long();
                if let (Some(id), Some(code)) = (u16_at(record.data, 0), code) {
                    codes.insert(u32::from(id), code);
                }
            }
            0x00e0 => of_style.push(u16_at(record.data, 2).unwrap_or(0).into()),
            0x0085 => sheets.extend(listed(record.data)),
            0x00fc => strings = Pieces::new(record.pieces()).shared(limits)?,
            0x000a => {
                ended = true;
                break;
            }
            _ => {}
        }
    }
    if !ended {
        return Err(TableError::Package { fault: PackageFault::CutOff });
    }
    Ok((Book { strings, styles: Styles::new(of_style, codes), from_1904 }, sheets))
}

fn listed(data: &[u8]) -> Option<Listed> {
    let start = u32_at(data, 0)? as usize;
    let (state, kind) = (*data.get(4)?, *data.get(5)?);
    let name = Pieces::new(vec![data.get(6..)?]).short()?;
    let name = name.chars().filter(|c| *c != '\0').take(100).collect();
    Some(Listed { name, start, hidden: state & 3 != 0, chart: kind == 2, cells: kind == 0 })
}
