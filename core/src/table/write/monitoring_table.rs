//! 绩效运行监控表 in the layout of 财预〔2019〕136号: money and indicators within the year.

use super::form_table::Spots;
use super::parts::{NUMERALS, any, head, levels, levels_down, money_label};
use super::sheet::{Sheet, amount, cell};
use crate::form::{Indicator, Kind, MonitoredFunds, MonitoredLine, MonitoredRow, Monitoring, Possibility};
use crate::table::Grid;

/// 经费保障 … 其他, 原因说明.
const CAUSES: [&str; 6] = ["经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明"];
const POSSIBILITIES: [(Possibility, &str); 3] =
    [(Possibility::Certain, "确定能"), (Possibility::Possible, "有可能"), (Possibility::Impossible, "完全不可能")];

/// The columns that only some places print.
struct Columns {
    levels: u32,
    nature: bool,
    unit: bool,
    points: bool,
}

impl Columns {
    fn of(form: &Monitoring) -> Self {
        let lines = || form.lines.iter().map(|line| &line.indicator);
        Self {
            levels: levels(lines()),
            nature: any(lines(), |line| line.nature.is_some()),
            unit: any(lines(), |line| line.unit.is_some()),
            points: any(lines(), |line| line.points.is_some()),
        }
    }
    /// 绩效指标, the levels and the name; target, actual, expected; the causes, the possibility, the note.
    fn all(&self) -> u32 {
        1 + self.levels + 1 + 3 + 6 + 3 + 1 + u32::from(self.nature) + u32::from(self.unit) + u32::from(self.points)
    }
}

pub(super) fn laid_out(form: &Monitoring, number: u32) -> (Option<Grid>, Spots) {
    let columns = Columns::of(form);
    let mut sheet = Sheet::default();
    let mut spots = Spots { table: number, ..Spots::default() };
    head(form.kind, form.title.as_deref(), form.unit.as_deref(), columns.all(), &mut sheet);
    // 1-7月, where the form says up to when it reports.
    let span = form.through.map(|month| if month == 1 { "1月".to_owned() } else { format!("1-{month}月") }).unwrap_or_default();
    if let Some(funds) = &form.funds {
        fund_rows(form.kind, funds, &span, columns.all(), &mut sheet, &mut spots);
    }
    if let Some(goal) = &form.goal {
        sheet.begin(1);
        sheet.label("年度总体目标", 2);
        sheet.text(cell(Some(goal)), columns.all() - 2);
    }
    lines(form, &columns, &span, &mut sheet);
    (sheet.grid(number), spots)
}

fn fund_rows(kind: Kind, funds: &MonitoredFunds, span: &str, all: u32, sheet: &mut Sheet, spots: &mut Spots) {
    let first = sheet.row + 1;
    let full_year = any_row(funds, |row| row.full_year.is_some());
    let mut headings = vec!["年初预算数".to_owned()];
    headings.extend(full_year.then(|| "全年预算数".to_owned()));
    headings.extend([format!("{span}执行数"), format!("{span}执行率"), "全年预计执行数".to_owned()]);
    // The block's label and the rows' take four columns; the numbers share the rest.
    let width = shares(all - 4, headings.len());
    sheet.begin(2);
    sheet.label("", 3);
    for (heading, width) in headings.iter().zip(&width) {
        sheet.label(heading, *width);
    }
    let row = |label: String, row: &MonitoredRow, sheet: &mut Sheet| {
        sheet.begin(2);
        sheet.label(label, 3);
        let mut cells = vec![amount(row.initial.as_ref())];
        cells.extend(full_year.then(|| amount(row.full_year.as_ref())));
        cells.extend([amount(row.executed.as_ref()), cell(row.rate.as_ref()), amount(row.expected.as_ref())]);
        cells.into_iter().zip(&width).map(|(text, width)| sheet.text(text, *width)).collect::<Vec<_>>()
    };
    let total = row("年度资金总额：".to_owned(), &funds.total, sheet);
    // The rate is of the budget as it stands.
    if let [.., budget, executed, rate, _] = total.as_slice() {
        (spots.full_year, spots.executed, spots.rate) = (Some(*budget), Some(*executed), Some(*rate));
    }
    for rows in [&funds.by_source, &funds.by_nature] {
        for (index, named) in rows.iter().enumerate() {
            let of_which = if index == 0 { "其中：" } else { "" };
            row(format!("{of_which}{}", named.name), &named.row, sheet);
        }
    }
    sheet.down(money_label(kind, funds.money), 1, first, sheet.row);
}

