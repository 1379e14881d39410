use crate::audit::sheet::{Column, Split, column_numbers, top};
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words};

/// A12.
pub(super) static CHECK: Check = Check {
    name: "functional-classes-differ-from-total",
    origin: "A12",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "按功能分类的支出之和与总额不符", en: "the functional classes do not make the total" },
    explanation: Words {
        zh: "把按功能分类的各项支出相加，与总额比较；按印出的位数留出余地。",
        en: "The amounts by functional class are added and set beside the total; printed places leave their half unit.",
    },
    advice: Words { zh: "核对各项数字，改正有误的一项。", en: "Check the numbers, and mend the one that is wrong." },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::Budget, Input::BudgetParts],
    faulty: Example { edits: &[("budget.by_function[1].row.executed", "44.00")], at: "budget.by_function" },
    sound: Example { edits: &[("budget.by_function[1].row.executed", "40")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let budget = case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?;
    let mut looked = false;
    let mut found = Vec::new();
    for column in Column::ALL {
        let numbers = column_numbers(case, column);
        let split = Split {
            at: At::new("budget.by_function", format!("按功能分类·{}", column.label())),
            total: column.of(&budget.total),
            parts: top(&budget.by_function).map(|named| column.of(&named.row)).collect(),
            column: &numbers,
            zh: ("按功能分类的支出", column.label()),
            en: ("the functional classes", "the total"),
            complete: true,
        };
        looked |= split.readable();
        found.extend(split.found());
    }
    if looked { Ok(found) } else { Err(Input::BudgetParts.into()) }
}
