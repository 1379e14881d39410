//! Columns of numbers, from which batches and forms of the same lines are made.
#![allow(dead_code, reason = "each test file uses a part of it")]

use jixiao::Decimal;
use jixiao::reading::Comparator;

pub(crate) fn digits(units: i128, scale: u32) -> String {
    let digits = format!("{:0>width$}", units.unsigned_abs(), width = scale as usize + 1);
    let (whole, places) = digits.split_at(digits.len() - scale as usize);
    let sign = if units < 0 { "-" } else { "" };
    if scale == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{places}") }
}

pub(crate) fn decimal(units: i128, scale: u32) -> Decimal {
    Decimal::parse(&digits(units, scale)).unwrap()
}

/// Numbers and which rows have one.
#[derive(Default)]
pub(crate) struct Values<T> {
    pub(crate) values: Vec<T>,
    pub(crate) valid: Vec<u8>,
}

impl<T: From<i32>> Values<T> {
    pub(crate) fn push(&mut self, value: Option<T>) {
        let row = self.values.len();
        if row.is_multiple_of(8) {
            self.valid.push(0);
        }
        self.valid[row / 8] |= u8::from(value.is_some()) << (row % 8);
        // What stands in an empty row must not matter.
        self.values.push(value.unwrap_or_else(|| T::from(-77_777)));
    }
}

impl Values<i128> {
    pub(crate) fn narrow(&self) -> Vec<i64> {
        self.values.iter().map(|value| i64::try_from(*value).unwrap()).collect()
    }
}

pub(crate) const SIGNS: [Option<Comparator>; 6] = [
    None,
    Some(Comparator::AtLeast),
    Some(Comparator::MoreThan),
    Some(Comparator::AtMost),
    Some(Comparator::LessThan),
    Some(Comparator::Equal),
];
