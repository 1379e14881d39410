use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};

/// C01.
pub(super) static CHECK: Check = Check {
    name: "points-lost-without-reason",
    origin: "C01",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "扣分未说明原因", en: "points lost without a reason" },
    explanation: Words {
        zh: "得分低于分值而“偏差原因分析及改进措施”为空。填报软件不允许保存这样的行。",
        en: "A score is below its points while the cell for the reason is blank. Filing software refuses to save such a row.",
    },
    advice: Words { zh: "写明偏差原因和改进措施。", en: "State why the points were lost and what will be done." },
    basis: Basis::practice("填报软件：未填偏差原因不得保存"),
    thresholds: &[],
    needs: &[Input::Points, Input::ReportedScores, Input::Reasons],
    faulty: Example { edits: &[("indicators[0].reported", "9"), ("indicators[0].reason", "")], at: "indicators[0].reason" },
    sound: Example { edits: &[("indicators[0].reported", "9"), ("indicators[0].reason", "受疫情影响减少一场")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    // A form without the column asks for no reason.
    let rows: Vec<_> = rows.iter().filter_map(|row| Some((row, row.reason()?, row.scored()?))).collect();
    if rows.is_empty() {
        return Err(Input::Reasons.into());
    }
    let lost = rows.into_iter().filter(|(_, reason, (points, score))| reason.is_empty() && score < points);
    Ok(lost
        .map(|(row, _, (points, score))| {
            let lost = &points.ratio() - &score.ratio();
            found!(row.at("reason"), [points, score, lost],
                zh: "得分 {score}，分值 {points}，扣 {lost} 分，未说明原因", en: "{score} of {points} points: {lost} lost, and no reason given")
        })
        .collect())
}
