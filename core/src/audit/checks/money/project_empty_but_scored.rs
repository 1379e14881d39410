use crate::audit::base_rows::{Item, base_line, sum_or_none};
use crate::audit::case::{amount_at, number};
use crate::audit::row::Row;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Found, Input, Missing, Severity, Thresholds, Words, found};
use crate::form::{Amount, BudgetRow, Kind, Sourced};
use crate::number::{Decimal, Ratio};
use crate::reading::Absent;

/// E13.
pub(super) static CHECK: Check = Check {
    name: "project-empty-but-scored",
    origin: "E13",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "没有项目支出而项目指标得分", en: "no project spending, yet points for projects" },
    explanation: Words {
        zh: "部门整体支出表中项目支出行的预算数和决算数都为空或零，却有项目完成、验收、资金一类指标得分，或全年执行数明显多于基本支出而各项指标得分。项目支出表的资金各栏全为空或零而指标得分的同样看。",
        en: "A department's form shows neither budget nor spending for projects, yet indicators on the completion, acceptance or funds of projects have points, or the total is well above basic spending while indicators have points. So is a project's form whose funds are all blank or zero while its indicators have points.",
    },
    advice: Words {
        zh: "补填项目支出，或删去不适用的项目指标。",
        en: "Enter the spending on projects, or take out indicators that do not apply.",
    },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::Budget, Input::BaseRow, Input::ReportedScores],
    faulty: Example {
        edits: &[
            ("base_data.rows[1].budget", ""),
            ("base_data.rows[1].final", ""),
            ("base_data.rows[1].parts", "null"),
            ("indicators[1].name", "管网改造项目完成长度"),
        ],
        at: "base_data.rows[1].final",
    },
    sound: Example {
        edits: &[
            ("base_data.rows[1].budget", ""),
            ("base_data.rows[1].final", ""),
            ("base_data.rows[1].parts", "null"),
            ("budget.by_nature[3].row.initial", "0"),
            ("budget.by_nature[3].row.full_year", "0"),
            ("budget.by_nature[3].row.executed", "0"),
            ("budget.by_nature[0].row.executed", "494.00"),
            ("indicators[1].name", "水质检测项目数"),
        ],
        at: "",
    },
    run,
};

/// What is said of projects that are paid for; 检测项目 and 服务项目 are things on a list.
const OF_PROJECTS: [&str; 12] = ["完成", "验收", "建设", "实施", "资金", "竣工", "开工", "完工", "支出", "管理", "执行", "质量"];

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    if case.form.kind == Kind::Project {
        return of_project(case);
    }
    let line = case.form.base_data.as_ref().and_then(|base| base_line(base, Item::Project));
    let nature = case.form.budget.as_ref().and_then(|budget| {
        let mut rows = budget.by_nature.iter().enumerate();
        rows.find(|(_, named)| Item::Project.names(&named.name))
    });
    let at = match (&line, &nature) {
        (Some(line), _) if line.row.final_.is_some() => line.at_final(),
        (_, Some((index, named))) => {
            amount_at(format!("budget.by_nature[{index}].row.executed"), format!("{}·执行数", named.name), named.row.executed.as_ref())
        }
        _ => return Err(Input::BaseRow.into()),
    };
    let rows = case.need_rows()?;
    if rows.iter().all(|row| row.reported().is_none()) {
        return Err(Missing::from(Input::ReportedScores));
    }
    // Any amount on projects in the table's rows is spending or a budget for it.
    let in_base = line.iter().flat_map(|line| {
        let parts = line.row.parts.iter().flat_map(|parts| &parts.rows);
        parts.chain([line.row]).flat_map(|row| [&row.budget, &row.final_])
    });
    let in_budget = nature.iter().flat_map(|(_, named)| [&named.row.initial, &named.row.full_year, &named.row.executed]);
    // A row left blank is empty whatever the budget block says; a zero only where that agrees.
    let blank = line.as_ref().is_some_and(|line| {
        let cells = [&line.row.budget, &line.row.final_];
        cells.into_iter().flatten().all(|cell| cell.value == Amount::Absent(Absent::Blank))
    });
    if in_base.into_iter().any(|cell| holds(cell.as_ref())) || (!blank && in_budget.into_iter().any(|cell| holds(cell.as_ref()))) {
        return Ok(Vec::new());
    }
    let scored: Vec<&Row<'_>> =
        rows.iter().filter(|row| is_of_projects(row) && row.reported().is_some_and(|score| !score.is_zero())).collect();
    let Some(first) = scored.first() else { return Ok(beyond_basic(case, &rows, at)) };
    let (name, score, count) = (&first.indicator.name, number(first.indicator.reported.as_ref()).unwrap_or_else(|| 0.into()), scored.len());
    Ok(vec![
        found!(at, [name, score, count],
        zh: "项目支出行为空或零，而“{name}”等 {count} 项项目指标得分（{score} 分）",
        en: "the row of projects is empty, yet {count} indicators on projects have points, first {name} with {score}")
        .also(scored.iter().map(|row| row.at("reported"))),
    ])
}

