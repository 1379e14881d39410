//! A column of words as codes of distinct words.

use crate::ArrowBatchError;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{Array, ArrowPrimitiveType};
use arrow_buffer::ArrowNativeType;
use arrow_schema::DataType;

/// Found by hash: only looked up, never walked, so that no order of it reaches a result.
#[expect(clippy::disallowed_types, reason = "millions of ids and words are looked up; the walk goes over a list beside it")]
pub(crate) type Lookup<K, V> = std::collections::HashMap<K, V>;

/// The code of a row without a word.
pub(crate) const NOTHING: u32 = u32::MAX;

/// Distinct words in the order of first sight; each keeps its code.
#[derive(Debug, Default)]
pub(crate) struct Words {
    codes: Lookup<Box<str>, u32>,
    pub(crate) words: Vec<Box<str>>,
}

impl Words {
    pub(crate) fn code(&mut self, word: &str) -> u32 {
        // Of a handful comparing is faster than hashing.
        if self.words.len() <= 8
            && let Some(at) = self.words.iter().position(|known| **known == *word)
        {
            return u32::try_from(at).unwrap_or(NOTHING);
        }
        if let Some(code) = self.codes.get(word) {
            return *code;
        }
        let code = u32::try_from(self.words.len()).unwrap_or(NOTHING);
        self.words.push(word.into());
        self.codes.insert(word.into(), code);
        code
    }

    pub(crate) fn word(&self, code: u32) -> Option<&str> {
        self.words.get(usize::try_from(code).ok()?).map(|word| &**word)
    }

    pub(crate) fn clear(&mut self) {
        self.codes.clear();
        self.words.clear();
    }
}

pub(crate) fn is_text(found: &DataType) -> bool {
    match found {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}

/// Calls `each` with every row's word in order; words of a dictionary are looked up once.
pub(crate) fn codes(column: &str, array: &dyn Array, words: &mut Words, out: &mut Vec<u32>) -> Result<(), ArrowBatchError> {
    out.clear();
    out.reserve(array.len());
    match array.data_type() {
        DataType::Utf8 => plain(array.as_string::<i32>().iter(), words, out),
        DataType::LargeUtf8 => plain(array.as_string::<i64>().iter(), words, out),
        DataType::Utf8View => plain(array.as_string_view().iter(), words, out),
        DataType::Dictionary(_, values) if is_text(values) => {
            let dictionary = array.as_any_dictionary();
            let mut of_values = Vec::new();
            codes(column, dictionary.values(), words, &mut of_values)?;
            let keys = dictionary.keys();
            match keys.data_type() {
                DataType::Int8 => by_key::<Int8Type>(keys, &of_values, out),
                DataType::Int16 => by_key::<Int16Type>(keys, &of_values, out),
                DataType::Int32 => by_key::<Int32Type>(keys, &of_values, out),
                DataType::Int64 => by_key::<Int64Type>(keys, &of_values, out),
                DataType::UInt8 => by_key::<UInt8Type>(keys, &of_values, out),
                DataType::UInt16 => by_key::<UInt16Type>(keys, &of_values, out),
                DataType::UInt32 => by_key::<UInt32Type>(keys, &of_values, out),
                _ => by_key::<UInt64Type>(keys, &of_values, out),
            }
        }
        found => {
            let expected = "text or a dictionary of text";
            return Err(ArrowBatchError::WrongType { column: column.to_owned(), found: found.clone(), expected });
        }
    }
    Ok(())
}

fn by_key<K: ArrowPrimitiveType>(keys: &dyn Array, of_values: &[u32], out: &mut Vec<u32>) {
    let keys = keys.as_primitive::<K>();
    let code = |key: &K::Native| of_values.get(key.as_usize()).copied().unwrap_or(NOTHING);
    match keys.nulls() {
        None => out.extend(keys.values().iter().map(code)),
        Some(nulls) => out.extend(keys.values().iter().zip(nulls).map(|(key, there)| if there { code(key) } else { NOTHING })),
    }
}

fn plain<'a>(rows: impl Iterator<Item = Option<&'a str>>, words: &mut Words, out: &mut Vec<u32>) {
    // The same word often follows itself.
    let mut last: Option<(&str, u32)> = None;
    out.extend(rows.map(|word| {
        let Some(word) = word else { return NOTHING };
        match last {
            Some((before, code)) if before == word => code,
            _ => {
                let code = words.code(word);
                last = Some((word, code));
                code
            }
        }
    }));
}
