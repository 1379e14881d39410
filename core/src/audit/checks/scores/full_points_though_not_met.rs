use crate::audit::late::late_at_full_points;
use crate::audit::sheet::Rounded;
use crate::audit::wording::{breach, cited};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::score::Outcome;

/// C03.
pub(super) static CHECK: Check = Check {
    name: "full-points-though-not-met",
    origin: "C03",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "指标值未达到却得满分", en: "full points though the target is not met" },
    explanation: Words {
        zh: "完成值未达到指标值，得分却等于分值。适用规则证明应少于满分的为错误；规则没有规定如何扣分的为警告；规则允许得满分的不在此列；完成日期晚于指标值的另有检查。",
        en: "The actual misses the target, yet the score is the full points. An error where the rule in force proves less than full points, a warning where it does not say what is lost; not where the rule gives full points all the same. A date of completion behind the target is another check’s.",
    },
    advice: Words { zh: "按规则扣减得分，或更正完成值。", en: "Take the points off as the rule says, or mend the actual." },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::Points, Input::ReportedScores, Input::TargetValues, Input::Actuals],
    faulty: Example { edits: &[("indicators[5].reported", "10")], at: "indicators[5].reported" },
    // At most 10 % and 9.5 % reached: less than the target's number, and met.
    sound: Example {
        edits: &[("indicators[4].actual", "10%"), ("indicators[5].actual", "2000户"), ("indicators[5].reported", "10")],
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
    // Of a date that is missed another check speaks.
    let kept = scored.into_iter().filter(|(row, _)| row.kept_in_full() && late_at_full_points(row, case.form.year).is_none());
    let places = case.set.rounding().rounding().places;
    Ok(kept
        .filter_map(|(row, (points, score))| {
            let (target, actual) = (row.target.text.trim(), row.actual.text.trim());
            let at = row.at("reported");
            let cells = [row.at("target"), row.at("actual")];
            if let Some(most) = row.rule_takes_points() {
                // 9.96 of 10 rounded to whole points is no breach.
                let rounded = row.line.exact.as_ref().is_some_and(|exact| Rounded::of(score, exact, places).is_some());
                let found = found!(at, [target, actual, points, score, most],
                    zh: "指标值“{target}”，完成值“{actual}”，未达到指标值，按规则至多得 {most} 分，得分却为 {score}（分值 {points}）",
                    en: "the actual “{actual}” misses the target “{target}”: the rule gives at most {most}, yet {score} of {points} points are given")
                .severity(if row.direction_guessed() || rounded { Severity::Warning } else { breach(case) })
                .also(cells);
                return Some(match &row.line.clause {
                    Some(clause) => found.clause(cited(case.set, clause)),
                    None => found,
                });
            }
            // Where the rule itself may give full points there is nothing to say.
            let silent = matches!(row.line.outcome, Outcome::Unproven { .. });
            silent.then(|| {
                found!(at, [target, actual, points, score],
                    zh: "指标值“{target}”，完成值“{actual}”，未达到指标值，仍得满分 {score}（分值 {points}）",
                    en: "the actual “{actual}” misses the target “{target}”, yet {score} of {points} points are given")
                .severity(Severity::Warning)
                .also(cells)
            })
        })
        .collect())
}
