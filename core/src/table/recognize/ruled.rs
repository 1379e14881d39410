//! Tables whose rows and columns stand in the document itself. Positions are believed; nothing is shifted.

use super::builder::{Builder, Cells, texts};
use super::cell::{Slot, joined};
use super::column::Column;
use super::headings::{Opens, once, opens};
use super::labels::{GoalLabel, Head, ends_indicators, goal_label, head, is_money_total, is_total, money_part};
use super::ruled_totals::{loose_total, total_row};
use super::vocabulary::{heading, heading_by_its_end, money_heading};
use super::words::key;
use super::{Confidence, Oddity, Reason, Refused};
use crate::table::{CellRef, Grid, Layout};

/// Columns of a block: what each holds, and the grid columns from first to last.
pub(super) type Heads = Vec<(Column, u32, u32)>;

/// What is being read, which also goes on in a further table.
#[derive(Debug, Clone, Default)]
pub(super) enum Section {
    #[default]
    Head,
    Budget(Heads),
    Goals {
        expected: u32,
        achieved: u32,
    },
    Indicators(Heads),
    After,
}

/// What a ruled table turned out to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Found {
    pub(super) indicators: bool,
    pub(super) budget: bool,
    pub(super) continued: bool,
    pub(super) targets_only: bool,
}

pub(super) fn slot<'a>(grid: &Grid, cell: CellRef<'a>) -> Slot<'a> {
    Slot { text: cell.text.into(), table: Some(grid.table_place().number), row: cell.row, column: cell.column }
}

/// Whether a row of the grid opens a block.
pub(super) fn row_opens(grid: &Grid, row: u32) -> Option<Opens> {
    let texts = grid.row(row).map(|cell| cell.text);
    match opens(texts) {
        Some(Opens::Budget) => Some(Opens::Budget),
        Some(Opens::Indicators) => Some(Opens::Indicators),
        None => {
            // Headings in two rows: the names of the levels may stand in the second.
            let first = grid.row(row).filter_map(|cell| heading(cell.text));
            let results = first.filter(|column| matches!(column, Column::Target | Column::Actual | Column::Points | Column::Score)).count();
            let both = grid.row(row).chain(grid.row(row.saturating_add(1))).map(|cell| cell.text);
            (results >= 2 && opens(both) == Some(Opens::Indicators)).then_some(Opens::Indicators)
        }
    }
}

pub(super) fn read(grid: &Grid, section: &mut Section, builder: &mut Builder) -> Found {
    let mut found = Found::default();
    let any = (1..=grid.rows()).any(|row| row_opens(grid, row).is_some());
    if let (false, Section::Indicators(heads)) = (any, &*section) {
        // A page break may part a table in two; it goes on where it has as many columns.
        let widest = heads.iter().map(|(_, _, last)| *last).max().unwrap_or(0);
        found.continued = grid.columns() >= widest && grid.columns() <= widest.saturating_add(2);
    }
    if !found.continued && !any {
        return found;
    }
    if !found.continued {
        *section = Section::Head;
        if begins_another(grid, builder) {
            builder.next_form();
        }
    }
    let mut row = 1;
    while row <= grid.rows() {
        let mut last = row;
        match row_opens(grid, row) {
            Some(Opens::Budget) => {
                if matches!(section, Section::Indicators(_) | Section::After) && !builder.form.indicators.is_empty() {
                    builder.next_form();
                }
                found.budget = true;
                *section = Section::Budget(open_budget(grid, row, builder));
            }
            Some(Opens::Indicators) => {
                let (heads, end) = open_indicators(grid, row);
                last = end;
                builder.has_first = heads.iter().any(|(column, ..)| *column == Column::Level(1));
                let has = |wanted: Column| heads.iter().any(|(column, ..)| *column == wanted);
                if has(Column::Actual) || has(Column::Score) || builder.targets_only {
                    if found.indicators {
                        builder.marks.push(super::Mark { what: Oddity::RepeatedHeadings, place: grid.table_place().cell(row, 1) });
                    }
                    found.indicators = true;
                    builder.expect((last.saturating_add(1)..=grid.rows()).filter(|row| grid.row(*row).len() >= 3).count());
                    *section = Section::Indicators(heads);
                } else {
                    found.targets_only = true;
                    *section = Section::After;
                }
            }
            None => body(grid, row, section, builder),
        }
        row = last.saturating_add(1);
    }
    found
}

/// Whether a table with indicators of its own is another form than the one that was read: it has a budget of its own, or names
/// another project. With headings alone it goes on with the form before.
fn begins_another(grid: &Grid, builder: &Builder) -> bool {
    let opened = |wanted: Opens| (1..=grid.rows()).find(|row| row_opens(grid, *row) == Some(wanted));
    let Some(indicators) = opened(Opens::Indicators).filter(|_| !builder.form.indicators.is_empty()) else { return false };
    if opened(Opens::Budget).is_some() {
        return true;
    }
    let mut named = (1..indicators).flat_map(|row| grid.row(row)).filter(|cell| head(cell.text) == Some(Head::Project));
    named.any(|label| {
        let name = grid.at(label.row, label.last_column().saturating_add(1)).map(|cell| joined(cell.text, false)).unwrap_or_default();
        !name.is_empty() && builder.form.title.as_ref() != Some(&name)
    })
}

