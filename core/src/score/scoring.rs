use super::Because;
use super::cells::{Cells, Numbers};
use super::draft::{Draft, Verdict};
use super::scorecard::gap;
use super::{
    Flag, InForceNote, Line, Outcome, Receipt, ReportedScore, Scorecard, execution, levels, printed_criterion, ratios, reviews, total,
};
use crate::form::{Amount, Indicator, SelfEvaluation, Sourced, Variable, variables};
use crate::number::{Decimal, Interval, Ratio};
use crate::reading::Date;
use crate::rules::formula::Lookup;
use crate::rules::shape::Why;
use crate::rules::{PointsAre, RuleSet, Stage, Step};
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
    execution::rate(set, &mut names);
    let context = Context { form, set, variables: &variables, names: &names };
    let mut lines: Vec<Line> = form.indicators.iter().enumerate().map(|(index, indicator)| context.line(index, indicator)).collect();
    let mut execution = execution::line(&context);
    let total = total::total(&context, execution.as_ref(), &lines);
    let levels = levels::levels(form, set, &lines);
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

impl Context<'_> {
    pub(super) fn line(&self, index: usize, indicator: &Indicator) -> Line {
        let mut flags = Vec::new();
        let mut steps = Vec::new();
        let printed = number(indicator.points.as_ref());
        let percent = self.set.weights().as_ref().is_some_and(|weights| weights.points == PointsAre::PercentOfLevel);
        let points = match printed {
            Some(points) if percent => weighted(self.form, indicator, points, &mut steps),
            Some(points) => Some(points),
            None => {
                let norm = self.points_from_set(indicator);
                if norm.is_some() {
                    flags.push(Flag::PointsFromSet);
                }
                norm
            }
        };
        let cells = Cells::read(indicator, self.form.year, &mut steps);
        let indicator = printed_criterion::adopted(indicator, points, &cells, self.set, &mut steps, &mut flags);
        let indicator = indicator.as_ref();
        let mut draft = Draft {
            context: self,
            index,
            indicator,
            points: points.map_or_else(Ratio::zero, Decimal::ratio),
            cells,
            numbers: Numbers::default(),
            steps,
            flags,
            because: Vec::new(),
            shape: None,
        };
        let verdict = if points.is_some() { draft.verdict() } else { Err(Why::NoPoints) };
        let Draft { steps, flags, because, .. } = draft;
        let text = |cell: &Option<crate::form::Cell>| cell.as_ref().map(|cell| cell.value.clone());
        let own_points = points.map_or_else(Ratio::zero, Decimal::ratio);
        let adjustment = self.set.adjustments().iter().find(|entry| entry.for_which.takes(indicator, &own_points, None, None));
        let line = Line {
            path: indicator.path.clone(),
            name: indicator.name.clone(),
            target: text(&indicator.target),
            actual: text(&indicator.actual),
            points,
            adjustment: adjustment.map(|entry| entry.id.clone()),
            outcome: Outcome::Exact,
            low: None,
            high: None,
            exact: None,
            reported: None,
            reviews: Vec::new(),
            clause: steps.iter().rev().find_map(|step| match step {
                Step::Rule { clause, .. } => Some(clause.clone()),
                _ => None,
            }),
            flags,
            derivation: steps,
        };
        let mut line = self.settle(line, verdict.map(|verdict| (verdict, because)), number(indicator.reported.as_ref()));
        line.reviews = reviews::of_line(self, index, indicator, &line);
        line
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
        let firsts: Vec<&str> = self.form.indicators.iter().filter_map(|other| other.path.first()).map(String::as_str).collect();
        weights.norm(&firsts).iter().find(|level| first.starts_with(&level.name)).map(|level| level.points)
    }

    /// Rounds, and sets the reported score beside the result.
    fn settle(&self, mut line: Line, verdict: Result<(Verdict, Vec<Because>), Why>, reported: Option<Decimal>) -> Line {
        let rounding = self.set.rounding().rounding();
        let whole = |line: &Line| line.points.and_then(|points| Interval::closed(Ratio::zero(), points.ratio()).ok());
        let (outcome, range) = match verdict {
            Err(why) => (Outcome::Unproven { why }, whole(&line)),
            Ok((Verdict::NotApplicable(then), _)) => (Outcome::NotApplicable { then }, None),
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
    pub(super) fn settle_execution(&self, line: Line, result: Result<Verdict, Why>, reported: Option<Decimal>) -> Line {
        self.settle(line, result.map(|verdict| (verdict, Vec::new())), reported)
    }
}

/// Percent of percent: the points of the first level times the percentages below it, the line's own last.
fn weighted(form: &SelfEvaluation, indicator: &Indicator, own: Decimal, steps: &mut Vec<Step>) -> Option<Decimal> {
    let above = (1..=indicator.path.len()).filter_map(|depth| indicator.path.get(..depth));
    let mut percents: Vec<Ratio> =
        above.filter_map(|path| number(form.levels.iter().find(|level| level.path == path)?.points.as_ref())).map(Decimal::ratio).collect();
    if percents.is_empty() {
        return None;
    }
    percents.push(own.ratio());
    let hundredth = Ratio::one().checked_div(&Ratio::from_int(100)).ok()?;
    let points = percents.iter().skip(1).fold(percents.first()?.clone(), |points, percent| &(&points * percent) * &hundredth);
    let exact = Decimal::parse(&points.to_string()).ok()?.normalized();
    steps.push(Step::Weighted { percents: percents.iter().map(Into::into).collect(), points: points.into() });
    Some(exact)
}

/// The number in a cell of the form.
pub(super) fn number(amount: Option<&Sourced<Amount>>) -> Option<Decimal> {
    amount.and_then(|amount| amount.value.number())
}
