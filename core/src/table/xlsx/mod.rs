//! Workbooks, cell by cell: what each cell shows.

mod format;
mod format_parse;
#[cfg(test)]
mod format_tests;
mod moment;
mod number;
mod sheet;
mod strings;
mod styles;
mod workbook;
#[cfg(test)]
#[cfg(feature = "docx")]
mod xlsx_tests;

#[cfg(any(feature = "ods", feature = "xls"))]
pub(super) use number::SheetNumber;
pub(super) use workbook::read_xlsx;
#[cfg(feature = "xls")]
pub(super) use {strings::Strings, styles::Styles};

/// A cell's name as row and column from 1: `B7` is (7, 2). None where it is no name, or beyond what a sheet can have.
fn address(name: &str) -> Option<(u32, u32)> {
    let name = name.trim_start_matches('$');
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = name.split_at_checked(letters)?;
    let row = row.trim_start_matches('$');
    if !(1..=3).contains(&letters) || row.is_empty() || row.len() > 7 || !row.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let column = column.bytes().fold(0_u32, |sum, byte| sum * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1);
    let row = row.parse().ok()?;
    (1..=1_048_576).contains(&row).then_some((row, column))
}

/// A region such as `A1:C3`, from its first cell to its last.
fn region(name: &str) -> Option<((u32, u32), (u32, u32))> {
    let (from, to) = name.split_once(':').unwrap_or((name, name));
    let ((top, left), (bottom, right)) = (address(from)?, address(to)?);
    Some(((top.min(bottom), left.min(right)), (top.max(bottom), left.max(right))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells() {
        assert_eq!(address("B7"), Some((7, 2)));
        assert_eq!(address("$AA$10"), Some((10, 27)));
        assert_eq!(address("XFD1048576"), Some((1_048_576, 16_384)));
        for wrong in ["", "A", "7", "A0", "ABCD1", "A1048577", "A99999999", "Ä1", "A1B"] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
        assert_eq!(region("C3:A1"), Some(((1, 1), (3, 3))));
        assert_eq!(region("C3"), Some(((3, 3), (3, 3))));
    }
}
