use crate::audit::case::{amount_at, number};
use crate::audit::sheet::percent_of_level;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;

/// B03.
pub(super) static CHECK: Check = Check {
    name: "cost-points-off-norm",
    origin: "B03",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "成本指标分值不是 20 分", en: "the points of the cost level are not 20" },
    explanation: Words {
        zh: "设一级成本指标的，其分值通常为 20 分；没有成本指标的，不应有成本得分。",
        en: "A first level of cost usually carries 20 points; without cost indicators there should be no score for it.",
    },
    advice: Words { zh: "把成本指标调整为 20 分，或说明理由。", en: "Give the cost level 20 points, or say why not." },
    basis: Basis::proposal(),
    thresholds: &[Threshold { name: "points", default: "20", title: Words { zh: "成本指标分值", en: "points of the cost level" } }],
    needs: &[Input::Points],
    faulty: Example {
        edits: &[("indicators[4].path[0]", "成本指标"), ("indicators[4].path[1]", "经济成本指标")],
        at: "indicators[4].points",
    },
    sound: Example { edits: &[("indicators[4].path[0]", "成本指标"), ("indicators[4].points", "20.0")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    if percent_of_level(case.set) {
        return Err(Input::Rule.into());
    }
    let is_cost = |path: &[String]| path.first().is_some_and(|name| name.trim().starts_with("成本"));
    let cost: Vec<_> = rows.iter().filter(|row| is_cost(&row.indicator.path)).collect();
    let due = thresholds.get("points");
    let Some(first) = cost.first() else {
        let scored = case.form.levels.iter().enumerate().filter(|(_, level)| is_cost(&level.path));
        return Ok(scored
            .filter_map(|(index, level)| {
                let score = number(level.reported.as_ref()).filter(|score| !score.is_zero())?;
                let at = amount_at(format!("levels[{index}].reported"), "成本指标·得分", level.reported.as_ref());
                Some(found!(at, [score], zh: "没有成本指标，却有成本得分 {score}", en: "there is no cost indicator, yet a score of {score} for cost"))
            })
            .collect());
    };
    let points = cost.iter().map(|row| row.points().map(|points| points.ratio())).collect::<Option<Vec<_>>>();
    let printed = || {
        case.form.levels.iter().find(|level| level.path.len() == 1 && is_cost(&level.path)).and_then(|level| number(level.points.as_ref()))
    };
    let sum: Ratio = match points {
        Some(points) => points.into_iter().sum(),
        None => printed().ok_or(Missing::from(Input::Points))?.ratio(),
    };
    if sum == due {
        return Ok(Vec::new());
    }
    Ok(vec![
        found!(first.at("points"), [sum, due], zh: "成本指标共 {sum} 分，设成本指标的通常为 {due} 分", en: "the cost level carries {sum} points; usually it is {due}"),
    ])
}
