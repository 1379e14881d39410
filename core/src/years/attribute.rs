//! Why a total moved from one year to another: exact parts that add up.

use super::attribution::{Attribution, LineMove, LineSplit, Moved, Part, PartShare, Split, YearStanding};
use super::coalitions::shapley;
use super::mixing::{self, At};
use super::pairing::{JoinedBy, Matching, Proposal, pair};
use super::remainder::printed;
use super::weights::weight;
use crate::form::{Indicator, SelfEvaluation};
use crate::number::{Decimal, Ratio};
use crate::rules::RuleSet;
use crate::score::{Line, Options, Outcome, ReadForm, Scorecard};
use std::collections::{BTreeMap, BTreeSet};

/// One year's form and the set that it is scored under.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    pub(super) read: &'a ReadForm<'a>,
    pub(super) set: &'a RuleSet,
}

impl<'a> Side<'a> {
    /// A form under a set.
    #[must_use]
    pub fn new(read: &'a ReadForm<'a>, set: &'a RuleSet) -> Self {
        Self { read, set }
    }

    /// The form.
    #[must_use]
    pub fn form(&self) -> &'a SelfEvaluation {
        self.read.form()
    }
}

/// The players of a split in the order of their bits.
const PLAYERS: [Part; 4] = [Part::Rule, Part::Points, Part::Target, Part::Actual];

/// A year under work.
struct Year<'a> {
    side: &'a Side<'a>,
    card: Scorecard,
    /// Positions of the indicators whose score the total adds: not left out, no bonus or deduction item.
    counted: Vec<usize>,
}

/// A line that counts in one year.
struct Counted<'a> {
    line: &'a Line,
    /// What it adds at the low and the high end, before its weight.
    value: [Ratio; 2],
    weight: Ratio,
}

/// Splits the change of the total from one form to another, at the low and at the high end of the ranges.
///
/// Over the lines that count in both years the players rule, points, target and actual get their Shapley values: what each
/// adds when it comes from the later year, averaged over all orders in which the four may come. The execution line is such a
/// line, with its own target (the budget) and actual (what was executed). A line that is unproven in either year goes whole
/// into [`Unproven`](Part::Unproven), a line that counts in one year only into [`Structure`](Part::Structure). A mixed line
/// that is unproven counts as its whole span, as in every total; one that does not apply adds nothing.
///
/// Where lines count with a weight (goal shares, points of lines left out), a line's parts count with the mean of both years'
/// weights, and half the sum of its scores times the change of its weight goes to [`Whole`](Part::Whole).
///
/// Parts of one direction of time are the negatives of the other's; the same form twice gives nothing.
#[must_use]
pub fn attribute(before: &Side<'_>, after: &Side<'_>, matching: &Matching) -> Attribution {
    let (from, to) = (Year::new(before), Year::new(after));
    let unit = after.form().unit.clone().or_else(|| before.form().unit.clone());
    let (first, second) = (from.indicators(), to.indicators());
    let pairs = pair(&first, &second, matching, unit.as_deref().unwrap_or_default());
    let positions = |pair: (usize, usize)| Some((*from.counted.get(pair.0)?, *to.counted.get(pair.1)?));
    let mut moves = Vec::new();
    moves.push(execution(&from, &to));
    let partners: BTreeMap<usize, (usize, JoinedBy)> = pairs.joined.iter().map(|(before, after, by)| (*after, (*before, *by))).collect();
    let found: BTreeSet<usize> = pairs.joined.iter().map(|(before, ..)| *before).collect();
    for (index, place) in to.counted.iter().enumerate() {
        moves.push(match partners.get(&index).and_then(|(before, by)| Some((*from.counted.get(*before)?, *by))) {
            Some((before, by)) => joined(&from, &to, Some((before, *place)), by),
            None => alone(&to, Some(*place), Moved::Added),
        });
    }
    let gone = from.counted.iter().enumerate().filter(|(index, _)| !found.contains(index));
    moves.extend(gone.map(|(_, place)| alone(&from, Some(*place), Moved::Dropped)));
    let moves: Vec<Work> = moves.into_iter().flatten().collect();
    let proposals = pairs.proposed.into_iter().filter_map(|(b, a, likeness)| {
        let (b, a) = positions((b, a))?;
        Some(Proposal {
            unit: unit.clone().unwrap_or_default(),
            from_year: before.form().year,
            from: before.form().indicators.get(b)?.name.clone(),
            to_year: after.form().year,
            to: after.form().indicators.get(a)?.name.clone(),
            likeness,
        })
    });
    let (standing, standing_after) = (from.standing(), to.standing());
    let judged = standing.reported.zip(standing_after.reported);
    Attribution {
        format: 1,
        low: whole(0, &from, &to, &moves, judged),
        high: whole(1, &from, &to, &moves, judged),
        proposals: proposals.collect(),
        lines: moves.into_iter().map(|work| work.line).collect(),
        from: standing,
        to: standing_after,
        unit,
    }
}

