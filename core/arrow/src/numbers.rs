//! A column of numbers as the slices that the kernel takes.

use crate::ArrowBatchError;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type,
};
use arrow_array::{Array, ArrowPrimitiveType, PrimitiveArray};
use arrow_buffer::ScalarBuffer;
use arrow_schema::DataType;
use jixiao::batch::{Bits, Numbers, Whole};

/// The numbers, borrowed from the array where its width is the kernel's.
pub(crate) struct NumberColumn<'a> {
    whole: Held<'a>,
    scale: u32,
    valid: Option<Bits<'a>>,
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
            DataType::Float16 | DataType::Float32 | DataType::Float64 => {
                return Err(ArrowBatchError::Float { column: column.to_owned(), found: found.clone() });
            }
            _ => {
                let expected = "a decimal or a whole number";
                return Err(ArrowBatchError::WrongType { column: column.to_owned(), found: found.clone(), expected });
            }
        };
        let valid = array.nulls().map(|nulls| Bits::new(nulls.validity(), nulls.offset()));
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

    pub(crate) fn numbers(&self) -> Result<Numbers<'_>, ArrowBatchError> {
        let whole = match &self.whole {
            Held::Narrow(values) => Whole::I64(values),
            Held::NarrowOwned(values) => Whole::I64(values),
            Held::Wide(values) => Whole::I128(values),
            Held::WideOwned(values) => Whole::I128(values),
        };
        let numbers = Numbers::new(whole, self.scale)?;
        Ok(match self.valid {
            Some(valid) => numbers.with_valid(valid),
            None => numbers,
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
