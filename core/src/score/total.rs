use super::scorecard::gap;
use super::scoring::number;
use super::{GradeRange, LevelTotal, Line, OpenPoints, Outcome, ReportedScore, Total};
use crate::form::{Level, SelfEvaluation};
use crate::number::{Decimal, End, Interval, Ratio};
use crate::reading::same_text;
use crate::rules::{Grade, RuleSet, Stage};
use std::collections::BTreeSet;

/// What a line adds: its rounded ends, or its exact range where the set rounds only the total.
fn addend(line: &Line, set: &RuleSet) -> Option<Interval> {
    match set.rounding().stage {
        Stage::Indicator => Interval::closed(line.low?.ratio(), line.high?.ratio()).ok(),
        Stage::Total => line.exact.clone(),
    }
}

/// Points that a level prints and its lines do not carry: they are open from nothing to all.
fn unlisted(form: &SelfEvaluation, level: &Level, lines: &[Line]) -> Option<Ratio> {
    let printed = number(level.points.as_ref())?.ratio();
    let under: Vec<&Line> = lines.iter().filter(|line| line.path.starts_with(&level.path)).collect();
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

/// Adds neighbours first, so that the large denominators of unrounded sums meet only in the last additions.
fn sum(ranges: impl Iterator<Item = Interval>) -> Interval {
    let mut ranges: Vec<Interval> = ranges.collect();
    while ranges.len() > 1 {
        ranges = ranges.chunks(2).filter_map(|pair| pair.iter().cloned().reduce(|a, b| a.plus(&b))).collect();
    }
    ranges.pop().unwrap_or_else(|| Interval::point(Ratio::zero()))
}

fn up_to(points: Ratio) -> Interval {
    Interval::closed(Ratio::zero(), points).unwrap_or_else(|_| Interval::point(Ratio::zero()))
}

fn ends(range: &Interval, set: &RuleSet) -> (Decimal, Decimal) {
    let zero = Decimal::from_int(0);
    match (range.low(), range.high()) {
        (Some(low), Some(high)) => set.rounding().rounding().apply_range(low, high).unwrap_or((zero, zero)),
        _ => (zero, zero),
    }
}

fn plain(points: &Ratio) -> Decimal {
    Decimal::parse(&points.to_string()).unwrap_or_else(|_| Decimal::from_int(0)).normalized()
}

/// The range of the whole and what may be said about it.
pub(super) fn total(form: &SelfEvaluation, set: &RuleSet, execution: Option<&Line>, lines: &[Line]) -> Total {
    let all: Vec<(Option<usize>, &Line)> =
        execution.into_iter().map(|line| (None, line)).chain(lines.iter().enumerate().map(|(i, line)| (Some(i), line))).collect();
    let open_levels: Vec<(&Level, Ratio)> = form.levels.iter().filter_map(|level| Some((level, unlisted(form, level, lines)?))).collect();
    let exact =
        sum(all.iter().filter_map(|(_, line)| addend(line, set)).chain(open_levels.iter().map(|(_, points)| up_to(points.clone()))));
    let (low, high) = ends(&exact, set);

    let counts = |line: &&Line| line.outcome != Outcome::NotApplicable;
    let listed: Ratio = all.iter().map(|(_, line)| *line).filter(counts).filter_map(|line| line.points).map(Decimal::ratio).sum();
    let points = listed + open_levels.iter().map(|(_, points)| points.clone()).sum::<Ratio>();
    let covered = |line: &Line| {
        line.points.is_some()
            || form.levels.iter().any(|level| line.path.starts_with(&level.path) && number(level.points.as_ref()).is_some())
    };
    let complete = !all.is_empty() && all.iter().all(|(_, line)| covered(line));

    let mut open: Vec<OpenPoints> = Vec::new();
    let (mut unproven, mut within) = (Ratio::zero(), Ratio::zero());
    for (index, line) in &all {
        let Some(width) = addend(line, set).and_then(|range| range.width()).filter(|width| !width.is_zero()) else {
            continue;
        };
        if matches!(line.outcome, Outcome::Unproven { .. }) {
            unproven = unproven + width.clone();
        } else {
            within = within + width.clone();
        }
        open.push(OpenPoints { line: *index, name: line.name.clone(), width: rounded(&width, set) });
    }
    for (level, points) in &open_levels {
        unproven = unproven + points.clone();
        open.push(OpenPoints { line: None, name: level.path.join(" / "), width: rounded(points, set) });
    }
    open.sort_by_key(|open| std::cmp::Reverse(open.width));

    let with_own_choices = if complete && open_levels.is_empty() { own_choices(&all, set) } else { None };
    let full = set.weights().as_ref().map_or_else(|| Ratio::from_int(100), |weights| weights.total.ratio());
    // Grades are for a whole form; a part of one, or one that does not add up to it, has none.
    let grade = if complete && points == full { grades(&exact, (low, high), set) } else { None };
    // A reported total is of a whole form; it is not set against a part of one.
    let whole = number(form.reported.points.as_ref()).map_or_else(|| full.clone(), Decimal::ratio);
    let comparable = complete && points == whole;
    let reported = number(form.reported.score.as_ref()).map(|score| {
        let gap = comparable.then(|| gap(&score.ratio(), &low.ratio(), &high.ratio()));
        ReportedScore { score, inside: gap.as_ref().map(Ratio::is_zero), gap }
    });
    let reported_grade = form.reported.grade.as_ref().map(|cell| cell.value.clone()).filter(|word| !word.trim().is_empty());
    let reported_grade_id = reported_grade.as_deref().and_then(|word| grade_of_word(word, set)).map(|grade| grade.id.clone());
    let proven = reported.as_ref().filter(|_| comparable).map(|reported| {
        let word = match (&reported_grade_id, &grade) {
            (Some(id), Some(range)) => range.low == *id && range.high == *id,
            (None, _) => reported_grade.is_none(),
            (Some(_), None) => false,
        };
        low == high && reported.inside == Some(true) && word
    });
    Total {
        points: plain(&points),
        low,
        high,
        exact,
        open_unproven: rounded(&unproven, set),
        open_within: rounded(&within, set),
        open,
        complete,
        with_own_choices,
        grade,
        reported,
        reported_grade,
        reported_grade_id,
        proven,
    }
}

fn rounded(number: &Ratio, set: &RuleSet) -> Decimal {
    set.rounding().rounding().apply(number).unwrap_or_else(|_| Decimal::from_int(0))
}

/// The rule's exact scores, and the unit's own wherever the range leaves it a choice.
fn own_choices(all: &[(Option<usize>, &Line)], set: &RuleSet) -> Option<Decimal> {
    let mut sum = Ratio::zero();
    for (_, line) in all {
        let Some(range) = addend(line, set) else {
            continue;
        };
        sum = sum
            + match range.as_point() {
                Some(score) => score.clone(),
                None => line.reported.as_ref().filter(|reported| reported.inside == Some(true))?.score.ratio(),
            };
    }
    Some(rounded(&sum, set))
}

/// The grades at both ends. An open end is looked up just inside the range.
fn grades(exact: &Interval, shown: (Decimal, Decimal), set: &RuleSet) -> Option<GradeRange> {
    let (low, high) = match set.rounding().stage {
        Stage::Indicator => (End::closed(shown.0.ratio()), End::closed(shown.1.ratio())),
        Stage::Total => {
            let end = |end: Option<&End>, shown: Decimal| {
                if end.is_some_and(|end| end.open) { end.cloned() } else { Some(End::closed(shown.ratio())) }
            };
            (end(exact.low(), shown.0)?, end(exact.high(), shown.1)?)
        }
    };
    Some(GradeRange { low: grade_at(&low, true, set)?.id.clone(), high: grade_at(&high, false, set)?.id.clone() })
}

fn grade_at<'a>(end: &End, is_low: bool, set: &'a RuleSet) -> Option<&'a Grade> {
    set.grades().iter().find(|grade| {
        let range = &grade.range.0;
        if !end.open {
            return range.contains(&end.value);
        }
        // Just above an open low end, just below an open high end.
        let above = range.low().is_none_or(|low| low.value < end.value || (is_low && low.value == end.value));
        let below = range.high().is_none_or(|high| high.value > end.value || (!is_low && high.value == end.value));
        above && below
    })
}

