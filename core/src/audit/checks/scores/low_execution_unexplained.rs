use crate::audit::case::text_at;
use crate::audit::executed::Executed;
use crate::audit::row::reason;
use crate::audit::wording::{breach, cited, percent};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Threshold, Thresholds, Words, found};

/// C07.
pub(super) static CHECK: Check = Check {
    name: "low-execution-unexplained",
    origin: "C07",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "执行率偏低未说明原因", en: "low execution without a reason" },
    explanation: Words {
        zh: "执行率低于界限而预算执行的原因栏为空。适用规则要求说明的（四川：低于 90%）为错误，其他为警告。",
        en: "Execution lies below the limit and the cell for its reason is blank: an error where the rule in force wants one (Sichuan: below 90 %), else a warning.",
    },
    advice: Words { zh: "说明执行率偏低的原因。", en: "State why so little was executed." },
    basis: Basis::clause("四川省项目支出绩效自评表（510000_0013zp）"),
    thresholds: &[Threshold {
        name: "rate",
        default: "0.9",
        title: Words { zh: "执行率界限", en: "the rate below which a reason is wanted" },
    }],
    needs: &[Input::Budget, Input::Reasons],
    faulty: Example { edits: &[("budget.total.executed", "450.00"), ("budget.reason", "")], at: "budget.reason" },
    sound: Example { edits: &[("budget.total.executed", "468.00"), ("budget.reason", "")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let budget = case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?;
    let Executed { full_year, executed, rate } = Executed::of(case)?;
    let rule = case.set.execution().as_ref().filter(|rule| rule.numerator == "全年执行数" && rule.denominator == "全年预算数");
    let rule = rule.filter(|rule| rule.reason_for.as_ref().is_some_and(|range| range.0.contains(&rate)));
    let limit = thresholds.get("rate");
    if rule.is_none() && rate >= limit {
        return Ok(Vec::new());
    }
    let given = reason(budget.reason.as_ref());
    if given.is_some_and(|reason| !reason.is_empty()) {
        return Ok(Vec::new());
    }
    // A form without the cell asks for no reason, unless the rule does.
    if given.is_none() && rule.is_none() {
        return Err(Input::Reasons.into());
    }
    let (at, percent) = (text_at("budget.reason", "预算执行·原因", budget.reason.as_ref()), percent(&rate));
    let found = found!(at, [executed, full_year, rate, percent],
        zh: "执行率 {percent}，未说明原因", en: "{percent} of the budget was executed, and no reason is given")
    .sum(format!("{executed} ÷ {full_year} = {percent}"));
    Ok(vec![match rule {
        // The cell that the rule speaks of may stand on the form and not have been read.
        Some(rule) => {
            let severity = if given.is_some() { breach(case) } else { Severity::Warning };
            found.severity(severity).clause(cited(case.set, &rule.clause))
        }
        None => found,
    }])
}
