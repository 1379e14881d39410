use crate::audit::wording::{breach, cited};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};

/// D33.
pub(super) static CHECK: Check = Check {
    name: "qualitative-score-outside-tier",
    origin: "D33",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "定性指标得分超出档次区间", en: "a qualitative score outside its tier" },
    explanation: Words {
        zh: "完成值写明了档次（如部分达成），得分却不在该档次的区间内。填报软件不接受这样的得分。",
        en: "The actual names a tier (部分达成), and the score lies outside the tier's range. Filing software refuses such a score.",
    },
    advice: Words {
        zh: "把得分改到该档次区间内，或更正完成情况。", en: "Bring the score into the tier's range, or mend the actual."
    },
    basis: Basis::practice("填报软件：定性得分须在档次区间内"),
    thresholds: &[],
    needs: &[Input::Actuals, Input::Points, Input::ReportedScores],
    faulty: Example {
        edits: &[("indicators[2].target", "水质达标"), ("indicators[2].actual", "部分达成预期指标"), ("indicators[2].reported", "13")],
        at: "indicators[2].reported",
    },
    sound: Example {
        edits: &[("indicators[2].target", "水质达标"), ("indicators[2].actual", "部分达成预期指标"), ("indicators[2].reported", "9")],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let scored: Vec<_> = rows.iter().filter_map(|row| Some((row, row.scored()?))).collect();
    if scored.is_empty() {
        return Err(Input::ReportedScores.into());
    }
    let outside = scored.into_iter().filter_map(|(row, (points, score))| {
        let (range, clause) = row.outside_tier()?;
        let actual = row.actual.text.trim();
        Some(
            found!(row.at("reported"), [actual, points, score, range],
                zh: "完成值“{actual}”，分值 {points}，该档次得分区间 {range}，得分 {score}",
                en: "“{actual}” earns {range} of {points} points, and {score} is given")
            .severity(breach(case))
            .clause(cited(case.set, clause)),
        )
    });
    Ok(outside.collect())
}
