//! Aligns an order of cells with an order of columns, where blank or merged cells may have been dropped.
//!
//! Every cell may stand in any column that its text allows; a column to the left of the one before begins a new row. The
//! cheapest way through is found together with, for each cell, the cheapest way that puts it anywhere else. Where these are
//! close, the cell's column is not certain. Work is cells × columns².

use super::cell::Slot;
use super::column::Column;
use super::cost::{drop_between, drop_end, drop_start, fits, follows};

/// More than any sum of costs.
const FAR: i32 = 1_000_000;
/// A cell is certain where every other column costs at least this much more.
pub(super) const MARGIN: i32 = 15;
/// The worst cost of a single cell or gap in a row that is still believed.
pub(super) const WORST: i32 = 60;
/// A row may also start where the line goes on.
const WITHIN_LINE: i32 = 6;
/// A blank cell that stands in no column.
const PADDING: i32 = 12;

/// What is known about a row's end before a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// A row begins here.
    Must,
    /// The row goes on.
    Never,
    /// A row may begin here.
    May,
    /// Rows mostly begin at such places (a new line).
    Rather,
}

/// A cell in the order in which cells stand, and what is known before it.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    pub(super) slot: Slot<'a>,
    pub(super) before: Break,
    /// The column it must stand in, where that is known.
    pub(super) forced: Option<u8>,
}

/// Where a cell was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Put {
    /// Index of the column.
    pub(super) column: usize,
    /// Whether a row begins with it.
    pub(super) starts: bool,
    /// Whether every other column is far worse.
    pub(super) certain: bool,
    /// Whether the cell is only padding.
    pub(super) padding: bool,
}

/// A number for each cell and column, in one piece.
struct Costs {
    width: usize,
    all: Vec<i32>,
}

impl Costs {
    fn of(cell: usize, width: usize, all: &[i32]) -> &[i32] {
        all.get(cell.saturating_mul(width)..).and_then(|rest| rest.get(..width)).unwrap_or_default()
    }
    fn row(&self, cell: usize) -> &[i32] {
        Self::of(cell, self.width, &self.all)
    }
}

/// The cheapest alignment of the cells; none where there is nothing to align. There are at most 255 columns.
pub(super) fn align(tokens: &[Token<'_>], columns: &[Column], cut_off: bool) -> Option<Vec<Put>> {
    let (width, size) = (columns.len(), tokens.len().saturating_mul(columns.len()));
    if size == 0 || width > usize::from(u8::MAX) {
        return None;
    }
    let cost = |token: &Token<'_>, index: usize, column: Column| match token.forced {
        Some(forced) if usize::from(forced) == index => 0,
        Some(_) => FAR,
        None => fits(&token.slot, column),
    };
    let mut all = Vec::with_capacity(size);
    for token in tokens {
        all.extend(columns.iter().enumerate().map(|(index, column)| cost(token, index, *column)));
    }
    let graph = Graph { tokens, columns, emit: Costs { width, all } };
    let mut forward = Costs { width, all: Vec::with_capacity(size) };
    forward.all.extend((0..width).map(|to| graph.start(to).saturating_add(graph.cost(0, to))));
    // For each cell and column the column of the cell before it on the cheapest way.
    let mut from: Vec<u8> = vec![0; width];
    from.reserve_exact(size.saturating_sub(width));
    for at in 1..tokens.len() {
        for to in 0..width {
            let (mut best, mut source) = (FAR, 0);
            for (column, before) in (0_u8..).zip(forward.row(at - 1)) {
                let cost = before.saturating_add(graph.step(at, column.into(), to));
                if cost < best {
                    (best, source) = (cost, column);
                }
            }
            forward.all.push(best.min(FAR));
            from.push(source);
        }
    }
    // From the last cell to the first: each cell's own row stands where the cell's is in `forward`.
    let mut backward = Costs { width, all: vec![0; size] };
    let mut next: Vec<i32> = (0..width).map(|column| if cut_off { 0 } else { drop_end(columns, column) }).collect();
    for at in (0..tokens.len()).rev() {
        if let Some(row) = backward.all.get_mut(at.saturating_mul(width)..).and_then(|rest| rest.get_mut(..width)) {
            row.copy_from_slice(&next);
        }
        if at > 0 {
            let ways = |column: usize| {
                let ways = backward.row(at).iter().enumerate().map(|(to, after)| after.saturating_add(graph.step(at, column, to)));
                ways.min().unwrap_or(FAR).min(FAR)
            };
            next = (0..width).map(ways).collect();
        }
    }
    let end = tokens.len() - 1;
    let last = forward.row(end).iter().zip(backward.row(end)).map(|(a, b)| a.saturating_add(*b)).enumerate();
    let (mut column, best) = last.min_by_key(|(_, cost)| *cost)?;
    let mut way = vec![column];
    for at in (1..tokens.len()).rev() {
        column = from.get(at.saturating_mul(width).saturating_add(column)).copied()?.into();
        way.push(column);
    }
    way.reverse();
    let mut puts: Vec<Put> = Vec::with_capacity(tokens.len());
    for (at, column) in way.iter().copied().enumerate() {
        let marginals = forward.row(at).iter().zip(backward.row(at)).map(|(a, b)| a.saturating_add(*b));
        let other = marginals.enumerate().filter(|(index, _)| *index != column).map(|(_, cost)| cost).min().unwrap_or(FAR);
        let before = at.checked_sub(1).and_then(|before| way.get(before)).copied();
        let token = tokens.get(at)?;
        let padding = before == Some(column) && token.slot.is_blank() && token.before != Break::Must;
        let starts = !padding && before.is_none_or(|before| column <= before || token.before == Break::Must);
        let cheap = graph.cost(at, column) < WORST;
        puts.push(Put { column, starts, certain: cheap && other.saturating_sub(best) >= MARGIN, padding });
    }
    Some(puts)
}

struct Graph<'a> {
    tokens: &'a [Token<'a>],
    columns: &'a [Column],
    emit: Costs,
}

impl Graph<'_> {
    fn cost(&self, at: usize, column: usize) -> i32 {
        self.emit.row(at).get(column).copied().unwrap_or(FAR)
    }
    fn start(&self, column: usize) -> i32 {
        drop_start(self.columns, column)
    }
    /// What it costs that the cell at `at` stands in `to`, where the one before stands in `from`.
    fn step(&self, at: usize, from: usize, to: usize) -> i32 {
        let Some(token) = self.tokens.get(at) else { return FAR };
        let cost = self.cost(at, to);
        let same_row = match token.before {
            Break::Must => FAR,
            _ if to > from => {
                let pair = at.checked_sub(1).and_then(|before| self.tokens.get(before));
                let fit = match (pair, self.columns.get(from), self.columns.get(to)) {
                    (Some(before), Some(left), Some(right)) => follows(&before.slot, *left, &token.slot, *right),
                    _ => 0,
                };
                drop_between(self.columns, from, to).saturating_add(cost).saturating_add(fit)
            }
            _ if to == from && token.slot.is_blank() => PADDING,
            _ => FAR,
        };
        let new_row = match token.before {
            Break::Never => FAR,
            kind => {
                let within = if kind == Break::May { WITHIN_LINE } else { 0 };
                drop_end(self.columns, from).saturating_add(self.start(to)).saturating_add(cost).saturating_add(within)
            }
        };
        same_row.min(new_row)
    }
}
