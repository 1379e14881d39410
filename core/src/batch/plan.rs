use super::share::{By, Share};
use super::{BatchError, OutcomeCode, ReasonCode, exact};
use crate::form::{self, Indicator, SelfEvaluation};
use crate::number::{Decimal, Interval, Ratio};
use crate::reading::{Absent, Column, Comparator, Quantity, Reading, Value, read, same_text};
use crate::rules::shape::Shape;
use crate::rules::{Direction, Nature, OverFulfilmentThen, Rule, RuleSet, SetKind, Tier};
use crate::score::{Outcome, ReadForm, direction_alone, line_alone};

/// What lines of one kind have in common: everything about a line but its numbers and cells. Lines without forms have few of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kind {
    /// The position of its rule set among the plan's.
    pub set: usize,
    /// The line's own rule, as [`Indicator::rule`]; it wins over the set's.
    pub rule: Option<serde_json::Value>,
    /// The indicator's name, for sets whose rules go by it, and where no sign tells the direction. May be empty.
    pub name: String,
    /// The names of the levels above, likewise.
    pub path: Vec<String>,
    /// Quantitative or qualitative; `None`: what the target cell says (a number is quantitative).
    pub nature: Option<Nature>,
    /// 指标性质: which way is good, where the target cell carries no sign.
    pub sign: Option<Comparator>,
    /// The level that was found, in words (`达成年度指标`): stands for the actual of a qualitative line, whose target cell may then be blank.
    pub tier: Option<String>,
}

/// Rule sets and kinds of lines, made ready for millions of lines.
#[derive(Debug)]
pub struct Plan {
    pub(super) sets: Vec<RuleSet>,
    pub(super) kinds: Vec<Compiled>,
    /// What the kernel asks of a kind, by its code.
    pub(super) fast: Vec<u64>,
    /// What that is made of.
    kernel: Vec<Option<Share>>,
    /// What all fixed shares are parts of.
    pub(super) of: i128,
    /// Whether all kinds are under one set.
    pub(super) single_set: bool,
}

/// A kind of lines, ready.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) set: usize,
    pub(super) nature: Option<Nature>,
    /// A form of one indicator with everything but numbers.
    pub(super) form: SelfEvaluation,
    pub(super) own: Option<Result<Rule, String>>,
    /// The words of the actual, where the kind has them.
    pub(super) words: Option<Reading>,
    /// How its lines earn their points, by the sign in the target cell; `None`: asked of `score`, line by line.
    pub(super) shares: [Option<Share>; SIGNS],
    /// Whether the set's additions and deductions never take such a line.
    pub(super) plain_points: bool,
    /// Which levels of a whole form it stands under.
    pub(super) level: u8,
    /// Which way is good, by the sign in the target cell.
    pub(super) ways: [Option<Way>; SIGNS],
    /// The share that its words earn.
    pub(super) fixed: Option<Share>,
    /// What a blank target and a blank actual come to; `None`: asked line by line.
    pub(super) target_blank: Option<Blank>,
    pub(super) actual_blank: Option<Blank>,
}

/// Which way is good, and whether only the line's name or level says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) direction: Direction,
    pub(super) guessed: bool,
}

/// What a blank cell comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blank {
    /// From nothing to all points.
    Open(ReasonCode),
    /// Nothing.
    Zero,
    /// All points.
    Full,
    /// Left out.
    LeftOut(ReasonCode),
}

const SIGNS: usize = 6;

/// A place for every sign; 0 for none.
pub(super) fn sign_index(sign: Option<Comparator>) -> u8 {
    match sign {
        None => 0,
        Some(Comparator::AtLeast) => 1,
        Some(Comparator::MoreThan) => 2,
        Some(Comparator::AtMost) => 3,
        Some(Comparator::LessThan) => 4,
        Some(Comparator::Equal) => 5,
    }
}

/// What stands in the target cell of a qualitative line whose target is a column of numbers.
pub(super) const WORDS: &str = "定性";

/// A blank cell.
pub(super) fn blank() -> Reading {
    Reading { text: String::new(), value: Value::Absent(Absent::Blank) }
}

/// Words.
pub(super) fn words() -> Reading {
    Reading { text: WORDS.to_owned(), value: Value::Text }
}

/// A cell of one number.
pub(super) fn number(comparator: Option<Comparator>, number: Ratio) -> Reading {
    let quantity = Quantity { comparator, number: Interval::point(number), unit: None, approximate: false, subject: String::new() };
    Reading { text: String::new(), value: Value::Quantity(quantity) }
}

