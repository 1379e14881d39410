//! 绩效运行监控表: money and indicators within the year. Its columns are believed as they stand in ruled tables; of a row of text
//! every cell must also look like what its heading names, since text may have dropped blank cells.

use super::builder::Builder;
use super::cell::Slot;
use super::column::{Column, settle};
use super::cost::fits;
use super::headings::Opens;
use super::labels::{ends_indicators, is_money_total, is_template, is_total, money_part};
use super::monitored_words::{Field, Fund, field, fund, month, possibility, ticked};
use super::positions::FITS;
use super::ruled::{Heads, heads, indicator_row, row_opens, slot, under};
use super::targets::goal;
use super::words::key;
use super::{Reason, Refused};
use crate::form::{Amount, Cell, MonitoredFunds, MonitoredLine, MonitoredRow, Monitoring, NamedMonitoredRow, Possibility, Sourced};
use crate::table::{CellRef, Grid, Layout};

/// Columns of a block: what each holds, and the grid columns from first to last.
type Columns<T> = Vec<(T, u32, u32)>;

enum Section {
    Head,
    Funds(Columns<Fund>),
    Lines(Columns<Field>),
    After,
}

/// Reads the table into a form; what is odd or refused stays in the builder. None where it holds neither money nor indicators.
pub(super) fn read(grid: &Grid, builder: &mut Builder) -> Option<Monitoring> {
    let mut form = Monitoring::new(builder.form.kind);
    let mut months: Vec<u8> = Vec::new();
    let mut section = Section::Head;
    let mut row = 1;
    while row <= grid.rows() {
        let begins: Vec<CellRef<'_>> = grid.row(row).filter(|cell| !cell.text.is_empty()).collect();
        let mut last = row;
        if row_opens(grid, row) == Some(Opens::Indicators) {
            let (columns, end) = line_columns(grid, row, &mut months);
            builder.has_first = columns.iter().any(|(field, ..)| *field == Field::Of(Column::Level(1)));
            (section, last) = (Section::Lines(columns), end);
        } else if let Some(columns) = fund_columns(grid, row, &mut months, builder) {
            form.funds = form.funds.take().or_else(|| Some(MonitoredFunds::default()));
            section = Section::Funds(columns);
        } else if !begins.is_empty() {
            body(grid, row, &begins, &mut section, &mut form, builder);
        }
        row = last.saturating_add(1);
    }
    builder.finish_levels();
    for (line, indicator) in form.lines.iter_mut().zip(builder.form.indicators.drain(..)) {
        line.indicator = indicator;
    }
    form.unit = builder.form.unit.take();
    form.title = builder.form.title.take();
    months.dedup();
    form.through = months.first().copied().filter(|_| months.len() == 1);
    if let (Some(funds), Some(money)) = (&mut form.funds, builder.money) {
        funds.money = money;
    }
    (form.funds.is_some() || !form.lines.is_empty()).then_some(form)
}

