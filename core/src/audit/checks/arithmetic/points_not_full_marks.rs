use crate::audit::case::{amount_at, number};
use crate::audit::printed::{Standing, printed_sum};
use crate::audit::sheet::{percent_of_level, printed_points, whole};
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::number::{Decimal, Ratio};

/// A01.
pub(super) static CHECK: Check = Check {
    name: "points-not-full-marks",
    origin: "A01",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "分值合计不等于满分", en: "the points do not make the full marks" },
    explanation: Words {
        zh: "把预算执行和各三级指标的分值相加，与规则集规定的满分和表上印的分值合计比较；加分、扣分项不计入。表格残缺（没有合计行，也缺一级指标）的不作判断。",
        en: "The points of the execution line and of all indicators are added and set beside the full marks of the set and the printed total of points; bonus and deduction items stay outside. A form that breaks off is not judged.",
    },
    advice: Words {
        zh: "调整各指标分值，使合计等于满分。", en: "Mend the points of the lines so that they make the full marks."
    },
    basis: Basis::clause("评价报告质量评分表（转载）"),
    thresholds: &[],
    needs: &[Input::Points],
    faulty: Example { edits: &[("indicators[1].points", "20"), ("indicators[1].reported", "20")], at: "indicators" },
    sound: Example { edits: &[("indicators[1].points", "12.5"), ("indicators[2].points", "17.5")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let points = printed_points(case)?;
    let (set, form) = (case.set, case.form);
    if percent_of_level(set) || !form.goals.is_empty() {
        // What stands there is a share of something else than the whole.
        return Err(Input::Rule.into());
    }
    if !whole(case) {
        return Err(Input::Indicators.into());
    }
    let full = set.full_marks();
    let sum: Ratio = points.iter().map(|points| points.ratio()).sum();
    let printed = number(form.reported.points.as_ref());
    let execution = form.budget.as_ref().and_then(|budget| number(budget.points.as_ref()));
    // A table that was given without its execution line is short of just that line.
    if form.budget.is_none()
        && let Some(rule) = set.execution()
        && &sum + &rule.points.ratio() == full
    {
        return Err(Input::ExecutionScore.into());
    }
    let written: Vec<String> = points.iter().map(ToString::to_string).collect();
    let written = written.join(" + ");
    if sum != full {
        // Points that are thirds of something are printed rounded.
        let Some(total) = Decimal::exact(&full) else { return Ok(Vec::new()) };
        let added = printed_sum(&points, total, &[]);
        let at = At::new("indicators", "分值");
        let gap = &added.gap;
        let count = points.len().saturating_sub(usize::from(execution.is_some()));
        let found = if added.standing == Standing::Rounding {
            found!(at, [sum, full, gap],
                zh: "分值合计 {sum}，满分 {full}，相差在舍入之内", en: "the points add up to {sum}, full marks are {full}: within rounding")
            .severity(Severity::Note)
        } else {
            found!(at, [sum, full, gap, count],
                zh: "预算执行和 {count} 项指标的分值合计 {sum}，满分应为 {full}",
                en: "the points of the execution line and {count} indicators add up to {sum}; full marks are {full}")
        };
        return Ok(vec![found.sum(added.written)]);
    }
    let Some(total) = printed.filter(|total| total.ratio() != sum) else { return Ok(Vec::new()) };
    let at = amount_at("reported.points", "分值合计", form.reported.points.as_ref());
    let found = found!(at, [total, sum], zh: "分值合计印为 {total}，各项相加为 {sum}", en: "the total of points says {total}, the lines add up to {sum}");
    Ok(vec![found.sum(format!("{written} = {sum} ≠ {total}")).fix(sum)])
}
