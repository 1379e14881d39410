use crate::audit::wording::denies_deviation;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;
use crate::reading::normalized;

/// C05.
pub(super) static CHECK: Check = Check {
    name: "reason-boilerplate",
    origin: "C05",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "偏差原因流于形式", en: "a reason that is none" },
    explanation: Words {
        zh: "扣了分的行，偏差原因写“无偏差”“暂无”，或只有几个字，或各行完全相同。",
        en: "A line lost points, and its reason says that there is no deviation, has a few characters only, or is the same on every such line.",
    },
    advice: Words { zh: "逐项写明具体原因。", en: "State the particular reason of each line." },
    basis: Basis::practice("自评表：存在问题填“暂无”"),
    thresholds: &[
        Threshold {
            name: "shortest", default: "6", title: Words { zh: "少于几个字算过短", en: "fewer characters than this are too few" }
        },
        Threshold {
            name: "same-rows", default: "3", title: Words { zh: "几行相同算雷同", en: "how many lines with the same text count" }
        },
    ],
    needs: &[Input::Points, Input::ReportedScores, Input::Reasons],
    faulty: Example { edits: &[("indicators[5].reason", "无偏差。")], at: "indicators[5].reason" },
    // Two lines with one cause are no pattern.
    sound: Example {
        edits: &[
            ("indicators[5].reason", "道路施工推迟，下一步加快"),
            ("indicators[1].reported", "14"),
            ("indicators[1].reason", "道路施工推迟，下一步加快"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let rows: Vec<_> = rows.iter().filter_map(|row| Some((row, row.reason()?, row.scored()?))).collect();
    if rows.is_empty() {
        return Err(Input::Reasons.into());
    }
    let lost: Vec<_> = rows.into_iter().filter(|(_, reason, (points, score))| score < points && !reason.is_empty()).collect();
    let plain: Vec<String> = lost.iter().map(|(_, reason, _)| normalized(reason)).collect();
    let mut all = Vec::new();
    for ((row, reason, _), plain) in lost.iter().zip(&plain) {
        let (shortest, characters) = (thresholds.get("shortest"), plain.chars().count());
        if denies_deviation(reason) {
            all.push(found!(row.at("reason"), [reason], zh: "该行扣了分，偏差原因却写“{reason}”", en: "points were lost, and the reason given is “{reason}”"));
        } else if Ratio::from_int(characters as i64) < shortest {
            all.push(found!(row.at("reason"), [reason, characters, shortest],
                zh: "偏差原因“{reason}”只有 {characters} 个字，少于 {shortest} 个", en: "the reason “{reason}” has {characters} characters, fewer than {shortest}"));
        }
    }
    // Said once: the lines that lost points all carry the same text.
    if all.is_empty()
        && let Some(((row, reason, _), first)) = lost.first().zip(plain.first())
        && Ratio::from_int(lost.len() as i64) >= thresholds.get("same-rows")
        && plain.iter().all(|text| text == first)
    {
        let count = lost.len();
        all.push(
            found!(row.at("reason"), [reason, count], zh: "{count} 行扣分，偏差原因都是“{reason}”", en: "all {count} lines that lost points give the same reason: “{reason}”")
                .also(lost.iter().skip(1).map(|(row, _, _)| row.at("reason"))),
        );
    }
    Ok(all)
}
