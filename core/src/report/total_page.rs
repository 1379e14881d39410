//! The part of the scorecard's page about the whole: total and grade against what was reported, and what others gave.

use super::words::{grade_words, range};
use super::{Align, Document};
use crate::messages::{Lang, sentence};
use crate::rules::RuleSet;
use crate::score::{ReportedScore, Scorecard};

pub(super) fn total(page: &mut Document, card: &Scorecard, set: &RuleSet, lang: Lang) {
    let total = &card.total;
    let (points, shown) = (total.points, range(Some(total.low), Some(total.high)));
    let grade = match total.grade.as_ref().map(|grade| grade_words(grade, set, lang)) {
        Some((word, None)) => {
            sentence!(lang, zh: "，等级 {word}", en: ", grade {word}")
        }
        Some((low, Some(high))) => {
            sentence!(lang, zh: "，等级 {low} 至 {high}", en: ", grade {low} to {high}")
        }
        None => String::new(),
    };
    if total.points.is_zero() {
        page.paragraph(sentence!(lang, zh: "没有一项列有分值，不核算总分。", en: "No line carries points, so there is no total."));
        return;
    }
    page.paragraph(sentence!(lang, zh: "核算总分 {shown}（满分 {points}）{grade}", en: "Total {shown} of {points}{grade}"));
    if !total.complete {
        page.paragraph(sentence!(lang, zh: "部分指标没有分值，以上只是有分值的部分；不定等级。", en: "Some lines carry no points; the total is of those that do, and there is no grade."));
    } else if total.grade.is_none() {
        page.paragraph(
            sentence!(lang, zh: "分值合计不是满分，不定等级。", en: "The points do not make the full total, so there is no grade."),
        );
    }
    page.list(total.steps.iter().map(|step| step.sentence(set, lang)).collect());
    if let Some(reported) = &total.reported {
        page.paragraph(verdict(card, reported, lang));
    }
    if !total.open.is_empty() {
        let entries = total.open.iter().map(|open| {
            let (name, width) = (&open.name, open.width);
            sentence!(lang, zh: "{name}：{width} 分", en: "{name}: {width} points")
        });
        let (unproven, within) = (total.open_unproven, total.open_within);
        let sum = total.open_unproven.ratio() + total.open_within.ratio();
        let sum = set.rounding().rounding().apply(&sum).map(|sum| sum.to_string()).unwrap_or_default();
        page.paragraph(sentence!(lang,
            zh: "未定的 {sum} 分（依据不足 {unproven}，区间 {within}）：",
            en: "The {sum} points left open ({unproven} unproven, {within} within ranges):"));
        page.list(entries.collect());
    }
}

fn verdict(card: &Scorecard, reported: &ReportedScore, lang: Lang) -> String {
    let total = &card.total;
    let word = total.reported_grade.clone().map(|word| format!(" {word}")).unwrap_or_default();
    let (score, points) = (reported.score, total.points);
    let place = match (reported.inside, total.proven) {
        (None, _) => {
            sentence!(lang, zh: "，但以上分值合计 {points} 不是全表满分，不作对照", en: " is not compared: the points above make {points}, not the full total")
        }
        (_, Some(true)) => {
            sentence!(lang, zh: "，与核算一致，已获证明", en: " is what the evidence proves")
        }
        (Some(true), _) => {
            sentence!(lang, zh: "，在区间之内，但未获证明", en: " lies inside but is not proven")
        }
        (Some(false), _) => {
            let by = reported.gap.as_ref().map(crate::number::Ratio::abs).unwrap_or_else(crate::number::Ratio::zero);
            sentence!(lang, zh: "，在区间之外，差 {by}", en: " lies outside by {by}")
        }
    };
    let own = match total.with_own_choices {
        Some(own) if total.low != total.high => sentence!(lang,
            zh: "；凡区间内保留单位自己的取值，按规则得 {own}",
            en: "; with the unit's own choices kept the rule gives {own}"),
        _ => String::new(),
    };
    sentence!(lang, zh: "自评 {score}{word}{place}{own}。", en: "Reported {score}{word}{place}{own}.")
}

/// What others than the unit gave, line by line and for the whole, set against the recomputed range and the unit's own score.
pub(super) fn reviews(page: &mut Document, card: &Scorecard, lang: Lang) {
    if card.total.reviews.is_empty() && card.all_lines().all(|line| line.reviews.is_empty()) {
        return;
    }
    page.heading(sentence!(lang, zh: "复核与评价", en: "Reviews"));
    let side = |score: Option<&ReportedScore>| match score {
        Some(ReportedScore { inside: Some(false), gap: Some(gap), .. }) => {
            let by = gap.abs();
            sentence!(lang, zh: "区间外，差 {by}", en: "outside by {by}")
        }
        Some(ReportedScore { inside: Some(true), .. }) => sentence!(lang, zh: "区间内", en: "inside"),
        _ => String::new(),
    };
    let text = |value: Option<String>| value.unwrap_or_default();
    let row =
        |name: String, series: &str, own: Option<String>, score: Option<&ReportedScore>, from_own: Option<String>, recomputed: String| {
            let given = score.map(|score| score.score.to_string());
            vec![name, series.to_owned(), text(own), text(given), text(from_own), recomputed, side(score)]
        };
    let mut rows = Vec::new();
    for line in card.all_lines() {
        for review in &line.reviews {
            let own = line.reported.as_ref().map(|own| own.score.to_string());
            let from_own = review.from_own.as_ref().map(ToString::to_string);
            rows.push(row(line.name.clone(), &review.series, own, review.score.as_ref(), from_own, range(line.low, line.high)));
        }
    }
    let whole = range(Some(card.total.low), Some(card.total.high));
    for review in &card.total.reviews {
        let own = card.total.reported.as_ref().map(|own| own.score.to_string());
        let name = sentence!(lang, zh: "总分", en: "total");
        rows.push(row(name, &review.series, own, review.score.as_ref(), review.from_own.as_ref().map(ToString::to_string), whole.clone()));
    }
    let titles = match lang {
        Lang::Zh => ["指标", "来源", "自评", "评分", "比自评", "核算", "对照"],
        Lang::En => ["indicator", "series", "own", "given", "± own", "recomputed", "against it"],
    };
    let [name, series, own, given, from_own, recomputed, against] = titles;
    use Align::{Left, Right};
    page.table(
        &[
            (name, Left, 26),
            (series, Left, 10),
            (own, Right, 6),
            (given, Right, 6),
            (from_own, Right, 6),
            (recomputed, Right, 12),
            (against, Left, 16),
        ],
        rows,
    );
}
