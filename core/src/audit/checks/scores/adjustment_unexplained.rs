use crate::audit::case::{amount_at, number};
use crate::audit::row::reason;
use crate::audit::wording::{breach, cited, first_in, percent};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Paragraph, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;

/// C08.
pub(super) static CHECK: Check = Check {
    name: "adjustment-unexplained",
    origin: "C08",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "年中调整预算未说明原因", en: "a budget adjusted without a reason" },
    explanation: Words {
        zh: "全年预算数与年初预算数不同而原因栏为空。适用规则要求说明的（四川）为错误，其他为警告。表上没有原因栏的，变动超过一定比例且正文也未说明时警告。",
        en: "The full-year budget differs from the initial one and the cell for the reason is blank: an error where the rule in force wants a reason (Sichuan), else a warning. On a form without that cell a warning follows only above a share, and where the text does not explain it either.",
    },
    advice: Words { zh: "说明预算调整的依据和原因。", en: "State on what ground the budget was adjusted." },
    basis: Basis::clause("四川省项目支出绩效自评表（510000_0013zp）"),
    thresholds: &[Threshold {
        name: "share",
        default: "0.1",
        title: Words {
            zh: "没有原因栏时的变动比例", en: "the share of change above which a form without the cell is looked at"
        },
    }],
    needs: &[Input::Budget],
    faulty: Example { edits: &[("budget.reason", "")], at: "budget.total.full_year" },
    sound: Example { edits: &[("budget.reason", "null"), ("budget.total.initial", "500.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let budget = case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?;
    let cell = budget.total.full_year.as_ref();
    let amounts = number(budget.total.initial.as_ref()).zip(number(cell));
    let (initial, full_year) = amounts.ok_or(Missing::from(Input::Budget))?;
    let change = &full_year.ratio() - &initial.ratio();
    if change.is_zero() {
        return Ok(Vec::new());
    }
    let given = reason(budget.reason.as_ref());
    if given.is_some_and(|reason| !reason.is_empty()) {
        return Ok(Vec::new());
    }
    let rule = case.set.execution().as_ref().filter(|rule| rule.reason_if_adjusted);
    let share = change.abs().checked_div(&initial.ratio().abs()).ok();
    let small = share.as_ref().is_some_and(|share| *share <= thresholds.get("share"));
    if given.is_none() && rule.is_none() && (small || case.text.is_some_and(explained)) {
        return Ok(Vec::new());
    }
    let at = amount_at("budget.total.full_year", "全年预算数", cell);
    let changed = share.as_ref().map(percent).unwrap_or_default();
    let found = match (change > Ratio::zero(), changed.is_empty()) {
        (_, true) => found!(at, [initial, full_year, change],
            zh: "年初预算数 {initial}，全年预算数 {full_year}，未说明原因", en: "the initial budget is {initial}, that of the year {full_year}, and no reason is given"),
        (true, _) => found!(at, [initial, full_year, change, changed],
            zh: "年初预算数 {initial}，全年预算数 {full_year}，增加 {changed}，未说明原因",
            en: "the budget grew from {initial} to {full_year}, by {changed}, and no reason is given"),
        (false, _) => found!(at, [initial, full_year, change, changed],
            zh: "年初预算数 {initial}，全年预算数 {full_year}，减少 {changed}，未说明原因",
            en: "the budget shrank from {initial} to {full_year}, by {changed}, and no reason is given"),
    };
    let found = found.sum(format!("{full_year} − {initial} = {change}"));
    Ok(vec![match rule {
        Some(rule) => {
            let severity = if given.is_some() { breach(case) } else { Severity::Warning };
            found.severity(severity).clause(cited(case.set, &rule.clause))
        }
        None => found,
    }])
}

/// Whether a sentence of the text speaks of the adjustment with an amount.
fn explained(text: &[Paragraph]) -> bool {
    let adjusts = |sentence: &str| {
        first_in(sentence, &["追加", "调整", "调增", "调减", "调剂", "压减", "收回"]).is_some()
            && first_in(sentence, &["预算", "资金", "经费"]).is_some()
            && sentence.chars().any(|c| c.is_ascii_digit())
    };
    text.iter().flat_map(|paragraph| paragraph.text.split(['。', '；'])).any(adjusts)
}