fn any_row(funds: &MonitoredFunds, has: fn(&MonitoredRow) -> bool) -> bool {
    let parts = funds.by_source.iter().chain(&funds.by_nature).map(|named| &named.row);
    std::iter::once(&funds.total).chain(parts).any(has)
}

/// So many columns for so many cells, as even as can be.
fn shares(columns: u32, cells: usize) -> Vec<u32> {
    let (mut left, mut cells) = (columns, u32::try_from(cells).unwrap_or(1));
    let mut widths = Vec::new();
    while cells > 0 {
        let width = left / cells;
        widths.push(width);
        (left, cells) = (left - width, cells - 1);
    }
    widths
}

fn lines(form: &Monitoring, columns: &Columns, span: &str, sheet: &mut Sheet) {
    let heading_row = sheet.row + 1;
    let both = (heading_row, heading_row + 1);
    // Headings over both rows, each in its column.
    let mut at = 2;
    let mut down = |text: &str, sheet: &mut Sheet| {
        sheet.down(text, at, both.0, both.1);
        at += 1;
    };
    for numeral in NUMERALS.iter().take(columns.levels as usize + 1) {
        down(&format!("{numeral}级指标"), sheet);
    }
    let wanted = [
        (columns.nature, "指标性质".to_owned()),
        (true, "年度指标值".to_owned()),
        (columns.unit, "度量单位".to_owned()),
        (columns.points, "分值".to_owned()),
        (true, format!("{span}执行情况")),
        (true, "全年预计完成情况".to_owned()),
    ];
    wanted.iter().filter(|(wanted, _)| *wanted).for_each(|(_, heading)| down(heading, sheet));
    let causes = at;
    sheet.begin(causes);
    sheet.label("偏差原因分析", 6);
    sheet.label("完成目标可能性", 3);
    sheet.down("备注", causes + 9, both.0, both.1);
    sheet.begin(causes);
    for heading in CAUSES.iter().chain(POSSIBILITIES.iter().map(|(_, word)| word)) {
        sheet.label(*heading, 1);
    }
    let first = sheet.row + 1;
    for line in &form.lines {
        sheet.begin(2 + columns.levels);
        row(line, columns, sheet);
    }
    let indicators: Vec<&Indicator> = form.lines.iter().map(|line| &line.indicator).collect();
    for depth in 0..columns.levels {
        levels_down(&indicators, depth, first, sheet);
    }
    sheet.down("绩效指标", 1, heading_row, sheet.row);
}

fn row(line: &MonitoredLine, columns: &Columns, sheet: &mut Sheet) {
    let indicator = &line.indicator;
    sheet.text(&indicator.name, 1);
    let cells = [
        (columns.nature, cell(indicator.nature.as_deref())),
        (true, cell(indicator.target.as_ref())),
        (columns.unit, cell(indicator.unit.as_ref())),
        (columns.points, amount(indicator.points.as_ref())),
        (true, cell(indicator.actual.as_ref())),
        (true, cell(line.expected.as_ref())),
    ];
    for (_, text) in cells.into_iter().filter(|(wanted, _)| *wanted) {
        sheet.text(text, 1);
    }
    let causes = &line.causes;
    for cause in [&causes.funding, &causes.institutions, &causes.staff, &causes.equipment, &causes.other, &indicator.reason] {
        sheet.text(cell(cause.as_ref()), 1);
    }
    for (which, _) in POSSIBILITIES {
        let ticked = line.possibility.as_ref().is_some_and(|said| said.value == which);
        sheet.text(if ticked { "√" } else { "" }, 1);
    }
    sheet.text(cell(line.note.as_ref()), 1);
}
