//! 绩效目标表: what a year is to bring; its money is the initial budget.

use super::parts::{NUMERALS, any, head, levels, levels_down, money_label};
use super::sheet::{Sheet, amount, cell};
use crate::form::{Budget, Indicator, Kind, SelfEvaluation};
use crate::table::Grid;

pub(super) fn laid_out(form: &SelfEvaluation, number: u32) -> Option<Grid> {
    let levels = levels(form.indicators.iter());
    let has = |wanted| any(&form.indicators, wanted);
    let nature = has(|line| line.nature.is_some());
    let unit = has(|line| line.unit.is_some());
    let points = has(|line| line.points.is_some());
    let criterion = has(|line| line.criterion.is_some());
    // 绩效指标, the levels, the name, the target, and what stands behind or beside it.
    let behind = [nature, unit, points, criterion].into_iter().filter(|more| *more).count();
    let columns = 1 + levels + 2 + u32::try_from(behind).unwrap_or(0);
    let mut sheet = Sheet::default();
    head(form.kind, form.title.as_deref(), form.unit.as_deref(), columns, &mut sheet);
    if let Some(budget) = form.budget.as_ref().filter(|budget| is_planned(budget)) {
        money_rows(form.kind, budget, columns, &mut sheet);
    }
    if let Some(goal) = form.goal.as_ref().and_then(|goal| goal.expected.as_ref()) {
        sheet.begin(1);
        sheet.label("年度总体目标", 1);
        sheet.text(cell(Some(goal)), columns - 1);
    }
    let heading_row = sheet.row + 1;
    sheet.begin(2);
    for numeral in NUMERALS.iter().take(levels as usize + 1) {
        sheet.label(format!("{numeral}级指标"), 1);
    }
    let headings = [(nature, "指标性质"), (true, "年度指标值"), (unit, "度量单位"), (points, "分值"), (criterion, "评（扣）分标准")];
    for (_, heading) in headings.iter().filter(|(wanted, _)| *wanted) {
        sheet.label(*heading, 1);
    }
    let first = sheet.row + 1;
    for line in &form.indicators {
        sheet.begin(2 + levels);
        sheet.text(&line.name, 1);
        let cells = [
            (nature, cell(line.nature.as_deref())),
            (true, cell(line.target.as_ref())),
            (unit, cell(line.unit.as_ref())),
            (points, amount(line.points.as_ref())),
            (criterion, cell(line.criterion.as_ref())),
        ];
        for (_, text) in cells.into_iter().filter(|(wanted, _)| *wanted) {
            sheet.text(text, 1);
        }
    }
    let lines: Vec<&Indicator> = form.indicators.iter().collect();
    for depth in 0..levels {
        levels_down(&lines, depth, first, &mut sheet);
    }
    sheet.down("绩效指标", 1, heading_row, sheet.row);
    sheet.grid(number)
}

/// Whether the budget says what was planned.
fn is_planned(budget: &Budget) -> bool {
    let parts = budget.by_source.iter().chain(&budget.by_nature);
    budget.total.initial.is_some() || parts.into_iter().any(|named| named.row.initial.is_some())
}

/// The total, and its parts by source and nature.
fn money_rows(kind: Kind, budget: &Budget, columns: u32, sheet: &mut Sheet) {
    let first = sheet.row + 1;
    let mut row = |label: String, value: String| {
        sheet.begin(2);
        sheet.label(label, 2);
        sheet.text(value, columns - 3);
    };
    row("年度资金总额：".to_owned(), amount(budget.total.initial.as_ref()));
    for rows in [&budget.by_source, &budget.by_nature] {
        for (index, named) in rows.iter().filter(|named| named.part_of.is_none()).enumerate() {
            let of_which = if index == 0 { "其中：" } else { "" };
            row(format!("{of_which}{}", named.name), amount(named.row.initial.as_ref()));
        }
    }
    sheet.down(money_label(kind, budget.money), 1, first, sheet.row);
}
