//! 绩效目标表, 绩效目标申报表: what a year is to bring, before it has brought anything. Its money is the initial budget.

use super::builder::Builder;
use super::cell::Slot;
use super::cells_in_order::{Source, shows};
use super::column::Column;
use super::headings::Opens;
use super::labels::{GoalLabel, goal_label, head, is_money_total, money_part};
use super::ruled::{self, Section, open_indicators, row_opens, slot};
use super::stream::{self, Shows};
use super::vocabulary::heading;
use super::words::{key, plain};
use super::{Reason, Refused, budget};
use crate::table::{CellRef, Grid, Layout};

/// Whether a table has indicators with results; then it is no table of targets, whatever its title says.
pub(super) fn has_results(grid: &Grid) -> bool {
    let heads = (1..=grid.rows()).filter(|row| row_opens(grid, *row) == Some(Opens::Indicators)).map(|row| open_indicators(grid, row).0);
    heads.flatten().any(|(column, ..)| matches!(column, Column::Actual | Column::Score))
}

/// Reads a table of targets into a builder of its own.
pub(super) fn read(grid: &Grid, builder: &mut Builder) {
    builder.targets_only = true;
    if grid.layout() != Layout::Ruled {
        let shows = Shows { last: false, ..shows(grid.layout()) };
        stream::read(&Source::of_grid(grid), shows, &mut None, builder);
        return;
    }
    let opened = (1..=grid.rows()).find(|row| row_opens(grid, *row) == Some(Opens::Indicators));
    if let Some(row) = opened.filter(|row| twice(grid, *row)) {
        // Targets of several years stand side by side: 中期目标 and 年度目标.
        let place = Slot { table: Some(grid.table_place().number), row, ..Slot::default() };
        builder.refuse(Refused::Table, Reason::SeveralCells, &place);
        return;
    }
    ruled::read(grid, &mut Section::default(), builder);
    let money = builder.form.budget.is_none();
    for row in 1..opened.unwrap_or_else(|| grid.rows().saturating_add(1)) {
        let begins: Vec<CellRef<'_>> = grid.row(row).filter(|cell| !cell.text.is_empty()).collect();
        if let Some(goal) = goal(grid, row, &begins) {
            builder.goal(Some(&goal), None);
        }
        if money {
            amounts(grid, &begins, builder);
        }
    }
}

fn twice(grid: &Grid, row: u32) -> bool {
    let targets = |row: u32| grid.row(row).filter(|cell| heading(cell.text) == Some(Column::Target)).count();
    targets(row) > 1 || targets(row.saturating_add(1)) > 1
}

/// Amounts beside their labels, or in one cell with them: `其中：财政拨款`, `47.9`.
fn amounts(grid: &Grid, begins: &[CellRef<'_>], builder: &mut Builder) {
    for (at, cell) in begins.iter().enumerate() {
        if budget::money_unit(&plain(cell.text)).is_some() && cell.text.chars().count() <= 24 {
            builder.budget_label(&slot(grid, *cell));
        }
        let total = is_money_total(&key(cell.text));
        let name = if total { Some(String::new()) } else { money_part(cell.text) };
        let next = begins.get(at + 1).filter(|next| next.column == cell.last_column().saturating_add(1)).map(|next| slot(grid, *next));
        match (name, next.and_then(|next| next.amount())) {
            (Some(name), Some(amount)) => builder.initial_budget(name, amount),
            (None, _) => {
                builder.budget_text(&slot(grid, *cell));
            }
            _ => {}
        }
    }
}

/// The text of the goal: beside its label, or below where the label stands beside another one.
pub(super) fn goal<'g>(grid: &'g Grid, row: u32, begins: &[CellRef<'g>]) -> Option<Slot<'g>> {
    let is_goal = |cell: CellRef<'_>| matches!(goal_label(cell.text), Some(GoalLabel::Block | GoalLabel::Expected));
    let label = begins.iter().rev().find(|cell| is_goal(**cell))?;
    let text = |cell: &CellRef<'_>| !cell.text.is_empty() && !is_label(cell.text);
    let beside = match grid.layout() {
        Layout::Ruled => grid.at(row, label.last_column().saturating_add(1)).filter(|cell| cell.row == row),
        // In text, blank cells stand for the columns that the label covers.
        _ => begins.iter().copied().find(|cell| cell.column > label.column),
    };
    if let Some(cell) = beside.filter(text) {
        return Some(slot(grid, cell));
    }
    let under_another = label.column > 1 && grid.at(row, label.column - 1).is_some_and(|left| goal_label(left.text).is_some());
    let row = label.last_row().saturating_add(1);
    let below = grid.at(row, label.column).filter(|cell| cell.row == row && under_another);
    below.filter(text).map(|cell| slot(grid, cell))
}

fn is_label(text: &str) -> bool {
    let short = text.chars().count() <= 16 && key(text).ends_with("目标");
    short || goal_label(text).is_some() || heading(text).is_some() || head(text).is_some()
}
