use crate::messages::{Lang, sentence};
use serde::{Deserialize, Serialize};

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Part {
    /// The running text, or the whole of a document that has no parts.
    #[default]
    Body,
    /// A sheet of a workbook, by its name.
    Sheet(String),
    /// Page headers.
    Header,
    /// Page footers.
    Footer,
    /// Footnotes and endnotes.
    Footnotes,
    /// A file inside the package: `word/document.xml`.
    File(String),
}

/// Where something stands in a document. Everything counts from 1; what is not known is left out.
///
/// *JSON*: `{"part": {"sheet": "附表2"}, "table": 1, "row": 7, "column": 3}`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// The part of the document.
    #[serde(default, skip_serializing_if = "is_body")]
    pub part: Part,
    /// Which table of the document, in reading order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<u32>,
    /// Row of the table, or of the sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Column of the table, or of the sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// Which paragraph outside tables; the line, in plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

fn is_body(part: &Part) -> bool {
    *part == Part::Body
}

impl Position {
    /// A part as a whole.
    #[must_use]
    pub fn part(part: Part) -> Self {
        Self { part, ..Self::default() }
    }
    /// A paragraph, or a line of plain text.
    #[must_use]
    pub fn line(line: u32) -> Self {
        Self { line: Some(line), ..Self::default() }
    }
    /// A file of the package.
    #[must_use]
    pub fn file(name: &str) -> Self {
        Self::part(Part::File(name.chars().take(120).collect()))
    }

    /// The place in words: 表 2，第 7 行第 3 列. Empty where nothing is known.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let mut words = Vec::new();
        match &self.part {
            Part::Body => {}
            Part::Sheet(name) => words.push(sentence!(lang, zh: "工作表“{name}”", en: "sheet `{name}`")),
            Part::Header => words.push(sentence!(lang, zh: "页眉", en: "page header")),
            Part::Footer => words.push(sentence!(lang, zh: "页脚", en: "page footer")),
            Part::Footnotes => words.push(sentence!(lang, zh: "脚注", en: "footnotes")),
            Part::File(name) => words.push(sentence!(lang, zh: "部件 {name}", en: "part {name}")),
        }
        if let Some(table) = self.table {
            words.push(sentence!(lang, zh: "表 {table}", en: "table {table}"));
        }
        match (self.row, self.column) {
            (Some(row), Some(column)) => words.push(sentence!(lang, zh: "第 {row} 行第 {column} 列", en: "row {row}, column {column}")),
            (Some(row), None) => words.push(sentence!(lang, zh: "第 {row} 行", en: "row {row}")),
            (None, Some(column)) => words.push(sentence!(lang, zh: "第 {column} 列", en: "column {column}")),
            (None, None) => {}
        }
        if let Some(line) = self.line {
            words.push(sentence!(lang, zh: "第 {line} 段", en: "line {line}"));
        }
        words.join(match lang {
            Lang::Zh => "，",
            Lang::En => ", ",
        })
    }
}

/// Where a table stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TablePlace {
    /// The part of the document; a sheet has its name here.
    #[serde(default, skip_serializing_if = "is_body")]
    pub part: Part,
    /// Which table of the document, from 1, in reading order; a table inside a cell counts after the one around it.
    pub number: u32,
    /// The cell that this table stands in, where it stands in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Within>,
}

/// The cell around a nested table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Within {
    /// The table around it.
    pub table: u32,
    /// Row of that table.
    pub row: u32,
    /// Column of that table.
    pub column: u32,
    /// How many tables are around this one: 1 for a table in a cell of an ordinary table.
    pub depth: u32,
}

impl Default for TablePlace {
    fn default() -> Self {
        Self::number(1)
    }
}

impl TablePlace {
    /// A table of the running text.
    #[must_use]
    pub fn number(number: u32) -> Self {
        Self { part: Part::Body, number, within: None }
    }
    /// How many tables are around this one: 0 for an ordinary table.
    #[must_use]
    pub fn depth(&self) -> u32 {
        self.within.map_or(0, |within| within.depth)
    }
    /// The place of one of its cells.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> Position {
        Position { part: self.part.clone(), table: Some(self.number), row: Some(row), column: Some(column), line: None }
    }
    /// The table as a place.
    #[must_use]
    pub fn position(&self) -> Position {
        Position { part: self.part.clone(), table: Some(self.number), ..Position::default() }
    }
}
