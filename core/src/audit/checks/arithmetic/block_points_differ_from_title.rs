use crate::audit::case::{amount_at, number};
use crate::audit::printed::{Standing, printed_sum};
use crate::audit::sheet::{DEPTH, percent_of_level, points_in_name, whole};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use std::collections::{BTreeMap, BTreeSet};

/// A24.
pub(super) static CHECK: Check = Check {
    name: "block-points-differ-from-title",
    origin: "A24",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "标题所印分值与实际分值不符", en: "the points in a title are not those of its block" },
    explanation: Words {
        zh: "上级指标名称里印有分值（如“产出指标（50分）”）时，与该级印的分值比较；没有的，与其下各行分值之和比较。",
        en: "Where the name of a level prints points (产出指标（50分）) they are set beside the level’s own points, or else beside the sum of its lines.",
    },
    advice: Words { zh: "核对各项数字，改正有误的一项。", en: "Check the numbers, and mend the one that is wrong." },
    basis: Basis::practice("湖北自评表：标题印80分、所列60+40"),
    thresholds: &[],
    needs: &[Input::Indicators, Input::Points],
    faulty: Example { edits: &[("levels[0].path[0]", "产出指标（60分）")], at: "levels[0].points" },
    sound: Example {
        edits: &[
            ("levels[0].path[0]", "产出指标（50分）"),
            ("indicators[0].path[0]", "产出指标（50分）"),
            ("indicators[1].path[0]", "产出指标（50分）"),
            ("indicators[2].path[0]", "产出指标（50分）"),
            ("indicators[3].path[0]", "产出指标（50分）"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let form = case.form;
    if percent_of_level(case.set) {
        return Err(Input::Rule.into());
    }
    let mut found = Vec::new();
    let mut titled = false;
    let mut stated: BTreeSet<&[String]> = BTreeSet::new();
    for (index, level) in form.levels.iter().enumerate() {
        let Some(name) = level.path.last() else { continue };
        let Some(points) = number(level.points.as_ref()) else { continue };
        stated.insert(level.path.as_slice());
        let Some(title) = points_in_name(name) else { continue };
        titled = true;
        if title.ratio() != points.ratio() {
            let at = amount_at(format!("levels[{index}].points"), format!("{name}·分值"), level.points.as_ref());
            found.push(found!(at, [title, points], zh: "“{name}”标题印 {title} 分，分值栏为 {points}", en: "the title `{name}` says {title} points, the cell {points}"));
        }
    }
    // The lines of every title without points of its own, in order.
    let mut blocks: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for row in &rows {
        for depth in 1..=row.indicator.path.len().min(DEPTH) {
            let path = row.indicator.path.get(..depth).unwrap_or_default();
            if !stated.contains(path) && path.last().is_some_and(|name| points_in_name(name).is_some()) {
                blocks.entry(path).or_default().push(row.index);
            }
        }
        if let Some((title, points)) = points_in_name(&row.indicator.name).zip(row.points()) {
            titled = true;
            if title.ratio() != points.ratio() {
                let name = row.indicator.name.as_str();
                found.push(found!(row.at("points"), [title, points], zh: "“{name}”名称印 {title} 分，分值为 {points}", en: "the name `{name}` says {title} points, the cell {points}"));
            }
        }
    }
    let broken = (!whole(case)).then(|| rows.last().and_then(|row| row.indicator.path.first())).flatten();
    for (path, lines) in blocks {
        titled = true;
        let Some((name, title)) = path.last().and_then(|name| Some((name, points_in_name(name)?))) else { continue };
        let points = lines.iter().map(|index| number(form.indicators.get(*index)?.points.as_ref())).collect::<Option<Vec<_>>>();
        let Some(points) = points else { continue };
        let added = printed_sum(&points, title, &[]);
        if added.standing != Standing::Contradiction || (added.gap.is_negative() && broken == path.first()) {
            continue;
        }
        let Some(row) = lines.first().and_then(|index| rows.get(*index)) else { continue };
        let sum = &added.sum;
        found.push(
            found!(row.at("path"), [title, sum], zh: "“{name}”标题印 {title} 分，其下各行分值合计 {sum}",
                en: "the title `{name}` says {title} points, its lines add up to {sum}")
            .sum(added.written),
        );
    }
    if titled { Ok(found) } else { Err(Input::Levels.into()) }
}
