use crate::audit::base_rows::base_rows;
use crate::audit::case::{amount_at, number, words};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Threshold, Thresholds, Words, found};

/// A20.
pub(super) static CHECK: Check = Check {
    name: "executed-equals-adjusted-budget",
    origin: "A20",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "预算大幅调整而执行数恰等于预算数", en: "executed equals a budget that was changed much" },
    explanation: Words {
        zh: "全年预算数比年初预算数变动超过阈值，执行数又与全年预算数分毫不差，且没有说明调整原因：预算数可能是按执行数倒填的。",
        en: "The full-year budget is away from the initial one by more than the threshold, the executed amount equals it to the last digit, and no reason is given: the budget may have been filled in from what was spent.",
    },
    advice: Words {
        zh: "说明预算调整的原因和批复文号，核对全年预算数。",
        en: "State why and by which document the budget was changed, and check it.",
    },
    basis: Basis::inference(),
    thresholds: &[Threshold {
        name: "share",
        default: "0.1",
        title: Words { zh: "变动占年初预算的比例", en: "change as a share of the initial budget" },
    }],
    needs: &[Input::Budget],
    faulty: Example {
        edits: &[
            ("budget.total.full_year", "620.00"),
            ("budget.total.executed", "620.00"),
            ("budget.reason", ""),
            ("base_data.rows[4].budget", ""),
            ("base_data.rows[4].final", ""),
        ],
        at: "budget.total.executed",
    },
    sound: Example { edits: &[("budget.total.full_year", "620.00"), ("budget.total.executed", "620.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let budget = case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?;
    let cells = [&budget.total.initial, &budget.total.full_year, &budget.total.executed].map(|cell| number(cell.as_ref()));
    let [Some(initial), Some(full_year), Some(executed)] = cells else { return Err(Input::Budget.into()) };
    let change = (&full_year.ratio() - &initial.ratio()).abs();
    let reason = words(budget.reason.as_ref()).is_some_and(|reason| !matches!(reason, "" | "无" | "/" | "——" | "—" | "-" | "--"));
    let mut adjusted = false;
    if let Some(base) = &case.form.base_data {
        base_rows(&base.rows, "", &mut |row, _| {
            adjusted |= row.name.contains("预算调整") && (number(row.budget.as_ref()).is_some() || number(row.final_.as_ref()).is_some());
        });
    }
    let large = change > &initial.ratio().abs() * &thresholds.get("share");
    if executed.ratio() != full_year.ratio() || !large || reason || adjusted {
        return Ok(Vec::new());
    }
    let at = amount_at("budget.total.executed", "年度资金总额·全年执行数", budget.total.executed.as_ref());
    Ok(vec![found!(at, [initial, full_year, executed],
        zh: "年初预算 {initial}，全年预算 {full_year}，执行数 {executed} 与全年预算完全相同，未说明调整原因",
        en: "the budget went from {initial} to {full_year}, {executed} was executed, the very same, and no reason is given")])
}
