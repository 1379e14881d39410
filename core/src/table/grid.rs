use super::cells::{CellRef, Cells};
use super::{Bound, GridError, Limits, TableError, TablePlace};
use crate::form::Place;
use crate::messages::json::{self, Unread};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// One cell by itself, as a [`GridBuilder`] takes it; a [`Grid`] gives [`CellRef`]s. A merged cell is one cell with a span; its
/// text stands once.
///
/// *JSON*: `{"row": 1, "column": 2, "column_span": 3, "text": "年度指标值"}`; a span of 1 may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GridCell {
    /// Its first row, from 1.
    pub row: u32,
    /// Its first column, from 1.
    pub column: u32,
    /// How many rows it covers, at least 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub row_span: u32,
    /// How many columns it covers, at least 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub column_span: u32,
    /// The text as shown, without white space at its ends; paragraphs and line breaks of the cell are `\n`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What the cell holds, where it shows something else: `0.95` under `95%`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<String>,
    /// The document itself marks it as a heading (`th`, a repeated heading row).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub header: bool,
}

fn one() -> u32 {
    1
}
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's skip_serializing_if takes references")]
fn is_one(span: &u32) -> bool {
    *span == 1
}

impl GridCell {
    /// A cell of one row and one column. Rows and columns count from 1.
    #[must_use]
    pub fn new(row: u32, column: u32, text: impl Into<String>) -> Self {
        Self { row, column, row_span: 1, column_span: 1, text: text.into(), held: None, header: false }
    }
    /// The same cell over several rows and columns.
    #[must_use]
    pub fn spanning(mut self, rows: u32, columns: u32) -> Self {
        self.row_span = rows;
        self.column_span = columns;
        self
    }
    /// The same cell, marked as a heading.
    #[must_use]
    pub fn as_header(mut self) -> Self {
        self.header = true;
        self
    }
    /// Its last row.
    #[must_use]
    pub fn last_row(&self) -> u32 {
        self.row.saturating_add(self.row_span.saturating_sub(1))
    }
    /// Its last column.
    #[must_use]
    pub fn last_column(&self) -> u32 {
        self.column.saturating_add(self.column_span.saturating_sub(1))
    }
}

/// How a table was laid out, which tells how far its rows and columns can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Layout {
    /// Rows and columns stand in the document itself: Word, a workbook, HTML, a host's own table, Markdown that this crate wrote.
    #[default]
    Ruled,
    /// Text: a line is a row, tabs part its cells.
    Tabs,
    /// Text: a line that begins with a tab is a cell, an empty line ends the row.
    TabCells,
    /// Text: a line is a row, bars part its cells.
    Bars,
    /// Text: bars end the cells, and every row has the same number of bars; lines break inside cells.
    BarCells,
    /// Text: bars part the cells, but nothing tells where a row ends: a line is given as a row.
    BarStream,
    /// Text: spaces part the cells, and columns stand below each other.
    Aligned,
    /// Text: spaces part the cells; a blank cell cannot be seen, so that columns are a mere order.
    Spaced,
    /// Text: one cell a line, nothing tells where a row ends: one column, a row for each cell.
    OnePerLine,
}

/// A table as a grid of cells that do not overlap. A position without a cell is blank.
///
/// Cells are sorted by row, then column. A sheet of a workbook keeps its own numbering: row 7, column 2 is `B7`.
///
/// *JSON*: [`from_json`](Self::from_json) is the door for a host's own parser, such as a browser's DOM.
///
/// ```
/// use jixiao::table::{Grid, GridCell};
/// let grid = Grid::builder()
///     .cell(GridCell::new(1, 1, "产出指标").spanning(2, 1))
///     .cell(GridCell::new(1, 2, "数量指标"))
///     .cell(GridCell::new(2, 2, "质量指标"))
///     .build()
///     .unwrap();
/// assert_eq!((grid.rows(), grid.columns()), (2, 2));
/// assert_eq!(grid.at(2, 1).unwrap().text, "产出指标");
/// assert_eq!(grid.text(2, 2), "质量指标");
/// assert_eq!(grid.text(9, 9), "");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawGrid", into = "RawGrid")]
pub struct Grid {
    place: TablePlace,
    layout: Layout,
    rows: u32,
    columns: u32,
    cells: Cells,
    // For each row that a cell covers below its own: row, first column, the cell. Sorted, so that any position is found by halving.
    covered: Vec<(u32, u32, u32)>,
}

/// A grid as JSON has it, not yet checked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGrid {
    #[serde(default)]
    place: TablePlace,
    #[serde(default)]
    layout: Layout,
    #[serde(default)]
    rows: u32,
    #[serde(default)]
    columns: u32,
    cells: Vec<GridCell>,
}

