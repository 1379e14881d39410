//! One line under work, from its cells to a range of points.

use super::cells::{Cells, Numbers};
use super::scoring::{Context, number};
use super::{Because, Flag, direction};
use crate::form::{Indicator, Item};
use crate::number::{Decimal, Interval, Ratio};
use crate::reading::{Absent, Column, Comparator, Reading, Value, read};
use crate::rules::shape::{Evidence, EvidenceItem, Shape, ShareMet, Why};
use crate::rules::{Clause, Direction, Nature, Policies, Policy, Rule, RuleSet, Step, Steps, Then};
use std::borrow::Cow;

/// A line under work: what is known of it so far.
pub(super) struct Draft<'a, 'd> {
    pub(super) context: &'d Context<'a>,
    set: &'a RuleSet,
    index: usize,
    pub(super) indicator: &'a Indicator,
    /// The indicator's own rule, or what is wrong with it.
    own: Option<&'d Result<Rule, String>>,
    cells: &'d Cells,
    /// The set's rule for the line's target where more is better, which is asked for again and again.
    at_least: Option<&'a Rule>,
    pub(super) points: Ratio,
    pub(super) numbers: Numbers,
    pub(super) steps: Steps,
    pub(super) flags: Vec<Flag>,
    pub(super) because: Vec<Because>,
    /// Where the rule that was used is said.
    pub(super) clause: Option<Cow<'a, Clause>>,
    /// The rule that scored it.
    scored_by: Option<Chosen<'a, 'd>>,
}

/// The rule of a line.
#[derive(Clone, Copy)]
enum Chosen<'a, 'd> {
    /// Its own, which stands on the form.
    Own(&'d Rule),
    /// One of the set.
    OfSet(&'a Rule),
}

impl<'d, 'a: 'd> Chosen<'a, 'd> {
    fn rule(self) -> &'d Rule {
        match self {
            Self::Own(rule) | Self::OfSet(rule) => rule,
        }
    }

    fn clause(self) -> Cow<'a, Clause> {
        match self {
            Self::Own(rule) => Cow::Owned(rule.clause.clone()),
            Self::OfSet(rule) => Cow::Borrowed(&rule.clause),
        }
    }
}

/// What a line comes to: a range of points, no number, or nothing to count.
pub(super) enum Verdict {
    Range(Interval),
    NotApplicable(Then),
}

impl<'a, 'd> Draft<'a, 'd> {
    /// A line of which only the points are known, with the flags and steps so far.
    pub(super) fn new(
        context: &'d Context<'a>,
        index: usize,
        indicator: &'a Indicator,
        own: Option<&'d Result<Rule, String>>,
        cells: &'d Cells,
        (points, flags, steps): (Ratio, Vec<Flag>, Steps),
    ) -> Self {
        let set = context.set;
        let at_least = match own {
            Some(_) => None,
            None => set.rule_for(indicator, &points, nature(&cells.target), Direction::AtLeast),
        };
        Self {
            context,
            set,
            index,
            indicator,
            own,
            cells,
            at_least,
            points,
            numbers: Numbers::default(),
            steps,
            flags,
            because: Vec::new(),
            clause: None,
            scored_by: None,
        }
    }

