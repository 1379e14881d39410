//! A document as a workbook, through `rust_xlsxwriter`.

use super::formulas::Live;
use super::number_cell::{NumberCell, number, number_in_words};
use super::{WriteError, widths};
use crate::table::{Block, CellRef, Document, Grid};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError};

/// The formulas of a workbook, and the cells that are held as numbers for them although words stand around them.
pub(super) struct Formulas {
    pub(super) live: Vec<Live>,
    /// Table, row, column.
    pub(super) held: Vec<(u32, u32, u32)>,
}

/// Columns of Latin text that fit on a page upright without becoming much smaller.
const WIDEST_UPRIGHT: u32 = 100;
/// Points that a line takes.
const LINE: u32 = 14;

/// 宋体 at 10 points, as official forms are set.
fn songti() -> Format {
    Format::new().set_font_name("宋体").set_font_size(10)
}

pub(super) fn workbook(document: &Document, live: &Formulas) -> Result<Vec<u8>, WriteError> {
    made(document, live).map_err(|error| WriteError { format: "xlsx", reason: error.to_string() })
}

fn made(document: &Document, live: &Formulas) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // No clock: the same form gives the same bytes.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let mut captions: Vec<&str> = Vec::new();
    for block in document.blocks() {
        match block {
            Block::Paragraph(paragraph) => captions.push(&paragraph.text),
            Block::Table(grid) => {
                let worksheet = workbook.add_worksheet();
                let title: String =
                    captions.first().copied().unwrap_or("表").chars().filter(|c| !r"[]:*?/\'".contains(*c)).take(31).collect();
                worksheet.set_name(if title.is_empty() { "表" } else { &title })?;
                let above = titles(&captions, grid, worksheet)?;
                sheet(grid, live, above, worksheet)?;
                captions.clear();
            }
        }
    }
    workbook.save_to_buffer()
}

/// The captions over the whole width, above the table; how many rows they take.
fn titles(captions: &[&str], grid: &Grid, worksheet: &mut Worksheet) -> Result<u32, XlsxError> {
    let format = songti().set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    let mut row = 0;
    for caption in captions {
        let last = u16::try_from(grid.columns().saturating_sub(1)).unwrap_or(u16::MAX);
        if last > 0 {
            worksheet.merge_range(row, 0, row, last, "", &format)?;
        }
        worksheet.write_string_with_format(row, 0, *caption, &format)?;
        row += 1;
    }
    Ok(row)
}

fn sheet(grid: &Grid, live: &Formulas, above: u32, worksheet: &mut Worksheet) -> Result<(), XlsxError> {
    let plain_format =
        songti().set_border(FormatBorder::Thin).set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter).set_text_wrap();
    let widths = widths::widths(grid);
    // Upright as official forms are, where that leaves the words readable.
    if widths.iter().sum::<u32>() > WIDEST_UPRIGHT {
        worksheet.set_landscape();
    }
    worksheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    for (index, width) in widths.iter().enumerate() {
        worksheet.set_column_width(u16::try_from(index).unwrap_or(u16::MAX), f64::from(*width + 1))?;
    }
    for row in 1..=grid.rows() {
        worksheet.set_row_height(above + row - 1, f64::from(LINE * widths::lines(grid, row, &widths) + 4))?;
    }
    let indented = widths::Indented::of(grid);
    let label_format = plain_format.clone().set_align(FormatAlign::Left);
    for cell in grid.cells() {
        let at = (grid.table_place().number, cell.row, cell.column);
        let formula = live.live.iter().find(|live| (live.table, live.row, live.column) == at);
        let number = number(cell.text).or_else(|| live.held.contains(&at).then(|| number_in_words(cell.text)).flatten());
        let format = if indented.at_left(cell) { &label_format } else { &plain_format };
        one(cell, number, formula, above, format, worksheet)?;
    }
    Ok(())
}

fn one(
    cell: CellRef<'_>,
    number: Option<NumberCell>,
    live: Option<&Live>,
    above: u32,
    plain_format: &Format,
    worksheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let at = |row: u32, column: u32| (above + row - 1, u16::try_from(column - 1).unwrap_or(u16::MAX));
    let ((row, column), (last_row, last_column)) = (at(cell.row, cell.column), at(cell.last_row(), cell.last_column()));
    let mut format = plain_format.clone();
    if cell.header {
        format = format.set_background_color(0x00F2_F2F2);
    }
    if let Some(number) = &number {
        format = format.set_num_format(number.format.as_str());
    }
    if (row, column) != (last_row, last_column) {
        worksheet.merge_range(row, column, last_row, last_column, "", &format)?;
    }
    match (number, live) {
        // The cached value is the printed one, for readers that do not compute.
        (Some(number), Some(live)) => {
            let formula = Formula::new(live.formula(above)).set_result(number.value.to_string());
            worksheet.write_formula_with_format(row, column, formula, &format)?
        }
        (Some(number), None) => {
            // Decimal text of at most 15 digits comes back from binary as it was.
            worksheet.write_number_with_format(row, column, number.value.to_string().parse().unwrap_or(f64::NAN), &format)?
        }
        // write_string never makes a formula, whatever the text begins with.
        (None, _) if cell.text.is_empty() => worksheet.write_blank(row, column, &format)?,
        (None, _) => worksheet.write_string_with_format(row, column, cell.text, &format)?,
    };
    Ok(())
}
