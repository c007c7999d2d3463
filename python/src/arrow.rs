//! Arrow data in and out of Python, through the PyCapsule interface: nothing is copied.
//!
//! What goes out needs no unsafe code. What comes in is a pointer that another library vouches for.
#![expect(unsafe_code, reason = "the Arrow C data interface hands over pointers")]

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator, make_array};
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

/// The chunks of a column or of a table that another library gives.
pub(crate) struct Chunks {
    pub(crate) data_type: DataType,
    pub(crate) arrays: Box<dyn Iterator<Item = Result<ArrayRef, ArrowError>> + Send>,
}

/// The Arrow data of an object; None if it has none.
pub(crate) fn read(given: &Bound<'_, PyAny>) -> PyResult<Option<Chunks>> {
    let py = given.py();
    if given.hasattr(intern!(py, "__arrow_c_stream__"))? {
        let capsule = given.call_method0(intern!(py, "__arrow_c_stream__"))?;
        let stream = capsule.cast::<PyCapsule>()?.pointer_checked(Some(c"arrow_array_stream"))?;
        // SAFETY: a capsule of this name holds such a stream. It is moved out: what stays behind is marked as released, as
        // the interface asks.
        let stream = unsafe { ArrayStreamReader::from_raw(stream.cast::<FFI_ArrowArrayStream>().as_ptr()) };
        let stream = stream.map_err(|error| refused(&error))?;
        let data_type = arrow_array::ArrayReader::field(&stream).data_type().clone();
        return Ok(Some(Chunks { data_type, arrays: Box::new(stream) }));
    }
    if given.hasattr(intern!(py, "__arrow_c_array__"))? {
        let capsules = given.call_method0(intern!(py, "__arrow_c_array__"))?;
        let capsules = capsules.cast::<PyTuple>()?;
        let (schema, array) = (capsules.get_item(0)?, capsules.get_item(1)?);
        let schema = schema.cast::<PyCapsule>()?.pointer_checked(Some(c"arrow_schema"))?;
        let array = array.cast::<PyCapsule>()?.pointer_checked(Some(c"arrow_array"))?;
        // SAFETY: capsules of these names hold a schema and an array that belong together. Both are moved out.
        let array = unsafe {
            let schema = FFI_ArrowSchema::from_raw(schema.cast::<FFI_ArrowSchema>().as_ptr());
            from_ffi(FFI_ArrowArray::from_raw(array.cast::<FFI_ArrowArray>().as_ptr()), &schema)
        };
        let array = make_array(array.map_err(|error| refused(&error))?);
        return Ok(Some(Chunks { data_type: array.data_type().clone(), arrays: Box::new(std::iter::once(Ok(array))) }));
    }
    Ok(None)
}

/// The capsule of a stream of batches.
pub(crate) fn stream<'py>(
    py: Python<'py>,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
) -> PyResult<Bound<'py, PyCapsule>> {
    let batches = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), c"arrow_array_stream")
}

/// The capsule of a schema.
pub(crate) fn schema<'py>(py: Python<'py>, schema: &Schema) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema).map_err(|error| refused(&error))?;
    PyCapsule::new_with_value(py, schema, c"arrow_schema")
}

pub(crate) fn refused(error: &ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}
