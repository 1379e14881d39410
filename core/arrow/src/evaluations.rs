//! What tells evaluations apart, as numbers from 0.

use crate::ArrowBatchError;
use crate::texts::{self, Lookup, NOTHING, Words};
use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, Int64Array, StringArray};
use arrow_schema::DataType;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Ids in the order of first sight.
#[derive(Debug, Default)]
pub(crate) struct Evaluations {
    of: Of,
    pub(crate) of_rows: Vec<u32>,
}

#[derive(Debug, Default)]
enum Of {
    #[default]
    Nothing,
    Whole {
        /// The codes of small ids, by the id; what stands there for none is [`NOTHING`].
        small: Vec<u32>,
        /// The codes of the others.
        codes: Lookup<Option<i64>, u32>,
        ids: Vec<Option<i64>>,
    },
    Text {
        words: Words,
        /// The code of rows without an id, once there are any.
        nothing: Option<u32>,
        ids: Vec<Option<u32>>,
        /// From the code of a word to the code of its evaluation.
        codes: Vec<u32>,
    },
}

/// Ids below this are looked up by their number.
const SMALL: usize = 1 << 22;

fn small_id(id: Option<i64>) -> Option<usize> {
    usize::try_from(id?).ok().filter(|id| *id < SMALL)
}

impl Evaluations {
    /// The code of every row; rows without an id are one evaluation together.
    pub(crate) fn find(&mut self, column: &str, array: &dyn Array) -> Result<(), ArrowBatchError> {
        self.of_rows.clear();
        let found = array.data_type();
        let text = texts::is_text(found);
        let same = match &self.of {
            Of::Nothing => {
                self.of = if text {
                    Of::Text { words: Words::default(), nothing: None, ids: Vec::new(), codes: Vec::new() }
                } else {
                    Of::Whole { small: Vec::new(), codes: Lookup::default(), ids: Vec::new() }
                };
                true
            }
            Of::Whole { .. } => !text,
            Of::Text { .. } => text,
        };
        if !same {
            let before = if text { DataType::Int64 } else { DataType::Utf8 };
            return Err(ArrowBatchError::TypeChanged { column: column.to_owned(), before, found: found.clone() });
        }
        match found {
            DataType::Int64 => self.whole(column, array.as_primitive::<Int64Type>().iter()),
            DataType::Int32 => self.narrow::<Int32Type>(column, array),
            DataType::Int16 => self.narrow::<Int16Type>(column, array),
            DataType::Int8 => self.narrow::<Int8Type>(column, array),
            DataType::UInt32 => self.narrow::<UInt32Type>(column, array),
            DataType::UInt16 => self.narrow::<UInt16Type>(column, array),
            DataType::UInt8 => self.narrow::<UInt8Type>(column, array),
            _ if text => self.text(column, array),
            _ => {
                let expected = "a whole number of at most 64 bits with sign, or text";
                Err(ArrowBatchError::WrongType { column: column.to_owned(), found: found.clone(), expected })
            }
        }
    }

    fn narrow<T: ArrowPrimitiveType<Native: Into<i64>>>(&mut self, column: &str, array: &dyn Array) -> Result<(), ArrowBatchError> {
        self.whole(column, array.as_primitive::<T>().iter().map(|id| id.map(Into::into)))
    }

    fn whole(&mut self, _: &str, rows: impl Iterator<Item = Option<i64>>) -> Result<(), ArrowBatchError> {
        let Of::Whole { small, codes, ids } = &mut self.of else { return Ok(()) };
        let mut last: Option<(Option<i64>, u32)> = None;
        self.of_rows.extend(rows.map(|id| match last {
            // Lines of one evaluation mostly stand together.
            Some((before, code)) if before == id => code,
            _ => {
                let mut new = || {
                    ids.push(id);
                    u32::try_from(ids.len() - 1).unwrap_or(NOTHING)
                };
                let code = match small_id(id) {
                    Some(at) => {
                        if small.len() <= at {
                            small.resize((at + 1).max(2 * small.len()).min(SMALL), NOTHING);
                        }
                        match small.get_mut(at) {
                            Some(code) if *code == NOTHING => {
                                *code = new();
                                *code
                            }
                            Some(code) => *code,
                            None => NOTHING,
                        }
                    }
                    None => *codes.entry(id).or_insert_with(new),
                };
                last = Some((id, code));
                code
            }
        }));
        Ok(())
    }

