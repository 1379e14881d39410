//! From the lines to the whole: goal shares, lines left out, bonus and deduction items, caps, vetoes, in this order.

use super::scored::Scored;
use super::scoring::{Context, number};
use super::{Outcome, TotalStep};
use crate::number::{Decimal, End, Interval, Ratio};
use crate::rules::formula::{Formula, FormulaValue};
use crate::rules::shape::clamp;
use crate::rules::{AdjustmentKind, Cap, Then, Veto};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What one line adds, and to what share it counts.
pub(super) struct Addend<'a> {
    /// Its position among the indicators; absent for the execution line.
    pub(super) index: Option<usize>,
    pub(super) line: &'a Scored<'a>,
    /// Its points; absent where it is left out.
    pub(super) range: Option<&'a Interval>,
    /// How much of it counts: goal share, points of lines left out.
    pub(super) factor: Ratio,
}

/// How the form's lines make its total.
pub(super) struct Whole<'a> {
    context: &'a Context<'a>,
    pub(super) addends: Vec<Addend<'a>>,
    /// Points that levels print and their lines do not carry.
    open_levels: Vec<Interval>,
    /// What the sum is raised by for lines that are dropped.
    rescale: Option<Ratio>,
    redistributed: Vec<TotalStep>,
    /// Whether goals and their shares are complete.
    pub(super) goals_complete: bool,
}

/// The end of it.
pub(super) struct Sum {
    pub(super) range: Interval,
    pub(super) steps: Vec<TotalStep>,
    /// The best grade that vetoes leave: surely, and at worst.
    pub(super) grade_at_most: (Option<String>, Option<String>),
}

impl<'a> Whole<'a> {
    pub(super) fn new(
        context: &'a Context<'a>,
        lines: impl Iterator<Item = (Option<usize>, &'a Scored<'a>)>,
        open_levels: Vec<Interval>,
    ) -> Self {
        let mut whole = Self {
            context,
            addends: lines.map(|(index, line)| Addend { index, line, range: line.addend.as_ref(), factor: Ratio::one() }).collect(),
            open_levels,
            rescale: None,
            redistributed: Vec::new(),
            goals_complete: true,
        };
        whole.goals();
        if whole.addends.iter().any(|addend| Self::left_out(addend).is_some()) {
            whole.redistribute();
            whole.rescale();
        }
        whole
    }

    /// Lines of a goal count by its share.
    fn goals(&mut self) {
        let form = self.context.form;
        if form.goals.is_empty() {
            return;
        }
        let hundred = Ratio::from_int(100);
        let shares: Vec<(&str, Option<Ratio>)> =
            form.goals.iter().map(|goal| (goal.name.as_str(), number(Some(&goal.percent)).map(Decimal::ratio))).collect();
        let sum: Ratio = shares.iter().filter_map(|(_, share)| share.clone()).sum();
        self.goals_complete = sum == hundred && shares.iter().all(|(_, share)| share.is_some());
        for addend in &mut self.addends {
            let Some(indicator) = addend.index.and_then(|index| form.indicators.get(index)) else { continue };
            let share = indicator.goal.as_deref().and_then(|goal| shares.iter().find(|(name, _)| *name == goal)?.1.clone());
            match share.and_then(|share| share.checked_div(&hundred).ok()) {
                Some(share) => addend.factor = share,
                None => self.goals_complete = false,
            }
        }
    }

    fn points(addend: &Addend<'_>) -> Ratio {
        let points = addend.line.points.map_or_else(Ratio::zero, Decimal::ratio);
        if addend.factor.is_one() { points } else { &points * &addend.factor }
    }

    fn left_out(addend: &Addend<'_>) -> Option<Then> {
        match addend.line.outcome {
            Outcome::NotApplicable { then } => Some(then),
            _ => None,
        }
    }