impl TryFrom<RawGrid> for Grid {
    type Error = TableError;
    fn try_from(raw: RawGrid) -> Result<Self, TableError> {
        let builder = Grid::builder().place(raw.place).layout(raw.layout).size(raw.rows, raw.columns);
        builder.cells(raw.cells).build()
    }
}
impl From<Grid> for RawGrid {
    fn from(grid: Grid) -> Self {
        Self {
            place: grid.place,
            layout: grid.layout,
            rows: grid.rows,
            columns: grid.columns,
            cells: grid.cells.iter().map(|cell| cell.to_cell()).collect(),
        }
    }
}

impl Grid {
    /// Starts a grid from cells that somebody else has read.
    pub fn builder() -> GridBuilder {
        GridBuilder::default()
    }

    /// Reads a grid from JSON text: `{"cells": [{"row": 1, "column": 1, "text": "…"}]}`, with `rows`, `columns`, `place` and
    /// `layout` where they are known.
    ///
    /// # Errors
    /// `table-json` where the text is not such JSON; what [`GridBuilder::build`] refuses.
    pub fn from_json(text: &str) -> Result<Self, TableError> {
        let raw: RawGrid = from_json(text)?;
        raw.try_into()
    }

    /// Where the table stands.
    #[must_use]
    pub fn table_place(&self) -> &TablePlace {
        &self.place
    }
    /// How it was laid out.
    #[must_use]
    pub fn layout(&self) -> Layout {
        self.layout
    }
    /// How many rows it has.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.rows
    }
    /// How many columns it has.
    #[must_use]
    pub fn columns(&self) -> u32 {
        self.columns
    }
    /// Its cells, by row, then column.
    #[must_use]
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = CellRef<'_>> + ExactSizeIterator + Clone {
        self.cells.iter()
    }

    /// The cells that begin in a row, from left to right.
    #[must_use]
    pub fn row(&self, row: u32) -> impl DoubleEndedIterator<Item = CellRef<'_>> + ExactSizeIterator + Clone {
        self.cells.range(self.cells.of_row(row))
    }

    /// The cells that cover a row, from left to right, those included that began above it.
    pub fn covering(&self, row: u32) -> impl Iterator<Item = CellRef<'_>> {
        let start = self.covered.partition_point(|(at, ..)| *at < row);
        let of_row = self.covered.get(start..).unwrap_or_default().iter().take_while(move |(at, ..)| *at == row);
        let mut from_above = of_row.filter_map(|(_, _, cell)| self.cells.get(*cell as usize)).peekable();
        let mut own = self.row(row).peekable();
        std::iter::from_fn(move || match (from_above.peek(), own.peek()) {
            (Some(above), Some(here)) if above.column > here.column => own.next(),
            (Some(_), _) => from_above.next(),
            (None, _) => own.next(),
        })
    }

    /// The cell that covers a position; none where it is blank or outside.
    #[must_use]
    pub fn at(&self, row: u32, column: u32) -> Option<CellRef<'_>> {
        let own = self.cells.last_before(row, column);
        let next = self.covered.partition_point(|(at, first, _)| (*at, *first) <= (row, column));
        let above = next.checked_sub(1).and_then(|before| self.covered.get(before)).filter(|(at, ..)| *at == row);
        let above = above.and_then(|(_, _, cell)| self.cells.get(*cell as usize));
        own.into_iter().chain(above).find(|cell| cell.last_column() >= column)
    }

    /// The text at a position; empty where it is blank or outside.
    #[must_use]
    pub fn text(&self, row: u32, column: u32) -> &str {
        self.at(row, column).map_or("", |cell| cell.text)
    }

    /// The place of a cell as forms carry it. The document's name is the caller's to add.
    #[must_use]
    pub fn place_of(&self, cell: CellRef<'_>) -> Place {
        Place::new(Some(self.place.number), Some(cell.row), Some(cell.column))
    }

    /// The first position that two cells cover.
    fn overlap(&self) -> Option<(u32, u32)> {
        let mut before = 0;
        let own = self.cells.iter().map(|cell| cell.row).filter(move |row| std::mem::replace(&mut before, *row) != *row);
        let below = self.covered.chunk_by(|a, b| a.0 == b.0).filter_map(<[_]>::first).map(|(row, ..)| *row);
        let overlaps = own.chain(below).filter_map(|row| {
            let mut last = 0;
            self.covering(row).find_map(|cell| {
                let over = cell.column <= last;
                last = cell.last_column();
                over.then_some((row, cell.column))
            })
        });
        overlaps.min()
    }

    /// How many positions its cells cover.
    pub(super) fn positions(&self) -> usize {
        self.cells.iter().map(|cell| (cell.row_span as usize).saturating_mul(cell.column_span as usize)).sum()
    }
}

