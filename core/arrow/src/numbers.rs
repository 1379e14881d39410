//! A column of numbers as the slices that the kernel takes.

use crate::ArrowBatchError;
use crate::texts::{self, Words};
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type,
};
use arrow_array::{Array, ArrowPrimitiveType, PrimitiveArray};
use arrow_buffer::ScalarBuffer;
use arrow_schema::DataType;
use jixiao::Decimal;
use jixiao::batch::{Bits, Numbers, Whole};
use jixiao::form::Amount;

/// The numbers, borrowed from the array where its width is the kernel's.
pub(crate) struct NumberColumn<'a> {
    whole: Held<'a>,
    scale: u32,
    valid: Valid<'a>,
}

/// Which rows hold a number.
enum Valid<'a> {
    All,
    Of(Bits<'a>),
    Owned(Vec<u8>),
}

enum Held<'a> {
    Narrow(&'a [i64]),
    NarrowOwned(Vec<i64>),
    Wide(&'a [i128]),
    WideOwned(Vec<i128>),
}

impl<'a> NumberColumn<'a> {
    pub(crate) fn new(column: &str, array: &'a dyn Array) -> Result<Self, ArrowBatchError> {
        let found = array.data_type();
        let (whole, scale) = match found {
            DataType::Int64 => (Held::Narrow(array.as_primitive::<Int64Type>().values()), 0),
            DataType::Int32 => (narrow::<Int32Type>(array), 0),
            DataType::Int16 => (narrow::<Int16Type>(array), 0),
            DataType::Int8 => (narrow::<Int8Type>(array), 0),
            DataType::UInt32 => (narrow::<UInt32Type>(array), 0),
            DataType::UInt16 => (narrow::<UInt16Type>(array), 0),
            DataType::UInt8 => (narrow::<UInt8Type>(array), 0),
            DataType::Decimal32(_, scale) => (narrow::<Decimal32Type>(array), *scale),
            DataType::Decimal64(_, scale) => (Held::Narrow(array.as_primitive::<Decimal64Type>().values()), *scale),
            DataType::Decimal128(_, scale) => (Held::Wide(array.as_primitive::<Decimal128Type>().values()), *scale),
            DataType::Decimal256(_, scale) => {
                let numbers = array.as_primitive::<Decimal256Type>();
                let whole = numbers.values().iter().enumerate().map(|(row, value)| match value.to_i128() {
                    Some(value) => Ok(value),
                    // What stands in a row without a number does not matter.
                    None if numbers.is_null(row) => Ok(0),
                    None => Err(ArrowBatchError::TooLarge { column: column.to_owned(), row }),
                });
                (Held::WideOwned(whole.collect::<Result<_, _>>()?), *scale)
            }
            found if texts::is_text(found) => return Self::of_text(column, array),
            DataType::Float16 | DataType::Float32 | DataType::Float64 => {
                return Err(ArrowBatchError::Float { column: column.to_owned(), found: found.clone() });
            }
            _ => {
                let expected = "a decimal or a whole number";
                return Err(ArrowBatchError::WrongType { column: column.to_owned(), found: found.clone(), expected });
            }
        };
        let valid = array.nulls().map_or(Valid::All, |nulls| Valid::Of(Bits::new(nulls.validity(), nulls.offset())));
        match u32::try_from(scale) {
            Ok(scale) => Ok(Self { whole, scale, valid }),
            // A negative scale counts thousands.
            Err(_) => {
                let factor = 10i128.checked_pow(u32::from(scale.unsigned_abs()));
                let values = whole.wide().into_iter().enumerate().map(|(row, value)| {
                    let multiplied = factor.and_then(|factor| value.checked_mul(factor));
                    if array.is_null(row) {
                        Ok(0)
                    } else {
                        multiplied.ok_or_else(|| ArrowBatchError::TooLarge { column: column.to_owned(), row })
                    }
                });
                Ok(Self { whole: Held::WideOwned(values.collect::<Result<_, _>>()?), scale: 0, valid })
            }
        }
    }

    /// Numbers as they are printed: plain decimals, and the ways of saying nothing.
    fn of_text(column: &str, array: &dyn Array) -> Result<Self, ArrowBatchError> {
        let (mut words, mut codes) = (Words::default(), Vec::new());
        texts::codes(column, array, &mut words, &mut codes)?;
        let read = |(code, word): (usize, &str)| match Amount::parse(word) {
            Ok(amount) => Ok(amount.number()),
            Err(_) => {
                let row = codes.iter().position(|other| usize::try_from(*other) == Ok(code)).unwrap_or_default();
                Err(ArrowBatchError::NotANumber { column: column.to_owned(), row, text: word.chars().take(60).collect() })
            }
        };
        let amounts: Vec<Option<Decimal>> = words.words.iter().map(|word| &**word).enumerate().map(read).collect::<Result<_, _>>()?;
        // The same in every batch, as long as nobody prints more.
        let scale = amounts.iter().flatten().map(|number| number.places()).max().unwrap_or(0).max(6);
        let too_large = || ArrowBatchError::TooLarge { column: column.to_owned(), row: 0 };
        let units = |number: &Decimal| {
            10i128
                .checked_pow(scale.saturating_sub(number.places()))
                .and_then(|ten| number.mantissa().checked_mul(ten))
                .ok_or_else(too_large)
        };
        let units: Vec<Option<i128>> = amounts.iter().map(|number| number.as_ref().map(units).transpose()).collect::<Result<_, _>>()?;
        let mut bits = vec![0u8; codes.len().div_ceil(8)];
        let values = codes.iter().enumerate().map(|(row, code)| {
            let number = usize::try_from(*code).ok().and_then(|code| units.get(code).copied().flatten());
            if let (Some(_), Some(byte)) = (number, bits.get_mut(row / 8)) {
                *byte |= 1 << (row % 8);
            }
            number.unwrap_or_default()
        });
        Ok(Self { whole: Held::WideOwned(values.collect()), scale, valid: Valid::Owned(bits) })
    }

    pub(crate) fn numbers(&self) -> Result<Numbers<'_>, ArrowBatchError> {
        let whole = match &self.whole {
            Held::Narrow(values) => Whole::I64(values),
            Held::NarrowOwned(values) => Whole::I64(values),
            Held::Wide(values) => Whole::I128(values),
            Held::WideOwned(values) => Whole::I128(values),
        };
        let numbers = Numbers::new(whole, self.scale)?;
        Ok(match &self.valid {
            Valid::All => numbers,
            Valid::Of(bits) => numbers.with_valid(*bits),
            Valid::Owned(bits) => numbers.with_valid(Bits::new(bits, 0)),
        })
    }
}

impl Held<'_> {
    fn wide(&self) -> Vec<i128> {
        match self {
            Self::Narrow(values) => values.iter().copied().map(i128::from).collect(),
            Self::NarrowOwned(values) => values.iter().copied().map(i128::from).collect(),
            Self::Wide(values) => values.to_vec(),
            Self::WideOwned(values) => values.clone(),
        }
    }
}

fn narrow<'a, T: ArrowPrimitiveType<Native: Into<i64>>>(array: &'a dyn Array) -> Held<'a> {
    let array: &PrimitiveArray<T> = array.as_primitive();
    let values: &ScalarBuffer<T::Native> = array.values();
    Held::NarrowOwned(values.iter().map(|value| (*value).into()).collect())
}
