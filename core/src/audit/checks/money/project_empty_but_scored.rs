use crate::audit::base_rows::{Item, base_line, sum_or_none};
use crate::audit::case::{amount_at, number};
use crate::audit::row::Row;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::form::{Amount, Kind, Sourced};
use crate::reading::Absent;

/// E13.
pub(super) static CHECK: Check = Check {
    name: "project-empty-but-scored",
    origin: "E13",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "没有项目支出而项目指标得分", en: "no project spending, yet points for projects" },
    explanation: Words {
        zh: "部门整体支出表中项目支出行的预算数和决算数都为空或零，却有项目完成、验收、资金一类指标得分。",
        en: "A department's form shows neither budget nor spending for projects, yet indicators on the completion, acceptance or funds of projects have points.",
    },
    advice: Words {
        zh: "补填项目支出，或删去不适用的项目指标。",
        en: "Enter the spending on projects, or take out indicators that do not apply.",
    },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::BaseRow, Input::ReportedScores],
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
        return Err(Input::BaseRow.into());
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
    let Some(first) = scored.first() else { return Ok(Vec::new()) };
    let (name, score, count) = (&first.indicator.name, number(first.indicator.reported.as_ref()).unwrap_or_else(|| 0.into()), scored.len());
    Ok(vec![
        found!(at, [name, score, count],
        zh: "项目支出行为空或零，而“{name}”等 {count} 项项目指标得分（{score} 分）",
        en: "the row of projects is empty, yet {count} indicators on projects have points, first {name} with {score}")
        .also(scored.iter().map(|row| row.at("reported"))),
    ])
}

fn holds(cell: Option<&Sourced<Amount>>) -> bool {
    sum_or_none(cell).is_some_and(|amount| !amount.is_zero())
}

fn is_of_projects(row: &Row<'_>) -> bool {
    let name = &row.indicator.name;
    name.contains("项目") && OF_PROJECTS.iter().any(|word| name.contains(word))
}
