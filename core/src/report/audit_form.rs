//! The form as the audit's page shows it: tables whose cells carry the findings that are about them.

use super::words::range;
use super::{Align, Document, Pin, Tone};
use crate::audit::{Finding, Severity};
use crate::form::{Amount, BaseRow, Cell, NamedRow, SelfEvaluation, Sourced};
use crate::messages::{Lang, sentence};
use crate::score::Line;
use Align::{Left, Right};
use std::collections::BTreeMap;

/// One table in the making: rows of texts, and by which path each cell is known.
#[derive(Default)]
struct Sheet {
    rows: Vec<Vec<String>>,
    /// Row and column of a path; a form of thousands of rows has thousands of findings.
    paths: BTreeMap<String, (usize, usize)>,
}

impl Sheet {
    fn row(&mut self, cells: Vec<(String, String)>) {
        let row = self.rows.len();
        let mut texts = Vec::with_capacity(cells.len());
        for (column, (path, text)) in cells.into_iter().enumerate() {
            if !path.is_empty() {
                self.name(path, row, column);
            }
            texts.push(text);
        }
        self.rows.push(texts);
    }

    /// The first cell that a path is given is its cell.
    fn name(&mut self, path: String, row: usize, column: usize) {
        self.paths.entry(path).or_insert((row, column));
    }

    /// The cell of a path; of a path that has no cell of its own, that of the nearest part above it.
    fn cell(&self, path: &str) -> Option<(usize, usize)> {
        let mut wanted = path;
        loop {
            if let Some(cell) = self.paths.get(wanted) {
                return Some(*cell);
            }
            wanted = wanted.rsplit_once(['.', '['])?.0;
        }
    }

    fn put(self, page: &mut Document, columns: &[(&str, Align, usize)], findings: &[Finding]) {
        let mut pins = Vec::new();
        for (index, finding) in findings.iter().enumerate() {
            for at in std::iter::once(&finding.at).chain(&finding.also) {
                if let Some((row, column)) = self.cell(&at.path) {
                    pins.push(Pin { row, column, notice: index + 1, tone: tone(finding) });
                }
            }
        }
        page.pinned_table(columns, self.rows, pins);
    }
}

pub(super) fn tone(finding: &Finding) -> Tone {
    match finding.severity {
        _ if finding.waived.is_some() => Tone::Waived,
        Severity::Error => Tone::Error,
        Severity::Warning => Tone::Warning,
        Severity::Note => Tone::Note,
    }
}

fn text(cell: Option<&Cell>) -> String {
    cell.map(|cell| cell.value.clone()).unwrap_or_default()
}
fn amount(cell: Option<&Sourced<Amount>>) -> String {
    cell.map(|cell| cell.value.to_string()).unwrap_or_default()
}

/// The whole form.
///
/// Without `lines` there is no column of what is proven.
pub(super) fn form(page: &mut Document, form: &SelfEvaluation, lines: Option<&[Line]>, findings: &[Finding], lang: Lang) {
    head(page, form, findings, lang);
    budget(page, form, findings, lang);
    indicators(page, form, lines, findings, lang);
    base_data(page, form, findings, lang);
}

fn head(page: &mut Document, form: &SelfEvaluation, findings: &[Finding], lang: Lang) {
    let words = match lang {
        Lang::Zh => ["单位", "年度", "预期目标", "实际完成情况", "分值合计", "总分", "等级"],
        Lang::En => ["unit", "year", "goal", "achieved", "points", "total", "grade"],
    };
    let goal = form.goal.as_ref();
    let values = [
        ("unit", form.unit.clone().unwrap_or_default()),
        ("year", form.year.map(|year| year.to_string()).unwrap_or_default()),
        ("goal.expected", text(goal.and_then(|goal| goal.expected.as_ref()))),
        ("goal.achieved", text(goal.and_then(|goal| goal.achieved.as_ref()))),
        ("reported.points", amount(form.reported.points.as_ref())),
        ("reported.score", amount(form.reported.score.as_ref())),
        ("reported.grade", text(form.reported.grade.as_ref())),
    ];
    let mut sheet = Sheet::default();
    for (word, (path, value)) in words.into_iter().zip(values) {
        let named = findings.iter().any(|finding| finding.at.path == path);
        if !value.is_empty() || named {
            sheet.row(vec![(String::new(), word.to_owned()), (path.to_owned(), value)]);
        }
    }
    let (what, value) = (sentence!(lang, zh: "项目", en: "item"), sentence!(lang, zh: "填报内容", en: "as reported"));
    sheet.put(page, &[(&what, Left, 14), (&value, Left, 80)], findings);
}

