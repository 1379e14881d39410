use crate::audit::case::amount_at;
use crate::audit::sheet::{Column, Split, column_numbers, top};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words};

/// A09.
pub(super) static CHECK: Check = Check {
    name: "fund-sources-differ-from-total",
    origin: "A09",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "各资金来源之和与年度资金总额不符", en: "the sources of funds do not make the total" },
    explanation: Words {
        zh: "逐栏把各资金来源（“其中”行不重复计入）相加，与年度资金总额比较。只印全年预算数一栏的收入构成由 budget-split-differs-from-total 检查。",
        en: "Column by column the sources are added (其中 rows are not added twice) and set beside the total. A split of income that prints the full-year column alone is looked at by budget-split-differs-from-total.",
    },
    advice: Words { zh: "核对各项数字，改正有误的一项。", en: "Check the numbers, and mend the one that is wrong." },
    basis: Basis::practice("自评表：年度资金总额为各来源之和"),
    thresholds: &[],
    needs: &[Input::Budget, Input::BudgetParts],
    faulty: Example { edits: &[("budget.by_source[0].row.executed", "470.00")], at: "budget.total.executed" },
    sound: Example {
        edits: &[(
            "budget.by_source[2]",
            "{\"name\": \"其中：上年结转\", \"row\": {\"initial\": \"5.00\", \"full_year\": \"5.00\", \"executed\": \"5.00\"}, \"part_of\": \"一般公共预算\"}",
        )],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let budget = case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?;
    let several = top(&budget.by_source).any(|named| named.row.initial.is_some() || named.row.executed.is_some());
    let mut looked = false;
    let mut found = Vec::new();
    for column in Column::ALL {
        let numbers = column_numbers(case, column);
        let total = column.of(&budget.total);
        let split = Split {
            at: amount_at(format!("budget.total.{}", column.key()), format!("年度资金总额·{}", column.label()), total),
            total,
            parts: top(&budget.by_source).map(|named| column.of(&named.row)).collect(),
            column: &numbers,
            zh: ("各资金来源", column.label()),
            en: ("the sources of funds", "the total"),
            complete: true,
        };
        if several && split.readable() {
            looked = true;
            found.extend(split.found());
        }
    }
    if looked { Ok(found) } else { Err(Input::BudgetParts.into()) }
}
