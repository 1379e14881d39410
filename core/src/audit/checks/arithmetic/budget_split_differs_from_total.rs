use crate::audit::case::amount_at;
use crate::audit::sheet::{Column, Split, column_numbers, top};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words};

/// A10.
pub(super) static CHECK: Check = Check {
    name: "budget-split-differs-from-total",
    origin: "A10",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "收入或支出构成之和与总额不符", en: "the split of income or expenditure does not make the total" },
    explanation: Words {
        zh: "按收入性质的各行之和应等于全年预算数；按支出性质的各行（基本支出、项目支出等）之和应等于全年执行数。年初和全年预算栏由 basic-and-project-differ-from-total 检查。",
        en: "The rows by income must make the full-year budget, and the rows by expenditure (basic, projects …) the executed amount. The other columns are looked at by basic-and-project-differ-from-total.",
    },
    advice: Words { zh: "核对各项数字，改正有误的一项。", en: "Check the numbers, and mend the one that is wrong." },
    basis: Basis::practice("湖南自评表：按收入性质分、按支出性质分"),
    thresholds: &[],
    needs: &[Input::Budget, Input::BudgetParts],
    faulty: Example { edits: &[("budget.by_nature[3].row.executed", "190.00")], at: "budget.total.executed" },
    sound: Example { edits: &[("budget.by_nature[3].row.executed", "200.0")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let budget = case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?;
    // Sources that print several columns are sources of funds, and another check's.
    let income = !top(&budget.by_source).any(|named| named.row.initial.is_some() || named.row.executed.is_some());
    let splits = [
        (Column::FullYear, &budget.by_source, income, "收入构成各行", "the rows by income"),
        (Column::Executed, &budget.by_nature, true, "支出构成各行", "the rows by expenditure"),
    ];
    let mut looked = false;
    let mut found = Vec::new();
    for (column, rows, here, zh, en) in splits {
        let (numbers, total) = (column_numbers(case, column), column.of(&budget.total));
        let split = Split {
            at: amount_at(format!("budget.total.{}", column.key()), format!("年度资金总额·{}", column.label()), total),
            total,
            parts: top(rows).map(|named| column.of(&named.row)).collect(),
            column: &numbers,
            zh: (zh, column.label()),
            en: (en, "the total"),
            complete: true,
        };
        if here && split.readable() {
            looked = true;
            found.extend(split.found());
        }
    }
    if looked { Ok(found) } else { Err(Input::BudgetParts.into()) }
}
