//! Several units' cells taken together: absolute values are added, shares are weighted by funds, and the result is scored once.

use super::scoring::number;
use crate::form::{Cell, Indicator, Part};
use crate::number::{Decimal, Interval, Ratio};
use crate::reading::{Column, Dimension, Quantity, Reading, Value, read};
use crate::rules::{Operand, Step, Steps};

/// Both cells, where the line's own say nothing and its parts can be taken together; `None` where they cannot.
pub(super) fn together(indicator: &Indicator, year: Option<i16>, steps: &mut Steps) -> Option<(Reading, Reading)> {
    let column = |cell: &'static str, which: Column, text: &dyn Fn(&Part) -> &Cell, steps: &mut Steps| {
        let readings: Vec<Reading> = indicator.parts.iter().map(|part| read(&text(part).value, which, year)).collect();
        one(cell, &readings, &indicator.parts, which, steps)
    };
    let target = column("target", Column::Target, &|part| &part.target, steps)?;
    let actual = column("actual", Column::Actual, &|part| &part.actual, steps)?;
    Some((target, actual))
}

/// Whether the line has parts and nothing of its own.
pub(super) fn only_parts(indicator: &Indicator) -> bool {
    let empty = |cell: &Option<Cell>| cell.as_ref().is_none_or(|cell| cell.value.trim().is_empty());
    !indicator.parts.is_empty() && empty(&indicator.target) && empty(&indicator.actual)
}

fn one(cell: &'static str, readings: &[Reading], parts: &[Part], which: Column, steps: &mut Steps) -> Option<Reading> {
    let quantities = readings.iter().map(Reading::quantity).collect::<Option<Vec<&Quantity>>>()?;
    let first = quantities.first()?;
    let dimension = |quantity: &Quantity| quantity.unit.as_ref().map(|unit| unit.dimension.clone());
    // A target's sign is the same for all; an actual proves what its words say.
    let alike = quantities
        .iter()
        .all(|other| dimension(other) == dimension(first) && (which == Column::Actual || other.comparator == first.comparator));
    if !alike || quantities.iter().any(|quantity| quantity.approximate) {
        return None;
    }
    let factor = |quantity: &Quantity| quantity.unit.as_ref().map_or_else(Ratio::one, |unit| unit.factor.clone());
    let base = |quantity: &&Quantity| {
        let number = if which == Column::Actual { quantity.proven() } else { quantity.number.clone() };
        number.times(&factor(quantity))
    };
    let values: Vec<Interval> = quantities.iter().map(base).collect();
    let share = dimension(first) == Some(Dimension::Share);
    let funds: Vec<Ratio> = if share {
        parts
            .iter()
            .map(|part| number(part.funds.as_ref()).filter(|funds| !funds.is_negative()).map(Decimal::ratio))
            .collect::<Option<_>>()?
    } else {
        Vec::new()
    };
    let sum = |ranges: &mut dyn Iterator<Item = Interval>| ranges.reduce(|a, b| a.plus(&b));
    let result = if share {
        let all: Ratio = funds.iter().cloned().sum();
        let weight = Ratio::one().checked_div(&all).ok()?;
        sum(&mut values.iter().zip(&funds).map(|(value, funds)| value.times(funds)))?.times(&weight)
    } else {
        sum(&mut values.iter().cloned())?
    };
    steps.push(|| Step::Together {
        cell: cell.into(),
        texts: readings.iter().map(|reading| reading.text.clone()).collect(),
        values: values.iter().map(Operand::from).collect(),
        weights: funds.iter().map(Operand::from).collect(),
        result: (&result).into(),
    });
    let back = Ratio::one().checked_div(&factor(first)).ok()?;
    let quantity = Quantity {
        comparator: if which == Column::Actual { None } else { first.comparator },
        number: result.times(&back),
        unit: first.unit.clone(),
        approximate: false,
        subject: String::new(),
    };
    let text = readings.iter().map(|reading| reading.text.as_str()).collect::<Vec<_>>().join("；");
    Some(Reading { text, value: Value::Quantity(quantity) })
}
