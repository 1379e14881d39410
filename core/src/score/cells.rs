use super::{Flag, several};
use crate::form::{Cell, Indicator};
use crate::number::{Interval, Ratio};
use crate::reading::{Column, Dimension, Quantity, Reading, Unit, Value, read, same_text};
use crate::rules::shape::Why;
use crate::rules::{Policies, Step, Steps, Then};

/// Target and actual of one line, read and brought to the same base unit.
#[derive(Debug, Clone)]
pub(super) struct Cells {
    pub(super) target: Reading,
    pub(super) actual: Reading,
    /// Several units' cells were taken together.
    pub(super) several: bool,
    /// They could not be.
    pub(super) mixed: bool,
    /// Whether both texts say the same.
    pub(super) alike: bool,
    /// What a derivation says before the cells: the column of units, several units taken together.
    pub(super) before: Vec<Step>,
}

/// Target and actual as numbers in base units; absent where the cell holds none.
#[derive(Default)]
pub(super) struct Numbers {
    pub(super) target: Option<Interval>,
    pub(super) actual: Option<Interval>,
    pub(super) accepts_range: bool,
}

impl Cells {
    /// Reads both cells; an operator or a unit in a column of its own joins the target.
    pub(super) fn read(indicator: &Indicator, year: Option<i16>) -> Self {
        if several::only_parts(indicator) {
            let mut steps = Steps::kept();
            let together = several::together(indicator, year, &mut steps);
            let mixed = together.is_none();
            let (target, actual) = together.unwrap_or_else(|| (nothing(), nothing()));
            return Self { alike: same_text(&target.text, &actual.text), target, actual, several: true, mixed, before: steps.into_vec() };
        }
        let mut before = Vec::new();
        let mut target = read(text(indicator.target.as_ref()), Column::Target, year);
        let mut actual = read(text(indicator.actual.as_ref()), Column::Actual, year);
        if let Some(cell) = &indicator.unit {
            // The unit is read as it would be behind a number.
            let column = read(&format!("1{}", cell.value), Column::Target, year);
            let unit = column.quantity().and_then(|quantity| {
                let unit = quantity.unit.clone()?;
                // 万人: ten thousand of the unit behind it.
                let many = quantity.number.as_point().filter(|many| **many != Ratio::one());
                Some(match many {
                    Some(many) => Unit { symbol: cell.value.trim().to_owned(), factor: &unit.factor * many, ..unit },
                    None => unit,
                })
            });
            for reading in [&mut target, &mut actual] {
                if let Value::Quantity(quantity) = &mut reading.value
                    && quantity.unit.is_none()
                {
                    quantity.unit.clone_from(&unit);
                }
            }
            before.push(Step::Read { cell: "unit".into(), text: cell.value.clone(), value: column.value });
        }
        Self { alike: same_text(&target.text, &actual.text), target, actual, several: false, mixed: false, before }
    }

    /// Cells that somebody else has read, of a form without a column of units.
    pub(super) fn given(target: Reading, actual: Reading) -> Self {
        Self { alike: same_text(&target.text, &actual.text), target, actual, several: false, mixed: false, before: Vec::new() }
    }

    /// What was read, for the derivation.
    pub(super) fn write(&self, steps: &mut Steps) {
        for step in &self.before {
            steps.push(|| step.clone());
        }
        if !self.several {
            for (cell, reading) in [("target", &self.target), ("actual", &self.actual)] {
                steps.push(|| Step::Read { cell: cell.into(), text: reading.text.clone(), value: reading.value.clone() });
            }
        }
    }

