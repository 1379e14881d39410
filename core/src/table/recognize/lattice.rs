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
const WORST: i32 = 60;
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
pub(super) struct Token {
    pub(super) slot: Slot,
    pub(super) before: Break,
    /// The column it must stand in, where that is known.
    pub(super) forced: Option<usize>,
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

/// The cheapest alignment of the cells; none where there is nothing to align.
pub(super) fn align(tokens: &[Token], columns: &[Column], cut_off: bool) -> Option<Vec<Put>> {
    let width = columns.len();
    if tokens.is_empty() || width == 0 {
        return None;
    }
    let cost = |token: &Token, index: usize, column: Column| match token.forced {
        Some(forced) if forced == index => 0,
        Some(_) => FAR,
        None => fits(&token.slot, column),
    };
    let emit: Vec<Vec<i32>> =
        tokens.iter().map(|token| columns.iter().enumerate().map(|(index, column)| cost(token, index, *column)).collect()).collect();
    let graph = Graph { tokens, columns, emit: &emit };
    let mut forward: Vec<Vec<i32>> = Vec::with_capacity(tokens.len());
    forward.push((0..width).map(|to| graph.start(to).saturating_add(graph.cost(0, to))).collect());
    let mut from: Vec<Vec<usize>> = vec![vec![0; width]];
    for at in 1..tokens.len() {
        let (mut costs, mut sources) = (Vec::with_capacity(width), Vec::with_capacity(width));
        for to in 0..width {
            let (mut best, mut source) = (FAR, 0);
            for (column, before) in forward.last().into_iter().flatten().enumerate() {
                let cost = before.saturating_add(graph.step(at, column, to));
                if cost < best {
                    (best, source) = (cost, column);
                }
            }
            costs.push(best.min(FAR));
            sources.push(source);
        }
        forward.push(costs);
        from.push(sources);
    }
    let mut backward: Vec<Vec<i32>> = vec![(0..width).map(|column| if cut_off { 0 } else { drop_end(columns, column) }).collect()];
    for at in (1..tokens.len()).rev() {
        let next = backward.last().cloned().unwrap_or_default();
        let costs = (0..width).map(|column| {
            let ways = next.iter().enumerate().map(|(to, after)| after.saturating_add(graph.step(at, column, to)));
            ways.min().unwrap_or(FAR).min(FAR)
        });
        backward.push(costs.collect());
    }
    backward.reverse();
    let last = forward.last()?.iter().zip(backward.last()?).map(|(a, b)| a.saturating_add(*b)).enumerate().min_by_key(|(_, cost)| *cost)?;
    let (mut column, best) = last;
    let mut way = vec![column];
    for sources in from.iter().skip(1).rev() {
        column = sources.get(column).copied()?;
        way.push(column);
    }
    way.reverse();
    let mut puts: Vec<Put> = Vec::with_capacity(tokens.len());
    for (at, column) in way.iter().copied().enumerate() {
        let marginals = forward.get(at)?.iter().zip(backward.get(at)?).map(|(a, b)| a.saturating_add(*b));
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
    tokens: &'a [Token],
    columns: &'a [Column],
    emit: &'a [Vec<i32>],
}

impl Graph<'_> {
    fn cost(&self, at: usize, column: usize) -> i32 {
        self.emit.get(at).and_then(|costs| costs.get(column)).copied().unwrap_or(FAR)
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