fn budget(page: &mut Document, form: &SelfEvaluation, findings: &[Finding], lang: Lang) {
    let Some(budget) = &form.budget else { return };
    let mut sheet = Sheet::default();
    let line = |path: &str, name: &str, row: &crate::form::BudgetRow, rest: [(String, String); 4]| {
        let mut cells = vec![
            (path.to_owned(), name.to_owned()),
            (format!("{path}.initial"), amount(row.initial.as_ref())),
            (format!("{path}.full_year"), amount(row.full_year.as_ref())),
            (format!("{path}.executed"), amount(row.executed.as_ref())),
        ];
        cells.extend(rest);
        cells
    };
    let total = sentence!(lang, zh: "年度资金总额", en: "total");
    let rest = [
        ("budget.points".to_owned(), amount(budget.points.as_ref())),
        ("budget.rate".to_owned(), text(budget.rate.as_ref())),
        ("budget.reported".to_owned(), amount(budget.reported.as_ref())),
        ("budget.reason".to_owned(), text(budget.reason.as_ref())),
    ];
    sheet.row(line("budget.total", &total, &budget.total, rest));
    let parts: [(&str, &[NamedRow]); 3] =
        [("by_source", &budget.by_source), ("by_nature", &budget.by_nature), ("by_function", &budget.by_function)];
    for (block, rows) in parts {
        for (index, row) in rows.iter().enumerate() {
            let name = if row.part_of.is_some() { format!("　{}", row.name) } else { row.name.clone() };
            let cells = line(&format!("budget.{block}[{index}].row"), &name, &row.row, Default::default());
            sheet.row(cells);
            if index == 0 {
                // What is about the block as a whole stands at its first row.
                sheet.name(format!("budget.{block}"), sheet.rows.len() - 1, 0);
            }
        }
    }
    let unit = budget.money.symbol();
    let titles = match lang {
        Lang::Zh => ["预算执行", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", "原因"],
        Lang::En => ["budget", "initial", "full year", "executed", "pts", "rate", "score", "reason"],
    };
    let [name, initial, full, executed, points, rate, score, reason] = titles;
    let name = format!("{name}（{unit}）");
    let columns = [
        (name.as_str(), Left, 22),
        (initial, Right, 10),
        (full, Right, 10),
        (executed, Right, 10),
        (points, Right, 5),
        (rate, Right, 8),
        (score, Right, 6),
        (reason, Left, 12),
    ];
    sheet.put(page, &columns, findings);
}

fn indicators(page: &mut Document, form: &SelfEvaluation, lines: Option<&[Line]>, findings: &[Finding], lang: Lang) {
    let mut sheet = Sheet::default();
    for (index, row) in form.indicators.iter().enumerate() {
        let at = |cell: &str| format!("indicators[{index}].{cell}");
        let mut target = text(row.target.as_ref());
        if let Some(nature) = row.nature.as_ref().filter(|nature| !nature.value.is_empty()) {
            target = format!("{} {target}", nature.value);
        }
        if let Some(unit) = row.unit.as_ref().filter(|unit| !unit.value.is_empty()) {
            target = format!("{target} {}", unit.value);
        }
        let mut cells = vec![
            (at("path"), row.path.join("／")),
            (at("name"), row.name.clone()),
            (at("target"), target),
            (at("actual"), text(row.actual.as_ref())),
            (at("points"), amount(row.points.as_ref())),
            (at("reported"), amount(row.reported.as_ref())),
        ];
        if let Some(lines) = lines {
            let proven = lines.get(index).map(|line| range(line.low, line.high)).unwrap_or_default();
            cells.push((String::new(), proven));
        }
        cells.push((at("reason"), text(row.reason.as_ref())));
        sheet.row(cells);
        let row = sheet.rows.len() - 1;
        for (cell, column) in [("nature", 2), ("unit", 2), ("coefficient", 5), ("criterion", 2), ("reviews", 5)] {
            sheet.name(at(cell), row, column);
        }
    }
    let titles = match lang {
        Lang::Zh => ["一、二级指标", "三级指标", "指标值", "完成值", "分值", "得分", "可证明", "偏差原因"],
        Lang::En => ["levels", "indicator", "target", "actual", "pts", "score", "proven", "reason"],
    };
    let [levels, name, target, actual, points, reported, proven, reason] = titles;
    let mut columns = vec![
        (levels, Left, 14),
        (name, Left, 18),
        (target, Left, 12),
        (actual, Left, 12),
        (points, Right, 5),
        (reported, Right, 6),
        (reason, Left, 10),
    ];
    if lines.is_some() {
        columns.insert(6, (proven, Right, 11));
    }
    sheet.put(page, &columns, findings);
}

fn base_data(page: &mut Document, form: &SelfEvaluation, findings: &[Finding], lang: Lang) {
    let Some(base) = &form.base_data else { return };
    let mut sheet = Sheet::default();
    for (index, row) in base.rows.iter().enumerate() {
        base_row(&mut sheet, row, &format!("base_data.rows[{index}]"), 0);
    }
    let mut other = |path: &str, zh: &str, en: &str, value: String| {
        if !value.is_empty() || findings.iter().any(|finding| finding.at.path == path) {
            let name = if lang == Lang::Zh { zh } else { en };
            let empty = || (String::new(), String::new());
            sheet.row(vec![(String::new(), name.to_owned()), empty(), empty(), (path.to_owned(), value)]);
        }
    };
    if let Some(staff) = &base.staff {
        other("base_data.staff.posts", "编制数", "posts", amount(staff.posts.as_ref()));
        other("base_data.staff.in_post", "实际在职人数", "staff", amount(staff.in_post.as_ref()));
        other("base_data.staff.rate", "控制率", "control rate", text(staff.rate.as_ref()));
    }
    if let Some(buildings) = &base.buildings {
        other("base_data.buildings.heading", "楼堂馆所", "buildings", text(buildings.heading.as_ref()));
        other("base_data.buildings.approved_area", "批复规模（㎡）", "approved area (㎡)", amount(buildings.approved_area.as_ref()));
        other("base_data.buildings.actual_area", "实际规模（㎡）", "actual area (㎡)", amount(buildings.actual_area.as_ref()));
        other("base_data.buildings.budget_investment", "预算投资", "budgeted investment", amount(buildings.budget_investment.as_ref()));
        other("base_data.buildings.actual_investment", "实际投资", "actual investment", amount(buildings.actual_investment.as_ref()));
    }
    other("base_data.savings", "厉行节约保障措施", "savings", text(base.savings.as_ref()));
    let unit = base.money.symbol();
    let titles = match lang {
        Lang::Zh => ["基础数据", "上年决算数", "本年预算数", "本年决算数"],
        Lang::En => ["base data", "prior final", "budget", "final"],
    };
    let [name, prior, budget, last] = titles;
    let name = format!("{name}（{unit}）");
    sheet.put(page, &[(&name, Left, 34), (prior, Right, 14), (budget, Right, 14), (last, Right, 24)], findings);
}

/// A row and those under it; a form nests them two or three deep, and JSON no deeper than its reader allows.
fn base_row(sheet: &mut Sheet, row: &BaseRow, path: &str, depth: usize) {
    sheet.row(vec![
        (path.to_owned(), format!("{}{}", "　".repeat(depth.min(6)), row.name)),
        (format!("{path}.prior_final"), amount(row.prior_final.as_ref())),
        (format!("{path}.budget"), amount(row.budget.as_ref())),
        (format!("{path}.final"), amount(row.final_.as_ref())),
    ]);
    for (index, part) in row.parts.iter().flat_map(|parts| &parts.rows).enumerate() {
        base_row(sheet, part, &format!("{path}.parts.rows[{index}]"), depth + 1);
    }
}
