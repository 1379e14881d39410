use crate::audit::base_rows::{Item, Spent};
use crate::audit::wording::percent;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::number::Ratio;

/// E03.
pub(super) static CHECK: Check = Check {
    name: "three-public-above-budget",
    origin: "E03",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "三公经费超预算", en: "the three public expenses above their budget" },
    explanation: Words {
        zh: "三公经费决算数大于预算数，控制率超过100%。预算为零的另见“无预算列支三公经费”。",
        en: "The final of the three public expenses is above the budget. A budget of zero is another check's.",
    },
    advice: Words {
        zh: "说明超支原因及批准依据，或更正数字。", en: "Give the reason and the approval, or mend the numbers."
    },
    basis: Basis::clause("预算绩效评价共性指标体系框架（财预〔2013〕53号）"),
    thresholds: &[],
    needs: &[Input::BaseRow],
    faulty: Example { edits: &[("base_data.rows[0].final", "6.50")], at: "base_data.rows[0].final" },
    sound: Example { edits: &[("base_data.rows[0].final", "6.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let three = Spent::in_base(case, Item::ThreePublic)?;
    let Some(rate) = three.rate().filter(|rate| *rate > Ratio::one()) else { return Ok(Vec::new()) };
    let (budget, spent, rate) = (three.budget, three.spent, percent(&rate));
    let found = found!(three.at, [budget, spent, rate],
        zh: "三公经费预算数 {budget}，决算数 {spent}，为预算的 {rate}", en: "three public expenses: {spent} spent of a budget of {budget}, {rate}");
    Ok(vec![found.sum(format!("{spent} ÷ {budget} = {rate}"))])
}
