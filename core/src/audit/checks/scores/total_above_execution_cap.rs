use crate::audit::case::{amount_at, number};
use crate::audit::executed::Executed;
use crate::audit::wording::{breach, cited, percent};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::score::TotalStep;

/// C11.
pub(super) static CHECK: Check = Check {
    name: "total-above-execution-cap",
    origin: "C11",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "总分超过执行率对应的上限", en: "a total above the cap of its execution rate" },
    explanation: Words {
        zh: "适用规则按执行率给总分设上限的，总分不得超过上限。适用规则没有上限的，以一份平台手册的上限（执行率低于 80%、70%、60%、50% 的，总分不超过 89、79、69、59）作提示。",
        en: "Where the rule in force caps the total by execution, the total may not lie above the cap. Where it has no cap, the caps of one platform's manual (execution below 80, 70, 60, 50 %: at most 89, 79, 69, 59) make a note.",
    },
    advice: Words { zh: "按上限调减总分，或核对执行率。", en: "Cut the total to the cap, or check the execution rate." },
    basis: Basis::practice("预算绩效平台操作手册（2022年）"),
    thresholds: &[],
    needs: &[Input::Budget, Input::ReportedTotal, Input::Rule],
    faulty: Example { edits: &[("set", "platform-manual-2022-capped"), ("budget.total.executed", "390.00")], at: "reported.score" },
    sound: Example {
        edits: &[("set", "platform-manual-2022-capped"), ("budget.total.executed", "390.00"), ("reported.score", "89")],
        at: "",
    },
    run,
};

/// The set that holds what the manual says.
const MANUAL: &str = "platform-manual-2022-capped";

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let cell = case.form.reported.score.as_ref();
    let total = number(cell).ok_or(Missing::from(Input::ReportedTotal))?;
    let at = || amount_at("reported.score", "总分", cell);
    if !case.set.caps().is_empty() {
        let steps = case.card.total.steps.iter();
        let caps: Vec<_> = steps
            .filter_map(|step| match step {
                TotalStep::Capped { value, at_most, applies, clause, .. } => Some((value.as_ref(), *at_most, *applies, clause)),
                _ => None,
            })
            .collect();
        if let Some((value, cap, _, clause)) = caps.iter().find(|(_, cap, applies, _)| *applies == Some(true) && total > *cap) {
            let rate = value.map(percent).unwrap_or_default();
            return Ok(vec![
                found!(at(), [total, cap, rate], zh: "执行率 {rate}，总分上限 {cap}，总分 {total}", en: "at an execution of {rate} the total is at most {cap}; it says {total}")
                    .severity(breach(case)).clause(cited(case.set, clause)),
            ]);
        }
        let unknown = caps.iter().any(|(_, cap, applies, _)| applies.is_none() && total > *cap);
        return if unknown { Err(Input::ExecutionRate.into()) } else { Ok(Vec::new()) };
    }
    let Executed { full_year, executed, rate } = Executed::of(case)?;
    let manual = case.catalog.and_then(|catalog| catalog.get(MANUAL).ok()).ok_or(Missing::from(Input::Rule))?;
    let cap = manual.caps().iter().find(|cap| cap.of == "执行率" && cap.range.0.contains(&rate));
    let Some(cap) = cap.map(|cap| cap.at_most).filter(|cap| total > *cap) else { return Ok(Vec::new()) };
    let percent = percent(&rate);
    Ok(vec![
        found!(at(), [total, cap, rate, percent],
            zh: "执行率 {percent}，总分 {total}；适用规则没有上限，一份平台手册的上限为 {cap}",
            en: "{percent} was executed and the total is {total}; the rule in force has no cap, one platform's manual has {cap}")
        .sum(format!("{executed} ÷ {full_year} = {percent}"))
        .severity(Severity::Note),
    ])
}