    /// The shape that scored the line.
    pub(super) fn shape(&self) -> Option<&'d Shape> {
        self.scored_by.map(|chosen| &chosen.rule().shape)
    }

    pub(super) fn verdict(&mut self) -> Result<Verdict, Why> {
        let set = self.set;
        let policies = self.policies();
        if self.cells.several {
            self.flags.push(Flag::SeveralUnits);
        }
        if self.cells.mixed {
            return Err(Why::PartsDiffer);
        }
        if let Some(verdict) = self.absent(&policies)? {
            return Ok(verdict);
        }
        self.note_texts();
        self.numbers = self.cells.numbers(&policies, &mut self.flags, &mut self.steps)?;
        let nature = nature(&self.cells.target);
        let decided = match nature {
            Nature::Quantitative => direction::decide(self.indicator, &self.cells.target, set, &mut self.steps),
            Nature::Qualitative | Nature::Time => direction::Decided { direction: Some(Direction::AtLeast), strict: false, guessed: false },
        };
        let range = match decided.direction {
            Some(direction) => self.under(nature, direction, decided.strict)?,
            None => self.both_ways(nature)?,
        };
        let range = match (set.over_fulfilment(), decided.direction) {
            (Some(over), Some(Direction::AtLeast)) => self.over_fulfilment(over, range)?,
            _ => range,
        };
        if range.as_point().is_none() && self.because.is_empty() {
            self.because.push(Because::Evidence);
        }
        Ok(Verdict::Range(range))
    }

    /// What the line's rule says of absent and unusable values, and where it says nothing what the set says.
    fn policies(&self) -> Cow<'a, Policies> {
        let theirs = self.set.policies();
        match self.rule(nature(&self.cells.target), Direction::AtLeast) {
            Ok(chosen) if !chosen.rule().policy.is_empty() => Cow::Owned(chosen.rule().policy.over(theirs)),
            _ => Cow::Borrowed(theirs),
        }
    }

    /// What an absent or unreadable cell comes to.
    fn absent(&mut self, policies: &Policies) -> Result<Option<Verdict>, Why> {
        let (target, actual) = (self.cells.target.absent(), self.cells.actual.absent());
        let not_applicable = target == Some(Absent::NotApplicable) || actual == Some(Absent::NotApplicable);
        if not_applicable {
            return self.by_policy("not-applicable", policies.not_applicable.as_ref(), Why::NotApplicableUndecided).map(Some);
        }
        if self.reads_no_cells() {
            return Ok(None);
        }
        if target.is_some() {
            return Err(Why::TargetMissing);
        }
        if let Some(absent) = actual {
            let (about, policy) = match absent {
                Absent::Blank => ("blank", &policies.blank),
                Absent::Dash => ("dash", &policies.dash),
                Absent::Slash => ("slash", &policies.slash),
                Absent::Nothing | Absent::NotApplicable => ("nothing", &policies.nothing),
            };
            return self.by_policy(about, policy.as_ref(), Why::ActualMissing).map(Some);
        }
        match (&self.cells.target.value, &self.cells.actual.value) {
            (Value::Unclear(_), _) => Err(Why::TargetUnclear),
            (_, Value::Unclear(_)) => Err(Why::ActualUnclear),
            _ => Ok(None),
        }
    }

    fn by_policy(&mut self, about: &'static str, policy: Option<&Policy>, otherwise: Why) -> Result<Verdict, Why> {
        let Some(policy) = policy else {
            return Err(otherwise);
        };
        self.steps.push(|| Step::Policy { about: about.into(), then: policy.then, clause: policy.clause.clone() });
        match policy.then {
            Then::Zero | Then::AsZero => Ok(Verdict::Range(Interval::point(Ratio::zero()))),
            Then::Full => Ok(Verdict::Range(Interval::point(self.points.clone()))),
            Then::NotApplicable | Then::DropAndRescale | Then::Redistribute => Ok(Verdict::NotApplicable(policy.then)),
            Then::Forbidden if self.points.is_zero() => Ok(Verdict::NotApplicable(Then::NotApplicable)),
            Then::Forbidden => Err(Why::NotApplicableForbidden),
            Then::Unproven => Err(otherwise),
        }
    }

    fn note_texts(&mut self) {
        if self.cells.alike {
            self.flags.push(Flag::ActualRepeatsTarget);
        }
        let sign = |reading: &Reading| reading.quantity().and_then(|quantity| quantity.comparator);
        if sign(&self.cells.actual).is_some_and(|sign| sign != Comparator::Equal) && self.cells.target.quantity().is_none() {
            self.flags.push(Flag::OperatorInActual);
        }
    }

    /// Whether the line's rule takes its numbers from elsewhere than target and actual.
    fn reads_no_cells(&self) -> bool {
        let absent = self.cells.target.absent().is_some() || self.cells.actual.absent().is_some();
        let nature = nature(&self.cells.target);
        absent && self.rule(nature, Direction::AtLeast).is_ok_and(|chosen| !chosen.rule().shape.reads_cells())
    }

    /// The line's own rule, or the first of the set that is for it.
    fn rule(&self, nature: Nature, direction: Direction) -> Result<Chosen<'a, 'd>, Why> {
        match self.own {
            Some(Ok(own)) => Ok(Chosen::Own(own)),
            Some(Err(detail)) => Err(Why::OwnRuleInvalid { detail: detail.clone() }),
            None if direction == Direction::AtLeast => self.at_least.map(Chosen::OfSet).ok_or(Why::RuleSilent),
            None => self.set.rule_for(self.indicator, &self.points, nature, direction).map(Chosen::OfSet).ok_or(Why::RuleSilent),
        }
    }

    /// The score under one direction.
    fn under(&mut self, nature: Nature, direction: Direction, strict: bool) -> Result<Interval, Why> {
        let context = self.context;
        let chosen = self.rule(nature, direction)?;
        let (rule, own) = (chosen.rule(), matches!(chosen, Chosen::Own(_)));
        if own && !self.flags.contains(&Flag::OwnRule) {
            self.flags.push(Flag::OwnRule);
        }
        let id = if own { "own" } else { &rule.id };
        self.steps.push(|| Step::Rule { id: id.to_owned(), shape: rule.shape.name().into(), clause: rule.clause.clone() });
        self.clause = Some(chosen.clause());
        let variable = |name: &str| context.names.get(name);
        let peers = |which: &ShareMet| super::peers::counted(context, self.index, which);
        let coefficient = number(self.indicator.coefficient.as_deref()).map(Decimal::ratio);
        let mut steps = std::mem::replace(&mut self.steps, Steps::none());
        let items = self.items();
        let evidence = Evidence {
            points: &self.points,
            direction,
            strict,
            target: &self.cells.target,
            actual: &self.cells.actual,
            target_number: self.numbers.target.as_ref(),
            actual_number: self.numbers.actual.as_ref(),
            accepts_range: self.numbers.accepts_range,
            tiers: self.set.tiers(),
            variable: &variable,
            coefficient: coefficient.as_ref(),
            items: &items,
            peers: &peers,
        };
        let result = rule.shape.score(&evidence, &mut steps);
        drop(items);
        self.steps = steps;
        let range = match result {
            Err(Why::ZeroTarget) => self.zero_target()?,
            result => result?,
        };
        if let Some(claimed) = self.steps.tier() {
            self.because.push(if claimed { Because::Claimed } else { Because::Tier });
        } else if self.steps.leaves_the_pick() {
            self.because.push(Because::Tier);
        } else if self.steps.lacks_the_line() && range.as_point().is_none() {
            self.because.push(Because::RuleOpen);
        }
        self.scored_by = Some(chosen);
        Ok(range)
    }

    fn items(&self) -> Vec<EvidenceItem<'_>> {
        let read = |item: &'_ Item| read(&item.value.value, Column::Actual, self.context.form.year);
        self.indicator
            .items
            .iter()
            .map(|item| EvidenceItem { name: &item.name, reading: read(item), points: number(item.points.as_ref()) })
            .collect()
    }

    fn zero_target(&mut self) -> Result<Interval, Why> {
        let policies = self.policies();
        match self.by_policy("zero-target", policies.zero_target.as_ref(), Why::ZeroTarget)? {
            Verdict::Range(range) => Ok(range),
            Verdict::NotApplicable(_) => Err(Why::ZeroTarget),
        }
    }

    /// Nothing states the direction: what both readings have in common is proven, the rest is left open.
    fn both_ways(&mut self, nature: Nature) -> Result<Interval, Why> {
        let floor = self.under(nature, Direction::AtLeast, false)?;
        let ceiling = self.under(nature, Direction::AtMost, false)?;
        if floor == ceiling {
            return Ok(floor);
        }
        self.because.push(Because::DirectionNotStated);
        let hull = floor.hull(&ceiling);
        self.steps.push(|| Step::Compute {
            what: crate::rules::Quantum::Score,
            operation: crate::rules::Operation::Hull,
            operands: vec![floor.into(), ceiling.into()],
            result: (&hull).into(),
        });
        Ok(hull)
    }
}

/// What kind of target it is, by what stands there.
pub(super) fn nature(target: &Reading) -> Nature {
    match target.value {
        Value::Quantity(_) => Nature::Quantitative,
        Value::When(_) => Nature::Time,
        _ => Nature::Qualitative,
    }
}
