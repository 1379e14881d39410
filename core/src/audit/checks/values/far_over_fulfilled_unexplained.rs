use crate::audit::better::less_is_better;
use crate::audit::columns::with_target_and_actual;
use crate::audit::row::Row;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Threshold, Thresholds, Words, found};
use crate::number::{Ratio, Rounding, RoundingMode};
use crate::rules::Direction;

/// D13.
pub(super) static CHECK: Check = Check {
    name: "far-over-fulfilled-unexplained",
    origin: "D13",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "超额一倍以上未说明原因", en: "double the target, unexplained" },
    explanation: Words {
        zh: "完成值达到指标值的两倍以上，得满分，偏差原因栏空白。",
        en: "The actual is at least double the target, the row has full points, and its cell for the reason is blank.",
    },
    advice: Words {
        zh: "说明偏离指标值的原因，核对指标值是否填错。",
        en: "State why the target was so far off, and check that it is the right one.",
    },
    basis: Basis::practice("重庆自评表（目标6次、完成12次）"),
    thresholds: &[Threshold { name: "at", default: "2", title: Words { zh: "指标值的倍数", en: "multiple of the target" } }],
    needs: &[Input::TargetValues, Input::Actuals, Input::Points, Input::ReportedScores, Input::Reasons],
    faulty: Example { edits: &[("indicators[0].actual", "20场")], at: "indicators[0].reason" },
    sound: Example { edits: &[("indicators[0].actual", "20场"), ("indicators[0].reason", "上级增加节水宣传任务10场")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let rows = with_target_and_actual(case)?;
    if rows.iter().all(|row| row.reason().is_none()) {
        return Err(Input::Reasons.into());
    }
    if rows.iter().all(|row| row.scored().is_none()) {
        return Err(Input::ReportedScores.into());
    }
    let at = thresholds.get("at");
    let found = rows.iter().filter_map(|row| {
        let multiple = multiple(row).filter(|multiple| multiple.ratio >= at)?;
        if !unexplained(row) {
            return None;
        }
        let (target, actual) = (row.target.text.trim(), row.actual.text.trim());
        let (points, score) = row.scored()?;
        Some(
            found!(row.at("reason"), [target, actual, at, points, score],
            zh: "完成值“{actual}”达到指标值“{target}”的{at}倍以上，得分{score}（分值{points}），未说明原因",
            en: "the actual “{actual}” is at least {at} times the target “{target}” at {score} of {points} points, and no reason is given")
            .also([row.at("target"), row.at("actual")])
            .sum(multiple.written),
        )
    });
    Ok(found.collect())
}

/// Full points, and a cell for the reason that is blank.
pub(super) fn unexplained(row: &Row<'_>) -> bool {
    row.scored().is_some_and(|(points, score)| score >= points) && row.reason() == Some("")
}

/// How many times the target the actual surely is, where more is better.
pub(super) struct Multiple {
    pub(super) ratio: Ratio,
    /// The division written out, in base units.
    pub(super) written: String,
}

pub(super) fn multiple(row: &Row<'_>) -> Option<Multiple> {
    if row.direction()? != Direction::AtLeast {
        return None;
    }
    let (target, actual) = row.numbers()?;
    let (target, actual) = (&target.high()?.value, &actual.low()?.value);
    // The direction may be taken from the name, and a set's words do not hold every evil: 漏损率 ends in 率.
    let stated = row.target.quantity().is_some_and(|quantity| quantity.comparator.is_some());
    if target.is_zero() || target.is_negative() || (!stated && less_is_better(&row.indicator.name).is_some()) {
        return None;
    }
    let ratio = actual.checked_div(target).ok()?;
    let shown =
        Rounding { places: 2, mode: RoundingMode::HalfUp }.apply(&ratio).map_or_else(|_| ratio.to_string(), |shown| shown.to_string());
    Some(Multiple { written: format!("{actual} ÷ {target} ≈ {shown}"), ratio })
}
