use crate::audit::base_rows::{FAR, Far, Item, Spent};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};

/// E06.
pub(super) static CHECK: Check = Check {
    name: "purchases-far-from-budget",
    origin: "E06",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "政府采购决算与预算相差悬殊", en: "purchases far from their budget" },
    explanation: Words {
        zh: "政府采购决算数与预算数之比高于上限或低于下限；有采购预算而无采购、无采购预算而有采购的也在内。",
        en: "Purchases by their budget are above the most or below the least; so are a budget without purchases and purchases without a budget.",
    },
    advice: Words {
        zh: "核对采购预算与采购金额，说明相差的原因。", en: "Check the purchases and their budget, and give the reason."
    },
    basis: Basis::proposal(),
    thresholds: &FAR,
    needs: &[Input::BaseRow],
    faulty: Example { edits: &[("base_data.rows[3].final", "0")], at: "base_data.rows[3].final" },
    sound: Example { edits: &[("base_data.rows[3].final", "60.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let bought = Spent::in_base(case, Item::Purchases)?;
    let (budget, spent) = (bought.budget, bought.spent);
    let found = match bought.far(thresholds) {
        None => return Ok(Vec::new()),
        Some(Far::WithoutBudget) => found!(bought.at, [budget, spent],
            zh: "政府采购预算数为 {budget}，决算数为 {spent}", en: "purchases of {spent}, with a budget of {budget}"),
        Some(Far::Rate(rate)) => found!(bought.at, [budget, spent, rate],
            zh: "政府采购预算数 {budget}，决算数 {spent}，为预算的 {rate}", en: "purchases of {spent} for a budget of {budget}, {rate}")
        .sum(format!("{spent} ÷ {budget} = {rate}")),
    };
    Ok(vec![found])
}
