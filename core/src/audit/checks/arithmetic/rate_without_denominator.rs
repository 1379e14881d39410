use crate::audit::case::{number, text_at};
use crate::audit::sheet::PrintedRate;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};

/// A16.
pub(super) static CHECK: Check = Check {
    name: "rate-without-denominator",
    origin: "A16",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "分母为零或未填而填了比率", en: "a rate without a denominator" },
    explanation: Words {
        zh: "全年预算数或编制数为 0、未填时比率无从计算，却填了比率。印为 0 的只作提示。",
        en: "Where the budget or the number of posts is zero or blank no rate can be computed, yet one stands there. A printed 0 is a note.",
    },
    advice: Words { zh: "补填分母，或删去比率。", en: "Fill in the denominator, or take the rate away." },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::ExecutionRate],
    faulty: Example { edits: &[("base_data.staff.posts", "0")], at: "base_data.staff.rate" },
    sound: Example { edits: &[("base_data.staff.posts", "0"), ("base_data.staff.rate", "——")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let mut rates = Vec::new();
    if let Some(budget) = &case.form.budget {
        // Where only the initial budget is printed the rate may rest on it.
        let initial = number(budget.total.initial.as_ref()).is_some_and(|amount| !amount.is_zero());
        let bottom = budget.total.full_year.as_ref().filter(|cell| cell.value.number().is_some() || !initial);
        rates.extend(bottom.zip(budget.rate.as_ref()).map(|pair| ("budget.rate", "执行率", "全年预算数", "the full-year budget", pair)));
    }
    if let Some(staff) = case.form.base_data.as_ref().and_then(|base| base.staff.as_ref()) {
        let pair = staff.posts.as_ref().zip(staff.rate.as_ref());
        rates.extend(pair.map(|pair| ("base_data.staff.rate", "控制率", "编制数", "the number of posts", pair)));
    }
    if rates.is_empty() {
        return Err(Input::ExecutionRate.into());
    }
    Ok(rates
        .into_iter()
        .filter_map(|(path, label, zh, en, (bottom, rate))| {
            let printed = PrintedRate::read(&rate.value)?;
            let denominator = bottom.value;
            if denominator.number().is_some_and(|number| !number.is_zero()) {
                return None;
            }
            let text = rate.value.trim();
            let blank = if denominator.number().is_some() { "0" } else { "" };
            let found = if blank.is_empty() {
                found!(text_at(path, label, Some(rate)), [text], zh: "{zh}未填，{label}却填为 {text}", en: "{en} is blank, yet the rate {text} stands here")
                    .severity(Severity::Warning)
            } else {
                found!(text_at(path, label, Some(rate)), [text], zh: "{zh}为 0，{label}却填为 {text}", en: "{en} is 0, yet the rate {text} stands here")
            };
            Some(if printed.number.is_zero() { found.severity(Severity::Note) } else { found })
        })
        .collect())
}
