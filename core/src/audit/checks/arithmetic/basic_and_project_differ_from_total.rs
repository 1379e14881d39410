use crate::audit::case::amount_at;
use crate::audit::sheet::{Column, Split, column_numbers, top};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words};
use crate::form::NamedRow;
use std::collections::BTreeMap;

/// A11.
pub(super) static CHECK: Check = Check {
    name: "basic-and-project-differ-from-total",
    origin: "A11",
    aliases: &[],
    severity: Severity::Error,
    title: Words {
        zh: "基本支出、项目支出与其构成或总额不符", en: "basic and project expenditure do not fit their parts or the total"
    },
    explanation: Words {
        zh: "人员经费与公用经费之和应等于基本支出；年初预算、全年预算两栏中，基本支出与项目支出等各行之和应等于总额。执行数一栏的总额由 budget-split-differs-from-total 检查。",
        en: "Personnel and public funds must make basic expenditure; in the two budget columns basic, projects and the other rows must make the total. The executed column’s total is looked at by budget-split-differs-from-total.",
    },
    advice: Words { zh: "核对各项数字，改正有误的一项。", en: "Check the numbers, and mend the one that is wrong." },
    basis: Basis::practice("湖南自评表：按支出性质分"),
    thresholds: &[],
    needs: &[Input::Budget, Input::BudgetParts],
    faulty: Example { edits: &[("budget.by_nature[1].row.executed", "208.00")], at: "budget.by_nature[0].row.executed" },
    sound: Example { edits: &[("budget.by_nature[1].row.executed", "218.0"), ("budget.by_nature[2].row.executed", "76")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let budget = case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?;
    let rows = &budget.by_nature;
    let mut inner: BTreeMap<&str, Vec<&NamedRow>> = BTreeMap::new();
    for row in rows {
        if let Some(parent) = &row.part_of {
            inner.entry(parent.as_str()).or_default().push(row);
        }
    }
    let mut looked = false;
    let mut found = Vec::new();
    for column in Column::ALL {
        let numbers = column_numbers(case, column);
        for (index, parent) in rows.iter().enumerate() {
            let Some(parts) = inner.get(parent.name.as_str()) else { continue };
            // Only both together are all of it.
            let holds = |word: &str| parts.iter().any(|row| row.name.contains(word));
            let complete = parent.name.contains("基本支出") && holds("人员") && (holds("公用") || holds("日常"));
            let total = column.of(&parent.row);
            let name = parent.name.as_str();
            let split = Split {
                at: amount_at(format!("budget.by_nature[{index}].row.{}", column.key()), format!("{name}·{}", column.label()), total),
                total,
                parts: parts.iter().map(|row| column.of(&row.row)).collect(),
                column: &numbers,
                zh: ("其下各行", name),
                en: ("the rows under it", name),
                complete,
            };
            looked |= split.readable();
            found.extend(split.found());
        }
        let total = column.of(&budget.total);
        let split = Split {
            at: amount_at(format!("budget.total.{}", column.key()), format!("年度资金总额·{}", column.label()), total),
            total,
            parts: top(rows).map(|named| column.of(&named.row)).collect(),
            column: &numbers,
            zh: ("基本支出、项目支出等", column.label()),
            en: ("basic, projects and the like", "the total"),
            complete: top(rows).any(|row| row.name.contains("基本")) && top(rows).any(|row| row.name.contains("项目")),
        };
        if column != Column::Executed && split.readable() {
            looked = true;
            found.extend(split.found());
        }
    }
    if looked { Ok(found) } else { Err(Input::BudgetParts.into()) }
}
