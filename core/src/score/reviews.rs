//! What others than the unit gave (复核, 部门评价, 财政评价), beside the unit's own.

use super::cells::Cells;
use super::scorecard::gap;
use super::scored::Scored;
use super::scoring::{Context, number};
use super::{ReportedScore, ReviewedScore, ReviewedTotal};
use crate::form::{Budget, Indicator, Review};
use crate::number::{Decimal, Ratio};

/// Every review of a line; one that found another actual is set against what that earns.
pub(super) fn of_line(context: &Context<'_>, index: usize, indicator: &Indicator, line: &Scored<'_>) -> Vec<ReviewedScore> {
    if indicator.reviews.is_empty() {
        return Vec::new();
    }
    let again = |review: &Review| {
        let actual = review.actual.clone()?;
        let other = Indicator { actual: Some(actual), parts: Box::default(), ..indicator.clone() };
        let line = context.line(index, &other, &Cells::read(&other, context.form.year));
        Some((line.low, line.high))
    };
    indicator.reviews.iter().map(|review| set_beside(review, line, again(review))).collect()
}

/// Every review of the execution line.
pub(super) fn of_execution(budget: &Budget, line: &Scored<'_>) -> Vec<ReviewedScore> {
    budget.reviews.iter().map(|review| set_beside(review, line, None)).collect()
}

/// `again` is what the reviewer's own actual earns.
fn set_beside(review: &Review, line: &Scored<'_>, again: Option<(Option<Decimal>, Option<Decimal>)>) -> ReviewedScore {
    let (low, high) = again.unwrap_or((line.low, line.high));
    let given = number(review.score.as_ref());
    let own = line.reported().map(|reported| reported.score);
    ReviewedScore {
        series: review.series.clone(),
        score: given.map(|score| against(score, low.zip(high))),
        from_own: given.zip(own).map(|(given, own)| given.ratio() - own.ratio()),
        low: again.and_then(|(low, _)| low),
        high: again.and_then(|(_, high)| high),
    }
}

fn against(score: Decimal, range: Option<(Decimal, Decimal)>) -> ReportedScore {
    let gap = range.map(|(low, high)| gap(&score.ratio(), &low.ratio(), &high.ratio()));
    ReportedScore { score, inside: gap.as_ref().map(Ratio::is_zero), gap }
}

/// The series in the order of the form, each with its sum and what it reports for the whole.
pub(super) fn of_total(
    context: &Context<'_>,
    lines: &[&Scored<'_>],
    range: Option<(Decimal, Decimal)>,
    own: Option<Decimal>,
) -> Vec<ReviewedTotal> {
    let stated = &context.form.reported.reviews;
    let mut series: Vec<&str> = stated.iter().map(|review| review.series.as_str()).collect();
    for review in lines.iter().flat_map(|line| &line.reviews) {
        if !series.contains(&review.series.as_str()) {
            series.push(&review.series);
        }
    }
    let sum = |name: &str| -> Option<Decimal> {
        let mut sum = Ratio::zero();
        for line in lines.iter().filter(|line| line.points.is_some() && line.low.is_some()) {
            let given = line.reviews.iter().find(|review| review.series == name)?;
            sum = sum + given.score.as_ref()?.score.ratio();
        }
        Decimal::exact(&sum)
    };
    series
        .into_iter()
        .map(|name| {
            let review = stated.iter().find(|review| review.series == name);
            let score = review.and_then(|review| number(review.score.as_ref()));
            let sum = sum(name);
            ReviewedTotal {
                series: name.to_owned(),
                sum,
                score: score.or(sum).map(|score| against(score, range)),
                from_own: score.or(sum).zip(own).map(|(given, own)| given.ratio() - own.ratio()),
            }
        })
        .collect()
}
