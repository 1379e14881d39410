use crate::audit::case::{amount_at, number};
use crate::audit::sheet::percent_of_level;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::number::Ratio;
use std::collections::BTreeMap;

/// B09.
pub(super) static CHECK: Check = Check {
    name: "level-points-entered-as-hundred",
    origin: "B09",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "一级指标分值填成 100", en: "a first level’s points are entered as 100" },
    explanation: Words {
        zh: "一级指标应填其在满分中所占的分值，却填成满分，而其下各行之和不是满分；或各一级指标内的分值各自合计 100。",
        en: "A first level should print its share of full marks, yet prints all of them while its lines do not make them; or the lines of each level make 100 by themselves.",
    },
    advice: Words { zh: "填写该级在满分中所占的分值。", en: "Fill in the level’s share of full marks." },
    basis: Basis::practice("自评表：一级指标权重误填100"),
    thresholds: &[],
    needs: &[Input::Levels, Input::Points],
    faulty: Example { edits: &[("levels[0].points", "100")], at: "levels[0].points" },
    sound: Example { edits: &[("levels[0].points", "50"), ("reported.points", "100")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    if percent_of_level(case.set) {
        return Err(Input::Rule.into());
    }
    let full = case.set.full_marks();
    let mut sums: BTreeMap<&str, Option<Ratio>> = BTreeMap::new();
    for row in &rows {
        let sum = sums.entry(row.level(0)).or_insert_with(|| Some(Ratio::zero()));
        *sum = sum.take().zip(row.points()).map(|(sum, points)| &sum + &points.ratio());
    }
    let execution = case.form.budget.as_ref().and_then(|budget| number(budget.points.as_ref())).is_some_and(|points| !points.is_zero());
    let several = sums.len() > 1 || execution;
    let mut found = Vec::new();
    let mut looked = false;
    for (index, level) in case.form.levels.iter().enumerate().filter(|(_, level)| level.path.len() == 1) {
        let Some(points) = number(level.points.as_ref()) else { continue };
        looked = true;
        let name = level.path.first().map_or("", String::as_str);
        let Some(Some(sum)) = sums.get(name) else { continue };
        if several && points.ratio() == full && *sum != full {
            let at = amount_at(format!("levels[{index}].points"), format!("{name}·分值"), level.points.as_ref());
            found.push(
                found!(at, [points, sum, full], zh: "“{name}”分值填为 {points}，其下各行合计 {sum}，满分为 {full}",
                en: "`{name}` prints {points} points, its lines add up to {sum}; full marks are {full}")
                .fix(sum),
            );
        }
    }
    let known: Vec<&Ratio> = sums.values().flatten().collect();
    looked |= !known.is_empty();
    if sums.len() > 1 && known.len() == sums.len() && known.iter().all(|sum| **sum == full) {
        let count = sums.len();
        found.push(
            found!(At::new("indicators", "一级指标分值"), [count, full], zh: "{count} 个一级指标内的分值各自合计 {full}",
            en: "the lines of each of {count} first levels add up to {full}")
            .severity(Severity::Warning),
        );
    }
    if looked { Ok(found) } else { Err(Missing(vec![Input::Levels, Input::Points])) }
}
