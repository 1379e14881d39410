use super::chart::Chart;
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
    /// Something to look at, with its number.
    Notice(Notice),
    /// A chart, in formats that show pictures. Its numbers also stand in a table of the page.
    Chart(Box<Chart>),
    /// Who says it and when, at the right end.
    Closing(Vec<String>),
}

/// Something to look at: what, where, why, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Its number in the document, from 1; pins of tables refer to it.
    pub number: usize,
    /// How pressing it is.
    pub tone: Tone,
    /// The word for that: 错误.
    pub word: String,
    /// What it is, in a line.
    pub title: String,
    /// Labels and texts under it, in order.
    pub lines: Vec<(String, String)>,
}

/// How pressing a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// To be mended.
    Error,
    /// To be looked at.
    Warning,
    /// To be known.
    Note,
    /// Looked at and let stand.
    Waived,
}

/// A notice that belongs to a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// The cell's row among the table's rows, from 0.
    pub row: usize,
    /// Its column, from 0.
    pub column: usize,
    /// The notice's number.
    pub notice: usize,
    /// The notice's tone.
    pub tone: Tone,
}

/// A table of texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
    /// Notices that belong to cells, by row, column and number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
    /// Cells that are marked by a colour; their text says the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shades: Vec<Shade>,
}

/// A cell that is marked by a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shade {
    /// The cell's row among the table's rows, from 0.
    pub row: usize,
    /// Its column, from 0.
    pub column: usize,
    /// The colour.
    pub tone: Tone,
}

impl Table {
    /// The pins of a cell in the order of their notices.
    pub(super) fn pinned(&self, row: usize, column: usize) -> impl Iterator<Item = &Pin> {
        // They stand in this order, and a page asks at every cell.
        let from = self.pins.partition_point(|pin| (pin.row, pin.column) < (row, column));
        self.pins.iter().skip(from).take_while(move |pin| (pin.row, pin.column) == (row, column))
    }
    /// The colour of a cell.
    pub(super) fn shade(&self, row: usize, column: usize) -> Option<Tone> {
        self.shades.iter().find(|shade| (shade.row, shade.column) == (row, column)).map(|shade| shade.tone)
    }
    /// A cell's text with the numbers of its notices behind it, for formats without links.
    pub(super) fn marked(&self, row: usize, column: usize, text: &str) -> String {
        let marks: String = self.pinned(row, column).map(|pin| format!("[{}]", pin.notice)).collect();
        if marks.is_empty() || text.is_empty() { format!("{text}{marks}") } else { format!("{text} {marks}") }
    }
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
    /// Adds who says it and when; without a line it is left out.
    pub fn closing(&mut self, lines: Vec<String>) {
        if !lines.is_empty() {
            self.blocks.push(Block::Closing(lines));
        }
    }
    /// Adds a chart.
    pub fn chart(&mut self, chart: Chart) {
        self.blocks.push(Block::Chart(Box::new(chart)));
    }
    /// Adds a table; one without rows is left out.
    pub fn table(&mut self, columns: &[(&str, Align, usize)], rows: Vec<Vec<String>>) {
        self.pinned_table(columns, rows, Vec::new());
    }
    /// Adds a table with colours in one column, row by row; one without rows is left out.
    pub fn shaded_table(&mut self, columns: &[(&str, Align, usize)], rows: Vec<Vec<String>>, column: usize, tones: &[Option<Tone>]) {
        self.table(columns, rows);
        if let Some(Block::Table(table)) = self.blocks.last_mut() {
            let tones = tones.iter().take(table.rows.len()).enumerate();
            table.shades = tones.filter_map(|(row, tone)| Some(Shade { row, column, tone: (*tone)? })).collect();
        }
    }
    /// Adds a table with notices at its cells; one without rows is left out.
    pub fn pinned_table(&mut self, columns: &[(&str, Align, usize)], rows: Vec<Vec<String>>, mut pins: Vec<Pin>) {
        pins.sort_by_key(|pin| (pin.row, pin.column, pin.notice));
        pins.dedup();
        if !rows.is_empty() {
            let columns =
                columns.iter().map(|(title, align, width)| Column { title: (*title).to_owned(), align: *align, width: *width }).collect();
            self.blocks.push(Block::Table(Table { columns, rows, pins, shades: Vec::new() }));
        }
    }
}