fn body(grid: &Grid, row: u32, section: &mut Section, builder: &mut Builder) {
    let begins: Vec<CellRef<'_>> = grid.row(row).filter(|cell| !cell.text.is_empty()).collect();
    if begins.is_empty() {
        return;
    }
    let label = |wanted: GoalLabel| begins.iter().find(|cell| goal_label(cell.text) == Some(wanted));
    if !matches!(section, Section::Indicators(_))
        && let (Some(expected), Some(achieved)) = (label(GoalLabel::Expected), label(GoalLabel::Achieved))
    {
        *section = Section::Goals { expected: expected.column, achieved: achieved.column };
        return;
    }
    match section {
        Section::Head | Section::After => {
            heads(grid, &begins, matches!(section, Section::Head), builder);
            if matches!(section, Section::After)
                && let Some(at) = begins.iter().position(|cell| is_total(&key(cell.text)))
            {
                loose_total(grid, begins.get(at..).unwrap_or_default(), builder);
            }
        }
        Section::Budget(columns) => budget_row(grid, row, columns, &begins, builder),
        Section::Goals { expected, achieved } => {
            let at = |column: u32| grid.at(row, column).filter(|cell| cell.row == row).map(|cell| slot(grid, cell));
            let (expected, achieved) = (at(*expected), at(*achieved));
            if expected.is_some() || achieved.is_some() {
                builder.goal(expected.as_ref(), achieved.as_ref());
                *section = Section::Head;
            }
        }
        Section::Indicators(columns) => {
            let total = begins.iter().position(|cell| is_total(&key(cell.text)));
            let ends = begins.first().is_some_and(|cell| ends_indicators(cell.text));
            let first_total = total.is_some_and(|at| at == 0 || ends);
            if first_total {
                let columns = columns.clone();
                total_row(grid, row, &columns, begins.get(total.unwrap_or(0)..).unwrap_or_default(), builder);
                *section = Section::After;
                builder.leave_levels();
            } else if ends {
                *section = Section::After;
                builder.leave_levels();
            } else {
                indicator_row(grid, row, columns, builder);
            }
        }
    }
}

pub(super) fn heads(grid: &Grid, begins: &[CellRef<'_>], top: bool, builder: &mut Builder) {
    for (at, cell) in begins.iter().enumerate() {
        let plain = cell.text.replace('：', ":");
        if let Some((label, value)) = plain.split_once(':')
            && let Some(label) = head(label)
            && !value.trim().is_empty()
            && top
        {
            builder.head(label, &Slot { text: value.trim().to_owned().into(), ..slot(grid, *cell) });
            continue;
        }
        let Some(label) = head(cell.text).filter(|_| top) else { continue };
        // The value stands in the next cell, filled or not.
        // In text, blank cells stand for the columns that a cell covers.
        let beside = |next: CellRef<'_>| next.column <= cell.last_column().saturating_add(1) || grid.layout() != Layout::Ruled;
        let next = begins.get(at + 1).filter(|next| head(next.text).is_none() && beside(**next));
        if let Some(next) = next {
            builder.head(label, &slot(grid, *next));
        }
    }
}

fn open_budget(grid: &Grid, row: u32, builder: &mut Builder) -> Heads {
    let mut columns: Heads = Vec::new();
    for cell in grid.covering(row) {
        match money_heading(cell.text) {
            Some(column) => columns.push((column, cell.column, cell.last_column())),
            None if !cell.text.is_empty() && columns.is_empty() => builder.budget_label(&slot(grid, cell)),
            None => {}
        }
    }
    let mut kinds: Vec<Column> = columns.iter().map(|(column, ..)| *column).collect();
    once(&mut kinds);
    columns.iter_mut().zip(kinds).for_each(|(entry, kind)| entry.0 = kind);
    columns
}

/// The cell of a column in a row: the only one that is filled there, or a blank one. It must begin in the row.
pub(super) fn under(grid: &Grid, row: u32, first: u32, last: u32) -> Result<Option<CellRef<'_>>, Reason> {
    let mut found: Option<CellRef<'_>> = None;
    for column in first..=last {
        let Some(cell) = grid.at(row, column) else { continue };
        if found.is_some_and(|before| (before.row, before.column) == (cell.row, cell.column)) {
            continue;
        }
        match found {
            Some(before) if !before.text.is_empty() && !cell.text.is_empty() => return Err(Reason::SeveralCells),
            Some(before) if !before.text.is_empty() => {}
            _ => found = Some(cell),
        }
    }
    Ok(found)
}

