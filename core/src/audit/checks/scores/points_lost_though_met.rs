use crate::audit::row::Row;
use crate::audit::wording::first_in;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::number::Decimal;
use crate::reading::folded;
use crate::score::{Because, Flag, Outcome};

/// C02.
pub(super) static CHECK: Check = Check {
    name: "points-lost-though-met",
    origin: "C02",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "指标值已达到却扣分", en: "points lost though the target is met" },
    explanation: Words {
        zh: "完成值达到指标值（数值相比，或文字相同），得分却低于分值。规则本身就给出这一得分的（如超额完成扣分、评分标准另有规定）不在此列；文字相同而已写明原因的也不在此列。",
        en: "The actual meets the target, by its numbers or by the same words, yet the score is below the points. Not where the rule itself gives that score (a deduction for over-fulfilment, a criterion of its own), nor where the words are the same and a reason stands beside them.",
    },
    advice: Words {
        zh: "核对完成值与得分：完成值属实的应得满分，确有不足的应如实填写完成值并说明原因。",
        en: "Check actual and score: if the actual is true the line earns its points; if something was missing, the actual should say so, with a reason.",
    },
    basis: Basis::practice("云南自评表：完成值等于指标值而扣分"),
    thresholds: &[],
    needs: &[Input::Points, Input::ReportedScores, Input::TargetValues, Input::Actuals],
    faulty: Example {
        edits: &[("indicators[2].reported", "13"), ("indicators[2].reason", "自评从严掌握，下一步加强管理")],
        at: "indicators[2].reported",
    },
    // A deduction that the rule itself makes: under the manual far above the target costs two points.
    sound: Example {
        edits: &[
            ("set", "platform-manual-2022-capped"),
            ("indicators[6].actual", "60万吨"),
            ("indicators[6].reported", "8"),
            ("indicators[5].reported", "9"),
        ],
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
    let lost = scored.into_iter().filter(|(row, (points, score))| score < points && met(row) && !by_rule(row, *points));
    Ok(lost
        .map(|(row, (points, score))| {
            let (target, actual) = (row.target.text.trim(), row.actual.text.trim());
            found!(row.at("reported"), [target, actual, points, score],
                zh: "指标值“{target}”，完成值“{actual}”，指标值已达到，分值 {points}，得分 {score}",
                en: "the target “{target}” is met by “{actual}”, yet {score} of {points} points are given")
            .also([row.at("target"), row.at("actual")])
        })
        .collect())
}

fn met(row: &Row<'_>) -> bool {
    if row.target.absent().is_some() || row.direction_doubtful() || row.met() != Some(true) {
        return false;
    }
    // Words leave the evaluator a tier to pick from; with a reason the pick is explained.
    row.numbers().is_some() || !row.alike() || row.reason().is_none_or(str::is_empty)
}

/// Whether the rule in force, or a criterion that was not understood, may give less than full points here.
fn by_rule(row: &Row<'_>, points: Decimal) -> bool {
    let less =
        row.line.high.is_some_and(|high| high < points) && row.line.reported.as_ref().is_some_and(|given| given.inside == Some(true));
    let discretion = matches!(&row.line.outcome, Outcome::Within { because } if because.contains(&Because::OverFulfilled));
    less || discretion || (row.line.flags.contains(&Flag::CriterionNotUsed) && !full_when_met(row, points))
}

/// Whether the criterion begins by giving full points for what is met: 不超过指标值得20分，超过的…
fn full_when_met(row: &Row<'_>, points: Decimal) -> bool {
    const MET: [&str; 10] = ["达到", "完成", "不超过", "不高于", "不低于", "不少于", "未超", "控制在", "达标", "小于等于"];
    let Some(criterion) = &row.indicator.criterion else { return false };
    let plain = folded(&criterion.value);
    let first = plain.split([',', ';', '。', '、']).next().unwrap_or_default();
    let full =
        ["得", "计", "给"].iter().any(|word| first.ends_with(&format!("{word}{points}分")) || first.ends_with(&format!("{word}满分")));
    full && first_in(first, &MET).is_some()
}
