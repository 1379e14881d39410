//! The cells of a grid as they are kept: their texts in one piece, and beside them what only few cells have. A table of short
//! cells is mostly what its cells take, so that they take little.

use super::GridCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// A cell of a [`Grid`](super::Grid). A merged cell is one cell with a span; its text stands once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellRef<'g> {
    /// Its first row, from 1.
    pub row: u32,
    /// Its first column, from 1.
    pub column: u32,
    /// How many rows it covers, at least 1.
    pub row_span: u32,
    /// How many columns it covers, at least 1.
    pub column_span: u32,
    /// The text as shown, without white space at its ends; paragraphs and line breaks of the cell are `\n`.
    pub text: &'g str,
    /// What the cell holds, where it shows something else: `0.95` under `95%`.
    pub held: Option<&'g str>,
    /// The document itself marks it as a heading (`th`, a repeated heading row).
    pub header: bool,
}

impl<'g> CellRef<'g> {
    /// A cell of one row and one column.
    pub(super) fn new(row: u32, column: u32, text: &'g str) -> Self {
        Self { row, column, row_span: 1, column_span: 1, text, held: None, header: false }
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
    /// The cell by itself, as a builder takes it.
    #[must_use]
    pub fn to_cell(&self) -> GridCell {
        let cell = GridCell::new(self.row, self.column, self.text).spanning(self.row_span, self.column_span);
        GridCell { held: self.held.map(str::to_owned), header: self.header, ..cell }
    }
}

impl GridCell {
    /// The same cell as a grid gives it.
    #[must_use]
    pub fn as_ref(&self) -> CellRef<'_> {
        CellRef {
            row: self.row,
            column: self.column,
            row_span: self.row_span,
            column_span: self.column_span,
            text: &self.text,
            held: self.held.as_deref(),
            header: self.header,
        }
    }
}

/// Where a cell begins, and where its text ends; it begins where the one before it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kept {
    row: u32,
    column: u32,
    end: u32,
}

/// What most cells do not have.
#[derive(Debug, Clone, PartialEq, Eq)]
struct More {
    rows: u32,
    columns: u32,
    header: bool,
    held: Option<Box<str>>,
}

const NO_MORE: More = More { rows: 1, columns: 1, header: false, held: None };

/// Cells by their index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cells {
    text: String,
    all: Vec<Kept>,
    more: BTreeMap<u32, More>,
}

impl Cells {
    /// Makes room for so many more cells and bytes of text, no less and no more.
    pub(super) fn expect(&mut self, cells: usize, bytes: usize) {
        self.all.reserve_exact(cells);
        self.text.reserve_exact(bytes);
    }

    pub(super) fn push(&mut self, cell: CellRef<'_>) {
        self.text.push_str(cell.text);
        let index = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(Kept { row: cell.row, column: cell.column, end: u32::try_from(self.text.len()).unwrap_or(u32::MAX) });
        let more = More { rows: cell.row_span, columns: cell.column_span, header: cell.header, held: cell.held.map(Into::into) };
        if more != NO_MORE {
            self.more.insert(index, more);
        }
    }

    #[cfg(feature = "html")]
    /// Gives a cell another span.
    pub(super) fn span(&mut self, index: usize, rows: u32, columns: u32) {
        let Ok(index) = u32::try_from(index) else { return };
        let more = self.more.entry(index).or_insert(NO_MORE);
        (more.rows, more.columns) = (rows, columns);
        if *more == NO_MORE {
            self.more.remove(&index);
        }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }
    /// Bytes of all texts together.
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }

    pub(super) fn get(&self, index: usize) -> Option<CellRef<'_>> {
        let kept = self.all.get(index)?;
        let begin = index.checked_sub(1).and_then(|before| self.all.get(before)).map_or(0, |before| before.end);
        let text = self.text.get(begin as usize..kept.end as usize).unwrap_or_default();
        let more = if self.more.is_empty() { None } else { u32::try_from(index).ok().and_then(|index| self.more.get(&index)) };
        let more = more.unwrap_or(&NO_MORE);
        Some(CellRef {
            row: kept.row,
            column: kept.column,
            row_span: more.rows,
            column_span: more.columns,
            text,
            held: more.held.as_deref(),
            header: more.header,
        })
    }

    /// The cells of a range of indexes.
    pub(super) fn range(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = CellRef<'_>> + ExactSizeIterator + Clone {
        // A range beyond the last cell is no range of cells: every index has one.
        let end = range.end.min(self.all.len());
        (range.start.min(end)..end).map(|index| self.get(index).unwrap_or(CellRef::new(1, 1, "")))
    }
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = CellRef<'_>> + ExactSizeIterator + Clone {
        self.range(0..self.all.len())
    }

    /// The indexes of the cells that begin in a row, where cells are in order.
    pub(super) fn of_row(&self, row: u32) -> Range<usize> {
        self.all.partition_point(|cell| cell.row < row)..self.all.partition_point(|cell| cell.row <= row)
    }

    /// The last cell that begins in a row at or before a column, where cells are in order.
    pub(super) fn last_before(&self, row: u32, column: u32) -> Option<CellRef<'_>> {
        let next = self.all.partition_point(|cell| (cell.row, cell.column) <= (row, column));
        let before = next.checked_sub(1).filter(|before| self.all.get(*before).is_some_and(|cell| cell.row == row))?;
        self.get(before)
    }

    /// The same cells by row, then column; of two that begin at one position the wider one first.
    pub(super) fn in_order(self) -> Self {
        let order = |cell: &CellRef<'_>| (cell.row, cell.column, std::cmp::Reverse(cell.column_span));
        // Most readers give them in order.
        if self.iter().is_sorted_by_key(|cell| order(&cell)) {
            return self;
        }
        let mut cells: Vec<CellRef<'_>> = self.iter().collect();
        cells.sort_by_key(order);
        let mut sorted = Self::default();
        sorted.expect(self.len(), self.bytes());
        cells.into_iter().for_each(|cell| sorted.push(cell));
        sorted
    }

    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.all.shrink_to_fit();
    }
}

impl Extend<GridCell> for Cells {
    fn extend<T: IntoIterator<Item = GridCell>>(&mut self, cells: T) {
        cells.into_iter().for_each(|cell| self.push(cell.as_ref()));
    }
}
