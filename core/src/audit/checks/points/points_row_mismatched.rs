use crate::audit::case::words;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::form::Cell;

/// B05.
pub(super) static CHECK: Check = Check {
    name: "points-row-mismatched",
    origin: "B05",
    aliases: &[],
    severity: Severity::Warning,
    title: Words {
        zh: "有内容的行没有分值，或空行有分值", en: "points are missing on a filled row, or stand on a blank one"
    },
    explanation: Words {
        zh: "指标值、完成值已填的行，分值为 0 或空白；或者名称、指标值、完成值全空的行有分值。不适用的行和加分扣分项除外。",
        en: "A row with target or actual has no points or zero; or one without name, target and actual has some. Rows that do not apply and bonus or deduction items stay outside.",
    },
    advice: Words { zh: "补填分值，或删去空行。", en: "Fill in the points, or take the blank row away." },
    basis: Basis::practice("填报软件：权重应大于0"),
    thresholds: &[],
    needs: &[Input::Points],
    faulty: Example { edits: &[("indicators[4].points", "")], at: "indicators[4].points" },
    sound: Example {
        edits: &[("indicators[4].target", "不适用"), ("indicators[4].actual", "/"), ("indicators[4].points", "0")], at: ""
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    if rows.iter().all(|row| row.points().is_none()) {
        return Err(Input::Points.into());
    }
    let says = |text: &str| !matches!(text.trim(), "" | "/" | "／" | "无" | "——" | "—" | "-" | "--" | "……" | "…" | "不适用" | "不涉及");
    let cell = |cell: Option<&Cell>| words(cell).is_some_and(says);
    let found = rows.iter().filter(|row| row.line.adjustment.is_none()).filter_map(|row| {
        let (indicator, name) = (row.indicator, row.indicator.name.trim());
        let filled = (cell(indicator.target.as_ref()) || cell(indicator.actual.as_ref())) && says(name);
        let columns = indicator.target.is_some() || indicator.actual.is_some();
        let points = indicator.points.as_ref()?.value;
        match points.number() {
            Some(points) if points.is_zero() && filled => Some(
                found!(row.at("points"), [points], zh: "指标已填，分值为 {points}", en: "the row is filled in and carries {points} points"),
            ),
            Some(points)
                if !points.is_zero()
                    && columns
                    && !says(name)
                    && !filled
                    && !cell(indicator.target.as_ref())
                    && !cell(indicator.actual.as_ref()) =>
            {
                Some(found!(row.at("points"), [points], zh: "空行有分值 {points}", en: "a blank row carries {points} points"))
            }
            None if filled => {
                Some(found!(row.at("points"), [], zh: "指标已填，没有分值", en: "the row is filled in and carries no points"))
            }
            _ => None,
        }
    });
    Ok(found.collect())
}
