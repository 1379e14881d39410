use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Severity, Threshold, Thresholds, Words, found};
use crate::number::{Decimal, Ratio};
use crate::score::Outcome;

/// C09.
pub(super) static CHECK: Check = Check {
    name: "uniform-scoring",
    origin: "C09",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "各项得分整齐划一", en: "scores that are all alike" },
    explanation: Words {
        zh: "分值不同的多项指标扣分完全相同，或全部指标得满分。全部满分而完成值都证明已达到的，只作提示；有未达到的，或一半以上无法证明的，为警告。按规则算出的得分不在此列。",
        en: "Several lines of unequal points lose exactly the same, or all lines have full points. Full points everywhere are only a note where the actuals prove them; a warning where a target is missed or where half of the lines or more prove nothing. Scores that follow from the rule do not count.",
    },
    advice: Words { zh: "逐项按评分标准重新评分。", en: "Score each line again by its own standard." },
    basis: Basis::proposal(),
    thresholds: &[
        Threshold {
            name: "same-loss-rows", default: "3", title: Words { zh: "几项扣分相同", en: "how many lines that lose the same" }
        },
        Threshold {
            name: "full-rows",
            default: "5",
            title: Words { zh: "几项以上全部满分", en: "from how many lines on full points everywhere count" },
        },
    ],
    needs: &[Input::Points, Input::ReportedScores],
    faulty: Example {
        edits: &[
            ("indicators[0].reported", "9"),
            ("indicators[1].reported", "14"),
            ("indicators[2].reported", "14"),
            ("indicators[5].reported", "9"),
        ],
        at: "indicators",
    },
    sound: Example {
        edits: &[("indicators[1].reported", "14"), ("indicators[2].reported", "13.5"), ("indicators[5].reported", "9")],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    // Where a line with points has no score the pattern is not known.
    let with_points = rows.iter().filter(|row| row.points().is_some_and(|points| !points.is_zero()));
    let scored = with_points.map(|row| Some((row, row.points()?, row.reported()?))).collect::<Option<Vec<_>>>();
    let scored = scored.filter(|scored| !scored.is_empty()).ok_or(crate::audit::Missing::from(Input::ReportedScores))?;
    let at = || At::new("indicators", "三级指标");
    let count = scored.len();
    let lost: Vec<_> = scored.iter().filter(|(_, points, score)| score < points).collect();
    if scored.iter().all(|(_, points, score)| score == points) {
        if Ratio::from_int(count as i64) < thresholds.get("full-rows") {
            return Ok(Vec::new());
        }
        let missed = scored.iter().filter(|(row, ..)| row.met() == Some(false)).count();
        let judged = scored.iter().filter(|(row, ..)| row.indicator.target.is_some());
        let unproven = judged.filter(|(row, ..)| row.met().is_none()).count();
        let found = found!(at(), [count, missed, unproven],
            zh: "{count} 项指标全部得满分，其中 {missed} 项完成值未达到指标值，{unproven} 项完成值不能证明已达到",
            en: "all {count} lines have full points; {missed} of them miss their target and {unproven} prove nothing");
        let doubtful = missed > 0 || unproven * 2 >= count;
        return Ok(vec![if doubtful { found } else { found.severity(Severity::Note) }]);
    }
    if Ratio::from_int(lost.len() as i64) < thresholds.get("same-loss-rows") {
        return Ok(Vec::new());
    }
    let loss = |points: Decimal, score: Decimal| &points.ratio() - &score.ratio();
    let Some((_, points, score)) = lost.first() else { return Ok(Vec::new()) };
    let each = loss(*points, *score);
    let same = lost.iter().all(|(_, points, score)| loss(*points, *score) == each);
    let unequal = lost.iter().any(|(_, other, _)| other != points);
    let by_rule = lost.iter().all(|(row, _, score)| row.line.outcome == Outcome::Exact && row.line.low == Some(*score));
    if !same || !unequal || by_rule {
        return Ok(Vec::new());
    }
    let lines = lost.len();
    Ok(vec![
        found!(at(), [lines, each], zh: "{lines} 项指标扣分，分值不同，却各扣 {each} 分", en: "{lines} lines of unequal points lose exactly {each} each")
            .also(lost.iter().map(|(row, ..)| row.at("reported"))),
    ])
}