fn budget_row(grid: &Grid, row: u32, columns: &Heads, begins: &[CellRef<'_>], builder: &mut Builder) {
    let first = columns.iter().map(|(_, first, _)| *first).min().unwrap_or(1);
    let label =
        begins.iter().rev().find(|cell| cell.column < first && (is_money_total(&key(cell.text)) || money_part(cell.text).is_some()));
    let Some(label) = label else {
        let mut any = false;
        for cell in begins {
            any |= builder.budget_text(&slot(grid, *cell));
        }
        if !any {
            heads(grid, begins, true, builder);
        }
        return;
    };
    let mut cells: Cells<'_> = Vec::new();
    for (column, first, last) in columns {
        match under(grid, row, *first, *last) {
            Ok(Some(cell)) if cell.row == row && cell.column >= *first => cells.push((*column, slot(grid, cell))),
            Ok(None) => cells.push((*column, Slot { text: "".into(), table: Some(grid.table_place().number), row, column: *first })),
            Ok(_) => {}
            Err(reason) => {
                builder.refuse(Refused::Budget, reason, &slot(grid, *label));
                return;
            }
        }
    }
    let total = builder.form.budget.as_ref().is_none_or(|budget| budget.total == crate::form::BudgetRow::default());
    if is_money_total(&key(label.text)) && total {
        builder.budget_total(&cells, Confidence::Certain);
    } else if let Some(name) = money_part(label.text) {
        builder.budget_part(name, &cells);
    }
}

/// The columns that one row of headings, or several below each other, open; and the last of these rows.
pub(super) fn open_indicators(grid: &Grid, row: u32) -> (Heads, u32) {
    let mut last = row;
    let all_headings = |row: u32| {
        let filled: Vec<CellRef<'_>> = grid.row(row).filter(|cell| !cell.text.is_empty()).collect();
        filled.len() >= 2 && filled.iter().all(|cell| heading(cell.text).is_some())
    };
    while last < grid.rows() && last < row.saturating_add(2) && all_headings(last.saturating_add(1)) {
        last = last.saturating_add(1);
    }
    let mut columns: Heads = Vec::new();
    let mut at = 1;
    while at <= grid.columns() {
        let lowest = (row..=last).rev().find_map(|row| {
            let cell = grid.at(row, at).filter(|cell| cell.last_row() >= row)?;
            heading_by_its_end(cell.text).filter(|column| *column != Column::Extra).map(|column| (column, cell))
        });
        match lowest {
            Some((column, cell)) => {
                columns.push((column, at, cell.last_column().max(at)));
                at = cell.last_column().max(at);
            }
            None => {
                if let Some(cell) = grid.at(row, at).filter(|cell| heading(cell.text) == Some(Column::Extra)) {
                    columns.push((Column::Extra, at, at));
                    let _ = cell;
                }
            }
        }
        at = at.saturating_add(1);
    }
    let mut kinds: Vec<Column> = columns.iter().map(|(column, ..)| *column).collect();
    super::column::settle(&mut kinds);
    once(&mut kinds);
    columns.iter_mut().zip(kinds).for_each(|(entry, kind)| entry.0 = kind);
    (columns, last)
}

pub(super) fn indicator_row(grid: &Grid, row: u32, columns: &Heads, builder: &mut Builder) {
    let mut cells: Cells<'_> = Vec::new();
    let mut taken: Vec<(u32, u32)> = Vec::new();
    let blank = |column: u32| Slot { text: "".into(), table: Some(grid.table_place().number), row, column };
    for (column, first, last) in columns {
        if *column == Column::Extra {
            continue;
        }
        let cell = match under(grid, row, *first, *last) {
            Ok(cell) => cell,
            Err(reason) => {
                builder.refuse(Refused::Indicator, reason, &blank(*first));
                return;
            }
        };
        let Some(cell) = cell else {
            cells.push((*column, blank(*first)));
            continue;
        };
        if cell.row < row {
            // A level goes on; a value that stands beside several rows is said once.
            let indicator = builder.form.indicators.len().saturating_sub(1);
            let shared = match column {
                Column::Score => Some(Oddity::SharedScore { indicator }),
                Column::Points | Column::Target | Column::Actual => Some(Oddity::SharedValue { indicator }),
                _ => None,
            };
            if let Some(shared) = shared.filter(|_| !cell.text.is_empty()) {
                builder.mark(shared, &slot(grid, cell));
            }
            if column.is_level() {
                cells.push((*column, blank(*first)));
            }
            continue;
        }
        let here = (cell.row, cell.column);
        if taken.contains(&here) && !cell.text.is_empty() {
            // One cell under several headings: a name may reach over the levels before it.
            let before = cells.iter_mut().find(|(_, slot)| (slot.row, slot.column) == here);
            match before {
                Some(before) if before.0.is_level() && *column == Column::Name => {
                    let name = before.1.clone();
                    before.1.text = "".into();
                    before.1.column = 0;
                    cells.push((Column::Name, name));
                }
                Some(before) if before.0.is_level() && column.is_level() => cells.push((*column, blank(*first))),
                Some(before) if before.0.is_text() && *column == Column::Aside => {}
                _ => {
                    builder.refuse(Refused::Indicator, Reason::MergedAcross { text: joined(cell.text, false) }, &slot(grid, cell));
                    return;
                }
            }
            continue;
        }
        taken.push(here);
        cells.push((*column, slot(grid, cell)));
    }
    if texts(&cells).is_empty() {
        return;
    }
    builder.indicator(&cells, Confidence::Certain);
}
