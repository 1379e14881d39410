//! Results as columns.

use crate::{ArrowBatchError, ScoreType};
use arrow_array::types::{UInt8Type, UInt16Type};
use arrow_array::{
    ArrayRef, BooleanArray, Decimal64Array, Decimal128Array, DictionaryArray, Int64Array, RecordBatch, StringArray, UInt8Array,
    UInt16Array, UInt32Array,
};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field, Schema};
use jixiao::batch::{EvaluationTotal, NO_SCORE, OutcomeCode, Plan, ReasonCode, Results, TotalFlags};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A bit for every row.
fn bits(rows: usize, set: impl FnMut(usize) -> bool) -> NullBuffer {
    NullBuffer::new(BooleanBuffer::collect_bool(rows, set))
}

/// Which rows have a number; `None` where all have.
fn valid(values: &[i64]) -> Option<NullBuffer> {
    if values.iter().fold(false, |any, value| any | (*value == NO_SCORE)) {
        Some(bits(values.len(), |row| values.get(row).is_some_and(|value| *value != NO_SCORE)))
    } else {
        None
    }
}

fn money(values: &[i64], nulls: Option<NullBuffer>, places: u32, scores: ScoreType) -> Result<ArrayRef, ArrowBatchError> {
    Ok(match scores {
        ScoreType::Units => Arc::new(Int64Array::new(ScalarBuffer::from(values.to_vec()), nulls)),
        ScoreType::Decimal64 => {
            Arc::new(Decimal64Array::new(ScalarBuffer::from(values.to_vec()), nulls).with_precision_and_scale(18, scale(places))?)
        }
        ScoreType::Decimal128 => wide(widened(values), nulls, places)?,
    })
}

/// At most 28 places.
fn scale(places: u32) -> i8 {
    i8::try_from(places).unwrap_or(i8::MAX)
}

/// What stands in a row without a number fits as well.
fn widened(values: &[i64]) -> ScalarBuffer<i128> {
    values.iter().map(|value| if *value == NO_SCORE { 0 } else { i128::from(*value) }).collect::<Vec<i128>>().into()
}

fn wide(values: ScalarBuffer<i128>, nulls: Option<NullBuffer>, places: u32) -> Result<ArrayRef, ArrowBatchError> {
    let scale = scale(places);
    Ok(Arc::new(Decimal128Array::new(values, nulls).with_precision_and_scale(scale.unsigned_abs().max(19), scale)?))
}

/// Codes and their names.
pub(crate) fn named(codes: UInt8Array, names: Vec<Option<&str>>) -> Result<ArrayRef, ArrowBatchError> {
    Ok(Arc::new(DictionaryArray::<UInt8Type>::try_new(codes, Arc::new(StringArray::from(names)))?))
}

fn outcomes(codes: &[u8]) -> Result<ArrayRef, ArrowBatchError> {
    named(UInt8Array::from(codes.to_vec()), OutcomeCode::ALL.iter().map(|outcome| Some(outcome.name())).collect())
}

fn reasons(codes: &[u8]) -> Result<ArrayRef, ArrowBatchError> {
    let most = ReasonCode::ALL.iter().map(|reason| *reason as u8).max().unwrap_or(0);
    // Numbers that stand for nothing get an empty word, which no row holds.
    let names = (0..=most).map(|number| Some(ReasonCode::of_number(number).map_or("", ReasonCode::name))).collect();
    let nulls = bits(codes.len(), |row| codes.get(row).is_some_and(|code| *code != 0));
    named(UInt8Array::new(ScalarBuffer::from(codes.to_vec()), Some(nulls)), names)
}

/// One row a line; with gaps where reported scores are named, also when there is no line.
pub(crate) fn lines(results: &Results, reported: bool, scores: ScoreType) -> Result<RecordBatch, ArrowBatchError> {
    let (low, high) = (valid(results.low()), valid(results.high()));
    let exact = results.outcome().iter().fold(0, |any, outcome| any | outcome) == 0;
    let only_exact =
        || bits(results.len(), |row| results.outcome().get(row) == Some(&0) && results.low().get(row).is_some_and(|low| *low != NO_SCORE));
    let score = if exact { low.clone() } else { Some(only_exact()) };
    let places = results.places();
    // Where there is one score it is the least: both columns look at the same numbers.
    let (score, low) = if scores == ScoreType::Decimal128 {
        let values = widened(results.low());
        (wide(values.clone(), score, places)?, wide(values, low, places)?)
    } else {
        (money(results.low(), score, places, scores)?, money(results.low(), low, places, scores)?)
    };
    let mut columns: Vec<(&str, ArrayRef)> = vec![
        ("score", score),
        ("low", low),
        ("high", money(results.high(), high, places, scores)?),
        ("outcome", outcomes(results.outcome())?),
        ("reason", reasons(results.reason())?),
    ];
    if reported {
        columns.push(("gap", money(results.gap(), valid(results.gap()), results.gap_places(), scores)?));
    }
    batch(columns)
}

pub(crate) fn batch(columns: Vec<(&str, ArrayRef)>) -> Result<RecordBatch, ArrowBatchError> {
    let fields: Vec<Field> = columns.iter().map(|(name, array)| Field::new(*name, array.data_type().clone(), true)).collect();
    Ok(RecordBatch::try_new(Arc::new(Schema::new(fields)), columns.into_iter().map(|(_, array)| array).collect())?)
}

