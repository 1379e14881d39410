//! A column of an Arrow table as texts: text as it is, whole numbers and decimals with every digit, days as `2023-12-31`. A binary
//! float is refused, or written with the fewest digits that tell it, where the caller asks for that.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, DecimalType, Float32Type, Float64Type, Int8Type,
    Int16Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, LargeStringArray, StringArray, StringViewArray};
use arrow_schema::{DataType, TimeUnit};
use jixiao::exchange::{CallError, TextColumn};
use std::borrow::Cow;
use std::fmt::Display;

/// A column in the pieces in which it came.
pub(crate) struct Column {
    pieces: Vec<Piece>,
    /// The first row behind each piece.
    ends: Vec<usize>,
}

enum Piece {
    Text(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
    /// For every row the place among texts that are said once.
    Coded(Vec<Option<usize>>, Box<Piece>),
    Written(Vec<Option<String>>),
}

impl TextColumn for Column {
    fn text(&self, row: usize) -> Option<Cow<'_, str>> {
        let at = if self.pieces.len() == 1 { 0 } else { self.ends.partition_point(|end| *end <= row) };
        let begins = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.pieces.get(at)?.text(row.checked_sub(begins)?)
    }
}

impl Piece {
    fn text(&self, row: usize) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(texts) => (row < texts.len() && texts.is_valid(row)).then(|| Cow::Borrowed(texts.value(row))),
            Self::Large(texts) => (row < texts.len() && texts.is_valid(row)).then(|| Cow::Borrowed(texts.value(row))),
            Self::View(texts) => (row < texts.len() && texts.is_valid(row)).then(|| Cow::Borrowed(texts.value(row))),
            Self::Coded(codes, texts) => texts.text((*codes.get(row)?)?),
            Self::Written(texts) => texts.get(row)?.as_deref().map(Cow::Borrowed),
        }
    }
}

impl Column {
    /// A column from its pieces; `floats` lets binary floats in.
    pub(crate) fn new(name: &str, pieces: &[ArrayRef], floats: bool) -> Result<Self, CallError> {
        let mut column = Self { pieces: Vec::with_capacity(pieces.len()), ends: Vec::with_capacity(pieces.len()) };
        let mut end = 0;
        for piece in pieces {
            column.pieces.push(read(name, piece, floats, end)?);
            end += piece.len();
            column.ends.push(end);
        }
        Ok(column)
    }
}

fn read(name: &str, array: &ArrayRef, floats: bool, begins: usize) -> Result<Piece, CallError> {
    Ok(match array.data_type() {
        DataType::Utf8 => Piece::Text(array.as_string::<i32>().clone()),
        DataType::LargeUtf8 => Piece::Large(array.as_string::<i64>().clone()),
        DataType::Utf8View => Piece::View(array.as_string_view().clone()),
        DataType::Null => Piece::Written(vec![None; array.len()]),
        DataType::Int8 => whole::<Int8Type>(array),
        DataType::Int16 => whole::<Int16Type>(array),
        DataType::Int32 => whole::<Int32Type>(array),
        DataType::Int64 => whole::<Int64Type>(array),
        DataType::UInt8 => whole::<UInt8Type>(array),
        DataType::UInt16 => whole::<UInt16Type>(array),
        DataType::UInt32 => whole::<UInt32Type>(array),
        DataType::UInt64 => whole::<UInt64Type>(array),
        DataType::Decimal32(..) => decimal::<Decimal32Type>(array),
        DataType::Decimal64(..) => decimal::<Decimal64Type>(array),
        DataType::Decimal128(..) => decimal::<Decimal128Type>(array),
        DataType::Decimal256(..) => decimal::<Decimal256Type>(array),
        DataType::Float32 => float::<Float32Type>(name, array, floats, begins)?,
        DataType::Float64 => float::<Float64Type>(name, array, floats, begins)?,
        DataType::Date32 => days(name, array, |row| array.as_primitive::<Date32Type>().value_as_datetime(row))?,
        DataType::Date64 => days(name, array, |row| array.as_primitive::<Date64Type>().value_as_datetime(row))?,
        DataType::Timestamp(TimeUnit::Second, _) => {
            days(name, array, |row| array.as_primitive::<TimestampSecondType>().value_as_datetime(row))?
        }
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            days(name, array, |row| array.as_primitive::<TimestampMillisecondType>().value_as_datetime(row))?
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            days(name, array, |row| array.as_primitive::<TimestampMicrosecondType>().value_as_datetime(row))?
        }
        DataType::Timestamp(TimeUnit::Nanosecond, _) => {
            days(name, array, |row| array.as_primitive::<TimestampNanosecondType>().value_as_datetime(row))?
        }
        DataType::Dictionary(..) => {
            let coded = array.as_any_dictionary();
            let texts = read(name, coded.values(), floats, begins)?;
            let places = if coded.values().is_empty() { vec![0; array.len()] } else { coded.normalized_keys() };
            let codes = places.into_iter().enumerate().map(|(row, place)| coded.keys().is_valid(row).then_some(place)).collect();
            Piece::Coded(codes, Box::new(texts))
        }
        other => return Err(CallError::cell_type(name, &other.to_string())),
    })
}

fn whole<T: ArrowPrimitiveType<Native: Display>>(array: &ArrayRef) -> Piece {
    Piece::Written(array.as_primitive::<T>().iter().map(|number| number.map(|number| number.to_string())).collect())
}

/// A column has one number of places for all its cells, so zeros at the end are nobody's.
fn decimal<T: DecimalType + ArrowPrimitiveType>(array: &ArrayRef) -> Piece {
    let numbers = array.as_primitive::<T>();
    let text = |row: usize| {
        let text = numbers.value_as_string(row);
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    };
    Piece::Written((0..numbers.len()).map(|row| numbers.is_valid(row).then(|| text(row))).collect())
}

fn float<T: ArrowPrimitiveType<Native: Display + Into<f64>>>(
    name: &str,
    array: &ArrayRef,
    allowed: bool,
    begins: usize,
) -> Result<Piece, CallError> {
    let numbers = array.as_primitive::<T>().iter().enumerate().map(|(row, number)| match number {
        // What data frames put where a cell of a float column is empty.
        None => Ok(None),
        Some(number) if number.into().is_nan() => Ok(None),
        Some(number) if allowed => Ok(Some(number.to_string())),
        Some(number) => Err(CallError::float(&format!("{name}[{}]", begins + row), &number.to_string())),
    });
    numbers.collect::<Result<_, _>>().map(Piece::Written)
}

/// Days; a time of day has no place in a form.
fn days(name: &str, array: &ArrayRef, moment: impl Fn(usize) -> Option<chrono::NaiveDateTime>) -> Result<Piece, CallError> {
    let day = |row: usize| {
        if array.is_null(row) {
            return Ok(None);
        }
        match moment(row).filter(|moment| moment.time() == chrono::NaiveTime::MIN) {
            Some(moment) => Ok(Some(moment.date().to_string())),
            None => Err(CallError::cell_type(name, "timestamp with a time of day")),
        }
    };
    (0..array.len()).map(day).collect::<Result<_, _>>().map(Piece::Written)
}
