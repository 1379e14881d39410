use crate::audit::case::{amount_at, number};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::form::BudgetRow;

/// A08.
pub(super) static CHECK: Check = Check {
    name: "executed-above-budget",
    origin: "A08",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "执行数超过全年预算数", en: "executed above the full-year budget" },
    explanation: Words {
        zh: "全年执行数不得大于全年预算数（执行率超过 100%）；总额和各明细行都看。",
        en: "The executed amount may not be above the full-year budget; the total and the rows are looked at.",
    },
    advice: Words {
        zh: "核对执行数；确有追加的，全年预算数应为调整后的数。",
        en: "Check the executed amount; where money was added, the full-year budget must hold it.",
    },
    basis: Basis::practice("自评表：执行率不超过100%"),
    thresholds: &[],
    needs: &[Input::Budget],
    faulty: Example { edits: &[("budget.total.executed", "524.00")], at: "budget.total.executed" },
    sound: Example { edits: &[("budget.total.executed", "520.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let budget = case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?;
    let mut cells: Vec<(String, &str, &BudgetRow)> = vec![("budget.total".to_owned(), "年度资金总额", &budget.total)];
    for (block, rows) in [("by_source", &budget.by_source), ("by_nature", &budget.by_nature), ("by_function", &budget.by_function)] {
        cells.extend(
            rows.iter().enumerate().map(|(index, named)| (format!("budget.{block}[{index}].row"), named.name.as_str(), &named.row)),
        );
    }
    let both = |row: &BudgetRow| number(row.executed.as_ref()).zip(number(row.full_year.as_ref()));
    if cells.iter().all(|(_, _, row)| both(row).is_none()) {
        return Err(Input::Budget.into());
    }
    let over = cells.into_iter().filter_map(|(path, name, row)| {
        let (executed, full_year) = both(row).filter(|(executed, full_year)| executed.ratio() > full_year.ratio())?;
        let over = &executed.ratio() - &full_year.ratio();
        let at = amount_at(format!("{path}.executed"), format!("{name}·全年执行数"), row.executed.as_ref());
        Some(found!(at, [executed, full_year, over],
            zh: "{name}：全年执行数 {executed}，超过全年预算数 {full_year}，多 {over}",
            en: "{name}: {executed} executed is {over} above the full-year budget {full_year}"))
    });
    Ok(over.collect())
}