/// Points of evaluations have at least as many places, so that their type stays the same.
const POINT_PLACES: u32 = 6;

/// One row an evaluation.
pub(crate) fn evaluations(
    id: &str,
    ids: ArrayRef,
    totals: &[EvaluationTotal],
    plan: &Plan,
    scores: ScoreType,
) -> Result<RecordBatch, ArrowBatchError> {
    let units = |pick: &dyn Fn(&EvaluationTotal) -> Option<i64>| -> Result<ArrayRef, ArrowBatchError> {
        let values: Vec<i64> = totals.iter().map(|total| pick(total).unwrap_or(NO_SCORE)).collect();
        money(&values, valid(&values), plan.places(), scores)
    };
    let grade = |pick: &dyn Fn(&EvaluationTotal) -> Option<u8>| -> Result<ArrayRef, ArrowBatchError> {
        // The words of all sets, one after the other.
        let mut words: Vec<Option<&str>> = Vec::new();
        let first: Vec<usize> = plan
            .sets()
            .iter()
            .map(|set| {
                words.extend(set.grades().iter().map(|grade| Some(grade.word.zh.as_str())));
                words.len() - set.grades().len()
            })
            .collect();
        let key = |total: &EvaluationTotal| u8::try_from(first.get(usize::from(total.set))? + usize::from(pick(total)?)).ok();
        named(totals.iter().map(key).collect(), words)
    };
    let cap = |total: &EvaluationTotal| {
        let set = plan.sets().get(usize::from(total.set))?;
        set.caps().get(usize::from(total.cap?)).map(|cap| cap.id.as_str())
    };
    let flags = || -> Result<ArrayRef, ArrowBatchError> {
        // Few combinations occur.
        let (mut place, mut words): (BTreeMap<u16, u16>, Vec<String>) = (BTreeMap::new(), Vec::new());
        let mut key = |total: &EvaluationTotal| {
            let flags = total.flags;
            (flags.0 != 0).then(|| {
                *place.entry(flags.0).or_insert_with(|| {
                    let here = TotalFlags::ALL.iter().filter(|(flag, _)| flags.has(*flag)).map(|(_, word)| *word);
                    words.push(here.collect::<Vec<_>>().join(","));
                    u16::try_from(words.len() - 1).unwrap_or(u16::MAX)
                })
            })
        };
        let keys: UInt16Array = totals.iter().map(&mut key).collect();
        Ok(Arc::new(DictionaryArray::<UInt16Type>::try_new(keys, Arc::new(StringArray::from(words)))?))
    };
    let points = || -> Result<ArrayRef, ArrowBatchError> {
        let places = totals.iter().filter_map(|total| total.points).map(jixiao::Decimal::places).max().unwrap_or(0).max(POINT_PLACES);
        let units = |total: &EvaluationTotal| {
            let points = total.points?;
            points.mantissa().checked_mul(10i128.checked_pow(places.saturating_sub(points.places()))?)
        };
        let scale = i8::try_from(places).unwrap_or(i8::MAX);
        Ok(Arc::new(totals.iter().map(units).collect::<Decimal128Array>().with_precision_and_scale(38, scale)?))
    };
    let execution = |total: &EvaluationTotal| total.execution.as_ref().and_then(|line| line.0);
    let complete: BooleanArray = totals.iter().map(|total| Some(!total.flags.has(TotalFlags::INCOMPLETE))).collect();
    let lines: UInt32Array = totals.iter().map(|total| Some(total.lines)).collect();
    batch(vec![
        (id, ids),
        ("lines", Arc::new(lines)),
        ("points", points()?),
        ("total_low", units(&|total| Some(total.low))?),
        ("total_high", units(&|total| Some(total.high))?),
        ("grade_low", grade(&|total| total.grade_low)?),
        ("grade_high", grade(&|total| total.grade_high)?),
        ("execution_low", units(&|total| execution(total).map(|(low, _)| low))?),
        ("execution_high", units(&|total| execution(total).map(|(_, high)| high))?),
        ("cap", Arc::new(totals.iter().map(cap).collect::<StringArray>())),
        ("complete", Arc::new(complete)),
        ("flags", flags()?),
    ])
}

/// The columns of [`lines`] without rows, for those who ask for a schema first.
pub(crate) fn schema(reported: bool, places: u32, scores: ScoreType) -> Schema {
    let scale = i8::try_from(places).unwrap_or(i8::MAX);
    let money = match scores {
        ScoreType::Units => DataType::Int64,
        ScoreType::Decimal64 => DataType::Decimal64(18, scale),
        ScoreType::Decimal128 => DataType::Decimal128(scale.unsigned_abs().max(19), scale),
    };
    let words = DataType::Dictionary(Box::new(DataType::UInt8), Box::new(DataType::Utf8));
    let mut fields: Vec<Field> = ["score", "low", "high"].map(|name| Field::new(name, money.clone(), true)).to_vec();
    fields.extend(["outcome", "reason"].map(|name| Field::new(name, words.clone(), true)));
    if reported {
        fields.push(Field::new("gap", money, true));
    }
    Schema::new(fields)
}
