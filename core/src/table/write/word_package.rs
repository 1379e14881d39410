//! The parts of a Word document put into one file.

use super::WriteError;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Puts named parts into a package.
pub(crate) fn packed(parts: &[(&str, &str)]) -> Result<Vec<u8>, WriteError> {
    let failed = |reason: String| WriteError { format: "docx", reason };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // No clock: the same document gives the same bytes.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(zip::DateTime::default());
    for (name, text) in parts {
        archive.start_file(*name, options).map_err(|error| failed(error.to_string()))?;
        archive.write_all(text.as_bytes()).map_err(|error| failed(error.to_string()))?;
    }
    Ok(archive.finish().map_err(|error| failed(error.to_string()))?.into_inner())
}

/// Text for XML; characters that XML cannot carry become the replacement character.
pub(crate) fn xml_escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '\t' => safe.push('\t'),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}
