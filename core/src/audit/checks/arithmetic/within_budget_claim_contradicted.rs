use crate::audit::case::{number, paragraph_at};
use crate::audit::sheet::shown;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Threshold, Thresholds, Words, found};
use crate::number::{Decimal, Ratio};

/// A19.
pub(super) static CHECK: Check = Check {
    name: "within-budget-claim-contradicted",
    origin: "A19",
    aliases: &[],
    severity: Severity::Warning,
    title: Words {
        zh: "正文称未超预算而支出超过年初预算", en: "the text claims to have kept the budget, and the amounts say otherwise"
    },
    explanation: Words {
        zh: "正文称没有超过（批复）预算，而全年执行数超过年初预算（超过阈值，或正文明指年初、批复预算）或全年预算。",
        en: "The text claims that the budget was not exceeded, while the executed amount is above the initial budget (by the threshold, or at all where the text names the approved budget) or above the full-year one.",
    },
    advice: Words { zh: "改正文字，或说明预算调整。", en: "Mend the text, or state how the budget was changed." },
    basis: Basis::inference(),
    thresholds: &[Threshold {
        name: "share",
        default: "0.1",
        title: Words { zh: "超过年初预算的比例", en: "excess over the initial budget" },
    }],
    needs: &[Input::Text, Input::Budget],
    faulty: Example { edits: &[("text[9]", "支出没有超过批复预算。"), ("budget.total.executed", "510.00")], at: "text[9]" },
    sound: Example { edits: &[("text[9]", "支出没有超过批复预算。“三公”经费未超预算。")], at: "" },
    run,
};

/// Words for keeping within, and what stands behind or before them.
const KEPT: [&str; 16] = [
    "没有超过",
    "未超过",
    "没有超出",
    "未超出",
    "未超",
    "没有超",
    "无超",
    "不超",
    "未突破",
    "没有突破",
    "不存在超",
    "未发生超",
    "未出现超",
    "控制在",
    "无突破",
    "并未超",
];
const PART: [&str; 9] = ["三公", "接待", "用车", "公用经费", "人员经费", "会议", "培训费", "出国", "采购"];

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let text = case.need_text()?;
    let total = &case.form.budget.as_ref().ok_or(Missing::from(Input::Budget))?.total;
    let executed = number(total.executed.as_ref()).ok_or(Missing::from(Input::Budget))?;
    let initial = number(total.initial.as_ref());
    let full_year = number(total.full_year.as_ref());
    if initial.is_none() && full_year.is_none() {
        return Err(Input::Budget.into());
    }
    let above = |limit: Option<Decimal>, slack: &Ratio| limit.filter(|limit| executed.ratio() > &limit.ratio() * &(&Ratio::one() + slack));
    let mut found = Vec::new();
    for (index, paragraph) in text.iter().enumerate() {
        let claim = paragraph.text.split(['。', '；', ';', '，', ',']).find(|clause| claims(clause));
        let Some(claim) = claim else { continue };
        let named = claim.contains("年初") || claim.contains("批复");
        let slack = if named { Ratio::zero() } else { thresholds.get("share") };
        let at = || paragraph_at(index, paragraph);
        let claim = claim.trim();
        if let Some(limit) = above(full_year, &Ratio::zero()) {
            found.push(found!(at(), [claim, executed, limit], zh: "正文称“{claim}”，全年执行数 {executed} 超过全年预算数 {limit}", en: "the text claims `{claim}`; {executed} were executed, above the full-year budget {limit}"));
        } else if let Some(limit) = above(initial, &slack) {
            let times = executed.ratio().checked_div(&limit.ratio()).map_or_else(|_| String::new(), |times| shown(&times, 2));
            found.push(found!(at(), [claim, executed, limit, times], zh: "正文称“{claim}”，全年执行数 {executed} 超过年初预算数 {limit}（{times} 倍）", en: "the text claims `{claim}`; {executed} were executed against an initial budget of {limit} ({times} times)"));
        }
    }
    Ok(found)
}

fn claims(clause: &str) -> bool {
    if !clause.contains("预算") || PART.iter().any(|word| clause.contains(word)) {
        return false;
    }
    KEPT.iter().any(|word| {
        let mut after = clause.match_indices(word).map(|(at, _)| clause.get(at + word.len()..).unwrap_or_default());
        after.any(|after| {
            let near: String = after.chars().take(14).collect();
            let held = *word != "控制在" || near.contains('内');
            held && near.contains("预算")
        })
    })
}
