use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};

/// D30.
pub(super) static CHECK: Check = Check {
    name: "placeholder-sign",
    origin: "D30",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "用符号代替内容", en: "a sign in place of a value" },
    explanation: Words {
        zh: "有分值的行，指标值或完成值只有 *、_、# 一类符号。只有“—”的视同空白，另有检查。填报软件不接受这样的定性值。",
        en: "On a line with points the target or the actual is nothing but signs such as *, _ or #; dashes alone are another check’s. Filing software does not take them for a qualitative value.",
    },
    advice: Words { zh: "填写内容。", en: "Say what is meant." },
    basis: Basis::practice("填报软件：定性值不得用 * _ - 等符号"),
    thresholds: &[],
    needs: &[Input::TargetValues, Input::Actuals],
    faulty: Example { edits: &[("indicators[3].actual", "**")], at: "indicators[3].actual" },
    sound: Example { edits: &[("indicators[3].actual", "2023-10"), ("indicators[0].target", "*≥9场")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    if rows.iter().all(|row| row.indicator.target.is_none() && row.indicator.actual.is_none()) {
        return Err(Input::Actuals.into());
    }
    let mut all = Vec::new();
    for row in rows.iter().filter(|row| row.points().is_none_or(|points| !points.is_zero())) {
        for (cell, reading) in [("target", row.target), ("actual", row.actual)] {
            let text = reading.text.trim();
            if reading.absent().is_none() && text.chars().all(|c| "*＊×_＿-－—–~～#".contains(c)) {
                all.push(found!(row.at(cell), [text], zh: "只有符号“{text}”", en: "it holds nothing but “{text}”"));
            }
        }
    }
    Ok(all)
}
