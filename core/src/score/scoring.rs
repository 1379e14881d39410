use super::cells::{Cells, Numbers};
use super::scorecard::gap;
use super::{Because, Flag, InForceNote, Line, Outcome, Receipt, ReportedScore, Scorecard, direction, execution, ratios, total};
use crate::form::{Amount, Indicator, SelfEvaluation, Sourced, Variable, variables};
use crate::number::{Decimal, Interval, Ratio};
use crate::reading::{Absent, Comparator, Date, Reading, Value, same_text};
use crate::rules::formula::Lookup;
use crate::rules::shape::{Evidence, Why};
use crate::rules::{Direction, Nature, OverFulfilmentThen, Policy, Rule, RuleSet, Stage, Step, Then};
use std::collections::BTreeMap;

/// How a form is scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether lines carry their derivations.
    pub derivations: bool,
    /// Whether the set was assumed because the call named neither a set nor a place; goes into the receipt.
    pub assumed: bool,
    /// The day of filing, which decides for sets that go by it; goes into the receipt.
    pub as_of: Option<Date>,
}

impl Default for Options {
    fn default() -> Self {
        Self { derivations: true, assumed: false, as_of: None }
    }
}

/// Scores a form under a rule set.
///
/// ```
/// use jixiao::form::{Indicator, Kind};
/// use jixiao::{Catalog, Decimal, Options, SelfEvaluation, score};
/// let catalog = Catalog::embedded().unwrap();
/// let set = catalog.get("cn-mof-2020").unwrap();
/// let form = SelfEvaluation::new(Kind::Project).with_year(2023).with_indicator(
///     Indicator::new("职工群众满意度").with_target("97%").with_actual("95%").with_points(Decimal::from_int(15)),
/// );
/// let card = score(&form, set, Options::default());
/// assert_eq!(card.lines[0].low.unwrap().to_string(), "14.69");
/// ```
#[must_use]
pub fn score(form: &SelfEvaluation, set: &RuleSet, options: Options) -> Scorecard {
    let variables = variables(form);
    let mut names = numbers(&variables);
    let ratios = ratios::all(form, set, &mut names);
    let context = Context { form, set, variables: &variables, names: &names };
    let mut lines: Vec<Line> = form.indicators.iter().map(|indicator| context.line(indicator)).collect();
    let mut execution = execution::line(&context);
    let total = total::total(form, set, execution.as_ref(), &lines);
    let levels = total::levels(form, set, &lines);
    if !options.derivations {
        for line in lines.iter_mut().chain(&mut execution) {
            line.derivation = Vec::new();
        }
    }
    Scorecard {
        format: 1,
        unit: form.unit.clone(),
        title: form.title.clone(),
        year: form.year,
        receipt: receipt(form, set, options),
        execution,
        lines,
        levels,
        total,
        ratios,
    }
}

fn receipt(form: &SelfEvaluation, set: &RuleSet, options: Options) -> Receipt {
    Receipt {
        engine: concat!("jixiao ", env!("CARGO_PKG_VERSION")).to_owned(),
        format: 1,
        ruleset: set.id().to_owned(),
        hash: set.hash().to_owned(),
        lineage: set.lineage().to_vec(),
        valid_from: set.in_force().from,
        as_of: options.as_of,
        assumed: options.assumed,
        in_force: match set.in_force_for(form.year, options.as_of) {
            Some(true) => InForceNote::Yes,
            Some(false) => InForceNote::No,
            None => InForceNote::Unknown,
        },
        covers_kind: set.covers().contains(&form.kind),
        rounding: set.rounding().clone(),
    }
}

/// What every line is scored with.
pub(super) struct Context<'a> {
    pub(super) form: &'a SelfEvaluation,
    pub(super) set: &'a RuleSet,
    /// Every named amount as printed.
    pub(super) variables: &'a BTreeMap<String, Variable>,
    /// Those that are numbers, and the set's ratios.
    pub(super) names: &'a BTreeMap<String, Lookup>,
}

fn numbers(variables: &BTreeMap<String, Variable>) -> BTreeMap<String, Lookup> {
    let number = |variable: &Variable| Some(Lookup { number: variable.amount.number()?.ratio(), unit: variable.unit.clone() });
    variables.iter().filter_map(|(name, variable)| Some((name.clone(), number(variable)?))).collect()
}

/// A line under work: what is known of it so far.
struct Draft<'a> {
    context: &'a Context<'a>,
    indicator: &'a Indicator,
    points: Ratio,
    cells: Cells,
    numbers: Numbers,
    steps: Vec<Step>,
    flags: Vec<Flag>,
    because: Vec<Because>,
}

/// What a line comes to: a range of points, no number, or nothing to count.
enum Verdict {
    Range(Interval),
    NotApplicable,
}

