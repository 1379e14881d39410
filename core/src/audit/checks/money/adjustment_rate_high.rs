use crate::audit::base_rows::share;
use crate::audit::case::{amount_at, number};
use crate::audit::wording::percent;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;

/// E09.
pub(super) static CHECK: Check = Check {
    name: "adjustment-rate-high",
    origin: "E09",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "预算调整率过高", en: "a high rate of budget adjustment" },
    explanation: Words {
        zh: "全年预算数与年初预算数之差占年初预算数的比例超过上限（所见评分表在此不得分）。因政策、不可抗力等的调整可不计入。",
        en: "The change of the budget by the initial one is above the most, where the scoring tables seen give no points. Changes due to state policy or force majeure need not count.",
    },
    advice: Words { zh: "分项说明调整的依据和金额。", en: "State ground and amount of each adjustment." },
    basis: Basis::clause("湖南省、岳阳市部门整体支出绩效评价指标表（转载）"),
    thresholds: &[Threshold { name: "most", default: "0.3", title: Words { zh: "预算调整率上限", en: "the highest rate" } }],
    needs: &[Input::Budget],
    faulty: Example { edits: &[("budget.total.full_year", "660.00")], at: "budget.total.full_year" },
    sound: Example { edits: &[("budget.total.full_year", "650.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let total = &case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?.total;
    let cells = number(total.initial.as_ref()).zip(number(total.full_year.as_ref()));
    let (initial, full) = cells.ok_or(Missing::from(Input::Budget))?;
    let rate = share(full, initial).map(|share| (&share - &Ratio::one()).abs());
    let Some(rate) = rate.filter(|rate| *rate > thresholds.get("most")) else { return Ok(Vec::new()) };
    let rate = percent(&rate);
    let at = amount_at("budget.total.full_year", "年度资金总额·全年预算数", total.full_year.as_ref());
    let found = found!(at, [initial, full, rate],
        zh: "年初预算数 {initial}，全年预算数 {full}，预算调整率 {rate}", en: "a budget of {full} after an initial {initial}: adjusted by {rate}");
    Ok(vec![found.sum(format!("|{full} − {initial}| ÷ {initial} = {rate}"))])
}