fn grade_of_word<'a>(word: &str, set: &'a RuleSet) -> Option<&'a Grade> {
    set.grades().iter().find(|grade| {
        same_text(&grade.word.zh, word) || same_text(&grade.word.en, word) || grade.aliases.iter().any(|alias| same_text(alias, word))
    })
}

/// The subtotal of every level in the order of the form, outer before inner.
pub(super) fn levels(form: &SelfEvaluation, set: &RuleSet, lines: &[Line]) -> Vec<LevelTotal> {
    let (mut paths, mut seen): (Vec<&[String]>, BTreeSet<&[String]>) = (Vec::new(), BTreeSet::new());
    for line in lines {
        let outer = (1..=line.path.len()).filter_map(|depth| line.path.get(..depth));
        paths.extend(outer.filter(|path| seen.insert(path)));
    }
    paths
        .into_iter()
        .map(|path| {
            let under: Vec<&Line> =
                lines.iter().filter(|line| line.path.starts_with(path) && line.outcome != Outcome::NotApplicable).collect();
            let printed = form.levels.iter().find(|level| level.path == path);
            let inner = form.levels.iter().filter(|level| level.path.starts_with(path)).filter_map(|level| unlisted(form, level, lines));
            let open: Ratio = inner.sum();
            let range = sum(under.iter().filter_map(|line| addend(line, set)).chain([up_to(open.clone())]));
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
