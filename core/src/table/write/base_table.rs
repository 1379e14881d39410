//! 部门整体支出绩效评价基础数据表.

use super::sheet::{Sheet, amount, cell};
use crate::form::{Amount, BaseData, BaseRow, Buildings, Sourced, Staff};
use crate::table::Grid;

/// The name, the widest block of numbers.
const WIDTH: u32 = 7;

pub(super) fn laid_out(base: &BaseData, year: Option<i16>, number: u32) -> Option<Grid> {
    let mut sheet = Sheet::default();
    let (prior, this) = (year.map(|year| format!("{}年", year - 1)), year.map(|year| format!("{year}年")));
    let (prior, this) = (prior.unwrap_or_else(|| "上年".to_owned()), this.unwrap_or_else(|| "本年".to_owned()));
    if let Some(staff) = &base.staff {
        staff_rows(staff, &mut sheet);
    }
    if !base.rows.is_empty() {
        let prior_budget = base.rows.iter().any(has_prior_budget);
        let headings = if prior_budget {
            vec![format!("{prior}预算数"), format!("{prior}决算数"), format!("{this}预算数"), format!("{this}决算数")]
        } else {
            vec![format!("{prior}决算数"), format!("{this}预算数"), format!("{this}决算数")]
        };
        sheet.begin(1);
        sheet.label("经费控制情况", 1);
        spread(headings, true, &mut sheet);
        for row in &base.rows {
            row_and_parts(row, 0, "", prior_budget, &mut sheet);
        }
    }
    if let Some(buildings) = &base.buildings {
        building_rows(buildings, base.money.symbol(), &mut sheet);
    }
    if let Some(savings) = &base.savings {
        sheet.begin(1);
        sheet.label("厉行节约保障措施", 1);
        sheet.text(savings.value.clone(), WIDTH - 1);
    }
    sheet.grid(number)
}

fn staff_rows(staff: &Staff, sheet: &mut Sheet) {
    let first = sheet.row + 1;
    sheet.begin(2);
    spread(vec!["编制数".to_owned(), "实际在职人数".to_owned(), "控制率".to_owned()], true, sheet);
    sheet.begin(2);
    spread(vec![amount(staff.posts.as_ref()), amount(staff.in_post.as_ref()), cell(staff.rate.as_ref())], false, sheet);
    sheet.down("财政供养人员情况", 1, first, first + 1);
}

/// Cells side by side over the whole width behind the name.
fn spread(texts: Vec<String>, heading: bool, sheet: &mut Sheet) {
    let mut left = WIDTH - 1;
    let mut cells = u32::try_from(texts.len()).unwrap_or(1);
    for text in texts {
        let columns = left / cells.max(1);
        if heading {
            sheet.label(text, columns)
        } else {
            sheet.text(text, columns)
        };
        (left, cells) = (left - columns, cells - 1);
    }
}

fn has_prior_budget(row: &BaseRow) -> bool {
    row.prior_budget.is_some() || row.parts.as_ref().is_some_and(|parts| parts.rows.iter().any(has_prior_budget))
}

/// Complete parts are numbered at the first depth; partial ones and deeper ones begin with 其中.
fn row_and_parts(row: &BaseRow, depth: usize, mark: &str, prior_budget: bool, sheet: &mut Sheet) {
    sheet.begin(1);
    sheet.label(format!("{}{mark}{}", "　".repeat(depth), row.name), 1);
    let mut numbers = vec![amount(row.prior_final.as_ref()), amount(row.budget.as_ref()), amount(row.final_.as_ref())];
    if prior_budget {
        numbers.insert(0, amount(row.prior_budget.as_ref()));
    }
    spread(numbers, false, sheet);
    let Some(parts) = &row.parts else { return };
    for (index, part) in parts.rows.iter().enumerate() {
        let mark = match (parts.complete && depth == 0, index) {
            (true, _) => format!("{}、", index + 1),
            (false, 0) => "其中：".to_owned(),
            (false, _) => String::new(),
        };
        row_and_parts(part, depth + 1, &mark, prior_budget, sheet);
    }
}

fn building_rows(buildings: &Buildings, money: &str, sheet: &mut Sheet) {
    let first = sheet.row + 1;
    sheet.begin(2);
    for heading in ["批复规模（㎡）", "实际规模（㎡）", "规模控制率"] {
        sheet.label(heading, 1);
    }
    for heading in [format!("预算投资（{money}）"), format!("实际投资（{money}）"), "投资概算控制率".to_owned()] {
        sheet.label(heading, 1);
    }
    sheet.begin(2);
    let mut value = |value: &Option<Sourced<Amount>>| sheet.text(amount(value.as_ref()), 1);
    value(&buildings.approved_area);
    value(&buildings.actual_area);
    value(&None);
    value(&buildings.budget_investment);
    value(&buildings.actual_investment);
    value(&None);
    let heading = buildings.heading.as_ref().map(|heading| format!("（{}）", heading.value)).unwrap_or_default();
    sheet.down(format!("楼堂馆所控制情况{heading}"), 1, first, first + 1);
}
