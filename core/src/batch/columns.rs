//! Columns of numbers and cells as plain slices.

use super::{BatchError, ReadCells};
use crate::number::{Decimal, Ratio, ten_to};

/// Which rows of a column hold a value: one bit a row, the least significant of a byte first.
#[derive(Debug, Clone, Copy)]
pub struct Bits<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Bits<'a> {
    /// The bits from that one on.
    #[must_use]
    pub fn new(bytes: &'a [u8], offset: usize) -> Self {
        Self { bytes, offset }
    }

    /// Whether a row holds a value; a row beyond the last byte holds none.
    #[must_use]
    pub fn get(&self, row: usize) -> bool {
        let bit = self.offset.saturating_add(row);
        self.bytes.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    }

    /// The bits of 64 rows from that one on; beyond the last byte they are zero.
    pub(super) fn word(&self, row: usize) -> u64 {
        let bit = self.offset.saturating_add(row);
        let mut bytes = [0u8; 16];
        let here = self.bytes.get(bit / 8..).unwrap_or_default();
        bytes.iter_mut().zip(here).for_each(|(to, from)| *to = *from);
        u64::try_from(u128::from_le_bytes(bytes) >> (bit % 8) & u128::from(u64::MAX)).unwrap_or_default()
    }

    fn rows(&self) -> usize {
        self.bytes.len().saturating_mul(8).saturating_sub(self.offset)
    }
}

/// Whole numbers.
#[derive(Debug, Clone, Copy)]
pub enum Whole<'a> {
    /// In 64 bits.
    I64(&'a [i64]),
    /// In 128 bits.
    I128(&'a [i128]),
}

/// A column of decimals: whole numbers in units of 10^-scale, and which rows hold one. What stands in a row that holds none is not looked at.
#[derive(Debug, Clone, Copy)]
pub struct Numbers<'a> {
    pub(super) values: Whole<'a>,
    pub(super) scale: u32,
    pub(super) valid: Option<Bits<'a>>,
}

/// The most places behind the point: those of a decimal of 128 bits.
pub const MOST_PLACES: u32 = 28;

impl<'a> Numbers<'a> {
    /// A column in which every row holds a number.
    ///
    /// # Errors
    /// `too-many-places` for a scale above 28.
    pub fn new(values: Whole<'a>, scale: u32) -> Result<Self, BatchError> {
        if scale > MOST_PLACES {
            return Err(BatchError::TooManyPlaces { scale });
        }
        Ok(Self { values, scale, valid: None })
    }

    /// Rows without their bit hold nothing, which is not zero.
    #[must_use]
    pub fn with_valid(self, valid: Bits<'a>) -> Self {
        Self { valid: Some(valid), ..self }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        let values = match self.values {
            Whole::I64(values) => values.len(),
            Whole::I128(values) => values.len(),
        };
        self.valid.map_or(values, |valid| values.min(valid.rows()))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The places behind the point.
    #[must_use]
    pub fn scale(&self) -> u32 {
        self.scale
    }

    /// The number of a row in units of 10^-scale.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<i128> {
        if self.valid.is_some_and(|valid| !valid.get(row)) {
            return None;
        }
        match self.values {
            Whole::I64(values) => values.get(row).map(|value| i128::from(*value)),
            Whole::I128(values) => values.get(row).copied(),
        }
    }

    pub(super) fn ratio(&self, row: usize) -> Option<Ratio> {
        Some(Ratio::from_i128(self.get(row)?, ten_to(self.scale)?))
    }

    /// The number as a decimal: `Some(None)` where it outgrows what a form could print.
    #[expect(clippy::option_option, reason = "no number, and a number too large, are two answers")]
    pub(super) fn decimal(&self, row: usize) -> Option<Option<Decimal>> {
        let units = self.get(row)?;
        Some(Decimal::from_parts(units, self.scale))
    }
}

/// The code of a row that holds no cell.
pub const NO_CELL: u32 = u32::MAX;

/// A column of targets or actuals.
#[derive(Debug, Clone, Copy)]
pub enum Cells<'a> {
    /// Numbers, all in one unit with those of the other column.
    Numbers(Numbers<'a>),
    /// Text that has been read, each text once; [`NO_CELL`] for a row without.
    Read(&'a ReadCells, &'a [u32]),
}

impl Cells<'_> {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Numbers(numbers) => numbers.len(),
            Self::Read(_, codes) => codes.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
