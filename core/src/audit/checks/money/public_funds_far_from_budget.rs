use crate::audit::base_rows::{FAR, Far, Item, Spent};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};

/// E05.
pub(super) static CHECK: Check = Check {
    name: "public-funds-far-from-budget",
    origin: "E05",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "公用经费决算与预算相差悬殊", en: "public funds far from their budget" },
    explanation: Words {
        zh: "公用经费决算数与预算数之比高于上限或低于下限；预算为零而有决算的也在内。",
        en: "The final of 公用经费 by its budget is above the most or below the least; so is any final where the budget is zero.",
    },
    advice: Words {
        zh: "核对口径和数字，说明相差的原因。", en: "Check what is counted and the numbers, and give the reason."
    },
    basis: Basis::proposal(),
    thresholds: &FAR,
    needs: &[Input::BaseRow],
    faulty: Example { edits: &[("base_data.rows[2].final", "170.00")], at: "base_data.rows[2].final" },
    sound: Example { edits: &[("base_data.rows[2].final", "160.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let funds =
        Spent::in_base(case, Item::PublicFunds).or_else(|missing| Spent::by_nature(case, Item::PublicFunds).map_err(|_| missing))?;
    let (budget, spent) = (funds.budget, funds.spent);
    let found = match funds.far(thresholds) {
        None => return Ok(Vec::new()),
        Some(Far::WithoutBudget) => found!(funds.at, [budget, spent],
            zh: "公用经费预算数为 {budget}，决算数为 {spent}", en: "public funds: {spent} spent, with a budget of {budget}"),
        Some(Far::Rate(rate)) => found!(funds.at, [budget, spent, rate],
            zh: "公用经费预算数 {budget}，决算数 {spent}，为预算的 {rate}", en: "public funds: {spent} spent of a budget of {budget}, {rate}")
        .sum(format!("{spent} ÷ {budget} = {rate}")),
    };
    Ok(vec![found])
}