/// Builds a [`Grid`] and checks it as a whole.
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct GridBuilder {
    place: TablePlace,
    layout: Layout,
    rows: u32,
    columns: u32,
    cells: Cells,
    limits: Limits,
}

impl GridBuilder {
    /// Where the table stands; table 1 unless said.
    pub fn place(mut self, place: TablePlace) -> Self {
        self.place = place;
        self
    }
    /// How it was laid out.
    pub fn layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }
    /// The least number of rows and columns; cells beyond it make the grid larger only where 0 is given.
    pub fn size(mut self, rows: u32, columns: u32) -> Self {
        self.rows = rows;
        self.columns = columns;
        self
    }
    /// Other limits than the usual ones.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }
    /// One more cell, in any order.
    pub fn cell(mut self, cell: GridCell) -> Self {
        self.cells.push(cell.as_ref());
        self
    }
    /// More cells, in any order.
    pub fn cells(mut self, cells: impl IntoIterator<Item = GridCell>) -> Self {
        self.cells.extend(cells);
        self
    }

    /// All cells at once, without copying them.
    pub(super) fn all_cells(self, cells: Cells) -> Self {
        Self { cells, ..self }
    }

    /// Checks the cells and gives the grid.
    ///
    /// # Errors
    /// `table-grid-…` where a row, column or span is 0, a cell lies outside the size given, or two cells overlap;
    /// `table-too-…` where a limit is passed.
    pub fn build(mut self) -> Result<Grid, TableError> {
        let (given_rows, given_columns) = (self.rows, self.columns);
        let beyond =
            |bound: Bound, found: u64, row, column| Err(TableError::limit(bound, &self.limits, Some(found), self.place.cell(row, column)));
        let mut positions = 0_u64;
        if self.cells.bytes() > u32::MAX as usize {
            return Err(TableError::limit(Bound::Text, &self.limits, None, self.place.position()));
        }
        for cell in self.cells.iter() {
            let (row, column) = (cell.row, cell.column);
            let wrong = |what: GridError| Err(TableError::Grid { what, place: Box::new(self.place.cell(row, column)) });
            if row == 0 || column == 0 {
                return wrong(GridError::CountsFromOne);
            }
            if cell.row_span == 0 || cell.column_span == 0 {
                return wrong(GridError::NoSpan);
            }
            let widest = cell.row_span.max(cell.column_span);
            if widest > self.limits.span {
                return beyond(Bound::Span, widest.into(), row, column);
            }
            if (given_rows != 0 && cell.last_row() > given_rows) || (given_columns != 0 && cell.last_column() > given_columns) {
                return wrong(GridError::Outside { rows: given_rows, columns: given_columns });
            }
            if cell.last_row() > self.limits.rows {
                return beyond(Bound::Rows, cell.last_row().into(), row, column);
            }
            if cell.last_column() > self.limits.columns {
                return beyond(Bound::Columns, cell.last_column().into(), row, column);
            }
            positions += u64::from(cell.row_span) * u64::from(cell.column_span);
            if positions > self.limits.cells as u64 {
                return beyond(Bound::Cells, positions, row, column);
            }
            if cell.text.len() > self.limits.text && cell.text.chars().count() > self.limits.text {
                return beyond(Bound::Text, cell.text.chars().count() as u64, row, column);
            }
            self.rows = self.rows.max(cell.last_row());
            self.columns = self.columns.max(cell.last_column());
        }
        for (bound, size, most) in [(Bound::Rows, self.rows, self.limits.rows), (Bound::Columns, self.columns, self.limits.columns)] {
            if size > most {
                return Err(TableError::limit(bound, &self.limits, Some(size.into()), self.place.position()));
            }
        }
        self.cells = self.cells.in_order();
        let mut covered: Vec<(u32, u32, u32)> = (0_u32..)
            .zip(self.cells.iter())
            .flat_map(|(index, cell)| (cell.row.saturating_add(1)..=cell.last_row()).map(move |row| (row, cell.column, index)))
            .collect();
        covered.sort_unstable();
        covered.shrink_to_fit();
        self.cells.shrink();
        let grid = Grid { place: self.place, layout: self.layout, rows: self.rows, columns: self.columns, cells: self.cells, covered };
        match grid.overlap() {
            None => Ok(grid),
            Some((row, column)) => Err(TableError::Grid { what: GridError::Overlap, place: Box::new(grid.place.cell(row, column)) }),
        }
    }
}

/// Reads JSON with the path, line and column of what is wrong.
pub(super) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, TableError> {
    json::from_json(text).map_err(|Unread { path, line, column, reason }| TableError::Json { path, line, column, reason })
}
