use crate::audit::carry_over::closing;
use crate::audit::case::number;
use crate::audit::wording::percent;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;

/// E11.
pub(super) static CHECK: Check = Check {
    name: "carry-over-high",
    origin: "E11",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "结转结余率偏高", en: "a high rate of carry-over" },
    explanation: Words {
        zh: "年末结转结余占全年预算数的比例超过上限。",
        en: "What is left at the end of the year is more than so much of the budget.",
    },
    advice: Words { zh: "说明未支出的原因，提出盘活措施。", en: "State why it was not spent, and how it will be used." },
    basis: Basis::clause("财务管理绩效评价指标表（转载）"),
    thresholds: &[Threshold { name: "most", default: "0.09", title: Words { zh: "结转结余率上限", en: "the highest rate" } }],
    needs: &[Input::Facts, Input::Budget],
    faulty: Example { edits: &[("narrative[1].amount", "50.00")], at: "narrative[1].amount" },
    sound: Example { edits: &[("narrative[1].amount", "46.80")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let left = closing(case.form);
    let first = left.first().ok_or(Missing::from(Input::Facts))?;
    let budget = case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?;
    let planned = number(budget.total.full_year.as_ref()).or_else(|| number(budget.total.initial.as_ref()));
    let planned = planned.filter(|planned| !planned.is_zero() && !planned.is_negative()).ok_or(Missing::from(Input::Budget))?;
    let all: Ratio = left.iter().map(|left| left.yuan.clone()).sum();
    let whole = &planned.ratio() * &budget.money.factor();
    let Ok(rate) = all.checked_div(&whole) else { return Ok(Vec::new()) };
    if rate <= thresholds.get("most") {
        return Ok(Vec::new());
    }
    let (rate, money) = (percent(&rate), budget.money.symbol());
    let printed = left.iter().map(|left| format!("{}{}", left.printed, left.unit)).collect::<Vec<_>>().join(" + ");
    let found = found!(first.at.clone(), [printed, planned, money, rate],
        zh: "年末结转结余 {printed}，全年预算数 {planned}{money}，结转结余率 {rate}",
        en: "{printed} left over of a budget of {planned} {money}: {rate}");
    let others = left.iter().skip(1).map(|left| left.at.clone());
    Ok(vec![found.sum(format!("({printed}) ÷ {planned}{money} = {rate}")).also(others)])
}
