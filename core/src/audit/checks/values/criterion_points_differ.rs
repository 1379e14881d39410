use crate::audit::case::words;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::rules::criterion::{BesideCriterion, Criterion, DisagreementKind};
use crate::rules::{PointsAre, Step};

/// D28.
pub(super) static CHECK: Check = Check {
    name: "criterion-points-differ",
    origin: "D28",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "评分标准与分值不符", en: "a criterion that does not go with the points" },
    explanation: Words {
        zh: "评分标准印出的最高分或各项合计与分值不同为错误；评分标准有未读懂的文字，或只是一次扣分多于分值的，为警告。",
        en: "The most that the criterion awards, or the sum of its items, is not the line's points: an error; a warning where some words of it were not understood, or where only one deduction is more than the points.",
    },
    advice: Words { zh: "改正评分标准或分值。", en: "Mend the criterion or the points." },
    basis: Basis::practice("湖南整体支出自评表：分值 5，评分标准计 8 分"),
    thresholds: &[],
    needs: &[Input::Criteria, Input::Points],
    faulty: Example {
        edits: &[("indicators[2].criterion", "≥98%计8分，每低于1个百分点扣0.8分，扣完为止")], at: "indicators[2].criterion"
    },
    sound: Example { edits: &[("indicators[2].criterion", "≥98%计15分，每低于1个百分点扣0.8分，扣完为止")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    // Percent of a level are no points.
    if case.set.weights().as_ref().is_some_and(|weights| weights.points == PointsAre::PercentOfLevel) {
        return Err(Input::Points.into());
    }
    let with: Vec<_> = rows
        .iter()
        .filter_map(|row| Some((row, words(row.indicator.criterion.as_ref()).filter(|text| !text.is_empty())?, row.points()?)))
        .collect();
    if with.is_empty() {
        return Err(Input::Criteria.into());
    }
    let differing = with.into_iter().filter_map(|(row, text, points)| {
        // What scored the line has been held against its points already.
        if row.line.derivation.iter().any(|step| matches!(step, Step::Criterion { why: None, .. })) {
            return None;
        }
        let quantity = row.target.quantity();
        let unit = quantity.map(|quantity| quantity.unit.as_ref().map_or("", |unit| unit.symbol.as_str()));
        let read = Criterion::read(text, BesideCriterion { name: &row.indicator.name, points: Some(points), unit });
        let against = read.against(points);
        let certain = read.unread.is_empty();
        let worst = against.iter().find(|one| one.kind != DisagreementKind::Deduction).or(against.first())?;
        let said = worst.said;
        let at = row.at("criterion");
        let found = match worst.kind {
            DisagreementKind::Most => found!(at, [said, points],
                zh: "评分标准最高给 {said} 分，分值是 {points}", en: "the criterion awards up to {said} where the line carries {points} points"),
            DisagreementKind::Items => found!(at, [said, points],
                zh: "评分标准各项合计 {said} 分，分值是 {points}", en: "the criterion's items make {said} where the line carries {points} points"),
            DisagreementKind::Deduction => found!(at, [said, points],
                zh: "评分标准一次扣 {said} 分，多于分值 {points}", en: "one deduction takes {said} where the line carries {points} points"),
        }
        .also([row.at("points")]);
        let error = certain && worst.kind != DisagreementKind::Deduction;
        Some(if error { found } else { found.severity(Severity::Warning) })
    });
    Ok(differing.collect())
}
