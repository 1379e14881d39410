//! The self-evaluation's own table: head, budget, goals, indicators, total.

use super::parts::{NUMERALS, any, head, levels, levels_down, money_label};
use super::sheet::{Sheet, amount, cell};
use crate::form::{Budget, BudgetRow, Indicator, Kind, SelfEvaluation};
use crate::table::Grid;

/// Where numbers stand that belong together, as (row, column).
#[derive(Debug, Clone, Default)]
#[cfg_attr(not(feature = "xlsx-out"), expect(dead_code, reason = "only live formulas ask where numbers stand"))]
pub(super) struct Spots {
    /// Which table of the document.
    pub(super) table: u32,
    /// 年度资金总额: full-year budget, executed, points, rate, score.
    pub(super) full_year: Option<(u32, u32)>,
    pub(super) executed: Option<(u32, u32)>,
    pub(super) rate: Option<(u32, u32)>,
    pub(super) execution_points: Option<(u32, u32)>,
    pub(super) execution_score: Option<(u32, u32)>,
    /// The columns of the indicators' values, and their first and last row.
    pub(super) target_column: u32,
    pub(super) actual_column: u32,
    pub(super) points_column: u32,
    pub(super) score_column: u32,
    pub(super) lines: Option<(u32, u32)>,
    /// The totals.
    pub(super) total_points: Option<(u32, u32)>,
    pub(super) total_score: Option<(u32, u32)>,
}

/// The columns behind the names of the levels.
struct Columns<'a> {
    levels: u32,
    nature: bool,
    unit: bool,
    coefficient: bool,
    criterion: bool,
    reviews: Vec<&'a str>,
}

impl<'a> Columns<'a> {
    fn of(form: &'a SelfEvaluation) -> Self {
        let any = |has| any(&form.indicators, has);
        let mut reviews: Vec<&str> = Vec::new();
        for review in form.indicators.iter().flat_map(|indicator| &indicator.reviews) {
            if !reviews.contains(&review.series.as_str()) {
                reviews.push(&review.series);
            }
        }
        Self {
            levels: levels(form.indicators.iter()),
            nature: any(|indicator| indicator.nature.is_some()),
            unit: any(|indicator| indicator.unit.is_some()),
            coefficient: any(|indicator| indicator.coefficient.is_some()),
            criterion: any(|indicator| indicator.criterion.is_some()),
            reviews,
        }
    }

    /// 绩效指标, the levels, the name, and every column behind it.
    fn all(&self) -> u32 {
        let more = [self.nature, self.unit, self.coefficient, self.criterion].iter().filter(|more| **more).count() + self.reviews.len();
        1 + self.levels + 1 + 5 + u32::try_from(more).unwrap_or(0)
    }
}

pub(super) fn laid_out(form: &SelfEvaluation, number: u32) -> (Option<Grid>, Spots) {
    let columns = Columns::of(form);
    let mut sheet = Sheet::default();
    let mut spots = Spots { table: number, ..Spots::default() };
    head(form.kind, form.title.as_deref(), form.unit.as_deref(), columns.all(), &mut sheet);
    if let Some(budget) = &form.budget {
        budget_rows(form.kind, budget, &columns, &mut sheet, &mut spots);
    }
    if let Some(goal) = &form.goal {
        let first = sheet.row + 1;
        let half = (columns.all() - 1) / 2;
        sheet.begin(2);
        sheet.label("预期目标", half);
        sheet.label("实际完成情况", columns.all() - 1 - half);
        sheet.begin(2);
        sheet.text(cell(goal.expected.as_ref()), half);
        sheet.text(cell(goal.achieved.as_ref()), columns.all() - 1 - half);
        sheet.down("年度总体目标", 1, first, first + 1);
    }
    indicator_rows(form, &columns, &mut sheet, &mut spots);
    total_row(form, &columns, &mut sheet, &mut spots);
    (sheet.grid(number), spots)
}

