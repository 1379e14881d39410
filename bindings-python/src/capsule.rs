//! The Arrow PyCapsule interface: streams and arrays of other libraries in, a stream of ours out. The only unsafe code of the crate.
#![expect(unsafe_code, reason = "the interface hands over pointers; what makes each use sound stands beside it")]

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader, StructArray};
use arrow_schema::SchemaRef;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods, PyTuple};

const STREAM: &std::ffi::CStr = c"arrow_array_stream";

/// The batches of any object that has the interface.
pub(crate) fn batches(object: &Bound<'_, PyAny>) -> PyResult<(SchemaRef, Vec<RecordBatch>)> {
    if object.hasattr("__arrow_c_stream__")? {
        let capsule = asked(object, "__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
        let pointer = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
        // SAFETY: a capsule of this name holds such a stream; it is moved out, and what stays behind is marked as released.
        let reader = unsafe { RecordBatchStreamReader::from_raw(pointer.as_ptr()) }.map_err(unreadable)?;
        let schema = reader.schema();
        // The producer may run Python while it makes a batch, so the interpreter is kept.
        return Ok((schema, reader.collect::<Result<_, _>>().map_err(unreadable)?));
    }
    if object.hasattr("__arrow_c_array__")? {
        let pair = asked(object, "__arrow_c_array__")?.cast_into::<PyTuple>()?;
        let schema = pair.get_item(0)?.cast_into::<PyCapsule>()?;
        let array = pair.get_item(1)?.cast_into::<PyCapsule>()?;
        let schema = schema.pointer_checked(Some(c"arrow_schema"))?.cast::<FFI_ArrowSchema>();
        let array = array.pointer_checked(Some(c"arrow_array"))?.cast::<FFI_ArrowArray>();
        // SAFETY: capsules of these names hold such structures and outlive this call; the array is moved out, and what stays
        // behind is marked as released.
        let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref()) }.map_err(unreadable)?;
        if !matches!(data.data_type(), arrow_schema::DataType::Struct(_)) {
            return Err(PyTypeError::new_err("an array of columns (a struct array) is wanted"));
        }
        let batch = RecordBatch::from(StructArray::from(data));
        return Ok((batch.schema(), vec![batch]));
    }
    Err(PyTypeError::new_err("neither `__arrow_c_stream__` nor `__arrow_c_array__`"))
}

/// What the object hands over. The method's one argument has a default; early versions of polars want it, early ones of DuckDB refuse it.
fn asked<'py>(object: &Bound<'py, PyAny>, method: &str) -> PyResult<Bound<'py, PyAny>> {
    let py = object.py();
    match object.call_method0(method) {
        Err(error) if error.is_instance_of::<PyTypeError>(py) => object.call_method1(method, (py.None(),)).map_err(|_| error),
        answer => answer,
    }
}

/// The batch as a stream for another library.
pub(crate) fn stream<'py>(py: Python<'py>, batch: &RecordBatch) -> PyResult<Bound<'py, PyCapsule>> {
    stream_of(py, vec![batch.clone()], batch.schema())
}

/// Batches of one schema as a stream for another library.
pub(crate) fn stream_of<'py>(py: Python<'py>, batches: Vec<RecordBatch>, schema: SchemaRef) -> PyResult<Bound<'py, PyCapsule>> {
    let reader = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), STREAM)
}

/// The columns as a schema for another library.
pub(crate) fn schema<'py>(py: Python<'py>, batch: &RecordBatch) -> PyResult<Bound<'py, PyCapsule>> {
    schema_of(py, batch.schema().as_ref())
}

/// The same for a schema alone.
pub(crate) fn schema_of<'py>(py: Python<'py>, schema: &arrow_schema::Schema) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema).map_err(unreadable)?;
    PyCapsule::new_with_value(py, schema, c"arrow_schema")
}

fn unreadable(error: arrow_schema::ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}
