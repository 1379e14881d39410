//! The whole form: its range, its grade, and what the unit and others reported for it.

use super::grades::{barred, grade_of_word, grades};
use super::levels::{ends, plain, unlisted, up_to};
use super::scorecard::gap;
use super::scored::Scored;
use super::scoring::{Context, number};
use super::whole::{Addend, Sum, Whole};
use super::{GradeRange, OpenPoints, Outcome, ReportedScore, Total, TotalScore, reviews};
use crate::form::Level;
use crate::number::{Decimal, Interval, Ratio};
use crate::rules::RuleSet;

/// The whole form in numbers.
pub(super) struct Body<'a> {
    whole: Whole<'a>,
    sum: Sum,
    low: Decimal,
    high: Decimal,
    points: Ratio,
    complete: bool,
    grade: Option<GradeRange>,
    /// Levels that print points which their lines do not carry.
    open_levels: Vec<(&'a Level, Ratio)>,
}

impl<'a> Body<'a> {
    pub(super) fn new(context: &'a Context<'a>, execution: Option<&'a Scored<'a>>, lines: &'a [Scored<'a>]) -> Self {
        let (form, set) = (context.form, context.set);
        let all = || execution.into_iter().map(|line| (None, line)).chain(lines.iter().enumerate().map(|(i, line)| (Some(i), line)));
        let open_levels: Vec<(&Level, Ratio)> =
            form.levels.iter().filter_map(|level| Some((level, unlisted(form, level, lines, set)?))).collect();
        let whole = Whole::new(context, all(), open_levels.iter().map(|(_, points)| up_to(points.clone())).collect());
        let ranges: Vec<Option<&Interval>> = whole.addends.iter().map(|addend| addend.range).collect();
        let sum = whole.sum(&ranges);
        let (low, high) = ends(&sum.range, set);
        let points = whole.full_points();
        let covered = |line: &Scored<'_>| {
            line.points.is_some()
                || form.levels.iter().any(|level| line.path.starts_with(&level.path) && number(level.points.as_ref()).is_some())
        };
        let complete = all().next().is_some() && whole.goals_complete && all().all(|(_, line)| covered(line));
        // Grades are for a whole form; a part of one, or one that does not add up to it, has none.
        let graded = complete && points == set.full_marks();
        let grade = if graded { grades(&sum.range, (low, high), set) } else { None };
        let grade = grade.map(|range| barred(range, &sum.grade_at_most, set));
        Self { whole, sum, low, high, points, complete, grade, open_levels }
    }

    /// The numbers alone.
    pub(super) fn score(self) -> TotalScore {
        let Self { low, high, points, complete, grade, .. } = self;
        TotalScore { points: plain(&points), low, high, complete, grade }
    }
}

/// What may be said about the whole.
pub(super) fn total(context: &Context<'_>, body: Body<'_>, execution: Option<&Scored<'_>>, lines: &[Scored<'_>]) -> Total {
    let (form, set) = (context.form, context.set);
    let Body { whole, sum, low, high, points, complete, grade, open_levels } = body;
    let mut open: Vec<OpenPoints> = Vec::new();
    let (mut unproven, mut within) = (Ratio::zero(), Ratio::zero());
    for addend in &whole.addends {
        let width = addend.range.and_then(Interval::width).filter(|width| !width.is_zero());
        let Some(width) = width.map(|width| &width * &whole.weight(addend)) else {
            continue;
        };
        if matches!(addend.line.outcome, Outcome::Unproven { .. }) {
            unproven = unproven + width.clone();
        } else {
            within = within + width.clone();
        }
        open.push(OpenPoints { line: addend.index, name: addend.line.name.to_owned(), width: rounded(&width, set) });
    }
    for (level, points) in &open_levels {
        unproven = unproven + points.clone();
        open.push(OpenPoints { line: None, name: level.path.join(" / "), width: rounded(points, set) });
    }
    open.sort_by_key(|open| std::cmp::Reverse(open.width));

    let with_own_choices = if complete && open_levels.is_empty() { own_choices(&whole, set) } else { None };
    // A reported total is of a whole form; it is not set against a part of one.
    let stated = number(form.reported.points.as_ref()).map_or_else(|| set.full_marks(), Decimal::ratio);
    let comparable = complete && points == stated;
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
    let bodies: Vec<&Scored<'_>> = execution.into_iter().chain(lines).collect();
    let reviews = reviews::of_total(context, &bodies, comparable.then_some((low, high)), reported.as_ref().map(|reported| reported.score));
    Total {
        points: plain(&points),
        low,
        high,
        exact: sum.range,
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
        reviews,
        steps: sum.steps,
    }
}

fn rounded(number: &Ratio, set: &RuleSet) -> Decimal {
    set.rounding().rounding().apply(number).unwrap_or_else(|_| Decimal::from_int(0))
}

/// The rule's exact scores, and the unit's own wherever the range leaves it a choice.
fn own_choices(whole: &Whole<'_>, set: &RuleSet) -> Option<Decimal> {
    let choice = |addend: &Addend<'_>| match addend.range {
        None => Some(None),
        Some(range) if range.as_point().is_some() => Some(Some(range.clone())),
        Some(_) => {
            let reported = addend.line.reported().filter(|reported| reported.inside == Some(true))?;
            Some(Some(Interval::point(reported.score.ratio())))
        }
    };
    let chosen = whole.addends.iter().map(choice).collect::<Option<Vec<_>>>()?;
    let chosen: Vec<Option<&Interval>> = chosen.iter().map(Option::as_ref).collect();
    Some(rounded(whole.sum(&chosen).range.as_point()?, set))
}
