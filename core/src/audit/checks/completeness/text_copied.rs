use crate::audit::report_text::clauses;
use crate::audit::wording::percent;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Missing, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;
use std::collections::BTreeSet;

/// F08.
pub(super) static CHECK: Check = Check {
    name: "text-copied",
    origin: "F08",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "报告照抄上年", en: "the report copied from the year before" },
    explanation: Words {
        zh: "把两年报告逐句比较（年份不计）：相同各句的字数占本年正文的比例达到下限。",
        en: "The clauses of both years' reports are compared, years left aside: those that are the same make so much of this year's text.",
    },
    advice: Words { zh: "按本年实际情况重写。", en: "Write what this year was." },
    basis: Basis::proposal(),
    thresholds: &[Threshold {
        name: "share",
        default: "0.95",
        title: Words { zh: "相同字数占比的下限", en: "the least share that is the same" },
    }],
    needs: &[Input::Text, Input::PreviousText],
    faulty: Example { edits: COPIED, at: "text" },
    sound: Example {
        edits: &[(
            "previous_text",
            "[\"云溪县水务局编制20人，实有在职人员19人。\", \"由局财务股牵头，各业务股室参加，对照绩效目标逐项自评。\"]",
        )],
        at: "",
    },
    run,
};

const COPIED: &[(&str, &str)] = &[
    (
        "text",
        "[\"一、部门基本情况\", \"本单位负责全县供水、排水和节水工作，内设办公室、财务股、工程股、供水股四个股室，下属自来水公司和水利工程队。\", \"二、预算执行情况\", \"严格执行预算管理制度，经费开支按预算执行，会计基础工作规范，资金使用符合财经法规，2023年各项工作按计划推进，成效明显，群众满意。\"]",
    ),
    (
        "previous_text",
        "[\"一、部门基本情况\", \"本单位负责全县供水、排水和节水工作，内设办公室、财务股、工程股、供水股四个股室，下属自来水公司和水利工程队。\", \"二、预算执行情况\", \"严格执行预算管理制度，经费开支按预算执行，会计基础工作规范，资金使用符合财经法规，2022年各项工作按计划推进，成效明显，群众满意。\"]",
    ),
];

/// Fewer characters than this are no report to compare.
const LEAST: i64 = 80;

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let text = case.need_text()?;
    let before = case.previous_text.ok_or(Missing::from(Input::PreviousText))?;
    let old: BTreeSet<String> = clauses(before.iter().map(|paragraph| paragraph.text.as_str())).into_iter().collect();
    let (mut whole, mut same) = (0i64, 0i64);
    for clause in clauses(text.iter().map(|paragraph| paragraph.text.as_str())) {
        let length = i64::try_from(clause.chars().count()).unwrap_or(i64::MAX);
        whole = whole.saturating_add(length);
        if old.contains(&clause) {
            same = same.saturating_add(length);
        }
    }
    if whole < LEAST {
        return Err(Input::Text.into());
    }
    let Ok(share) = Ratio::new(same, whole) else { return Ok(Vec::new()) };
    if share < thresholds.get("share") {
        return Ok(Vec::new());
    }
    let share = percent(&share);
    Ok(vec![
        found!(At::new("text", "正文"), [same, whole, share],
            zh: "正文 {whole} 字中有 {same} 字（{share}）与上年相同", en: "{same} of {whole} characters ({share}) are last year's")
        .sum(format!("{same} ÷ {whole} = {share}")),
    ])
}
