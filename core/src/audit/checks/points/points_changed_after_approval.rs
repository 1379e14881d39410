use crate::audit::case::number;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::number::Decimal;
use crate::reading::normalized;
use std::collections::BTreeMap;

/// B10.
pub(super) static CHECK: Check = Check {
    name: "points-changed-after-approval",
    origin: "B10",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "分值与批复的绩效目标表不一致", en: "points differ from the approved target form" },
    explanation: Words {
        zh: "同名指标的分值与批复的绩效目标表比较。",
        en: "The points of an indicator are set beside those of the same name in the approved target form.",
    },
    advice: Words {
        zh: "恢复批复的分值，或附调整批复。", en: "Put the approved points back, or name the approval of the change."
    },
    basis: Basis::proposal(),
    thresholds: &[],
    needs: &[Input::Targets, Input::Points],
    faulty: Example { edits: &[("targets.indicators[2].points", "10")], at: "indicators[2].points" },
    sound: Example {
        edits: &[("targets.indicators[2].points", "15.0"), ("targets.indicators[2].name", "供水 水质合格率：")], at: ""
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let targets = case.targets.ok_or(Missing::from(Input::Targets))?;
    let mut approved: BTreeMap<String, Option<Decimal>> = BTreeMap::new();
    for indicator in &targets.indicators {
        let Some(points) = number(indicator.points.as_ref()) else { continue };
        // Two lines of one name cannot be told apart.
        approved.entry(normalized(&indicator.name)).and_modify(|known| *known = None).or_insert(Some(points));
    }
    if approved.is_empty() {
        return Err(Input::Targets.into());
    }
    let rows = case.need_rows()?;
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for row in &rows {
        *names.entry(normalized(&row.indicator.name)).or_default() += 1;
    }
    let found = rows.iter().filter_map(|row| {
        let name = normalized(&row.indicator.name);
        let before = approved.get(&name).copied().flatten().filter(|_| names.get(&name) == Some(&1))?;
        let points = row.points().filter(|points| points.ratio() != before.ratio())?;
        Some(found!(row.at("points"), [points, before], zh: "分值 {points}，批复的绩效目标表为 {before}", en: "{points} points; the approved target form says {before}"))
    });
    Ok(found.collect())
}