impl Plan {
    /// A plan for these rule sets.
    ///
    /// # Errors
    /// `roundings-differ` where they do not round alike, `monitors-only`.
    pub fn new(sets: impl IntoIterator<Item = RuleSet>) -> Result<Self, BatchError> {
        let sets: Vec<RuleSet> = sets.into_iter().collect();
        if let Some(set) = sets.iter().find(|set| set.kind() == SetKind::Monitoring) {
            return Err(BatchError::MonitorsOnly { ruleset: set.id().to_owned() });
        }
        let rounding = |set: &RuleSet| (set.rounding().places, set.rounding().mode, set.rounding().stage);
        if let Some(other) = sets.iter().find(|set| sets.first().is_some_and(|first| rounding(first) != rounding(set))) {
            return Err(BatchError::RoundingsDiffer { ruleset: other.id().to_owned() });
        }
        Ok(Self { sets, kinds: Vec::new(), fast: Vec::new(), kernel: Vec::new(), of: 1, single_set: true })
    }

    /// Adds a kind and gives its code.
    ///
    /// # Errors
    /// `rule-needs-form` where a rule that can be the line's asks for more than the line, `own-rule-invalid`, `unknown-set`,
    /// `dates-are-text`, `too-many-kinds`.
    pub fn kind(&mut self, kind: Kind) -> Result<u16, BatchError> {
        let code = u16::try_from(self.kinds.len()).ok().filter(|code| *code < u16::MAX).ok_or(BatchError::TooManyKinds)?;
        let set = self.sets.get(kind.set).ok_or(BatchError::UnknownSet { set: kind.set })?;
        if kind.nature == Some(Nature::Time) {
            return Err(BatchError::DatesAreText);
        }
        let compiled = Compiled::new(kind, set)?;
        let share = if compiled.nature == Some(Nature::Qualitative) || compiled.words.is_some() {
            compiled.fixed
        } else {
            compiled.shares.first().copied().flatten()
        };
        let of = share.map_or(self.of, |share| super::share::common(self.of, share));
        self.kernel.push(share);
        if of == self.of {
            self.fast.push(share.map_or(exact::NOT_HERE, |share| share.packed(of)));
        } else {
            self.of = of;
            self.fast = self.kernel.iter().map(|share| share.map_or(exact::NOT_HERE, |share| share.packed(of))).collect();
        }
        self.single_set &= compiled.set == self.kinds.first().map_or(compiled.set, |first| first.set);
        self.kinds.push(compiled);
        Ok(code)
    }

    /// The rule sets.
    #[must_use]
    pub fn sets(&self) -> &[RuleSet] {
        &self.sets
    }

    /// The places behind the point of every result.
    #[must_use]
    pub fn places(&self) -> u32 {
        self.sets.first().map_or(0, |set| set.rounding().places)
    }

    /// What scores lines under this plan.
    #[must_use]
    pub fn scorer(&self) -> super::Scorer<'_> {
        super::Scorer::new(self)
    }
}

impl Compiled {
    fn new(kind: Kind, set: &RuleSet) -> Result<Self, BatchError> {
        let mut indicator = Indicator::new(kind.name).with_path(kind.path);
        indicator.nature = kind.sign.map(|sign| Box::new(sign.sign().into()));
        let own = kind.rule.as_ref().map(|rule| Rule::own(rule, set));
        if let Some(Err(detail)) = &own {
            return Err(BatchError::OwnRuleInvalid { detail: detail.clone() });
        }
        indicator.rule = kind.rule.map(Box::new);
        let said = kind.tier.map(|tier| read(&tier, Column::Actual, None));
        let form = SelfEvaluation::new(form::Kind::Project).with_indicator(indicator);
        let mut compiled = Self {
            set: kind.set,
            nature: kind.nature,
            form,
            own,
            words: said,
            shares: [None; SIGNS],
            plain_points: true,
            level: 0,
            ways: [None; SIGNS],
            fixed: None,
            target_blank: None,
            actual_blank: None,
        };
        super::refused::refuse(compiled.rules(set), compiled.own.is_some(), set)?;
        compiled.plain_points = compiled.counts_plainly(set);
        compiled.level = compiled.indicator().map_or(0, |indicator| super::ledger::level_of(&indicator.path));
        compiled.fixed = compiled.fixed_share(set);
        if !compiled.by_points(set) {
            use Comparator::{AtLeast, AtMost, Equal, LessThan, MoreThan};
            for sign in [None, Some(AtLeast), Some(MoreThan), Some(AtMost), Some(LessThan), Some(Equal)] {
                let (share, way) = compiled.share(sign, set).unzip();
                let at = usize::from(sign_index(sign));
                if let (Some(to_share), Some(to_way)) = (compiled.shares.get_mut(at), compiled.ways.get_mut(at)) {
                    (*to_share, *to_way) = (share, way);
                }
            }
            let one = || number(None, Ratio::one());
            let target = if compiled.nature == Some(Nature::Qualitative) { words() } else { one() };
            compiled.target_blank = compiled.comes_to((blank(), one()), set);
            compiled.actual_blank = compiled.comes_to((target, blank()), set);
        }
        Ok(compiled)
    }

    pub(super) fn indicator(&self) -> Option<&Indicator> {
        self.form.indicators.first()
    }