fn body(grid: &Grid, row: u32, begins: &[CellRef<'_>], section: &mut Section, form: &mut Monitoring, builder: &mut Builder) {
    if let (None, Section::Head | Section::Funds(_), Some(goal)) = (&form.goal, &*section, goal(grid, row, begins)) {
        form.goal = Some(goal.cell());
        *section = Section::Head;
        return;
    }
    match section {
        Section::Head => heads(grid, begins, true, builder),
        Section::Funds(columns) => fund_row(grid, row, begins, columns, form, builder),
        Section::Lines(columns) => {
            if begins.first().is_some_and(|cell| is_total(&key(cell.text)) || ends_indicators(cell.text)) {
                *section = Section::After;
                return;
            }
            let of_indicator = |(field, first, last): &(Field, u32, u32)| match field {
                Field::Of(column) => Some((*column, *first, *last)),
                _ => None,
            };
            let columns_of_indicator: Heads = columns.iter().filter_map(of_indicator).collect();
            let before = builder.form.indicators.len();
            if grid.layout() != Layout::Ruled && !fits_headings(grid, row, &columns_of_indicator) {
                let (cells, place) = (begins.iter().map(|cell| cell.text.to_owned()).collect(), blank(grid, row, 0));
                builder.refuse(Refused::Indicator, Reason::NoFit { cells }, &place);
                builder.leave_levels();
                return;
            }
            indicator_row(grid, row, &columns_of_indicator, builder);
            if builder.form.indicators.len() > before {
                form.lines.push(line(grid, row, columns, builder));
            }
        }
        Section::After => {}
    }
}

/// Whether every cell of a row of text looks like what its heading names, and the row has a name and a target.
fn fits_headings(grid: &Grid, row: u32, columns: &Heads) -> bool {
    let cell = |first: u32| grid.at(row, first).filter(|cell| !cell.text.is_empty());
    let filled = |wanted: Column| columns.iter().any(|(column, first, _)| *column == wanted && cell(*first).is_some());
    let fit = columns.iter().all(|(column, first, _)| cell(*first).is_none_or(|cell| fits(&slot(grid, cell), *column) <= FITS));
    let template =
        columns.iter().any(|(column, first, _)| *column == Column::Name && cell(*first).is_some_and(|cell| is_template(cell.text)));
    fit && (template || filled(Column::Name) && filled(Column::Target))
}

/// The columns that the headings open, which may stand in up to three rows; and the last of these rows.
fn line_columns(grid: &Grid, row: u32, months: &mut Vec<u8>) -> (Columns<Field>, u32) {
    let mut last = row;
    let all_headings = |row: u32| {
        let filled: Vec<CellRef<'_>> = grid.row(row).filter(|cell| !cell.text.is_empty()).collect();
        filled.len() >= 2 && filled.iter().all(|cell| field(cell.text).is_some())
    };
    while last < grid.rows() && last < row.saturating_add(2) && all_headings(last.saturating_add(1)) {
        last = last.saturating_add(1);
    }
    let mut columns: Columns<Field> = Vec::new();
    let mut at = 1;
    while at <= grid.columns() {
        let lowest = (row..=last).rev().find_map(|row| {
            let cell = grid.at(row, at)?;
            field(cell.text).filter(|field| *field != Field::Of(Column::Extra)).map(|field| (field, cell))
        });
        if let Some((field, cell)) = lowest {
            let known = columns.iter().any(|(known, ..)| *known == field);
            // Of two columns of one name the first counts.
            columns.push((if known { Field::Of(Column::Aside) } else { field }, at, cell.last_column()));
            months.extend(month(cell.text).filter(|_| field == Field::Of(Column::Actual)));
            at = cell.last_column();
        }
        at = at.saturating_add(1);
    }
    let mut kinds: Vec<Column> =
        columns.iter().map(|(field, ..)| if let Field::Of(column) = field { *column } else { Column::Aside }).collect();
    settle(&mut kinds);
    for ((field, ..), kind) in columns.iter_mut().zip(kinds) {
        if matches!(field, Field::Of(_)) {
            *field = Field::Of(kind);
        }
    }
    (columns, last)
}

/// The columns of a row of headings of money; none where it is none.
fn fund_columns(grid: &Grid, row: u32, months: &mut Vec<u8>, builder: &mut Builder) -> Option<Columns<Fund>> {
    let mut columns: Columns<Fund> = Vec::new();
    for cell in grid.covering(row) {
        if let Some(fund) = fund(cell.text).filter(|fund| cell.row == row && columns.iter().all(|(known, ..)| known != fund)) {
            columns.push((fund, cell.column, cell.last_column()));
        }
    }
    let has = |wanted: Fund| columns.iter().any(|(fund, ..)| *fund == wanted);
    if columns.len() < 2 || !(has(Fund::Executed) || has(Fund::Expected)) {
        return None;
    }
    for cell in grid.covering(row) {
        if fund(cell.text) == Some(Fund::Executed) {
            months.extend(month(cell.text));
        } else if columns.first().is_some_and(|(_, first, _)| cell.column < *first) && !cell.text.is_empty() {
            builder.budget_label(&slot(grid, cell));
        }
    }
    Some(columns)
}

fn blank(grid: &Grid, row: u32, column: u32) -> Slot<'static> {
    Slot { text: "".into(), table: Some(grid.table_place().number), row, column }
}

/// The cell of a column, blank where the row leaves it so; none where a cell from above reaches into it or it cannot be told.
fn cell_under(grid: &Grid, row: u32, first: u32, last: u32) -> Option<Slot<'_>> {
    match under(grid, row, first, last) {
        Ok(Some(cell)) if cell.row == row && cell.column >= first => Some(slot(grid, cell)),
        Ok(None) => Some(blank(grid, row, first)),
        _ => None,
    }
}

