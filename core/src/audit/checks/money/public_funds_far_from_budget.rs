use crate::audit::base_rows::{Item, Spent, in_percent};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Threshold, Thresholds, Words, found};

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
    thresholds: &[
        Threshold {
            name: "most",
            default: "2",
            title: Words { zh: "决算与预算之比的上限", en: "the most that the final is of the budget" },
        },
        Threshold {
            name: "least",
            default: "0.5",
            title: Words { zh: "决算与预算之比的下限", en: "the least that the final is of the budget" },
        },
    ],
    needs: &[Input::BaseRow],
    faulty: Example { edits: &[("base_data.rows[2].final", "170.00")], at: "base_data.rows[2].final" },
    sound: Example { edits: &[("base_data.rows[2].final", "160.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let funds =
        Spent::in_base(case, Item::PublicFunds).or_else(|missing| Spent::by_nature(case, Item::PublicFunds).map_err(|_| missing))?;
    let (budget, spent) = (funds.budget, funds.spent);
    let Some(rate) = funds.rate() else {
        if spent.is_zero() || spent.is_negative() || budget.is_negative() {
            return Ok(Vec::new());
        }
        return Ok(vec![found!(funds.at, [budget, spent],
            zh: "公用经费预算数为 {budget}，决算数为 {spent}", en: "public funds: {spent} spent, with a budget of {budget}")]);
    };
    if (thresholds.get("least")..=thresholds.get("most")).contains(&rate) {
        return Ok(Vec::new());
    }
    let rate = in_percent(&rate);
    let found = found!(funds.at, [budget, spent, rate],
        zh: "公用经费预算数 {budget}，决算数 {spent}，为预算的 {rate}", en: "public funds: {spent} spent of a budget of {budget}, {rate}");
    Ok(vec![found.sum(format!("{spent} ÷ {budget} = {rate}"))])
}