    /// The rules that can be a line's: its own, or those of the set that do not ask for other names or levels.
    fn rules<'a>(&'a self, set: &'a RuleSet) -> Vec<&'a Rule> {
        if let Some(Ok(own)) = &self.own {
            return vec![own];
        }
        let Some(indicator) = self.indicator() else { return Vec::new() };
        let nature = match self.nature {
            None if self.words.is_some() => Some(Nature::Qualitative),
            nature => nature,
        };
        let fits = |rule: &&Rule| {
            let which = &rule.for_which;
            let bare = crate::rules::ForWhich { nature: None, direction: Vec::new(), points: Vec::new(), ..which.clone() };
            bare.takes(indicator, &Ratio::zero(), None, None) && (nature.is_none() || which.nature.is_none() || which.nature == nature)
        };
        set.rules().iter().filter(fits).collect()
    }

    /// Whether its rule depends on the points.
    fn by_points(&self, set: &RuleSet) -> bool {
        self.own.is_none() && self.rules(set).iter().any(|rule| !rule.for_which.points.is_empty())
    }

    fn rule<'a>(&'a self, nature: Nature, direction: Direction, set: &'a RuleSet) -> Option<&'a Rule> {
        match &self.own {
            Some(own) => own.as_ref().ok(),
            None => set.rule_for(self.indicator()?, &Ratio::zero(), nature, direction),
        }
    }

    /// How lines with that sign in their target earn their points, where that is one quotient.
    fn share(&self, sign: Option<Comparator>, set: &RuleSet) -> Option<(Share, Way)> {
        let (direction, strict, guessed) = direction_alone(self.indicator()?, &number(sign, Ratio::one()), set);
        let direction = direction?;
        let by = match (&self.rule(Nature::Quantitative, direction, set)?.shape, direction) {
            (Shape::CappedProportion(_), Direction::AtLeast | Direction::Equal) => By::Reached,
            (Shape::InverseRatio(_), Direction::AtMost) => By::Inverse,
            (Shape::InverseLinear(_), Direction::AtMost) => By::Twice,
            (Shape::Threshold(_), Direction::AtLeast | Direction::Equal) => By::Floor,
            (Shape::Threshold(_), Direction::AtMost) => By::Ceiling,
            _ => return None,
        };
        let over = match (set.over_fulfilment(), direction) {
            (Some(over), Direction::AtLeast) => match (over.at, &over.then) {
                (None, _) | (_, OverFulfilmentThen::Ignore | OverFulfilmentThen::Flag | OverFulfilmentThen::ReasonRequired) => None,
                (Some(at), _) => Some(at.ratio().small()?),
            },
            _ => None,
        };
        Some((Share { by, strict, over }, Way { direction, guessed }))
    }

    /// The share of a level in words.
    fn fixed_share(&self, set: &RuleSet) -> Option<Share> {
        let words = self.words.as_ref()?;
        if self.nature != Some(Nature::Qualitative) || self.by_points(set) || words.absent().is_some() {
            return None;
        }
        if !matches!(words.value, Value::Text | Value::State(_) | Value::YesNo(_)) || same_text(WORDS, &words.text) {
            return None;
        }
        let Shape::Tier(_) = self.rule(Nature::Qualitative, Direction::AtLeast, set)?.shape else { return None };
        let text = &words.text;
        let named = |tier: &&Tier| {
            same_text(&tier.label.zh, text) || same_text(&tier.label.en, text) || tier.aliases.iter().any(|alias| same_text(alias, text))
        };
        let range = &set.tiers().iter().find(named)?.share.0;
        let (low, high) = (range.low()?, range.high()?);
        if low.open {
            return None;
        }
        let ((a, b), (c, d)) = (low.value.small()?, high.value.small()?);
        let small = |number: i128| u32::try_from(number).ok();
        let (low, over, of) = (small(a.checked_mul(d)?)?, small(c.checked_mul(b)?)?, small(b.checked_mul(d)?)?);
        Some(Share { by: By::Fixed { low, high: over, of, open: high.open }, strict: false, over: None })
    }

    /// What a line of one point with such cells comes to, where it is as much of any points.
    fn comes_to(&self, cells: (Reading, Reading), set: &RuleSet) -> Option<Blank> {
        let (one, two) = (self.scored(cells.clone(), 1, set)?, self.scored(cells, 2, set)?);
        match (&one.0, one.1, two.1) {
            (Outcome::Unproven { why }, _, _) => Some(Blank::Open(why.into())),
            (Outcome::NotApplicable { .. }, _, _) => Some(Blank::LeftOut(OutcomeCode::of(&one.0).1)),
            (Outcome::Exact, Some(first), Some(second)) if first.is_zero() && second.is_zero() => Some(Blank::Zero),
            (Outcome::Exact, Some(first), Some(second)) if first == Decimal::from_int(1) && second == Decimal::from_int(2) => {
                Some(Blank::Full)
            }
            _ => None,
        }
    }

    fn scored(&self, cells: (Reading, Reading), points: i64, set: &RuleSet) -> Option<(Outcome, Option<Decimal>)> {
        let score = line_alone(&ReadForm::new(&self.form), set, self.own.as_ref(), cells, Some(Decimal::from_int(points)))?;
        Some((score.outcome, score.low))
    }
}