impl<'a> Year<'a> {
    fn new(side: &'a Side<'a>) -> Self {
        let card = side.read.score(side.set, Options { derivations: false, ..Options::default() });
        let counts = |line: &Line| line.adjustment.is_none() && !matches!(line.outcome, Outcome::NotApplicable { .. });
        let counted = card.lines.iter().enumerate().filter(|(_, line)| counts(line)).map(|(index, _)| index).collect();
        Self { side, card, counted }
    }

    fn indicators(&self) -> Vec<(Option<i16>, &'a Indicator)> {
        let form = self.side.form();
        self.counted.iter().filter_map(|index| Some((form.year, form.indicators.get(*index)?))).collect()
    }

    /// A line that counts; the execution line where no position is given.
    fn line(&self, index: Option<usize>) -> Option<Counted<'_>> {
        let line = match index {
            Some(index) => self.card.lines.get(index)?,
            None => self.card.execution.as_ref().filter(|line| !matches!(line.outcome, Outcome::NotApplicable { .. }))?,
        };
        let value = mixing::ends([line.low, line.high], line.exact.as_ref(), self.side.set);
        Some(Counted { line, value, weight: weight(self.side.form(), &self.card, index, line) })
    }

    fn standing(&self) -> YearStanding {
        YearStanding::of(self.side.form().year, self.side.set, &self.card)
    }
}

/// A line's move, and what its weight adds to the whole.
struct Work {
    line: LineMove,
    whole: [Ratio; 2],
}

/// A line in both years; the execution line where no positions are given.
fn joined(from: &Year<'_>, to: &Year<'_>, places: Option<(usize, usize)>, by: JoinedBy) -> Option<Work> {
    let (first, second) = (from.line(places.map(|places| places.0))?, to.line(places.map(|places| places.1))?);
    let open = |line: &Line| matches!(line.outcome, Outcome::Unproven { .. });
    let moved = if open(first.line) || open(second.line) { Moved::Unproven } else { Moved::Split };
    let parts = if moved == Moved::Split { split(from, to, places, (first.line, second.line)) } else { None };
    let half = Ratio::new(1, 2).unwrap_or_else(|_| Ratio::one());
    let (mut splits, mut wholes) = (Vec::new(), Vec::new());
    for (end, (before, after)) in first.value.iter().zip(&second.value).enumerate() {
        let (weighted_before, weighted_after) = (before * &first.weight, after * &second.weight);
        let (change, shares, whole) = match &parts {
            Some(parts) => {
                let mean = &(&first.weight + &second.weight) * &half;
                let shares: Vec<Ratio> = parts.iter().filter_map(|ends| ends.get(end)).map(|part| part * &mean).collect();
                let of_weight = &(&(before + after) * &half) * &(&second.weight - &first.weight);
                (shares.iter().cloned().sum(), shares, of_weight)
            }
            None => (&weighted_after - &weighted_before, Vec::new(), Ratio::zero()),
        };
        splits.push(line_split((weighted_before, weighted_after), change, &shares));
        wholes.push(whole);
    }
    let (low, high) = both(splits)?;
    let (low_whole, high_whole) = both(wholes)?;
    let line = LineMove {
        name: second.line.name.clone(),
        path: second.line.path.clone(),
        before: places.map(|places| places.0),
        after: places.map(|places| places.1),
        joined_by: Some(by),
        moved,
        low,
        high,
    };
    Some(Work { line, whole: [low_whole, high_whole] })
}

fn both<T>(ends: Vec<T>) -> Option<(T, T)> {
    let mut ends = ends.into_iter();
    Some((ends.next()?, ends.next()?))
}

/// The Shapley values of the four players at both ends.
fn split(from: &Year<'_>, to: &Year<'_>, places: Option<(usize, usize)>, lines: (&Line, &Line)) -> Option<[[Ratio; 2]; 4]> {
    let points = [lines.0.points, lines.1.points];
    let value: Box<dyn Fn(u8) -> [Ratio; 2]> = match places {
        None => Box::new(move |coalition| mixing::execution([from.side, to.side], points, coalition)),
        Some((first, second)) => {
            let before = At { side: from.side, index: first, indicator: from.side.form().indicators.get(first)?, points: lines.0.points };
            let after = At { side: to.side, index: second, indicator: to.side.form().indicators.get(second)?, points: lines.1.points };
            Box::new(move |coalition| mixing::indicator(before, after, coalition))
        }
    };
    let values: Vec<[Ratio; 2]> = (0..16).map(value).collect();
    let end = |end: usize| {
        shapley(|coalition| values.get(usize::from(coalition)).and_then(|ends| ends.get(end)).cloned().unwrap_or_else(Ratio::zero))
    };
    let [[a, b, c, d], [e, f, g, h]] = [end(0), end(1)];
    Some([[a, e], [b, f], [c, g], [d, h]])
}

