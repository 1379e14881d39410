use crate::audit::case::{number, text_at};
use crate::audit::sheet::{PrintedRate, RateStanding, shown};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::number::Ratio;

/// A06.
pub(super) static CHECK: Check = Check {
    name: "execution-rate-differs",
    origin: "A06",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "执行率与执行数、预算数不符", en: "the execution rate is not executed ÷ budget" },
    explanation: Words {
        zh: "按全年执行数÷全年预算数重算执行率，与表上印的比较；按印出的位数留出余地，百分数和小数两种写法都认。",
        en: "The rate is computed again from the executed amount and the full-year budget; the printed places leave their half unit, and per cent and fraction are both understood.",
    },
    advice: Words { zh: "按执行数÷全年预算数重算执行率。", en: "Compute the rate again." },
    basis: Basis::practice("自评表：执行率=全年执行数÷全年预算数"),
    thresholds: &[],
    needs: &[Input::Budget, Input::ExecutionRate],
    faulty: Example { edits: &[("budget.rate", "96.00%")], at: "budget.rate" },
    sound: Example { edits: &[("budget.rate", "0.95")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let budget = case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?;
    let rate = budget.rate.as_ref().and_then(|cell| PrintedRate::read(&cell.value)).ok_or(Missing::from(Input::ExecutionRate))?;
    let executed = number(budget.total.executed.as_ref()).ok_or(Missing::from(Input::Budget))?;
    let full_year = number(budget.total.full_year.as_ref()).filter(|amount| !amount.is_zero()).ok_or(Missing::from(Input::Budget))?;
    let standing = rate.standing(executed, full_year).ok_or(Missing::from(Input::Budget))?;
    // Some forms print the points earned where others print the rate.
    let earned = number(budget.reported.as_ref()).is_some_and(|score| !rate.percent && score.ratio() == rate.number.ratio());
    if standing == RateStanding::Same || (earned && rate.number.ratio() > Ratio::one()) {
        return Ok(Vec::new());
    }
    let at = text_at("budget.rate", "执行率", budget.rate.as_ref());
    let exact = executed.ratio().checked_div(&full_year.ratio()).unwrap_or_else(|_| Ratio::zero());
    let due = shown(&(&exact * &Ratio::from_int(100)), 2);
    let printed = budget.rate.as_ref().map_or("", |cell| cell.value.trim());
    let found = if standing == RateStanding::Rounding {
        found!(at, [printed, due, executed, full_year], zh: "执行率印为 {printed}，重算为 {due}%，相差在舍入或截尾之内",
            en: "the rate is printed as {printed}, computed it is {due} %: within rounding or cutting")
        .severity(Severity::Note)
    } else {
        let found = found!(at, [printed, due, executed, full_year], zh: "执行率印为 {printed}，{executed} ÷ {full_year} 应为 {due}%",
            en: "the rate is printed as {printed}, but {executed} ÷ {full_year} is {due} %");
        match rate.mended(&exact) {
            Some(mended) => found.fix(mended),
            None => found,
        }
    };
    Ok(vec![found.sum(format!("{executed} ÷ {full_year} = {}", shown(&exact, 6)))])
}
