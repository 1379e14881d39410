use crate::audit::base_rows::{Item, Spent};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};

/// E04.
pub(super) static CHECK: Check = Check {
    name: "three-public-without-budget",
    origin: "E04",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "无预算列支三公经费", en: "three public expenses without a budget" },
    explanation: Words {
        zh: "三公经费预算数为零，决算数大于零。",
        en: "The budget of the three public expenses is zero and the final is not.",
    },
    advice: Words { zh: "说明列支依据，或更正数字。", en: "State on what ground it was spent, or mend the numbers." },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::BaseRow],
    faulty: Example { edits: &[("base_data.rows[0].budget", "0"), ("base_data.rows[0].final", "1.00")], at: "base_data.rows[0].final" },
    sound: Example { edits: &[("base_data.rows[0].budget", "0"), ("base_data.rows[0].final", "0.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let three = Spent::in_base(case, Item::ThreePublic)?;
    let (budget, spent) = (three.budget, three.spent);
    if !budget.is_zero() || spent.is_zero() || spent.is_negative() {
        return Ok(Vec::new());
    }
    Ok(vec![found!(three.at, [budget, spent],
        zh: "三公经费预算数为 {budget}，决算数为 {spent}", en: "three public expenses: {spent} spent, with a budget of {budget}")])
}