fn line_split((before, after): (Ratio, Ratio), change: Ratio, shares: &[Ratio]) -> LineSplit {
    let (texts, sum) = if shares.is_empty() { printed(std::slice::from_ref(&change)) } else { printed(shares) };
    let parts = PLAYERS.iter().zip(shares).zip(texts);
    let parts = parts.map(|((part, exact), printed)| PartShare { part: *part, exact: exact.clone(), printed }).collect();
    LineSplit { before, after, change, printed: sum, parts }
}

/// A line that counts in one year only.
fn alone(year: &Year<'_>, place: Option<usize>, moved: Moved) -> Option<Work> {
    let Counted { line, value, weight } = year.line(place)?;
    let added = moved == Moved::Added;
    let splits = value.iter().map(|value| {
        let counted = value * &weight;
        let change = if added { counted.clone() } else { -counted.clone() };
        let ends = if added { (Ratio::zero(), counted) } else { (counted, Ratio::zero()) };
        line_split(ends, change, &[])
    });
    let (low, high) = both(splits.collect())?;
    let moved = if matches!(line.outcome, Outcome::Unproven { .. }) { Moved::Unproven } else { moved };
    let (before, after) = if added { (None, place) } else { (place, None) };
    let line = LineMove { name: line.name.clone(), path: line.path.clone(), before, after, joined_by: None, moved, low, high };
    Some(Work { line, whole: [Ratio::zero(), Ratio::zero()] })
}

fn execution(from: &Year<'_>, to: &Year<'_>) -> Option<Work> {
    match (from.line(None).is_some(), to.line(None).is_some()) {
        (true, true) => joined(from, to, None, JoinedBy::Name),
        (false, true) => alone(to, None, Moved::Added),
        (true, false) => alone(from, None, Moved::Dropped),
        (false, false) => None,
    }
}

/// The parts of the total's change at one end.
fn whole(end: usize, from: &Year<'_>, to: &Year<'_>, moves: &[Work], judged: Option<(Decimal, Decimal)>) -> Split {
    let splits = || moves.iter().map(|work| (work.line.moved, if end == 0 { &work.line.low } else { &work.line.high }));
    let sum = |moved: &[Moved]| -> Ratio { splits().filter(|(how, _)| moved.contains(how)).map(|(_, split)| split.change.clone()).sum() };
    let player = |part: Part| -> Ratio {
        splits().flat_map(|(_, split)| &split.parts).filter(|share| share.part == part).map(|share| share.exact.clone()).sum()
    };
    let total = |year: &Year<'_>| {
        let total = &year.card.total;
        let (shown, exact) = if end == 0 { (total.low, total.exact.low()) } else { (total.high, total.exact.high()) };
        let shown = shown.ratio();
        let exact = exact.map_or_else(|| shown.clone(), |end| end.value.clone());
        let lines: Ratio = year
            .counted
            .iter()
            .map(|index| Some(*index))
            .chain([None])
            .filter_map(|index| year.line(index))
            .filter_map(|line| Some(line.value.get(end)? * &line.weight))
            .sum();
        (shown, exact, lines)
    };
    let ((shown, exact, lines), (later, later_exact, later_lines)) = (total(from), total(to));
    let of_weights: Ratio = moves.iter().filter_map(|work| work.whole.get(end)).cloned().sum();
    let beyond = (&later_exact - &later_lines) - (&exact - &lines);
    let rounding = (&later - &later_exact) - (&shown - &exact);
    let mut parts: Vec<(Part, Ratio)> = PLAYERS.iter().map(|part| (*part, player(*part))).collect();
    parts.push((Part::Structure, sum(&[Moved::Added, Moved::Dropped])));
    parts.push((Part::Unproven, sum(&[Moved::Unproven])));
    parts.push((Part::Whole, beyond + of_weights));
    parts.push((Part::Rounding, rounding));
    let mut change = &later - &shown;
    if let Some((first, second)) = judged {
        let judgement = (second.ratio() - later) - (first.ratio() - shown);
        change = change + judgement.clone();
        parts.push((Part::Judgement, judgement));
    }
    let exact: Vec<Ratio> = parts.iter().map(|(_, exact)| exact.clone()).collect();
    let (texts, sum) = printed(&exact);
    let parts = parts.into_iter().zip(texts).map(|((part, exact), printed)| PartShare { part, exact, printed });
    Split { change, printed: sum, parts: parts.collect() }
}
