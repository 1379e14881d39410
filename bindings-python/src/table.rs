//! A result as a table: columns of text, whole numbers, decimals and yes or no, handed over through Arrow.

use crate::capsule;
use crate::host::refused;
use arrow_array::{Array, ArrayRef, BooleanArray, Decimal128Array, Int64Array, RecordBatch, RecordBatchOptions, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use jixiao::Decimal;
use jixiao::exchange::CallError;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyList};
use std::sync::Arc;

/// The precision of every decimal column: what 128 bits hold.
const PRECISION: u8 = 38;

/// Columns that other libraries take through `__arrow_c_stream__`.
#[pyclass(frozen, module = "jixiao._jixiao")]
pub(crate) struct Table(pub(crate) RecordBatch);

#[pymethods]
impl Table {
    /// A table from columns: name, kind (`text`, `int`, `decimal`, `bool`) and cells, decimals as text.
    #[new]
    fn new(columns: Vec<(String, String, Bound<'_, PyList>)>) -> PyResult<Self> {
        let mut fields = Vec::with_capacity(columns.len());
        let mut arrays: Vec<ArrayRef> = Vec::with_capacity(columns.len());
        for (name, kind, cells) in columns {
            let array: ArrayRef = match kind.as_str() {
                "text" => Arc::new(StringArray::from(cells.extract::<Vec<Option<String>>>()?)),
                "int" => Arc::new(Int64Array::from(cells.extract::<Vec<Option<i64>>>()?)),
                "bool" => Arc::new(BooleanArray::from(cells.extract::<Vec<Option<bool>>>()?)),
                "decimal" => {
                    let parsed =
                        cells.extract::<Vec<Option<String>>>()?.into_iter().map(|text| text.map(|text| Decimal::parse(&text)).transpose());
                    let numbers: Vec<Option<Decimal>> =
                        parsed.collect::<Result<_, _>>().map_err(|error| PyValueError::new_err(error.to_string()))?;
                    Arc::new(decimals(&name, &numbers).map_err(refused)?)
                }
                other => return Err(PyValueError::new_err(format!("no kind of column `{other}`"))),
            };
            fields.push(Field::new(name, array.data_type().clone(), true));
            arrays.push(array);
        }
        table(fields, arrays).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    #[getter]
    fn num_rows(&self) -> usize {
        self.0.num_rows()
    }

    /// Names and kinds in order.
    #[getter]
    fn columns(&self) -> Vec<(String, &'static str)> {
        let schema = self.0.schema();
        let kind = |kind: &DataType| match kind {
            DataType::Int64 => "int",
            DataType::Boolean => "bool",
            DataType::Decimal128(..) => "decimal",
            _ => "text",
        };
        schema.fields().iter().map(|field| (field.name().clone(), kind(field.data_type()))).collect()
    }

    /// The cells of a column; decimals as text.
    fn cells<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let Some(column) = self.0.column_by_name(name) else {
            return Err(PyValueError::new_err(format!("no column `{name}`")));
        };
        let any = column.as_any();
        if let Some(numbers) = any.downcast_ref::<Int64Array>() {
            PyList::new(py, numbers.iter().collect::<Vec<_>>())
        } else if let Some(answers) = any.downcast_ref::<BooleanArray>() {
            PyList::new(py, answers.iter().collect::<Vec<_>>())
        } else if let Some(numbers) = any.downcast_ref::<Decimal128Array>() {
            PyList::new(py, (0..numbers.len()).map(|row| numbers.is_valid(row).then(|| numbers.value_as_string(row))).collect::<Vec<_>>())
        } else {
            let texts = any.downcast_ref::<StringArray>();
            PyList::new(py, texts.into_iter().flatten().collect::<Vec<_>>())
        }
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<&Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer give its own schema whatever was requested.
        let _ = requested_schema;
        capsule::stream(py, &self.0)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::schema(py, &self.0)
    }
}

/// Columns of equal length.
pub(crate) fn table(fields: Vec<Field>, arrays: Vec<ArrayRef>) -> Result<Table, ArrowError> {
    let options = RecordBatchOptions::new().with_row_count(Some(arrays.first().map_or(0, |array| array.len())));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options).map(Table)
}

/// Decimals as one column: as many places as the longest has, at least two.
pub(crate) fn decimals(name: &str, numbers: &[Option<Decimal>]) -> Result<Decimal128Array, CallError> {
    let places = numbers.iter().flatten().map(|number| number.places()).max().unwrap_or(2).max(2);
    let too_long = || CallError::cell_type(name, "decimal of more than 38 digits");
    let scaled = |number: &Option<Decimal>| match number {
        None => Ok(None),
        Some(number) => {
            let missing = places.saturating_sub(number.places());
            let raised = 10i128.checked_pow(missing).and_then(|ten| number.mantissa().checked_mul(ten));
            // 38 nines is the greatest that the column holds.
            raised.filter(|value| value.unsigned_abs() < 10u128.pow(u32::from(PRECISION))).map(Some).ok_or_else(too_long)
        }
    };
    let values: Vec<Option<i128>> = numbers.iter().map(scaled).collect::<Result<_, _>>()?;
    let scale = i8::try_from(places).map_err(|_| too_long())?;
    Decimal128Array::from(values).with_precision_and_scale(PRECISION, scale).map_err(|_| too_long())
}
