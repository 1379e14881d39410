use super::super::draft::Draft;
use super::super::sheet::Sheet;
use super::super::xlsx::SheetNumber;
use super::super::{Aside, Note, PackageFault, Part, TableError};
use super::Book;
use super::bytes::{f64_at, u16_at, u32_at};
use super::record::{Record, Records};
use super::strings::Pieces;

/// A sheet while it is being read.
struct Reading<'b, 'd, 'a> {
    sheet: Sheet<'d, 'a>,
    book: &'b mut Book,
    /// The cell whose formula gives a text, which stands in a record of its own.
    awaited: Option<Cell>,
}

/// Where a cell stands, from 1, and its style.
#[derive(Clone, Copy)]
struct Cell {
    row: u32,
    column: u32,
    style: usize,
}

/// Reads a sheet; `left` is how many more records all sheets may have.
pub(super) fn read_sheet(
    records: Records<'_>,
    left: &mut usize,
    part: &Part,
    book: &mut Book,
    draft: &mut Draft<'_>,
) -> Result<(), TableError> {
    let mut reading = Reading { sheet: Sheet::open(part, draft)?, book, awaited: None };
    // Charts that stand on the sheet are streams inside it, with cells of their own.
    let mut depth = 0_u32;
    for record in records {
        *left = left.checked_sub(1).ok_or(TableError::Package { fault: PackageFault::Broken })?;
        match record.kind {
            0x0809 => depth = depth.saturating_add(1),
            0x000a if depth <= 1 => break,
            0x000a => depth -= 1,
            _ if depth == 1 => reading.record(&record)?,
            _ => {}
        }
    }
    reading.sheet.finish()
}

/// A position from 0 as one from 1.
fn from_one(at: u16) -> u32 {
    u32::from(at) + 1
}

fn cell(data: &[u8]) -> Option<Cell> {
    let (row, column) = (from_one(u16_at(data, 0)?), from_one(u16_at(data, 2)?));
    Some(Cell { row, column, style: u16_at(data, 4)?.into() })
}

