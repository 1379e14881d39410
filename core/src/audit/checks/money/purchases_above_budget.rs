use crate::audit::base_rows::{Item, Spent};
use crate::audit::wording::percent;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::number::Ratio;

/// E17.
pub(super) static CHECK: Check = Check {
    name: "purchases-above-budget",
    origin: "E17",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "政府采购执行率超过100%", en: "purchases above their budget" },
    explanation: Words {
        zh: "政府采购决算数大于采购预算数。采购应先有预算，超出部分须有追加的采购预算。",
        en: "Purchases are above their budget. What is bought is budgeted first; more needs an addition to that budget.",
    },
    advice: Words {
        zh: "填列调整后的采购预算，或更正采购金额。", en: "Enter the adjusted budget of purchases, or mend their amount."
    },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::BaseRow],
    faulty: Example { edits: &[("base_data.rows[3].final", "121.00")], at: "base_data.rows[3].final" },
    sound: Example { edits: &[("base_data.rows[3].final", "120.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let bought = Spent::in_base(case, Item::Purchases)?;
    let Some(rate) = bought.rate().filter(|rate| *rate > Ratio::one()) else { return Ok(Vec::new()) };
    let (budget, spent, rate) = (bought.budget, bought.spent, percent(&rate));
    let found = found!(bought.at, [budget, spent, rate],
        zh: "政府采购预算数 {budget}，决算数 {spent}，执行率 {rate}", en: "purchases of {spent} for a budget of {budget}: a rate of {rate}");
    Ok(vec![found.sum(format!("{spent} ÷ {budget} = {rate}"))])
}