    /// Points of such lines go to the others of their first level; where there is none, to all.
    fn redistribute(&mut self) {
        let level = |addend: &Addend<'_>| addend.line.path.first().cloned();
        let lost: Vec<Option<String>> =
            self.addends.iter().filter(|addend| Self::left_out(addend) == Some(Then::Redistribute)).map(level).collect();
        let mut levels: Vec<Option<String>> = Vec::new();
        for level in lost {
            if !levels.contains(&level) {
                levels.push(level);
            }
        }
        let mut homeless = Ratio::zero();
        for name in levels {
            let inside = |addend: &&Addend<'_>| level(addend) == name && addend.index.is_some() == name.is_some();
            let counts = |addend: &&Addend<'_>| Self::left_out(addend).is_none() && addend.line.adjustment.is_none();
            let gone: Ratio = self
                .addends
                .iter()
                .filter(inside)
                .filter(|addend| Self::left_out(addend) == Some(Then::Redistribute))
                .map(Self::points)
                .sum();
            let kept: Ratio = self.addends.iter().filter(inside).filter(counts).map(Self::points).sum();
            let Ok(factor) = (&kept + &gone).checked_div(&kept) else {
                homeless = homeless + gone;
                continue;
            };
            for addend in self.addends.iter_mut().filter(|addend| level(addend) == name && addend.line.adjustment.is_none()) {
                if Self::left_out(addend).is_none() {
                    addend.factor = &addend.factor * &factor;
                }
            }
            self.redistributed.push(TotalStep::Redistributed { level: name, factor });
        }
        if homeless.is_zero() {
            return;
        }
        let counts = |addend: &Addend<'_>| Self::left_out(addend).is_none() && addend.line.adjustment.is_none();
        let kept: Ratio = self.addends.iter().filter(|addend| counts(addend)).map(Self::points).sum();
        if let Ok(factor) = (&kept + &homeless).checked_div(&kept) {
            for addend in self.addends.iter_mut().filter(|addend| counts(addend)) {
                addend.factor = &addend.factor * &factor;
            }
            self.redistributed.push(TotalStep::Redistributed { level: None, factor });
        }
    }

    /// full × Σ score ÷ Σ points of what is left.
    fn rescale(&mut self) {
        let base = |addend: &&Addend<'_>| addend.line.adjustment.is_none();
        let dropped = |addend: &&Addend<'_>| Self::left_out(addend) == Some(Then::DropAndRescale);
        let gone: Ratio = self.addends.iter().filter(base).filter(dropped).map(Self::points).sum();
        if !gone.is_zero() {
            let kept: Ratio = self.addends.iter().filter(base).filter(|addend| Self::left_out(addend).is_none()).map(Self::points).sum();
            self.rescale = (&kept + &gone).checked_div(&kept).ok();
        }
    }

    /// The points that count: after shares, redistribution and rescaling.
    pub(super) fn full_points(&self) -> Ratio {
        let counted = self.addends.iter().filter(|addend| addend.line.adjustment.is_none() && Self::left_out(addend).is_none());
        let listed: Ratio = counted.map(Self::points).sum();
        let raised = match &self.rescale {
            Some(factor) => &listed * factor,
            None => listed,
        };
        self.open_levels.iter().filter_map(Interval::width).fold(raised, |sum, width| sum + width)
    }

    /// How much of a line's points counts in the end.
    pub(super) fn weight(&self, addend: &Addend<'_>) -> Ratio {
        match &self.rescale {
            Some(factor) if addend.line.adjustment.is_none() => &addend.factor * factor,
            _ => addend.factor.clone(),
        }
    }

    /// The whole from given points per line, in the order of the addends.
    pub(super) fn sum(&self, ranges: &[Option<&Interval>]) -> Sum {
        let set = self.context.set;
        let mut steps = self.redistributed.clone();
        let base = self.addends.iter().zip(ranges).filter(|(addend, _)| addend.line.adjustment.is_none());
        let weighted = base.filter_map(|(addend, range)| {
            let range = (*range)?;
            Some(if addend.factor.is_one() { Cow::Borrowed(range) } else { Cow::Owned(range.times(&addend.factor)) })
        });
        let mut total = super::levels::sum(weighted.chain(self.open_levels.iter().map(Cow::Borrowed)));
        if !self.context.form.goals.is_empty() {
            steps.push(TotalStep::Goals { result: (&total).into() });
        }
        if let Some(factor) = &self.rescale {
            total = total.times(factor);
            steps.push(TotalStep::Rescaled { factor: factor.clone(), result: (&total).into() });
        }
        total = self.adjusted(total, ranges, &mut steps);
        let mut bars = (None, None);
        self.capped(&mut total, &mut steps);
        for veto in set.vetoes() {
            self.vetoed(veto, &mut total, &mut bars, &mut steps);
        }
        Sum { range: total, steps, grade_at_most: bars }
    }

