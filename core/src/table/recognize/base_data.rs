//! 基础数据表: staff, what was spent on what, buildings. Its columns are believed as they stand.

use super::budget::money_unit;
use super::cell::Slot;
use super::labels::is_template;
use super::ruled::slot;
use super::words::{plain, without_brackets, without_numbering};
use crate::form::{Amount, BaseData, BaseRow, Buildings, Cell, Parts, Sourced, Staff};
use crate::table::{CellRef, Grid};

/// A column of the rows of amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sum {
    PriorBudget,
    PriorFinal,
    Budget,
    Final,
}

/// Reads the table; none where it holds none of its three parts.
pub(super) fn read(grid: &Grid) -> Option<BaseData> {
    let mut base = BaseData::default();
    let mut sums: Vec<(Sum, u32)> = Vec::new();
    let mut rows: Vec<Line> = Vec::new();
    let mut row = 1;
    while row <= grid.rows() {
        let cells: Vec<CellRef<'_>> = grid.row(row).filter(|cell| !cell.text.is_empty()).collect();
        let at = |word: &str| cells.iter().find(|cell| plain(cell.text).contains(word)).copied();
        if let Some(posts) = at("编制数") {
            base.staff = Some(staff(grid, row, posts, at("在职"), at("控制率")));
            row = row.saturating_add(2);
            continue;
        }
        if let Some(approved) = at("批复规模") {
            base.buildings = Some(buildings(grid, row, approved, &cells));
            (row, sums) = (row.saturating_add(2), Vec::new());
            continue;
        }
        let found = sum_columns(&cells);
        if found.len() >= 2 {
            sums = found;
            if let Some(money) = cells.iter().find_map(|cell| money_unit(&plain(cell.text))) {
                base.money = money;
            }
        } else if let Some(label) = at("厉行节约") {
            let value = grid.at(row, label.last_column().saturating_add(1));
            base.savings = Some(value.map_or_else(|| Cell::from(""), |cell| slot(grid, cell).cell()));
        } else if let Some(first) = sums.iter().map(|(_, column)| *column).min()
            && let Some(label) = cells.iter().rev().find(|cell| cell.column < first)
        {
            rows.extend(line(grid, row, *label, &sums));
        }
        row = row.saturating_add(1);
    }
    base.rows = tree(rows);
    (base.staff.is_some() || !base.rows.is_empty() || base.buildings.is_some()).then_some(base)
}

fn amount(grid: &Grid, row: u32, column: u32) -> Option<Sourced<Amount>> {
    match grid.at(row, column) {
        Some(cell) => slot(grid, cell).amount(),
        None => Slot { text: "".into(), table: Some(grid.table_place().number), row, column }.amount(),
    }
}

fn staff(grid: &Grid, row: u32, posts: CellRef<'_>, in_post: Option<CellRef<'_>>, rate: Option<CellRef<'_>>) -> Staff {
    let below = row.saturating_add(1);
    let value = |cell: CellRef<'_>| amount(grid, below, cell.column);
    let rate = rate.and_then(|cell| grid.at(below, cell.column)).map(|cell| slot(grid, cell).cell());
    Staff { posts: value(posts), in_post: in_post.and_then(value), rate }
}

fn buildings(grid: &Grid, row: u32, approved: CellRef<'_>, cells: &[CellRef<'_>]) -> Buildings {
    let below = row.saturating_add(1);
    let at = |word: &str| cells.iter().find(|cell| plain(cell.text).starts_with(word)).and_then(|cell| amount(grid, below, cell.column));
    let heading = cells.iter().find(|cell| cell.column < approved.column).and_then(|cell| {
        let text = plain(cell.text);
        let inside = text.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'))?;
        Some(Cell { value: inside.to_owned(), ..slot(grid, *cell).cell() })
    });
    Buildings {
        heading,
        approved_area: amount(grid, below, approved.column),
        actual_area: at("实际规模"),
        budget_investment: at("预算投资"),
        actual_investment: at("实际投资"),
    }
}

