use crate::audit::base_rows::share;
use crate::audit::case::{amount_at, number};
use crate::audit::wording::percent;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Threshold, Thresholds, Words, found};

/// E08.
pub(super) static CHECK: Check = Check {
    name: "budget-multiplied",
    origin: "E08",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "全年预算数倍于年初预算", en: "the budget became a multiple of the initial one" },
    explanation: Words {
        zh: "全年预算数超过年初预算数的规定倍数：年初预算没有反映全年支出，执行率失去意义。",
        en: "The budget of the full year is more than so many times the initial one, which then told little of the year's spending.",
    },
    advice: Words { zh: "说明追加的项目、依据和金额。", en: "State what was added, on what ground and how much." },
    basis: Basis::proposal(),
    thresholds: &[Threshold {
        name: "times",
        default: "2",
        title: Words { zh: "全年预算与年初预算之比的上限", en: "the most that the full year is of the initial budget" },
    }],
    needs: &[Input::Budget],
    faulty: Example { edits: &[("budget.total.full_year", "1200.00")], at: "budget.total.full_year" },
    sound: Example { edits: &[("budget.total.full_year", "1000.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let total = &case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?.total;
    let cells = number(total.initial.as_ref()).zip(number(total.full_year.as_ref()));
    let (initial, full) = cells.ok_or(Missing::from(Input::Budget))?;
    // Of an initial budget of zero nothing is a multiple.
    let Some(rate) = share(full, initial).filter(|rate| *rate > thresholds.get("times")) else { return Ok(Vec::new()) };
    let rate = percent(&rate);
    let at = amount_at("budget.total.full_year", "年度资金总额·全年预算数", total.full_year.as_ref());
    let found = found!(at, [initial, full, rate],
        zh: "年初预算数 {initial}，全年预算数 {full}，为年初的 {rate}", en: "a budget of {full} after an initial {initial}: {rate} of it");
    Ok(vec![found.sum(format!("{full} ÷ {initial} = {rate}"))])
}