    fn adjusted(&self, mut total: Interval, ranges: &[Option<&Interval>], steps: &mut Vec<TotalStep>) -> Interval {
        let mut any = false;
        for adjustment in self.context.set.adjustments() {
            let mine = self.addends.iter().zip(ranges).filter(|(addend, _)| addend.line.adjustment == Some(adjustment.id.as_str()));
            let amounts = mine.filter_map(|(addend, range)| {
                let range = (*range)?;
                Some(match adjustment.kind {
                    AdjustmentKind::Bonus => range.clone(),
                    AdjustmentKind::Deduction => Interval::point(addend.line.points?.ratio()).plus(&range.times(&Ratio::from_int(-1))),
                })
            });
            let amounts: Vec<Interval> = amounts.collect();
            if amounts.is_empty() {
                continue;
            }
            any = true;
            let amount = clamp(&super::levels::sum(amounts.iter().map(Cow::Borrowed)), &adjustment.most.ratio());
            let signed = if adjustment.kind == AdjustmentKind::Bonus { amount } else { amount.times(&Ratio::from_int(-1)) };
            total = total.plus(&signed);
            steps.push(TotalStep::Adjusted {
                id: adjustment.id.clone(),
                amount: (&signed).into(),
                result: (&total).into(),
                clause: adjustment.clause.clone(),
            });
        }
        if any {
            let held = clamp(&total, &self.context.set.full_marks());
            if held != total {
                steps.push(TotalStep::Held { result: (&held).into() });
                total = held;
            }
        }
        total
    }

    /// Of caps over one ratio the one whose band holds it; all of them are possible where it is not known.
    fn capped(&self, total: &mut Interval, steps: &mut Vec<TotalStep>) {
        let caps = self.context.set.caps();
        let mut values: BTreeMap<&str, Option<Ratio>> = BTreeMap::new();
        for cap in caps {
            let value = values.entry(&cap.of).or_insert_with(|| match self.evaluate(&cap.of) {
                Some(FormulaValue::Number { number, .. }) => Some(number),
                _ => None,
            });
            let applies = value.as_ref().map(|value| cap.range.0.contains(value));
            if applies == Some(false) {
                continue;
            }
            *total = held_down(total, &cap.at_most.ratio(), applies);
            let Cap { id, at_most, clause, .. } = cap;
            steps.push(TotalStep::Capped {
                id: id.clone(),
                value: value.clone(),
                at_most: *at_most,
                applies,
                result: (&*total).into(),
                clause: clause.clone(),
            });
        }
    }

    fn vetoed(&self, veto: &Veto, total: &mut Interval, bars: &mut (Option<String>, Option<String>), steps: &mut Vec<TotalStep>) {
        let applies = match self.evaluate(&veto.when) {
            Some(FormulaValue::Truth(holds)) => Some(holds),
            _ => None,
        };
        if applies == Some(false) {
            return;
        }
        if let Some(most) = veto.at_most {
            *total = held_down(total, &most.ratio(), applies);
        }
        if let Some(grade) = &veto.grade_at_most {
            bars.1 = worse(self.context, bars.1.take(), grade);
            if applies == Some(true) {
                bars.0 = worse(self.context, bars.0.take(), grade);
            }
        }
        steps.push(TotalStep::Vetoed {
            id: veto.id.clone(),
            applies,
            grade_at_most: veto.grade_at_most.clone(),
            result: (&*total).into(),
            clause: veto.clause.clone(),
        });
    }

    fn evaluate(&self, text: &str) -> Option<FormulaValue> {
        let formula = Formula::parse(text).ok()?;
        formula.value(&|name: &str| self.context.names.get(name)).ok()
    }
}

/// The total held at most at a bound: surely, or perhaps.
pub(crate) fn held_down(total: &Interval, most: &Ratio, applies: Option<bool>) -> Interval {
    let end = |end: Option<&End>| match end {
        Some(end) if end.value <= *most => end.clone(),
        _ => End::closed(most.clone()),
    };
    let held = Interval::new(Some(end(total.low())), Some(end(total.high()))).unwrap_or_else(|_| Interval::point(most.clone()));
    if applies == Some(true) { held } else { total.hull(&held) }
}

/// The worse of two grades; grades stand best first.
fn worse(context: &Context<'_>, before: Option<String>, grade: &str) -> Option<String> {
    let place = |id: &str| context.set.grades().iter().position(|grade| grade.id == id);
    match before {
        Some(before) if place(&before) > place(grade) => Some(before),
        _ => Some(grade.to_owned()),
    }
}
