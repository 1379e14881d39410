//! A data frame as forms.

use crate::capsule;
use crate::cells::Column;
use crate::form::Form;
use crate::host::{json, refused, word};
use arrow_array::ArrayRef;
use jixiao::exchange::{CallError, FormsOfRows, TextColumn, forms_of_rows, monitoring_field};
use jixiao::form::Kind;
use jixiao::table::FrameColumn;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::collections::BTreeMap;

/// A frame with its columns as texts.
pub(crate) struct Frame {
    pub(crate) columns: Vec<(FrameColumn, Column)>,
    pub(crate) rows: usize,
    /// Columns that are none of a form.
    pub(crate) ignored: Vec<String>,
}

impl Frame {
    pub(crate) fn new(object: &Bound<'_, PyAny>, names: &BTreeMap<String, String>, floats: bool) -> PyResult<Self> {
        let (schema, batches) = capsule::batches(object)?;
        let mut frame =
            Self { columns: Vec::new(), rows: batches.iter().map(arrow_array::RecordBatch::num_rows).sum(), ignored: Vec::new() };
        for given in names.keys() {
            if schema.field_with_name(given).is_err() {
                return Err(PyValueError::new_err(format!("`columns` names `{given}`, which the frame does not have")));
            }
        }
        for (at, field) in schema.fields().iter().enumerate() {
            let name = field.name();
            let meant = match names.get(name) {
                Some(said) => Some(
                    FrameColumn::named(said).ok_or_else(|| PyValueError::new_err(format!("`columns`: no column is called `{said}`")))?,
                ),
                None => {
                    FrameColumn::named(name).filter(|_| !names.values().any(|said| FrameColumn::named(said) == FrameColumn::named(name)))
                }
            };
            match meant {
                None => frame.ignored.push(name.clone()),
                Some(meant) => {
                    let pieces: Vec<ArrayRef> = batches.iter().map(|batch| batch.column(at).clone()).collect();
                    frame.columns.push((meant, Column::new(name, &pieces, floats).map_err(refused)?));
                }
            }
        }
        Ok(frame)
    }

    pub(crate) fn forms(&self, kind: Kind) -> Result<FormsOfRows, CallError> {
        let columns: Vec<(FrameColumn, &dyn TextColumn)> =
            self.columns.iter().map(|(meant, column)| (*meant, column as &dyn TextColumn)).collect();
        forms_of_rows(&columns, self.rows, kind)
    }
}

/// The forms of a frame, the rows of each, and the columns that were not used.
#[pyfunction]
#[expect(clippy::type_complexity, reason = "a tuple for Python")]
pub(crate) fn forms_of_frame(
    py: Python<'_>,
    frame: &Bound<'_, PyAny>,
    columns: BTreeMap<String, String>,
    kind: &str,
    floats: bool,
) -> PyResult<(Vec<Form>, Vec<Vec<usize>>, Vec<String>)> {
    let kind = word(kind)?;
    let frame = Frame::new(frame, &columns, floats)?;
    let made = py.detach(|| frame.forms(kind)).map_err(refused)?;
    Ok((made.forms.into_iter().map(Form).collect(), made.rows, frame.ignored))
}

/// The rows of a frame of months as JSON text, and the columns that were not used.
#[pyfunction]
pub(crate) fn monitoring_rows(
    py: Python<'_>,
    frame: &Bound<'_, PyAny>,
    names: BTreeMap<String, String>,
    floats: bool,
) -> PyResult<(String, Vec<String>)> {
    let (schema, batches) = capsule::batches(frame)?;
    for given in names.keys() {
        if schema.field_with_name(given).is_err() {
            return Err(PyValueError::new_err(format!("`columns` names `{given}`, which the frame does not have")));
        }
    }
    let rows = batches.iter().map(arrow_array::RecordBatch::num_rows).sum();
    let (mut columns, mut ignored) = (Vec::new(), Vec::new());
    for (at, field) in schema.fields().iter().enumerate() {
        let name = field.name();
        let meant = match names.get(name) {
            Some(said) => {
                Some(monitoring_field(said).ok_or_else(|| PyValueError::new_err(format!("`columns`: no column is called `{said}`")))?)
            }
            None => monitoring_field(name).filter(|field| !names.values().any(|said| monitoring_field(said) == Some(field))),
        };
        let Some(meant) = meant else {
            ignored.push(name.clone());
            continue;
        };
        let pieces: Vec<ArrayRef> = batches.iter().map(|batch| batch.column(at).clone()).collect();
        columns.push((meant, Column::new(name, &pieces, floats).map_err(refused)?));
    }
    let columns: Vec<(&str, &dyn TextColumn)> = columns.iter().map(|(meant, column)| (*meant, column as &dyn TextColumn)).collect();
    let made = jixiao::exchange::monitoring_rows(&columns, rows).map_err(refused)?;
    Ok((py.detach(|| json(&made)), ignored))
}

/// The English name of what a heading names in a table of months.
#[pyfunction]
pub(crate) fn monitoring_column_named(heading: &str) -> Option<&'static str> {
    monitoring_field(heading)
}

/// The English name of what a heading names.
#[pyfunction]
pub(crate) fn column_named(heading: &str) -> Option<&'static str> {
    FrameColumn::named(heading).map(FrameColumn::name)
}

/// The English names of all columns.
#[pyfunction]
pub(crate) fn column_names() -> Vec<&'static str> {
    FrameColumn::all().map(FrameColumn::name).collect()
}