impl Context<'_> {
    fn line(&self, indicator: &Indicator) -> Line {
        let mut flags = Vec::new();
        let points = match number(indicator.points.as_ref()) {
            Some(points) => Some(points),
            None => {
                let norm = self.points_from_set(indicator);
                if norm.is_some() {
                    flags.push(Flag::PointsFromSet);
                }
                norm
            }
        };
        let mut steps = Vec::new();
        let cells = Cells::read(indicator, self.form.year, &mut steps);
        let mut draft = Draft {
            context: self,
            indicator,
            points: points.map_or_else(Ratio::zero, Decimal::ratio),
            cells,
            numbers: Numbers::default(),
            steps,
            flags,
            because: Vec::new(),
        };
        let verdict = if points.is_some() { draft.verdict() } else { Err(Why::NoPoints) };
        let Draft { steps, flags, because, .. } = draft;
        let text = |cell: &Option<crate::form::Cell>| cell.as_ref().map(|cell| cell.value.clone());
        let line = Line {
            path: indicator.path.clone(),
            name: indicator.name.clone(),
            target: text(&indicator.target),
            actual: text(&indicator.actual),
            points,
            outcome: Outcome::Exact,
            low: None,
            high: None,
            exact: None,
            reported: None,
            clause: steps.iter().rev().find_map(|step| match step {
                Step::Rule { clause, .. } => Some(clause.clone()),
                _ => None,
            }),
            flags,
            derivation: steps,
        };
        self.settle(line, verdict.map(|verdict| (verdict, because)), number(indicator.reported.as_ref()))
    }

    /// The set's norm for a level that has this one indicator and no printed points.
    fn points_from_set(&self, indicator: &Indicator) -> Option<Decimal> {
        let first = indicator.path.first()?;
        let alone = self.form.indicators.iter().filter(|other| other.path.first() == Some(first)).count() == 1;
        let printed = self.form.indicators.iter().any(|other| number(other.points.as_ref()).is_some());
        if !alone || printed {
            return None;
        }
        let weights = self.set.weights().as_ref()?;
        weights.level.iter().find(|level| first.starts_with(&level.name)).map(|level| level.points)
    }

    /// Rounds, and sets the reported score beside the result.
    fn settle(&self, mut line: Line, verdict: Result<(Verdict, Vec<Because>), Why>, reported: Option<Decimal>) -> Line {
        let rounding = self.set.rounding().rounding();
        let whole = |line: &Line| line.points.and_then(|points| Interval::closed(Ratio::zero(), points.ratio()).ok());
        let (outcome, range) = match verdict {
            Err(why) => (Outcome::Unproven { why }, whole(&line)),
            Ok((Verdict::NotApplicable, _)) => (Outcome::NotApplicable, None),
            Ok((Verdict::Range(range), _)) if range.as_point().is_some() => (Outcome::Exact, Some(range)),
            Ok((Verdict::Range(range), because)) => (Outcome::Within { because }, Some(range)),
        };
        line.outcome = outcome;
        if let Some(range) = &range {
            match rounding.apply_interval(range) {
                Ok(rounded) => {
                    if !matches!(line.outcome, Outcome::Unproven { .. }) && self.set.rounding().stage == Stage::Indicator {
                        line.derivation.push(Step::Round { operand: range.into(), rounding, result: (&rounded).into() });
                    }
                    let end = |end: Option<&crate::number::End>| end.and_then(|end| rounding.apply(&end.value).ok());
                    (line.low, line.high) = (end(rounded.low()), end(rounded.high()));
                    line.exact = Some(range.clone());
                }
                Err(error) => line.outcome = Outcome::Unproven { why: error.into() },
            }
        }
        line.reported = reported.map(|score| {
            let gap = match (line.low, line.high) {
                (Some(low), Some(high)) => Some(gap(&score.ratio(), &low.ratio(), &high.ratio())),
                _ => None,
            };
            ReportedScore { score, inside: gap.as_ref().map(Ratio::is_zero), gap }
        });
        line
    }

    /// The execution line goes through the same settling as every other.
    pub(super) fn settle_execution(&self, line: Line, result: Result<Option<Interval>, Why>, reported: Option<Decimal>) -> Line {
        let verdict = result.map(|range| (range.map_or(Verdict::NotApplicable, Verdict::Range), Vec::new()));
        self.settle(line, verdict, reported)
    }
}

