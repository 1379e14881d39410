use crate::audit::base_rows::{BaseLine, base_lines, need_base};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::form::{Amount, BaseRow};
use crate::reading::{Absent, normalized};

/// E16.
pub(super) static CHECK: Check = Check {
    name: "base-data-row-blank",
    origin: "E16",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "基础数据表整行空白", en: "a row of the base data table left blank" },
    explanation: Words {
        zh: "基础数据表有整行未填。没有发生额的应填“0”或“无”，空白分不清是没有还是漏填。上级行空白的，下级行不另计；专项资金、其他等备用行只随其他行一并列出；预算调整行和楼堂馆所另行检查。",
        en: "A whole row of the base data table is blank. Where there was nothing, 0 or 无 should say so: blank may be forgotten. Rows under a blank row belong to it; spare rows (special funds, others) are only named beside others; the adjustment row and the buildings are other checks'.",
    },
    advice: Words { zh: "填数；没有发生额的填“0”。", en: "Enter the numbers, or 0 where there was nothing." },
    basis: Basis::practice("公开的基础数据表"),
    thresholds: &[],
    needs: &[Input::BaseRow],
    faulty: Example {
        edits: &[
            ("base_data.rows[1].parts.rows[1].prior_final", ""),
            ("base_data.rows[1].parts.rows[1].budget", ""),
            ("base_data.rows[1].parts.rows[1].final", ""),
        ],
        at: "base_data.rows[1].parts.rows[1]",
    },
    sound: Example {
        edits: &[
            ("base_data.rows[1].parts.rows[1].prior_final", "——"),
            ("base_data.rows[1].parts.rows[1].budget", "无"),
            ("base_data.rows[1].parts.rows[1].final", ""),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let base = need_base(case)?;
    if base.rows.is_empty() {
        return Err(Input::BaseRow.into());
    }
    let mut blank = Vec::new();
    for line in base_lines(base) {
        gather(&line, &mut blank);
    }
    // Spare rows alone are what a form without special funds looks like.
    let Some(first) = blank.iter().position(|(_, spare, _)| !spare) else { return Ok(Vec::new()) };
    let count = blank.len();
    let (name, _, at) = blank.remove(first);
    Ok(vec![
        found!(at, [name, count], zh: "“{name}”一行未填（整行空白的共 {count} 行）", en: "the row {name} is blank ({count} blank rows in all)")
            .also(blank.into_iter().map(|(_, _, at)| at)),
    ])
}

fn gather(line: &BaseLine<'_>, blank: &mut Vec<(String, bool, crate::audit::At)>) {
    let name = normalized(&line.row.name);
    if name.contains("预算调整") {
        return;
    }
    if is_blank(line.row) {
        // 政府采购 and 三公 rows are asked of every unit; what a template offers for more of a kind is not.
        let spare = name.is_empty() || name.contains("专项") || name.starts_with("其他") || name.starts_with("其它");
        blank.push((line.row.name.clone(), spare, line.at()));
        return;
    }
    for part in line.parts() {
        gather(&part, blank);
    }
}

/// Whether every cell that the row has is blank.
fn is_blank(row: &BaseRow) -> bool {
    let mut cells = [&row.prior_budget, &row.prior_final, &row.budget, &row.final_].into_iter().flatten().peekable();
    cells.peek().is_some() && cells.all(|cell| cell.value == Amount::Absent(Absent::Blank))
}