/// A project's form without any money.
fn of_project(case: &Case<'_>) -> Checked {
    let budget = case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?;
    let executed = budget.total.executed.as_ref().ok_or(Missing::from(Input::Budget))?;
    let rows = case.need_rows()?;
    if rows.iter().all(|row| row.reported().is_none()) {
        return Err(Missing::from(Input::ReportedScores));
    }
    let named = budget.by_source.iter().chain(&budget.by_nature).chain(&budget.by_function).map(|named| &named.row);
    let mut cells = named.chain([&budget.total]).flat_map(|row| [&row.initial, &row.full_year, &row.executed]).chain([&budget.received]);
    if cells.any(|cell| holds(cell.as_ref())) {
        return Ok(Vec::new());
    }
    let Some((count, score)) = scored_rows(&rows) else { return Ok(Vec::new()) };
    let at = amount_at("budget.total.executed", "年度资金总额·全年执行数", Some(executed));
    Ok(vec![found!(at, [count, score],
        zh: "年度资金总额各栏为空或零，而 {count} 项指标共得 {score} 分",
        en: "the project's total is blank or zero in every column, yet {count} indicators have {score} points")])
}

/// A department that spent well beyond its basic spending, and nothing of it on projects.
fn beyond_basic(case: &Case<'_>, rows: &[Row<'_>], at: At) -> Vec<Found> {
    let Some(budget) = &case.form.budget else { return Vec::new() };
    let executed = |row: &BudgetRow| number(row.executed.as_ref());
    let others: Vec<_> = budget.by_nature.iter().filter(|named| named.part_of.is_none() && !Item::Project.names(&named.name)).collect();
    let has_basic = others.iter().any(|named| named.name.contains("基本支出") && executed(&named.row).is_some());
    let Some(total) = executed(&budget.total).filter(|_| has_basic) else { return Vec::new() };
    let basic: Ratio = others.iter().filter_map(|named| executed(&named.row)).map(Decimal::ratio).sum();
    let beyond = &total.ratio() - &basic;
    // A hundredth is a matter of rounding or of small rows that are not printed.
    if &beyond * &Ratio::from_int(100) <= total.ratio() {
        return Vec::new();
    }
    let Some((count, score)) = scored_rows(rows) else { return Vec::new() };
    vec![
        found!(at, [total, basic, beyond, count, score],
            zh: "项目支出行为空或零，而全年执行数 {total} 比基本支出等 {basic} 多 {beyond}，{count} 项指标共得 {score} 分",
            en: "the row of projects is empty, yet {total} was spent where basic and other spending make {basic}: {beyond} more; {count} indicators have {score} points")
        .sum(format!("{total} - {basic} = {beyond}")),
    ]
}

/// How many indicators have points, and how many in all.
fn scored_rows(rows: &[Row<'_>]) -> Option<(usize, Ratio)> {
    let scores: Vec<Decimal> = rows.iter().filter_map(Row::reported).filter(|score| !score.is_zero()).collect();
    (!scores.is_empty()).then(|| (scores.len(), scores.iter().map(|score| score.ratio()).sum()))
}

fn holds(cell: Option<&Sourced<Amount>>) -> bool {
    sum_or_none(cell).is_some_and(|amount| !amount.is_zero())
}

fn is_of_projects(row: &Row<'_>) -> bool {
    let name = &row.indicator.name;
    name.contains("项目") && OF_PROJECTS.iter().any(|word| name.contains(word))
}
