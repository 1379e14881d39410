//! Cells of text, each distinct one read once, and the plainest of them at a glance.

use super::NO_CELL;
use crate::number::{Decimal, ten_to};
use crate::reading::{Column, Comparator, Reading, Unit, read};
use std::borrow::Cow;
use std::sync::Arc;

/// Distinct cells of a column, each read once.
#[derive(Debug, Default)]
pub struct ReadCells {
    cells: Vec<Cell>,
    plain: Vec<Option<Plain>>,
    /// What `%` means, once it was met.
    percent: Option<Arc<Unit>>,
}

#[derive(Debug)]
enum Cell {
    Read(Reading),
    /// As typed, to be read when somebody asks.
    Typed(Box<str>, Column, Option<i16>),
}

/// What a cell says that holds one exact number and nothing that has to be weighed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Plain {
    /// 0 without a sign, else as [`sign_index`](super::plan::sign_index).
    pub(super) sign: u8,
    /// The number in units of 10^-places.
    pub(super) units: i128,
    pub(super) places: u32,
    pub(super) unit: Option<Arc<Unit>>,
}

impl ReadCells {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a cell that has been read, and gives its code.
    pub fn push(&mut self, reading: Reading) -> u32 {
        self.plain.push(plain(&reading));
        self.add(Cell::Read(reading))
    }

    /// Reads a cell and gives its code: as [`read`](crate::reading::read), which the plainest cells (`≥97%`, `95.5%`, `12`) do not need.
    pub fn read(&mut self, text: &str, column: Column, year: Option<i16>) -> u32 {
        let Some((sign, units, places, percent)) = glance(text) else { return self.push(read(text, column, year)) };
        if percent && self.percent.is_none() {
            self.percent = read("1%", column, None).quantity().and_then(|quantity| quantity.unit.clone()).map(Arc::new);
        }
        let unit = if percent { self.percent.clone() } else { None };
        self.plain.push(Some(Plain { sign, units: units.into(), places, unit }));
        self.add(Cell::Typed(text.into(), column, year))
    }

    fn add(&mut self, cell: Cell) -> u32 {
        let code = u32::try_from(self.cells.len()).unwrap_or(NO_CELL);
        self.cells.push(cell);
        code
    }

    pub(super) fn reading(&self, code: u32) -> Option<Cow<'_, Reading>> {
        Some(match self.cells.get(usize::try_from(code).ok()?)? {
            Cell::Read(reading) => Cow::Borrowed(reading),
            Cell::Typed(text, column, year) => Cow::Owned(read(text, *column, *year)),
        })
    }

    pub(super) fn plain(&self, code: u32) -> Option<&Plain> {
        self.plain.get(usize::try_from(code).ok()?)?.as_ref()
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.cells.clear();
        self.plain.clear();
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

fn plain(reading: &Reading) -> Option<Plain> {
    let quantity = reading.quantity()?;
    if quantity.approximate || !quantity.subject.is_empty() {
        return None;
    }
    let decimal = Decimal::exact(quantity.number.as_point()?)?;
    let places = decimal.places();
    let sign = super::plan::sign_index(quantity.comparator);
    Some(Plain { sign, units: decimal.units(places)?, places, unit: quantity.unit.clone().map(Arc::new) })
}

/// Sign, digits, places and whether `%` follows, of a cell that is nothing but these and cannot be a date: a percentage, or a whole number
/// of at most three digits.
fn glance(text: &str) -> Option<(u8, i64, u32, bool)> {
    let signs = [("≥", Comparator::AtLeast), ("≤", Comparator::AtMost)];
    let signed = signs.into_iter().find_map(|(sign, comparator)| Some((text.strip_prefix(sign)?, comparator)));
    let (rest, sign) = signed.map_or((text, None), |(rest, comparator)| (rest, Some(comparator)));
    let (digits, percent) = rest.strip_suffix('%').map_or((rest, false), |digits| (digits, true));
    let (mut units, mut count, mut point) = (0i64, 0u32, None);
    for byte in digits.bytes() {
        match byte {
            // A leading zero stands alone or before the point.
            b'0'..=b'9' if count < 15 && !(count == 1 && units == 0 && point.is_none()) => {
                units = units * 10 + i64::from(byte.wrapping_sub(b'0'));
                count += 1;
            }
            b'.' if percent && point.is_none() && count > 0 => point = Some(count),
            _ => return None,
        }
    }
    let places = count - point.unwrap_or(count);
    if count == 0 || (point.is_some() && places == 0) || (!percent && count > 3) {
        return None;
    }
    let (mut units, mut places) = (units, places);
    while places > 0 && units % 10 == 0 {
        (units, places) = (units / 10, places - 1);
    }
    // What is shorter than this is a power of ten that there is.
    ten_to(places)?;
    Some((super::plan::sign_index(sign), units, places, percent))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that is taken at a glance is what reading it gives; and what is not, is not.
    #[test]
    fn a_glance_sees_what_reading_sees() {
        let (mut seen, mut tried) = (0, 0);
        let numbers = [
            "0",
            "7",
            "12",
            "97",
            "100",
            "365",
            "2023",
            "0.5",
            "97.50",
            "1.005",
            "99.99",
            "00",
            "007",
            ".5",
            "5.",
            "6.30",
            "123456789",
            "1234567890123456",
        ];
        for sign in ["", "≥", "≤", ">", "＜", "=", "≥≥", "约"] {
            for number in numbers {
                for unit in ["", "%", "％", "个", "%%", " "] {
                    for column in [Column::Target, Column::Actual] {
                        let text = format!("{sign}{number}{unit}");
                        let mut cells = ReadCells::new();
                        let code = cells.read(&text, column, Some(2023));
                        let reading = read(&text, column, Some(2023));
                        assert_eq!(cells.reading(code).unwrap().as_ref(), &reading, "{text}");
                        assert_eq!(cells.plain(code), plain(&reading).as_ref(), "{text}");
                        seen += usize::from(glance(&text).is_some());
                        tried += 1;
                    }
                }
            }
        }
        assert!(seen > 100 && seen < tried / 3, "{seen} of {tried}");
    }
}
