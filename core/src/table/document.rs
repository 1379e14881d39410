use super::grid::from_json;
use super::{Bound, Grid, Limits, Note, Position, TableError};
use serde::{Deserialize, Serialize};

/// What kind of bytes a document was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// Word: `.docx`, `.docm`.
    Docx,
    /// Excel: `.xlsx`, `.xlsm`.
    Xlsx,
    /// Excel 97 to 2003: `.xls`.
    Xls,
    /// A workbook of OpenDocument: `.ods`.
    Ods,
    /// Tables that a host has read by itself.
    Host,
}

impl Format {
    /// The format that a file name or a media type speaks of; none where it is not one that is read here.
    ///
    /// ```
    /// use jixiao::table::Format;
    /// assert_eq!(Format::from_name("附件2.DOCX"), Some(Format::Docx));
    /// assert_eq!(Format::from_name("text/html; charset=gbk"), Some(Format::Html));
    /// assert_eq!(Format::from_name("附件2.pdf"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.split(';').next().unwrap_or(name).trim().to_ascii_lowercase();
        let end = name.rsplit(['.', '/']).next().unwrap_or(&name);
        match end {
            "docx" | "docm" | "dotx" | "document" => Some(Self::Docx),
            "xlsx" | "xlsm" | "xltx" | "sheet" => Some(Self::Xlsx),
            "xls" | "xlt" | "et" | "ms-excel" => Some(Self::Xls),
            "ods" | "ots" | "spreadsheet" => Some(Self::Ods),
            "html" | "htm" | "shtml" | "xhtml" | "xhtml+xml" => Some(Self::Html),
            "txt" | "text" | "md" | "markdown" | "tsv" | "plain" | "tab-separated-values" => Some(Self::Text),
            _ => None,
        }
    }
}

/// Text outside tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    /// The text as shown, without white space at its ends; line breaks are `\n`. Never empty in what is read here.
    pub text: String,
    /// Where it stands.
    #[serde(default)]
    pub place: Position,
}

/// A part of a document, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// Text outside tables.
    Paragraph(Paragraph),
    /// A table. A table inside a cell is a block of its own, after the one around it.
    Table(Grid),
}

/// A published document as what was read from it: paragraphs and tables in order, and what was left aside.
///
/// *JSON*: `{"format": "host", "blocks": [{"paragraph": {"text": "…"}}, {"table": {"cells": […]}}]}`.
///
/// ```
/// let document = jixiao::table::text("2023年度\n一级指标\t二级指标\n产出指标\t数量指标\n".as_bytes()).unwrap();
/// assert_eq!(document.paragraphs().next().unwrap().text, "2023年度");
/// assert_eq!(document.tables().next().unwrap().text(2, 1), "产出指标");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawDocument", into = "RawDocument")]
pub struct Document {
    format: Format,
    blocks: Vec<Block>,
    notes: Vec<Note>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDocument {
    format: Format,
    blocks: Vec<Block>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note>,
}

impl TryFrom<RawDocument> for Document {
    type Error = TableError;
    fn try_from(raw: RawDocument) -> Result<Self, TableError> {
        Self::new(raw.format, raw.blocks, raw.notes, &Limits::default())
    }
}
impl From<Document> for RawDocument {
    fn from(document: Document) -> Self {
        Self { format: document.format, blocks: document.blocks, notes: document.notes }
    }
}

impl Document {
    /// A document of tables and paragraphs that a host has read by itself, such as a browser from its own page.
    ///
    /// # Errors
    /// `table-too-many-cells` and `table-too-many-tables` where all of them together pass the limits, `table-too-long-text`.
    pub fn of(blocks: Vec<Block>) -> Result<Self, TableError> {
        Self::new(Format::Host, blocks, Vec::new(), &Limits::default())
    }

    /// A document of nothing.
    pub(super) fn empty() -> Self {
        Self { format: Format::Host, blocks: Vec::new(), notes: Vec::new() }
    }

    /// Reads a document from JSON text.
    ///
    /// # Errors
    /// `table-json` where the text is not such JSON (a grid that is refused is told there); as [`Document::of`].
    pub fn from_json(text: &str) -> Result<Self, TableError> {
        let raw: RawDocument = from_json(text)?;
        raw.try_into()
    }

    pub(super) fn new(format: Format, blocks: Vec<Block>, notes: Vec<Note>, limits: &Limits) -> Result<Self, TableError> {
        let (mut tables, mut positions) = (0_u32, 0_usize);
        for block in &blocks {
            match block {
                Block::Table(grid) => {
                    tables = tables.saturating_add(1);
                    positions = positions.saturating_add(grid.positions());
                    if tables > limits.tables {
                        return Err(TableError::limit(Bound::Tables, limits, None, grid.table_place().position()));
                    }
                    if positions > limits.cells {
                        return Err(TableError::limit(Bound::Cells, limits, Some(positions as u64), grid.table_place().position()));
                    }
                }
                Block::Paragraph(paragraph) => {
                    if paragraph.text.len() > limits.text && paragraph.text.chars().count() > limits.text {
                        return Err(TableError::limit(Bound::Text, limits, None, paragraph.place.clone()));
                    }
                }
            }
        }
        Ok(Self { format, blocks, notes })
    }

    /// What the bytes were.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }
    /// Paragraphs and tables in reading order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }
    /// What was seen and left aside.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
    /// The tables in reading order.
    pub fn tables(&self) -> impl Iterator<Item = &Grid> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(grid) => Some(grid),
            Block::Paragraph(_) => None,
        })
    }
    /// The paragraphs in reading order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) => None,
        })
    }
    /// The document as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Only text, numbers and lists; serialising it cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}
