use crate::audit::case::paragraph_at;
use crate::audit::report_text::{clauses, section};
use crate::audit::wording::percent;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;
use std::collections::BTreeSet;

/// G04.
pub(super) static CHECK: Check = Check {
    name: "measures-repeated",
    origin: "G04",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "改进措施与上年相同", en: "the measures are last year's" },
    explanation: Words {
        zh: "“改进措施”一节与上年报告的同一节逐句比较（年份、序号不计），相同各句的字数占比达到下限：上年的措施没有落实，或照抄。",
        en: "The section on measures is compared with last year's by clauses, years and numbers left aside: so much of it is the same. Last year's measures were not taken, or were copied.",
    },
    advice: Words {
        zh: "说明上年措施的落实情况，写本年的措施。", en: "State what became of last year's measures, and write this year's."
    },
    basis: Basis::proposal(),
    thresholds: &[Threshold {
        name: "share",
        default: "0.9",
        title: Words { zh: "相同字数占比的下限", en: "the least share that is the same" },
    }],
    needs: &[Input::Text, Input::PreviousText],
    faulty: Example { edits: &[("previous_text[4]", "完善施工调度，按月通报接入进度。")], at: "text[12]" },
    sound: Example { edits: &[("previous_text[4]", "完善施工调度，增加抄表人手，按季度核对水表台账。")], at: "" },
    run,
};

/// Words of the heading, the surest first.
const WORDS: [&str; 7] = ["改进措施", "整改措施", "措施", "下一步", "下步", "改进", "建议"];

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let text = case.need_text()?;
    let before = case.previous_text.ok_or(Missing::from(Input::PreviousText))?;
    let now = section(text, &WORDS).ok_or(Missing::from(Input::Text))?;
    let old = section(before, &WORDS).ok_or(Missing::from(Input::PreviousText))?;
    let old: BTreeSet<String> = clauses(old.body.iter().map(|(_, text)| text.as_str())).into_iter().collect();
    let (mut whole, mut same) = (0i64, 0i64);
    for clause in clauses(now.body.iter().map(|(_, text)| text.as_str())) {
        let length = i64::try_from(clause.chars().count()).unwrap_or(i64::MAX);
        whole = whole.saturating_add(length);
        if old.contains(&clause) {
            same = same.saturating_add(length);
        }
    }
    if old.is_empty() {
        return Err(Input::PreviousText.into());
    }
    let Ok(share) = Ratio::new(same, whole) else { return Err(Input::Text.into()) };
    let first = now.body.first().map_or(now.heading, |(index, _)| *index);
    let Some(paragraph) = text.get(first).filter(|_| share >= thresholds.get("share")) else { return Ok(Vec::new()) };
    let share = percent(&share);
    Ok(vec![
        found!(paragraph_at(first, paragraph), [same, whole, share],
            zh: "改进措施 {whole} 字中有 {same} 字（{share}）与上年相同", en: "{same} of {whole} characters of the measures ({share}) are last year's")
        .sum(format!("{same} ÷ {whole} = {share}")),
    ])
}