impl Draft<'_> {
    fn verdict(&mut self) -> Result<Verdict, Why> {
        if let Some(verdict) = self.absent()? {
            return Ok(verdict);
        }
        let set = self.context.set;
        self.note_texts();
        self.numbers = self.cells.numbers(set.policies(), &mut self.flags, &mut self.steps)?;
        let nature = nature(&self.cells.target);
        let decided = match nature {
            Nature::Quantitative => direction::decide(self.indicator, &self.cells.target, set, &mut self.steps),
            Nature::Qualitative | Nature::Time => direction::Decided { direction: Some(Direction::AtLeast), strict: false },
        };
        let range = match decided.direction {
            Some(direction) => self.under(nature, direction, decided.strict)?,
            None => self.both_ways(nature)?,
        };
        if range.as_point().is_none() && self.because.is_empty() {
            self.because.push(Because::Evidence);
        }
        if let (Some(over), Some(Direction::AtLeast)) = (set.over_fulfilment(), decided.direction) {
            self.over_fulfilment(over.at.map(Decimal::ratio), over.then);
        }
        Ok(Verdict::Range(range))
    }

    /// What an absent or unreadable cell comes to.
    fn absent(&mut self) -> Result<Option<Verdict>, Why> {
        let policies = self.context.set.policies();
        let (target, actual) = (self.cells.target.absent(), self.cells.actual.absent());
        let not_applicable = target == Some(Absent::NotApplicable) || actual == Some(Absent::NotApplicable);
        if not_applicable {
            return self.by_policy("not-applicable", policies.not_applicable.as_ref(), Why::NotApplicableUndecided).map(Some);
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

    fn by_policy(&mut self, about: &str, policy: Option<&Policy>, otherwise: Why) -> Result<Verdict, Why> {
        let Some(policy) = policy else {
            return Err(otherwise);
        };
        self.steps.push(Step::Policy { about: about.into(), then: policy.then, clause: policy.clause.clone() });
        match policy.then {
            Then::Zero | Then::AsZero => Ok(Verdict::Range(Interval::point(Ratio::zero()))),
            Then::Full => Ok(Verdict::Range(Interval::point(self.points.clone()))),
            Then::NotApplicable => Ok(Verdict::NotApplicable),
            Then::Unproven => Err(otherwise),
        }
    }

    fn note_texts(&mut self) {
        if same_text(&self.cells.target.text, &self.cells.actual.text) {
            self.flags.push(Flag::ActualRepeatsTarget);
        }
        let sign = |reading: &Reading| reading.quantity().and_then(|quantity| quantity.comparator);
        if sign(&self.cells.actual).is_some_and(|sign| sign != Comparator::Equal) && self.cells.target.quantity().is_none() {
            self.flags.push(Flag::OperatorInActual);
        }
    }

    /// The score under one direction.
    fn under(&mut self, nature: Nature, direction: Direction, strict: bool) -> Result<Interval, Why> {
        let own = match &self.indicator.rule {
            None => None,
            Some(value) => Some(Rule::own(value, self.context.set).map_err(|detail| Why::OwnRuleInvalid { detail })?),
        };
        if own.is_some() && !self.flags.contains(&Flag::OwnRule) {
            self.flags.push(Flag::OwnRule);
        }
        let rule = match &own {
            Some(rule) => rule,
            None => self.context.set.rule_for(self.indicator, nature, direction).ok_or(Why::RuleSilent)?,
        };
        let id = if own.is_some() { "own".to_owned() } else { rule.id.clone() };
        self.steps.push(Step::Rule { id, shape: rule.shape.name().into(), clause: rule.clause.clone() });
        let names = self.context.names;
        let variable = |name: &str| names.get(name).cloned();
        let evidence = Evidence {
            points: &self.points,
            direction,
            strict,
            target: &self.cells.target,
            actual: &self.cells.actual,
            target_number: self.numbers.target.as_ref(),
            actual_number: self.numbers.actual.as_ref(),
            accepts_range: self.numbers.accepts_range,
            tiers: self.context.set.tiers(),
            variable: &variable,
        };
        let range = match rule.shape.score(&evidence, &mut self.steps) {
            Err(Why::ZeroTarget) => self.zero_target()?,
            result => result?,
        };
        if let Some(Step::Tier { claimed, .. }) = self.steps.iter().rev().find(|step| matches!(step, Step::Tier { .. })) {
            self.because.push(if *claimed { Because::Claimed } else { Because::Tier });
        }
        Ok(range)
    }

    fn zero_target(&mut self) -> Result<Interval, Why> {
        match self.by_policy("zero-target", self.context.set.policies().zero_target.as_ref(), Why::ZeroTarget)? {
            Verdict::Range(range) => Ok(range),
            Verdict::NotApplicable => Err(Why::ZeroTarget),
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
        self.steps.push(Step::Compute {
            what: crate::rules::Quantum::Score,
            operation: crate::rules::Operation::Hull,
            operands: vec![floor.into(), ceiling.into()],
            result: (&hull).into(),
        });
        Ok(hull)
    }

    fn over_fulfilment(&mut self, at: Option<Ratio>, then: OverFulfilmentThen) {
        let (Some(target), Some(actual), Some(at)) = (&self.numbers.target, &self.numbers.actual, at) else {
            return;
        };
        let beyond = crate::rules::shape::compare(actual, "≥", &target.times(&at)) == Some(true);
        let positive = target.low().is_some_and(|low| !low.value.is_negative() && !low.value.is_zero());
        if then != OverFulfilmentThen::Ignore && beyond && positive {
            self.flags.push(Flag::OverFulfilled);
        }
    }
}

/// The number in a cell of the form.
pub(super) fn number(amount: Option<&Sourced<Amount>>) -> Option<Decimal> {
    amount.and_then(|amount| amount.value.number())
}

/// What kind of target it is, by what stands there.
fn nature(target: &Reading) -> Nature {
    match target.value {
        Value::Quantity(_) => Nature::Quantitative,
        Value::When(_) => Nature::Time,
        _ => Nature::Qualitative,
    }
}