/// Which sums the headings name. Where they name years, the last one is this year.
fn sum_columns(cells: &[CellRef<'_>]) -> Vec<(Sum, u32)> {
    let year = |text: &str| text.get(..4).and_then(|year| year.parse::<u16>().ok());
    let named: Vec<(String, u32)> = cells
        .iter()
        .map(|cell| (plain(cell.text), cell.column))
        .filter(|(text, _)| text.contains("预算数") || text.contains("决算数"))
        .collect();
    let last = named.iter().filter_map(|(text, _)| year(text)).max();
    let sum = |text: &str| {
        let prior = match year(text) {
            Some(year) => Some(year) != last,
            None => text.starts_with("上年") || text.starts_with("上一年"),
        };
        match (prior, text.contains("决算")) {
            (true, true) => Sum::PriorFinal,
            (true, false) => Sum::PriorBudget,
            (false, true) => Sum::Final,
            (false, false) => Sum::Budget,
        }
    };
    named.iter().map(|(text, column)| (sum(text), *column)).collect()
}

/// How a row stands to the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// One of the table's own main rows.
    Main,
    /// Numbered: `1、…`.
    Numbered,
    /// 其中: a part of the row before.
    Among,
    /// Without any sign: it goes on where the last one stood.
    Goes,
}

struct Line {
    rank: Rank,
    row: BaseRow,
}

fn line(grid: &Grid, row: u32, label: CellRef<'_>, sums: &[(Sum, u32)]) -> Option<Line> {
    if is_template(label.text) {
        return None;
    }
    let text = plain(label.text);
    let bare = without_numbering(&text);
    let among = bare.strip_prefix("其中").map(|rest| rest.trim_start_matches(':'));
    let name = without_brackets(among.unwrap_or(bare)).trim_matches([':', '、']).to_owned();
    let main = ["三公", "项目支出", "公用经费", "政府采购", "支出总额", "基本支出", "总支出"];
    let rank = if among.is_some() {
        Rank::Among
    } else if bare.len() < text.len() {
        Rank::Numbered
    } else if main.iter().any(|word| name.contains(word)) {
        Rank::Main
    } else {
        Rank::Goes
    };
    let at = |wanted: Sum| sums.iter().find(|(sum, _)| *sum == wanted).and_then(|(_, column)| amount(grid, row, *column));
    let name = if name.contains("三公") { "三公经费".to_owned() } else { name };
    let row = BaseRow {
        name,
        prior_budget: at(Sum::PriorBudget),
        prior_final: at(Sum::PriorFinal),
        budget: at(Sum::Budget),
        final_: at(Sum::Final),
        parts: None,
    };
    Some(Line { rank, row })
}

/// The rows as a tree: main rows, numbered rows under them, 其中 rows under the row before.
fn tree(lines: Vec<Line>) -> Vec<BaseRow> {
    let mut rows: Vec<BaseRow> = Vec::new();
    // Whether the last row stood below a numbered one.
    let mut deep = false;
    let mut below = false;
    for Line { rank, row } in lines {
        match rank {
            Rank::Main => {
                rows.push(row);
                (deep, below) = (false, false);
            }
            Rank::Numbered => {
                if !push(rows.last_mut(), row.clone()) {
                    rows.push(row);
                }
                (deep, below) = (false, true);
            }
            Rank::Among => {
                let numbered = below && rows.last().is_some_and(|main| main.parts.is_some());
                let parent = if numbered { rows.last_mut().and_then(last_part) } else { rows.last_mut() };
                if !push(parent, row.clone()) {
                    rows.push(row);
                }
                (deep, below) = (numbered, true);
            }
            Rank::Goes if below => {
                let parent = if deep { rows.last_mut().and_then(last_part) } else { rows.last_mut() };
                if !push(parent, row.clone()) {
                    rows.push(row);
                }
            }
            Rank::Goes => rows.push(row),
        }
    }
    rows
}

fn last_part(row: &mut BaseRow) -> Option<&mut BaseRow> {
    row.parts.as_mut()?.rows.last_mut()
}

/// Puts a row under another. The parts of 公用经费 are only some of it.
fn push(parent: Option<&mut BaseRow>, row: BaseRow) -> bool {
    let Some(parent) = parent else { return false };
    let complete = !parent.name.contains("公用经费");
    parent.parts.get_or_insert_with(|| Parts { complete, rows: Vec::new() }).rows.push(row);
    true
}
