use crate::audit::case::amount_at;
use crate::audit::monitored::{executed_at, monitoring, paid};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::number::Ratio;

/// G06.
pub(super) static CHECK: Check = Check {
    name: "unpaid-by-august-but-full-marks",
    origin: "G06",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "八月以后仍零支出而自评满分", en: "nothing paid by August, and full marks" },
    explanation: Words {
        zh: "监控表所列月份在 8 月及以后，有预算而执行数为 0，年终自评总分却是满分。",
        en: "By August or later nothing was paid of a budget above zero, and the year's self-evaluation gives full marks.",
    },
    advice: Words { zh: "核实全年支付和完成情况。", en: "Check what was paid and done within the year." },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::Monitoring, Input::ReportedTotal],
    faulty: Example { edits: &[("monitoring.funds.total.executed", "0"), ("reported.score", "100")], at: "reported.score" },
    sound: Example { edits: &[("monitoring.funds.total.executed", "0.01"), ("reported.score", "100")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let form = monitoring(case)?;
    let paid = paid(form)?;
    let total = case.card.total.reported.as_ref().map(|reported| reported.score).ok_or(Missing::from(Input::ReportedTotal))?;
    if paid.month < 8 {
        return Err(Input::Monitoring.into());
    }
    let full = case.set.full_marks();
    if !paid.executed.is_zero() || paid.budget <= Ratio::zero() || total.ratio() != full {
        return Ok(Vec::new());
    }
    let (month, budget) = (paid.month, paid.budget);
    Ok(vec![
        found!(amount_at("reported.score", "总分", case.form.reported.score.as_ref()), [month, budget, total],
            zh: "1—{month}月预算 {budget}，执行数为 0，年终自评 {total} 分", en: "of a budget of {budget} nothing was paid by the end of month {month}, and the self-evaluation gives {total}")
        .also([executed_at(form.funds.as_ref())]),
    ])
}
