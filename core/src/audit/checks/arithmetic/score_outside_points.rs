use crate::audit::case::{amount_at, number};
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::number::Decimal;

/// A04.
pub(super) static CHECK: Check = Check {
    name: "score-outside-points",
    origin: "A04",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "得分超过分值或小于零", en: "a score outside its points" },
    explanation: Words {
        zh: "得分不得高于该行分值，也不得低于 0；加分、扣分项除外。预算执行、上级指标和总分同样检查。",
        en: "A score may not be above its points nor below zero, but for bonus and deduction items. The execution line, levels and the total are looked at likewise.",
    },
    advice: Words { zh: "改正得分或分值。", en: "Mend the score or the points." },
    basis: Basis::practice("填报软件：得分不得超过分值"),
    thresholds: &[],
    needs: &[Input::Points, Input::ReportedScores],
    faulty: Example { edits: &[("indicators[1].reported", "16")], at: "indicators[1].reported" },
    sound: Example { edits: &[("indicators[1].reported", "15.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let form = case.form;
    let mut cells: Vec<(At, Decimal, Decimal)> = Vec::new();
    if let Some(budget) = &form.budget
        && let Some((points, score)) = number(budget.points.as_ref()).zip(number(budget.reported.as_ref()))
    {
        cells.push((amount_at("budget.reported", "预算执行·得分", budget.reported.as_ref()), points, score));
    }
    for (index, level) in form.levels.iter().enumerate() {
        if let Some((points, score)) = number(level.points.as_ref()).zip(number(level.reported.as_ref())) {
            let name = level.path.last().map_or("", String::as_str);
            cells.push((amount_at(format!("levels[{index}].reported"), format!("{name}·得分"), level.reported.as_ref()), points, score));
        }
    }
    for row in case.rows().filter(|row| row.line.adjustment.is_none()) {
        if let Some((points, score)) = row.scored()
            && outside(points, score)
        {
            cells.push((row.at("reported"), points, score));
        }
    }
    let scored = case.rows().any(|row| row.scored().is_some());
    if let Some(score) = number(form.reported.score.as_ref()) {
        let full = number(form.reported.points.as_ref()).or_else(|| Decimal::exact(&case.set.full_marks()));
        cells.extend(full.map(|full| (amount_at("reported.score", "总分", form.reported.score.as_ref()), full, score)));
    }
    if cells.is_empty() && !scored {
        return Err(Input::ReportedScores.into());
    }
    let found = cells.into_iter().filter(|(_, points, score)| outside(*points, *score)).map(|(at, points, score)| {
        if score.is_negative() {
            found!(at, [points, score], zh: "得分 {score}，小于 0", en: "the score {score} is below zero")
        } else {
            found!(at, [points, score], zh: "得分 {score}，超过分值 {points}", en: "the score {score} is above the {points} points")
        }
    });
    Ok(found.collect())
}

fn outside(points: Decimal, score: Decimal) -> bool {
    score.is_negative() || score.ratio() > points.ratio()
}
