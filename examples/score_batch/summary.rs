//! Lines by year and place.

use crate::Failure;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int16Type, Int32Type, Int64Type, UInt8Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use std::collections::BTreeMap;
use std::fmt;

#[derive(Default)]
pub(crate) struct Summary(BTreeMap<(String, String), Counts>);

#[derive(Default)]
struct Counts {
    lines: u64,
    outcomes: [u64; 4],
    outside: u64,
}

const OUTCOMES: [&str; 4] = ["exact", "within", "unproven", "not-applicable"];

/// The words of a column, whatever it holds; `—` for none.
fn words(batch: &RecordBatch, name: &str) -> Vec<String> {
    let nothing = || vec!["—".to_owned(); batch.num_rows()];
    let Some(array) = batch.column_by_name(name) else { return nothing() };
    let word = |row: usize, word: &dyn Fn(usize) -> String| if array.is_null(row) { "—".to_owned() } else { word(row) };
    let all = |of: &dyn Fn(usize) -> String| (0..array.len()).map(|row| word(row, of)).collect();
    match array.data_type() {
        DataType::Utf8 => all(&|row| array.as_string::<i32>().value(row).to_owned()),
        DataType::LargeUtf8 => all(&|row| array.as_string::<i64>().value(row).to_owned()),
        DataType::Utf8View => all(&|row| array.as_string_view().value(row).to_owned()),
        DataType::Int64 => all(&|row| array.as_primitive::<Int64Type>().value(row).to_string()),
        DataType::Int32 => all(&|row| array.as_primitive::<Int32Type>().value(row).to_string()),
        DataType::Int16 => all(&|row| array.as_primitive::<Int16Type>().value(row).to_string()),
        DataType::Dictionary(_, values) if **values == DataType::Utf8 => {
            let dictionary = array.as_any_dictionary();
            let keys = dictionary.normalized_keys();
            let values = dictionary.values().as_string::<i32>();
            all(&|row| values.value(keys[row]).to_owned())
        }
        _ => nothing(),
    }
}

impl Summary {
    pub(crate) fn add(&mut self, batch: &RecordBatch) -> Result<(), Failure> {
        let (years, places) = (words(batch, "year"), words(batch, "place"));
        let outcomes = batch.column_by_name("outcome").ok_or("no column `outcome`")?.as_dictionary::<UInt8Type>();
        let names = outcomes.values().as_string::<i32>();
        let gaps = batch.column_by_name("gap").and_then(|gaps| gaps.as_primitive_opt::<arrow_array::types::Decimal128Type>());
        for (row, place) in years.into_iter().zip(places).enumerate() {
            let counts = self.0.entry(place).or_default();
            counts.lines += 1;
            let name = names.value(outcomes.keys().value(row).into());
            if let Some(count) = OUTCOMES.iter().position(|known| *known == name).and_then(|at| counts.outcomes.get_mut(at)) {
                *count += 1;
            }
            counts.outside += u64::from(gaps.is_some_and(|gaps| gaps.is_valid(row) && gaps.value(row) != 0));
        }
        Ok(())
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "| year | place | lines | exact | within | unproven | not applicable | reported outside |\n|---|---|---:|---:|---:|---:|---:|---:|"
        )?;
        for ((year, place), Counts { lines, outcomes: [exact, within, unproven, left_out], outside }) in &self.0 {
            write!(f, "\n| {year} | {place} | {lines} | {exact} | {within} | {unproven} | {left_out} | {outside} |")?;
        }
        Ok(())
    }
}
