use crate::audit::case::{amount_at, number};
use crate::audit::row::Row;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};

/// B04.
pub(super) static CHECK: Check = Check {
    name: "satisfaction-points-mismatched",
    origin: "B04",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "满意度分值与满意度指标不配套", en: "points for satisfaction and its indicators do not go together" },
    explanation: Words {
        zh: "印有满意度分值而没有满意度指标，或有满意度指标而都没有分值。",
        en: "The form prints points for satisfaction and has no such indicator, or has indicators that carry none.",
    },
    advice: Words {
        zh: "补上满意度指标，或把分值分给其他指标。", en: "Add the indicator, or give its points to others."
    },
    basis: Basis::proposal(),
    thresholds: &[],
    needs: &[Input::Points, Input::Indicators],
    faulty: Example { edits: &[("indicators[7]", "null")], at: "levels[2].points" },
    sound: Example { edits: &[("indicators[7].path[0]", "效益指标"), ("levels[2].points", "0")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let about = |text: &str| text.contains("满意");
    let here: Vec<_> = rows.iter().filter(|row| row.under("满意") || about(&row.indicator.name)).collect();
    let mut found = Vec::new();
    let mut printed = false;
    for (index, level) in case.form.levels.iter().enumerate() {
        if !level.path.last().is_some_and(|name| about(name)) {
            continue;
        }
        let Some(points) = number(level.points.as_ref()) else { continue };
        printed = true;
        let lines = rows.iter().any(|row| row.indicator.path.starts_with(&level.path));
        if !points.is_zero() && !lines && here.is_empty() {
            let at = amount_at(format!("levels[{index}].points"), "满意度指标·分值", level.points.as_ref());
            found.push(
                found!(at, [points], zh: "满意度 {points} 分，没有满意度指标", en: "satisfaction has {points} points and no indicator"),
            );
        }
    }
    let carries = |row: &&&Row<'_>| row.points().is_some_and(|points| !points.is_zero());
    let others = rows.iter().any(|row| row.points().is_some_and(|points| !points.is_zero()));
    if let Some(first) = here.first()
        && others
        && !here.iter().any(|row| carries(&row))
        // A column that the row has not is no blank.
        && here.iter().all(|row| row.indicator.points.is_some())
    {
        let count = here.len();
        found.push(found!(first.at("points"), [count], zh: "{count} 项满意度指标都没有分值", en: "none of {count} indicators of satisfaction carries points"));
    }
    if !others && !printed { Err(Input::Points.into()) } else { Ok(found) }
}
