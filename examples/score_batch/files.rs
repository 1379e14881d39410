//! Parquet and CSV, in and out.

use crate::Failure;
use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

pub(crate) fn is_csv(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
}

fn open(path: &Path) -> Result<File, Failure> {
    File::open(path).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// The columns of a file; of CSV all are text.
pub(crate) fn schema(path: &Path) -> Result<SchemaRef, Failure> {
    if !is_csv(path) {
        return Ok(ParquetRecordBatchReaderBuilder::try_new(open(path)?)?.schema().clone());
    }
    let format = arrow_csv::reader::Format::default().with_header(true);
    let (found, _) = format.infer_schema(open(path)?, Some(1))?;
    // A byte-order mark is no part of the first name.
    let name = |field: &Arc<Field>| field.name().trim_start_matches('\u{feff}').to_owned();
    Ok(Arc::new(Schema::new(found.fields().iter().map(|field| Field::new(name(field), DataType::Utf8, true)).collect::<Vec<_>>())))
}

/// How many rows a file has, where it says so.
pub(crate) fn rows(path: &Path) -> Result<Option<usize>, Failure> {
    if is_csv(path) {
        return Ok(None);
    }
    let rows = ParquetRecordBatchReaderBuilder::try_new(open(path)?)?.metadata().file_metadata().num_rows();
    Ok(usize::try_from(rows).ok())
}

type Pieces = Box<dyn Iterator<Item = Result<Vec<RecordBatch>, Failure>>>;

/// The file in pieces of so many rows, each of a few batches.
pub(crate) fn pieces(path: &Path, rows: usize) -> Result<Pieces, Failure> {
    const MOST: usize = 1 << 16;
    let batch = rows.clamp(1, MOST);
    let batches: Box<dyn Iterator<Item = Result<RecordBatch, arrow_schema::ArrowError>>> = if is_csv(path) {
        Box::new(arrow_csv::ReaderBuilder::new(schema(path)?).with_header(true).with_batch_size(batch).build(open(path)?)?)
    } else {
        Box::new(ParquetRecordBatchReaderBuilder::try_new(open(path)?)?.with_batch_size(batch).build()?)
    };
    let mut batches = batches.peekable();
    Ok(Box::new(std::iter::from_fn(move || {
        batches.peek()?;
        let (mut piece, mut taken) = (Vec::new(), 0);
        while taken < rows {
            match batches.next() {
                None => break,
                Some(Err(error)) => return Some(Err(error.into())),
                Some(Ok(batch)) => {
                    taken += batch.num_rows();
                    piece.push(batch);
                }
            }
        }
        Some(Ok(piece))
    })))
}

/// Lines with their scores.
pub(crate) fn beside(lines: &RecordBatch, scores: &RecordBatch) -> Result<RecordBatch, Failure> {
    let (from, to) = (lines.schema(), scores.schema());
    if let Some(twice) = to.fields().iter().find(|field| from.field_with_name(field.name()).is_ok()) {
        return Err(format!("the file already has a column `{}`", twice.name()).into());
    }
    let fields: Vec<_> = from.fields().iter().chain(to.fields()).cloned().collect();
    Ok(RecordBatch::try_new(Arc::new(Schema::new(fields)), lines.columns().iter().chain(scores.columns()).cloned().collect())?)
}

/// Writes all of a file under another name and gives it its own when it is complete.
pub(crate) fn write(path: &Path, batches: impl Iterator<Item = Result<RecordBatch, Failure>>) -> Result<(), Failure> {
    let mut batches = batches.peekable();
    let schema = match batches.peek() {
        None => return Err("the file has no lines".into()),
        Some(Err(_)) => return batches.next().map_or(Ok(()), |error| error.map(|_| ())),
        Some(Ok(batch)) => batch.schema(),
    };
    let mut name = path.file_name().ok_or("OUT is no file name")?.to_owned();
    name.push(".unfinished");
    let unfinished = path.with_file_name(name);
    let file = File::create(&unfinished).map_err(|error| format!("{}: {error}", unfinished.display()))?;
    if is_csv(path) {
        let mut writer = arrow_csv::Writer::new(&file);
        for batch in batches {
            writer.write(&batch?)?;
        }
    } else {
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let mut writer = ArrowWriter::try_new(&file, schema, Some(properties))?;
        for batch in batches {
            writer.write(&batch?)?;
        }
        writer.close()?;
    }
    file.sync_all()?;
    std::fs::rename(&unfinished, path)?;
    Ok(())
}