fn fund_row(grid: &Grid, row: u32, begins: &[CellRef<'_>], columns: &Columns<Fund>, form: &mut Monitoring, builder: &mut Builder) {
    let first = columns.iter().map(|(_, first, _)| *first).min().unwrap_or(1);
    let named = |cell: &&CellRef<'_>| is_money_total(&key(cell.text)) || money_part(cell.text).is_some();
    let Some(label) = begins.iter().rev().filter(|cell| cell.column < first).find(named) else { return };
    // A number between the label and the columns: text has lost a blank cell, and every number stands in another's place.
    let shifted = begins.iter().any(|cell| cell.column < first && cell.column > label.column);
    if shifted && grid.layout() != Layout::Ruled {
        let cells = begins.iter().map(|cell| cell.text.to_owned()).collect();
        builder.refuse(Refused::Budget, Reason::NoFit { cells }, &slot(grid, *label));
        return;
    }
    let funds = form.funds.get_or_insert_with(MonitoredFunds::default);
    let is_total = is_money_total(&key(label.text)) && funds.total == MonitoredRow::default();
    let mut read = MonitoredRow::default();
    for (fund, first, last) in columns {
        let Some(cell) = cell_under(grid, row, *first, *last) else { continue };
        let mut amount = |field: &str, into: &mut Option<Sourced<Amount>>| {
            *into = cell.amount();
            if into.is_none() {
                let path = format!("funds.{}.{field}", if is_total { "total" } else { "by_source" });
                builder.refuse(Refused::Value, Reason::NotANumber { path, text: cell.text.to_string() }, &cell);
            }
        };
        match fund {
            Fund::Initial => amount("initial", &mut read.initial),
            Fund::FullYear => amount("full_year", &mut read.full_year),
            Fund::Executed => amount("executed", &mut read.executed),
            Fund::Expected => amount("expected", &mut read.expected),
            Fund::Rate => read.rate = Some(cell.cell()),
        }
    }
    if is_total {
        funds.total = read;
    } else if let Some(name) = money_part(label.text) {
        let by_nature = super::budget::is_nature(&name);
        let rows = if by_nature { &mut funds.by_nature } else { &mut funds.by_source };
        rows.push(NamedMonitoredRow { name, row: read });
    }
}

/// What a row says beside its indicator.
fn line(grid: &Grid, row: u32, columns: &Columns<Field>, builder: &mut Builder) -> MonitoredLine {
    let mut line = MonitoredLine::default();
    let mut ticks: Vec<(Possibility, Slot<'_>)> = Vec::new();
    for (field, first, last) in columns {
        let Some(cell) = cell_under(grid, row, *first, *last) else { continue };
        let text = || -> Option<Cell> { Some(cell.cell()) };
        match field {
            Field::Of(_) => {}
            Field::Expected => line.expected = text(),
            Field::Funding => line.causes.funding = text(),
            Field::Institutions => line.causes.institutions = text(),
            Field::Staff => line.causes.staff = text(),
            Field::Equipment => line.causes.equipment = text(),
            Field::Other => line.causes.other = text(),
            Field::Note => line.note = text(),
            Field::Tick(which) => match ticked(&cell.text) {
                Some(true) => ticks.push((*which, cell)),
                Some(false) => {}
                None => builder.refuse(Refused::Value, Reason::NoFit { cells: vec![cell.text.to_string()] }, &cell),
            },
            Field::Possibility => match possibility(&cell.text) {
                Some(which) => ticks.push((which, cell)),
                None if cell.is_blank() => {}
                None => builder.refuse(Refused::Value, Reason::NoFit { cells: vec![cell.text.to_string()] }, &cell),
            },
        }
    }
    match ticks.as_slice() {
        [] => {}
        [(which, cell)] => line.possibility = Some(Sourced { value: *which, place: cell.cell().place }),
        [(_, first), ..] => {
            let cells = ticks.iter().map(|(_, cell)| cell.text.to_string()).collect();
            builder.refuse(Refused::Value, Reason::Ambiguous { cells }, first);
        }
    }
    line
}