impl Reading<'_, '_, '_> {
    /// Reads a record; one that is too short for its kind says nothing.
    fn record(&mut self, record: &Record<'_>) -> Result<(), TableError> {
        let data = record.data;
        let behind = |at: usize| data.get(at..).unwrap_or_default();
        match record.kind {
            0x0203 => match (cell(data), f64_at(data, 6)) {
                (Some(cell), Some(value)) => self.number(cell, float(value)),
                _ => Ok(()),
            },
            0x027e => match (cell(data), u32_at(data, 6)) {
                (Some(cell), Some(packed)) => self.number(cell, unpacked(packed)),
                _ => Ok(()),
            },
            0x00bd => self.numbers(data),
            0x00fd => match (cell(data), u32_at(data, 6)) {
                (Some(cell), Some(index)) => {
                    let text = self.book.strings.get(index as usize).unwrap_or_default().to_owned();
                    self.text(cell, &text)
                }
                _ => Ok(()),
            },
            0x0204 | 0x00d6 => match (cell(data), Pieces::new(vec![behind(6)]).long()) {
                (Some(cell), Some(text)) => self.text(cell, &text),
                _ => Ok(()),
            },
            0x0205 => match (cell(data), data.get(6), data.get(7)) {
                (Some(cell), Some(value), Some(0)) => self.truth(cell, *value),
                (Some(cell), Some(value), Some(_)) => self.sheet.put(cell.row, cell.column, fault(*value), None),
                _ => Ok(()),
            },
            0x0006 => cell(data).map_or(Ok(()), |cell| self.formula(cell, behind(6))),
            0x0207 => match (self.awaited.take(), Pieces::new(record.pieces()).long()) {
                (Some(cell), Some(text)) => self.text(cell, &text),
                _ => Ok(()),
            },
            0x00e5 => self.merged(data),
            _ => {
                self.aside(record.kind, data);
                Ok(())
            }
        }
    }

    /// What is hidden, and what stands beside the cells.
    fn aside(&mut self, kind: u16, data: &[u8]) {
        let place = self.sheet.place.position();
        match (kind, u16_at(data, 0), u16_at(data, 2)) {
            (0x0208, Some(row), _) if u16_at(data, 12).is_some_and(|options| options & 0x20 != 0) => {
                self.sheet.hide_rows(from_one(row), from_one(row));
            }
            (0x007d, Some(first), Some(last)) if u16_at(data, 8).is_some_and(|options| options & 1 != 0) => {
                self.sheet.hide_columns(from_one(first), from_one(last));
            }
            (0x0014 | 0x0015, Some(_), _) => {
                let aside = if kind == 0x0014 { Aside::PageHeader } else { Aside::PageFooter };
                if let Some(text) = Pieces::new(vec![data]).long() {
                    self.sheet.draft.note(Note::new(aside, place).with_text(&text));
                }
            }
            (0x005d, Some(0x15), _) => {
                let aside = match u16_at(data, 4) {
                    Some(0x05) => Aside::Chart,
                    Some(0x06) => Aside::TextBox,
                    Some(0x08) => Aside::Image,
                    Some(0x19) => Aside::Comment,
                    _ => return,
                };
                self.sheet.draft.note(Note::new(aside, place));
            }
            _ => {}
        }
    }

    fn number(&mut self, cell: Cell, number: Option<SheetNumber>) -> Result<(), TableError> {
        let Some(number) = number else { return Ok(()) };
        let (text, held, known) = self.book.styles.shown(&number, cell.style, self.book.from_1904);
        if !known {
            self.sheet.note(Aside::NumberFormat, cell.row, cell.column);
        }
        self.sheet.put(cell.row, cell.column, &text, held)
    }

    /// Several packed numbers in a row.
    fn numbers(&mut self, data: &[u8]) -> Result<(), TableError> {
        let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else { return Ok(()) };
        let packed = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
        for (column, each) in (from_one(first)..).zip(packed.chunks_exact(6)) {
            if let (Some(style), Some(packed)) = (u16_at(each, 0), u32_at(each, 2)) {
                self.number(Cell { row: from_one(row), column, style: style.into() }, unpacked(packed))?;
            }
        }
        Ok(())
    }

    fn text(&mut self, cell: Cell, text: &str) -> Result<(), TableError> {
        let text = self.book.styles.format(cell.style).show_text(text);
        self.sheet.put(cell.row, cell.column, &text.replace("\r\n", "\n").replace('\r', "\n"), None)
    }

    fn truth(&mut self, cell: Cell, value: u8) -> Result<(), TableError> {
        self.sheet.put(cell.row, cell.column, if value == 0 { "FALSE" } else { "TRUE" }, None)
    }

    /// The result that the program saved.
    fn formula(&mut self, cell: Cell, result: &[u8]) -> Result<(), TableError> {
        self.awaited = None;
        if u16_at(result, 6) != Some(0xffff) {
            return self.number(cell, f64_at(result, 0).and_then(float));
        }
        match (result.first(), result.get(2)) {
            (Some(0), _) => {
                self.awaited = Some(cell);
                Ok(())
            }
            (Some(1), Some(value)) => self.truth(cell, *value),
            (Some(2), Some(value)) => self.sheet.put(cell.row, cell.column, fault(*value), None),
            _ => Ok(()),
        }
    }

    fn merged(&mut self, data: &[u8]) -> Result<(), TableError> {
        for region in data.get(2..).unwrap_or_default().chunks_exact(8) {
            let at = |at| u16_at(region, at).map(from_one);
            if let (Some(top), Some(bottom), Some(left), Some(right)) = (at(0), at(2), at(4), at(6)) {
                self.sheet.region((top.min(bottom), left.min(right)), (top.max(bottom), left.max(right)))?;
            }
        }
        Ok(())
    }
}

/// Formatting a float is exact; no arithmetic is done with it.
fn float(value: f64) -> Option<SheetNumber> {
    SheetNumber::parse(&format!("{value:e}"))
}

/// A number in 30 bits: whole or the upper half of a float, as it is or hundredths.
fn unpacked(packed: u32) -> Option<SheetNumber> {
    let number = if packed & 2 != 0 {
        SheetNumber::parse(&(packed.cast_signed() >> 2).to_string())
    } else {
        float(f64::from_bits(u64::from(packed & !3) << 32))
    };
    number.map(|number| if packed & 1 != 0 { number.scaled(-2) } else { number })
}

fn fault(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}