    fn text(&mut self, column: &str, array: &dyn Array) -> Result<(), ArrowBatchError> {
        let Of::Text { words, nothing, ids, codes } = &mut self.of else { return Ok(()) };
        let mut of_words = Vec::new();
        texts::codes(column, array, words, &mut of_words)?;
        codes.resize(words.words.len(), NOTHING);
        self.of_rows.extend(of_words.into_iter().map(|word| {
            let at = usize::try_from(word).unwrap_or(usize::MAX);
            let place = if word == NOTHING {
                nothing.get_or_insert(NOTHING)
            } else {
                codes.get_mut(at).unwrap_or_else(|| nothing.get_or_insert(NOTHING))
            };
            if *place == NOTHING {
                ids.push((word != NOTHING).then_some(word));
                *place = u32::try_from(ids.len() - 1).unwrap_or(NOTHING);
            }
            *place
        }));
        Ok(())
    }

    /// The codes here of another's evaluations, in their order; those not seen here are added.
    pub(crate) fn adopt(&mut self, column: &str, other: &Self) -> Result<Vec<u32>, ArrowBatchError> {
        let rows = self.of_rows.clone();
        self.find(column, &*other.ids())?;
        Ok(std::mem::replace(&mut self.of_rows, rows))
    }

    /// The code of every row of a column that names evaluations again; `None` for one that has no lines.
    pub(crate) fn again(&self, column: &str, array: &dyn Array) -> Result<Vec<Option<u32>>, ArrowBatchError> {
        let mut other = Self::default();
        other.find(column, array)?;
        let of_other: Vec<Option<u32>> = match (&self.of, &other.of) {
            (Of::Whole { small, codes, .. }, Of::Whole { ids, .. }) => {
                let code = |id: &Option<i64>| match small_id(*id) {
                    Some(at) => small.get(at).copied().filter(|code| *code != NOTHING),
                    None => codes.get(id).copied(),
                };
                ids.iter().map(code).collect()
            }
            (Of::Text { words, nothing, codes, .. }, Of::Text { words: others, ids, .. }) => {
                let known: BTreeMap<&str, u32> = words.words.iter().zip(codes).map(|(word, code)| (&**word, *code)).collect();
                ids.iter()
                    .map(|id| match id {
                        Some(word) => others.word(*word).and_then(|word| known.get(word).copied()),
                        None => *nothing,
                    })
                    .collect()
            }
            (_, Of::Nothing) => Vec::new(),
            (mine, _) => {
                let before = if matches!(mine, Of::Text { .. }) { DataType::Utf8 } else { DataType::Int64 };
                return Err(ArrowBatchError::TypeChanged { column: column.to_owned(), before, found: array.data_type().clone() });
            }
        };
        let code = |code: &u32| of_other.get(usize::try_from(*code).ok()?).copied().flatten();
        Ok(other.of_rows.iter().map(code).collect())
    }

    /// The ids of these codes.
    pub(crate) fn ids_of(&self, codes: impl Iterator<Item = Option<u32>>) -> ArrayRef {
        let at = |code: Option<u32>| usize::try_from(code?).ok();
        match &self.of {
            Of::Nothing => Arc::new(codes.map(|_| None).collect::<Int64Array>()),
            Of::Whole { ids, .. } => Arc::new(codes.map(|code| *ids.get(at(code)?)?).collect::<Int64Array>()),
            Of::Text { words, ids, .. } => Arc::new(codes.map(|code| words.word((*ids.get(at(code)?)?)?)).collect::<StringArray>()),
        }
    }

    /// The ids in the order of their codes.
    pub(crate) fn ids(&self) -> ArrayRef {
        match &self.of {
            Of::Nothing => Arc::new(Int64Array::from(Vec::<i64>::new())),
            Of::Whole { ids, .. } => Arc::new(Int64Array::from(ids.clone())),
            Of::Text { words, ids, .. } => Arc::new(ids.iter().map(|id| id.and_then(|word| words.word(word))).collect::<StringArray>()),
        }
    }
}
