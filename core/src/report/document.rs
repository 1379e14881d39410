use crate::messages::Lang;
use serde::{Deserialize, Serialize};

/// A report without any format: what is said, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Version of this format: 1.
    pub format: u32,
    /// The language it is written in.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// Its parts in order.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "block", content = "content")]
#[non_exhaustive]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A list, one entry a line.
    List(Vec<String>),
    /// A table.
    Table(Table),
}

/// A table of texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Where its texts stand.
    pub align: Align,
    /// How wide it is in text, in columns of a terminal (a Chinese character takes two).
    pub width: usize,
}

/// Where a cell's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// At the left.
    Left,
    /// At the right, for numbers.
    Right,
}

impl Document {
    /// An empty document.
    #[must_use]
    pub fn new(lang: Lang, title: impl Into<String>) -> Self {
        Self { format: 1, lang, title: title.into(), blocks: Vec::new() }
    }
    /// Adds a heading.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(text.into()));
    }
    /// Adds a paragraph; an empty one is left out.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph(text));
        }
    }
    /// Adds a list; an empty one is left out.
    pub fn list(&mut self, entries: Vec<String>) {
        if !entries.is_empty() {
            self.blocks.push(Block::List(entries));
        }
    }
    /// Adds a table; one without rows is left out.
    pub fn table(&mut self, columns: &[(&str, Align, usize)], rows: Vec<Vec<String>>) {
        if !rows.is_empty() {
            let columns =
                columns.iter().map(|(title, align, width)| Column { title: (*title).to_owned(), align: *align, width: *width }).collect();
            self.blocks.push(Block::Table(Table { columns, rows }));
        }
    }
}
