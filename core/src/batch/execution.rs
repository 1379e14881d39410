//! The execution line of an evaluation whose budget stands in columns.

use super::share::{By, Measure, Share};
use super::{Budgets, OutcomeCode, ReasonCode, ScoredLine};
use crate::form::{self, Amount, SelfEvaluation};
use crate::number::{Decimal, Ratio, ten_to};
use crate::rules::formula::{Formula, FormulaValue, Lookup};
use crate::rules::shape::Shape;
use crate::rules::{self, RuleSet};
use crate::score::ReadForm;

/// One row of the budget columns.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Budget {
    amounts: [Option<Decimal>; NAMES.len()],
    pub(super) points: Option<Decimal>,
}

/// The names of the amounts, as rule sets call them.
pub(super) const NAMES: [&str; 4] = ["年初预算数", "全年预算数", "全年执行数", "实际到位资金"];
/// 执行率 as formulas call it.
pub(super) const EXECUTION_RATE: &str = "执行率";

impl Budget {
    pub(super) fn of(budgets: &Budgets<'_>, row: usize) -> Self {
        let at = |column: Option<super::Numbers<'_>>| column.filter(|column| row < column.len()).and_then(|column| column.decimal(row)?);
        Self {
            amounts: [at(budgets.initial), at(budgets.full_year), at(budgets.executed), at(budgets.received)],
            points: at(budgets.points),
        }
    }

    /// Whether there is any budget.
    pub(super) fn there(&self) -> bool {
        self.points.is_some() || self.amounts.iter().any(Option::is_some)
    }

    pub(super) fn full_year(&self) -> Option<Decimal> {
        let [_, full_year, ..] = self.amounts;
        full_year
    }

    pub(super) fn executed(&self) -> Option<Decimal> {
        let [_, _, executed, _] = self.amounts;
        executed
    }

    /// As it would stand on a form.
    pub(super) fn block(&self) -> form::Budget {
        let amount = |number: Option<Decimal>| number.map(|number| Amount::Number(number).into());
        let [initial, full_year, executed, received] = self.amounts;
        let mut block = form::Budget { received: amount(received), points: amount(self.points), ..form::Budget::default() };
        block.total.initial = amount(initial);
        block.total.full_year = amount(full_year);
        block.total.executed = amount(executed);
        block
    }

    fn named(&self, name: &str) -> Option<Decimal> {
        let position = NAMES.iter().position(|known| *known == name)?;
        self.amounts.get(position).copied().flatten()
    }
}

/// How a set scores execution.
#[derive(Debug)]
pub(super) struct Execution {
    numerator: String,
    denominator: String,
    proportional: bool,
}

impl Execution {
    pub(super) fn new(rule: &rules::Execution) -> Self {
        Self {
            numerator: rule.numerator.clone(),
            denominator: rule.denominator.clone(),
            proportional: matches!(rule.shape, Shape::CappedProportion(_)),
        }
    }

    pub(super) fn line(&self, budget: &Budget, points: Decimal, set: &RuleSet) -> ScoredLine {
        self.quick(budget, points, set).unwrap_or_else(|| through_score(budget, set))
    }

    /// In proportion to a budget above zero.
    fn quick(&self, budget: &Budget, points: Decimal, set: &RuleSet) -> Option<ScoredLine> {
        if !self.proportional {
            return None;
        }
        let (executed, amount) = (budget.named(&self.numerator)?, budget.named(&self.denominator)?);
        if amount.is_zero() {
            return None;
        }
        let rounding = set.rounding().rounding();
        let places = executed.places().max(amount.places());
        let up = ten_to(rounding.places.saturating_sub(points.places()))?;
        let down = ten_to(points.places().saturating_sub(rounding.places))?;
        let share = Share { by: By::Reached, strict: false, over: None };
        let scaled = points.units(points.places())?;
        let range = share.score(amount.units(places)?, executed.units(places)?, scaled, Measure { rounding, up, down })?;
        Some((Some(range), OutcomeCode::Exact, ReasonCode::None))
    }

    fn rate(&self, budget: &Budget) -> Option<Ratio> {
        budget.named(&self.numerator)?.ratio().checked_div(&budget.named(&self.denominator)?.ratio()).ok()
    }
}

/// Through the steps of `score`, in a form of nothing but the budget.
fn through_score(budget: &Budget, set: &RuleSet) -> ScoredLine {
    let form = SelfEvaluation::new(form::Kind::Project).with_budget(budget.block());
    let too_large = (None, OutcomeCode::Unproven, ReasonCode::TooLarge);
    let Some(line) = ReadForm::new(&form).scores(set).execution else { return too_large };
    let (outcome, reason) = OutcomeCode::of(&line.outcome);
    let units = |end: Option<Decimal>| end.map(|end| end.units(set.rounding().places).and_then(|units| i64::try_from(units).ok()));
    match (units(line.low), units(line.high)) {
        (Some(Some(low)), Some(Some(high))) => (Some((low, high)), outcome, reason),
        (None, _) | (_, None) => (None, outcome, reason),
        _ => too_large,
    }
}

/// A set that says nothing of execution.
pub(super) fn silent(points: Decimal, set: &RuleSet) -> ScoredLine {
    let all = set.rounding().rounding().apply(&points.ratio()).ok().and_then(|all| all.units(set.rounding().places));
    let all = all.and_then(|all| i64::try_from(all).ok()).filter(|all| *all >= 0);
    (all.map(|all| (0, all)), OutcomeCode::Unproven, ReasonCode::RuleSilent)
}

/// What a cap goes by.
pub(super) fn value(of: &str, execution: Option<&Execution>, budget: &Budget) -> Option<Ratio> {
    let rate = || execution.and_then(|execution| execution.rate(budget));
    if of.trim() == EXECUTION_RATE {
        return rate();
    }
    let lookup = |name: &str| {
        let number = if name == EXECUTION_RATE { rate()? } else { budget.named(name)?.ratio() };
        Some(Lookup { number, unit: if name == EXECUTION_RATE { None } else { Some("万元") } })
    };
    match Formula::parse(of).ok()?.value(&lookup).ok()? {
        FormulaValue::Number { number, .. } => Some(number),
        FormulaValue::Truth(_) => None,
    }
}