fn budget_rows(kind: Kind, budget: &Budget, columns: &Columns<'_>, sheet: &mut Sheet, spots: &mut Spots) {
    let first = sheet.row + 1;
    // The label takes what the six columns of numbers leave.
    let behind = 6 + u32::from(budget.reason.is_some());
    let label = columns.all() - 1 - behind;
    sheet.begin(2);
    sheet.label("", label);
    for heading in ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"] {
        sheet.label(heading, 1);
    }
    if budget.reason.is_some() {
        sheet.label("偏差原因分析", 1);
    }
    sheet.begin(2);
    sheet.label("年度资金总额", label);
    let total = &budget.total;
    sheet.text(amount(total.initial.as_ref()), 1);
    spots.full_year = Some(sheet.text(amount(total.full_year.as_ref()), 1));
    spots.executed = Some(sheet.text(amount(total.executed.as_ref()), 1));
    spots.execution_points = Some(sheet.text(amount(budget.points.as_ref()), 1));
    spots.rate = Some(sheet.text(cell(budget.rate.as_ref()), 1));
    spots.execution_score = Some(sheet.text(amount(budget.reported.as_ref()), 1));
    if let Some(reason) = &budget.reason {
        sheet.text(cell(Some(reason)), 1);
    }
    let mut part = |name: String, row: &BudgetRow| {
        sheet.begin(2);
        sheet.label(name, label);
        for value in [&row.initial, &row.full_year, &row.executed] {
            sheet.text(amount(value.as_ref()), 1);
        }
        for _ in 3..behind {
            sheet.text("", 1);
        }
    };
    for (group, rows) in [("按收入性质分", &budget.by_source), ("按支出性质分", &budget.by_nature)] {
        // A project's table has one group and no heading for it.
        if !rows.is_empty() && (kind == Kind::Department || group != "按收入性质分") {
            part(format!("{group}："), &BudgetRow::default());
        }
        // What is part of a row of its own has no row here; the official tables print the first depth.
        for (index, named) in rows.iter().filter(|named| named.part_of.is_none()).enumerate() {
            let of_which = if index == 0 { "其中：" } else { "" };
            part(format!("{of_which}{}", named.name), &named.row);
        }
    }
    sheet.down(money_label(kind, budget.money), 1, first, sheet.row);
}

fn indicator_rows(form: &SelfEvaluation, columns: &Columns<'_>, sheet: &mut Sheet, spots: &mut Spots) {
    let heading_row = sheet.row + 1;
    sheet.begin(2);
    for numeral in NUMERALS.iter().take(columns.levels as usize + 1) {
        sheet.label(format!("{numeral}级指标"), 1);
    }
    let mut heading = |wanted: bool, text: &str| wanted.then(|| sheet.label(text, 1).1);
    heading(columns.nature, "指标性质");
    spots.target_column = heading(true, "年度指标值").unwrap_or_default();
    heading(columns.unit, "度量单位");
    spots.actual_column = heading(true, "实际完成值").unwrap_or_default();
    spots.points_column = heading(true, "分值").unwrap_or_default();
    heading(columns.coefficient, "得分系数");
    spots.score_column = heading(true, "得分").unwrap_or_default();
    for series in &columns.reviews {
        heading(true, &format!("{series}得分"));
    }
    heading(columns.criterion, "评分标准");
    heading(true, "偏差原因分析及改进措施");
    let first = sheet.row + 1;
    for indicator in &form.indicators {
        sheet.begin(2 + columns.levels);
        sheet.text(&indicator.name, 1);
        let mut column = |wanted: bool, text: String| {
            if wanted {
                sheet.text(text, 1);
            }
        };
        column(columns.nature, cell(indicator.nature.as_deref()));
        column(true, cell(indicator.target.as_ref()));
        column(columns.unit, cell(indicator.unit.as_ref()));
        column(true, cell(indicator.actual.as_ref()));
        column(true, amount(indicator.points.as_ref()));
        column(columns.coefficient, amount(indicator.coefficient.as_deref()));
        column(true, amount(indicator.reported.as_ref()));
        for series in &columns.reviews {
            let review = indicator.reviews.iter().find(|review| review.series == *series);
            column(true, amount(review.and_then(|review| review.score.as_ref())));
        }
        column(columns.criterion, cell(indicator.criterion.as_ref()));
        column(true, cell(indicator.reason.as_ref()));
    }
    if !form.indicators.is_empty() {
        spots.lines = Some((first, sheet.row));
    }
    let lines: Vec<&Indicator> = form.indicators.iter().collect();
    for depth in 0..columns.levels {
        levels_down(&lines, depth, first, sheet);
    }
    sheet.down("绩效指标", 1, heading_row, sheet.row);
}

fn total_row(form: &SelfEvaluation, columns: &Columns<'_>, sheet: &mut Sheet, spots: &mut Spots) {
    let reported = &form.reported;
    if reported.points.is_none() && reported.score.is_none() && reported.grade.is_none() {
        return;
    }
    sheet.begin(1);
    sheet.label("总分", spots.points_column - 1);
    spots.total_points = Some(sheet.text(amount(reported.points.as_ref()), 1));
    // 得分系数 may stand between them.
    for _ in spots.points_column + 1..spots.score_column {
        sheet.text("", 1);
    }
    spots.total_score = Some(sheet.text(amount(reported.score.as_ref()), 1));
    sheet.text(cell(reported.grade.as_ref()), columns.all() - spots.score_column);
}
