//! Points under every level: what its lines add, and what it prints beyond them.

use super::scorecard::gap;
use super::scored::Scored;
use super::scoring::number;
use super::{LevelTotal, Outcome, ReportedScore};
use crate::form::{Level, SelfEvaluation};
use crate::number::{Decimal, Interval, Ratio};
use crate::rules::{PointsAre, RuleSet};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Points that a level prints and its lines do not carry: they are open from nothing to all.
pub(super) fn unlisted(form: &SelfEvaluation, level: &Level, lines: &[Scored<'_>], set: &RuleSet) -> Option<Ratio> {
    // Where points are percent of their level, what a level prints is not a sum.
    if set.weights().as_ref().is_some_and(|weights| weights.points == PointsAre::PercentOfLevel) {
        return None;
    }
    let printed = number(level.points.as_ref())?.ratio();
    let under: Vec<&Scored<'_>> = lines.iter().filter(|line| line.path.starts_with(&level.path)).collect();
    // A level inside a level that prints points is counted there.
    let nested = form
        .levels
        .iter()
        .any(|outer| outer.path.len() < level.path.len() && level.path.starts_with(&outer.path) && number(outer.points.as_ref()).is_some());
    if nested || under.iter().all(|line| line.points.is_some()) {
        return None;
    }
    let listed: Ratio = under.iter().filter_map(|line| line.points).map(Decimal::ratio).sum();
    (printed > listed).then(|| printed - listed)
}

/// Adds neighbours first, so that the large denominators of unrounded sums meet only in the last additions: two sums of as many
/// addends become one as soon as both are there.
pub(super) fn sum<'a>(ranges: impl Iterator<Item = Cow<'a, Interval>>) -> Interval {
    // Enough for 255 addends.
    let mut sums: Vec<(u32, Cow<'a, Interval>)> = Vec::with_capacity(8);
    for range in ranges {
        let mut newest = (0, range);
        while let Some((_, before)) = sums.pop_if(|(doublings, _)| *doublings == newest.0) {
            newest = (newest.0 + 1, Cow::Owned(before.plus(&newest.1)));
        }
        sums.push(newest);
    }
    let all = sums.into_iter().map(|(_, sum)| sum).rev().reduce(|later, before| Cow::Owned(before.plus(&later)));
    all.map_or_else(|| Interval::point(Ratio::zero()), Cow::into_owned)
}

pub(super) fn up_to(points: Ratio) -> Interval {
    Interval::closed(Ratio::zero(), points).unwrap_or_else(|_| Interval::point(Ratio::zero()))
}

pub(super) fn ends(range: &Interval, set: &RuleSet) -> (Decimal, Decimal) {
    let zero = Decimal::from_int(0);
    match (range.low(), range.high()) {
        (Some(low), Some(high)) => set.rounding().rounding().apply_range(low, high).unwrap_or((zero, zero)),
        _ => (zero, zero),
    }
}

pub(super) fn plain(points: &Ratio) -> Decimal {
    Decimal::exact(points).unwrap_or_else(|| Decimal::from_int(0)).normalized()
}

/// The subtotal of every level in the order of the form, outer before inner.
pub(super) fn levels(form: &SelfEvaluation, set: &RuleSet, lines: &[Scored<'_>]) -> Vec<LevelTotal> {
    let (mut paths, mut seen): (Vec<&[String]>, BTreeSet<&[String]>) = (Vec::new(), BTreeSet::new());
    for line in lines {
        let outer = (1..=line.path.len()).filter_map(|depth| line.path.get(..depth));
        paths.extend(outer.filter(|path| seen.insert(path)));
    }
    paths
        .into_iter()
        .map(|path| {
            let under: Vec<&Scored<'_>> =
                lines.iter().filter(|line| line.path.starts_with(path) && !matches!(line.outcome, Outcome::NotApplicable { .. })).collect();
            let printed = form.levels.iter().find(|level| level.path == path);
            let inner =
                form.levels.iter().filter(|level| level.path.starts_with(path)).filter_map(|level| unlisted(form, level, lines, set));
            let open: Ratio = inner.sum();
            let addends = under.iter().filter_map(|line| line.addend.as_ref()).map(Cow::Borrowed);
            let unlisted = (!open.is_zero()).then(|| Cow::Owned(up_to(open.clone())));
            let range = sum(addends.chain(unlisted));
            let (low, high) = ends(&range, set);
            let listed: Ratio = under.iter().filter_map(|line| line.points).map(Decimal::ratio).sum();
            let known = under.iter().any(|line| line.points.is_some()) || !open.is_zero();
            LevelTotal {
                path: path.to_vec(),
                points: known.then(|| plain(&(listed + open))),
                low,
                high,
                reported: printed.and_then(|level| number(level.reported.as_ref())).map(|score| {
                    let gap = gap(&score.ratio(), &low.ratio(), &high.ratio());
                    ReportedScore { score, inside: Some(gap.is_zero()), gap: Some(gap) }
                }),
            }
        })
        .collect()
}