    /// The numbers in base units, with the set's policies on 约 and negative values applied.
    pub(super) fn numbers(&self, policies: &Policies, flags: &mut Vec<Flag>, steps: &mut Steps) -> Result<Numbers, Why> {
        let mut numbers = Numbers::default();
        let (target, actual) = (self.target.quantity(), self.actual.quantity());
        let mut units = (target.and_then(|q| q.unit.as_ref()), actual.and_then(|q| q.unit.as_ref()));
        if let (Some(t), Some(a)) = (target, actual) {
            same_unit(t, a, &mut units, flags)?;
        }
        let factor = |unit: Option<&Unit>| unit.map_or_else(Ratio::one, |unit| unit.factor.clone());
        if let Some(quantity) = target {
            let number = about(quantity, &quantity.number, policies, steps)?.times(&factor(units.0));
            steps.push(|| taken("target", &number, units.0));
            numbers.accepts_range = quantity.comparator.is_none()
                && number.as_point().is_none()
                && number.low().is_some_and(|low| !low.open)
                && number.high().is_some_and(|high| !high.open)
                && !quantity.approximate;
            numbers.target = Some(number);
        }
        if let Some(quantity) = actual {
            let mut number = about(quantity, &quantity.proven(), policies, steps)?.times(&factor(units.1));
            let negative = number.high().is_some_and(|high| high.value.is_negative());
            if negative && let Some(policy) = &policies.negative_actual {
                steps.push(|| Step::Policy { about: "negative-actual".into(), then: policy.then, clause: policy.clause.clone() });
                match policy.then {
                    Then::AsZero => number = Interval::point(Ratio::zero()),
                    _ => {
                        return Err(Why::ActualUnclear);
                    }
                }
            }
            steps.push(|| taken("actual", &number, units.1));
            numbers.actual = Some(number);
        }
        Ok(numbers)
    }
}

fn text(cell: Option<&Cell>) -> &str {
    cell.map_or("", |cell| &cell.value)
}

fn nothing() -> Reading {
    Reading { text: String::new(), value: Value::Text }
}

fn taken(name: &'static str, number: &Interval, unit: Option<&Unit>) -> Step {
    Step::Take { name: name.into(), value: number.into(), unit: unit.map(|unit| unit.symbol.clone()).unwrap_or_default() }
}

/// 约 and 左右: as far as the set declares, otherwise nothing is decided.
fn about(quantity: &Quantity, number: &Interval, policies: &Policies, steps: &mut Steps) -> Result<Interval, Why> {
    if !quantity.approximate {
        return Ok(number.clone());
    }
    let about = policies.about.as_ref().ok_or(Why::Approximate)?;
    steps.push(|| Step::Policy { about: "about".into(), then: Then::Unproven, clause: about.clause.clone() });
    let tolerance = about.tolerance.ratio();
    let (less, more) = (number.times(&(Ratio::one() - tolerance.clone())), number.times(&(Ratio::one() + tolerance)));
    Ok(less.hull(&more))
}

/// A missing unit takes the other side's; a bare number of at most 1 beside a percentage could be either.
fn same_unit<'a>(
    target: &Quantity,
    actual: &Quantity,
    units: &mut (Option<&'a Unit>, Option<&'a Unit>),
    flags: &mut Vec<Flag>,
) -> Result<(), Why> {
    let doubtful = |unit: &Unit, bare: &Quantity, other: &Quantity| {
        let one = Ratio::one();
        unit.dimension == Dimension::Share
            && bare.number.high().is_some_and(|high| high.value <= one && !high.value.is_zero())
            && bare.number != other.number
    };
    match *units {
        (None, None) => {}
        (Some(t), Some(a)) if t.dimension == a.dimension => {}
        (Some(_), Some(_)) => return Err(Why::UnitsDiffer),
        (Some(t), None) => {
            if doubtful(t, actual, target) {
                return Err(Why::PercentOrShare);
            }
            units.1 = Some(t);
            flags.push(Flag::UnitTakenFromTarget);
        }
        (None, Some(a)) => {
            if doubtful(a, target, actual) {
                return Err(Why::PercentOrShare);
            }
            units.0 = Some(a);
        }
    }
    Ok(())
}
