use super::cells::Cells;
use super::draft::Draft;
use super::names::Names;
use super::scored::Scored;
use super::total::Body;
use super::{Flag, InForceNote, ReadForm, Receipt, Scorecard, Scores, execution, levels, printed_criterion, ratios, reviews, total};
use crate::form::{Amount, Cell, Indicator, SelfEvaluation, Sourced};
use crate::number::{Decimal, Ratio};
use crate::reading::Date;
use crate::rules::shape::Why;
use crate::rules::{PointsAre, Rule, RuleSet, Step, Steps};

/// How a form is scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether lines carry their derivations; without them none is built.
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
///
/// The form is read first; [`ReadForm`] keeps that for more than one scoring.
#[must_use]
pub fn score(form: &SelfEvaluation, set: &RuleSet, options: Options) -> Scorecard {
    ReadForm::new(form).score(set, options)
}

/// The scorecard of a form that has been read.
pub(super) fn scorecard(read: &ReadForm<'_>, set: &RuleSet, options: Options) -> Scorecard {
    let (form, context) = (read.form, Context::new(read, set, options.derivations));
    let ratios = ratios::all(form, set, &context.names);
    let (execution, lines) = context.all_lines();
    let body = Body::new(&context, execution.as_ref(), &lines);
    let total = total::total(&context, body, execution.as_ref(), &lines);
    let levels = levels::levels(form, set, &lines);
    let text = |cell: &Option<Cell>| cell.as_ref().map(|cell| cell.value.clone());
    let lines = lines.into_iter().zip(&form.indicators);
    Scorecard {
        format: 1,
        unit: form.unit.clone(),
        title: form.title.clone(),
        year: form.year,
        receipt: receipt(form, set, options),
        execution: execution.map(|line| execution::line(&context, line)),
        lines: lines.map(|(line, indicator)| line.line(text(&indicator.target), text(&indicator.actual))).collect(),
        levels,
        total,
        ratios,
    }
}

/// The numbers alone.
pub(super) fn scores(read: &ReadForm<'_>, set: &RuleSet) -> Scores {
    let context = Context::new(read, set, false);
    let (execution, lines) = context.all_lines();
    let total = Body::new(&context, execution.as_ref(), &lines).score();
    Scores { execution: execution.map(Into::into), lines: lines.into_iter().map(Into::into).collect(), total }
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
    pub(super) read: &'a ReadForm<'a>,
    pub(super) set: &'a RuleSet,
    pub(super) names: Names<'a>,
    /// Whether derivations are wanted.
    pub(super) derivations: bool,
}

impl<'a> Context<'a> {
    pub(super) fn new(read: &'a ReadForm<'a>, set: &'a RuleSet, derivations: bool) -> Self {
        Self { form: read.form, read, set, names: Names::new(read.form, set, &read.variables), derivations }
    }

    /// The execution line and the indicators.
    fn all_lines(&self) -> (Option<Scored<'a>>, Vec<Scored<'a>>) {
        let lines = self.form.indicators.iter().zip(&self.read.cells).enumerate();
        let lines = lines.map(|(index, (indicator, cells))| {
            let mut line = self.line(index, indicator, cells);
            line.reviews = reviews::of_line(self, index, indicator, &line);
            line
        });
        (execution::scored(self), lines.collect())
    }

    /// An indicator with these cells.
    pub(super) fn line<'i>(&self, index: usize, indicator: &'i Indicator, cells: &Cells) -> Scored<'i>
    where
        'a: 'i,
    {
        let mut flags = Vec::new();
        let mut steps = Steps::when(self.derivations);
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
        self.line_worth(index, indicator, cells, (points, flags, steps))
    }

    /// An indicator with these cells and these points.
    pub(super) fn line_worth<'i>(
        &self,
        index: usize,
        indicator: &'i Indicator,
        cells: &Cells,
        (points, mut flags, mut steps): (Option<Decimal>, Vec<Flag>, Steps),
    ) -> Scored<'i>
    where
        'a: 'i,
    {
        cells.write(&mut steps);
        let own = match &indicator.rule {
            Some(value) => Some(Rule::own(value, self.set)),
            None => printed_criterion::rule(indicator, points, cells, self.set, &mut steps, &mut flags).map(Ok),
        };
        self.settled(index, indicator, cells, own.as_ref(), (points, flags, steps))
    }

    /// An indicator whose points and own rule are known.
    pub(super) fn settled<'i>(
        &self,
        index: usize,
        indicator: &'i Indicator,
        cells: &Cells,
        own: Option<&Result<Rule, String>>,
        (points, flags, steps): (Option<Decimal>, Vec<Flag>, Steps),
    ) -> Scored<'i>
    where
        'a: 'i,
    {
        let ratio = points.map_or_else(Ratio::zero, Decimal::ratio);
        let mut draft = Draft::new(self, index, indicator, own, cells, (ratio, flags, steps));
        let verdict = if points.is_some() { draft.verdict() } else { Err(Why::NoPoints) };
        let Draft { steps, flags, because, clause, points: ratio, .. } = draft;
        let adjustment = self.set.adjustments().iter().find(|entry| entry.for_which.takes(indicator, &ratio, None, None));
        let mut line = Scored::open(&indicator.path, &indicator.name, points, flags, steps);
        line.adjustment = adjustment.map(|entry| entry.id.as_str());
        line.clause = clause;
        line.settle(self.set.rounding(), verdict.map(|verdict| (verdict, because)), number(indicator.reported.as_ref()));
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
}

/// Percent of percent: the points of the first level times the percentages below it, the line's own last.
fn weighted(form: &SelfEvaluation, indicator: &Indicator, own: Decimal, steps: &mut Steps) -> Option<Decimal> {
    let above = (1..=indicator.path.len()).filter_map(|depth| indicator.path.get(..depth));
    let mut percents: Vec<Ratio> =
        above.filter_map(|path| number(form.levels.iter().find(|level| level.path == path)?.points.as_ref())).map(Decimal::ratio).collect();
    if percents.is_empty() {
        return None;
    }
    percents.push(own.ratio());
    let hundredth = Ratio::one().checked_div(&Ratio::from_int(100)).ok()?;
    let points = percents.iter().skip(1).fold(percents.first()?.clone(), |points, percent| &(&points * percent) * &hundredth);
    let exact = Decimal::exact(&points)?.normalized();
    steps.push(|| Step::Weighted { percents: percents.iter().map(Into::into).collect(), points: points.into() });
    Some(exact)
}

/// The number in a cell of the form.
pub(super) fn number(amount: Option<&Sourced<Amount>>) -> Option<Decimal> {
    amount.and_then(|amount| amount.value.number())
}
