//! Grids and paragraphs as a stream of cells. Where rows are known, a row's cells are made when they are asked for: a long table
//! would otherwise stand in memory once more.

use super::cell::Slot;
use super::lattice::{Break, Token};
use super::pieces::{self, Run, whole_words};
use super::stream::{MOST_TOKENS, Shows};
use crate::table::{Grid, Layout, Paragraph};
use std::borrow::Cow;

/// How a layout shows cells and rows.
pub(super) fn shows(layout: Layout) -> Shows {
    let (blanks, rows) = match layout {
        Layout::BarStream | Layout::OnePerLine => (true, false),
        Layout::Spaced => (false, false),
        _ => (true, true),
    };
    Shows { blanks, rows, last: false }
}

/// Where cells come from.
pub(super) enum Source<'a> {
    /// All of them in one row, where rows are not known.
    Cells(Vec<Token<'a>>),
    /// The rows of a grid.
    Rows(&'a Grid),
}

/// A place before a cell: its row, and how many cells of the row stand before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) row: u32,
    pub(super) at: usize,
}

impl<'a> Source<'a> {
    /// The cells of a grid in reading order. A position before the last filled one of its row is a blank cell.
    pub(super) fn of_grid(grid: &'a Grid) -> Self {
        if shows(grid.layout()).rows {
            return Self::Rows(grid);
        }
        let mut tokens = Vec::with_capacity(grid.cells().len());
        for row in 1..=grid.rows() {
            tokens.extend(row_of(grid, row));
        }
        Self::cells(tokens)
    }

    /// The words of paragraphs as cells, parted by white space.
    pub(super) fn of_paragraphs(paragraphs: &[&'a Paragraph]) -> Self {
        let mut tokens = Vec::new();
        for paragraph in paragraphs {
            let row = paragraph.place.line.unwrap_or(0);
            for (index, word) in (1_u32..).zip(paragraph.text.split_whitespace()) {
                let before = if index == 1 { Break::Rather } else { Break::May };
                tokens.push(Token { slot: Slot { text: word.into(), table: None, row, column: index }, before, forced: None });
            }
        }
        Self::cells(tokens)
    }

    /// Words are put together where somebody will read them.
    fn cells(tokens: Vec<Token<'a>>) -> Self {
        Self::Cells(if tokens.len() > MOST_TOKENS { tokens } else { whole_words(tokens) })
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Cells(tokens) => tokens.len(),
            Self::Rows(grid) => (1..=grid.rows()).map(|row| last_of(grid, row) as usize).sum(),
        }
    }
    pub(super) fn start() -> Spot {
        Spot { row: 1, at: 0 }
    }
    pub(super) fn end(&self) -> Spot {
        match self {
            Self::Cells(tokens) => Spot { row: 1, at: tokens.len() },
            Self::Rows(grid) => Spot { row: grid.rows().saturating_add(1), at: 0 },
        }
    }

    fn row(&self, row: u32) -> Cow<'_, [Token<'a>]> {
        match self {
            Self::Cells(tokens) => Cow::Borrowed(tokens),
            Self::Rows(grid) => Cow::Owned(row_of(grid, row)),
        }
    }

    /// The cells from one place to another, row by row, each with the place of its first; all in one where rows are not known.
    pub(super) fn parts(&self, from: Spot, to: Spot) -> impl Iterator<Item = (Spot, Cow<'_, [Token<'a>]>)> {
        (from.row..=to.row).map(move |row| {
            let begin = if row == from.row { from.at } else { 0 };
            let mut tokens = self.row(row);
            let end = if row == to.row { to.at.min(tokens.len()) } else { tokens.len() };
            match &mut tokens {
                Cow::Borrowed(tokens) => *tokens = tokens.get(begin.min(end)..end).unwrap_or_default(),
                Cow::Owned(tokens) => {
                    tokens.truncate(end);
                    tokens.drain(..begin.min(end));
                }
            }
            (Spot { row, at: begin }, tokens)
        })
    }
    /// The cells from one place to another.
    pub(super) fn between(&self, from: Spot, to: Spot) -> Cow<'_, [Token<'a>]> {
        match self {
            Self::Cells(tokens) => Cow::Borrowed(tokens.get(from.at..to.at).unwrap_or_default()),
            Self::Rows(_) => Cow::Owned(self.parts(from, to).flat_map(|(_, tokens)| tokens.into_owned()).collect()),
        }
    }
    /// The last few cells before a place.
    pub(super) fn before(&self, to: Spot, few: usize) -> Vec<Token<'a>> {
        let mut found: Vec<Token<'a>> = Vec::new();
        for row in (1..=to.row).rev() {
            for (_, tokens) in self.parts(Spot { row, at: 0 }, if row == to.row { to } else { Spot { row, at: usize::MAX } }) {
                found.extend(tokens.iter().rev().take(few.saturating_sub(found.len())).cloned());
            }
            if found.len() >= few {
                break;
            }
        }
        found.reverse();
        found
    }

    /// The runs of headings that open a block.
    pub(super) fn runs(&self) -> Vec<(Spot, Spot, Run)> {
        match self {
            Self::Cells(tokens) => {
                let spot = |at: usize| Spot { row: 1, at };
                pieces::runs(tokens, false).into_iter().map(|run| (spot(run.start), spot(run.end), run)).collect()
            }
            Self::Rows(grid) => {
                let (mut found, mut together) = (Vec::new(), Vec::new());
                // A run ends where a row has words and none of them is a heading.
                for row in 1..=grid.rows() {
                    let tokens = row_of(grid, row);
                    if tokens.iter().any(pieces::is_heading) || tokens.iter().all(|token| token.slot.is_blank()) && !together.is_empty() {
                        together.extend(tokens);
                    } else {
                        found.extend(runs_of(&std::mem::take(&mut together)));
                    }
                }
                found.extend(runs_of(&together));
                found
            }
        }
    }
}

/// The runs of some rows of a grid below each other.
fn runs_of(tokens: &[Token<'_>]) -> Vec<(Spot, Spot, Run)> {
    let spot = |at: usize| {
        let row = tokens.get(at).map_or_else(|| tokens.last().map_or(1, |last| last.slot.row.saturating_add(1)), |token| token.slot.row);
        Spot { row, at: tokens.iter().take(at).rev().take_while(|token| token.slot.row == row).count() }
    };
    pieces::runs(tokens, true).into_iter().map(|run| (spot(run.start), spot(run.end), run)).collect()
}

fn last_of(grid: &Grid, row: u32) -> u32 {
    grid.row(row).next_back().map_or(0, |cell| cell.column)
}

fn row_of(grid: &Grid, row: u32) -> Vec<Token<'_>> {
    let (table, layout) = (Some(grid.table_place().number), grid.layout());
    let token = |column: u32| {
        let before = match layout {
            Layout::BarStream | Layout::OnePerLine => Break::May,
            Layout::Spaced if column == 1 => Break::Rather,
            Layout::Spaced => Break::May,
            _ if column == 1 => Break::Must,
            _ => Break::Never,
        };
        Token { slot: Slot { text: grid.text(row, column).into(), table, row, column }, before, forced: None }
    };
    let last = last_of(grid, row);
    // One cell a line: an empty line is a blank one.
    let last = if layout == Layout::OnePerLine { last.max(1) } else { last };
    (1..=last).map(token).collect()
}
