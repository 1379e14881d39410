//! The lights of goals (绩效目标), and how far they are reached together.

use super::judge::{Look, Verdict, band_of, concluded, elapsed_step};
use super::{About, Judged, Light, MonthlyGoal, Plan, Why};
use crate::number::{Interval, Ratio};
use crate::reading::{Column, Comparator, Value, in_one_unit, normalized, read};
use crate::rules::{Clause, Operand, Operation, Quantum, Step, Steps};

/// A goal's light, and how much of it is reached: a part of 0 to 1.
#[derive(Debug, Clone)]
pub(super) struct Reached {
    pub(super) judged: Judged,
    pub(super) completion: Interval,
}

/// Every goal of the month.
pub(super) fn judged(look: &Look<'_>) -> Vec<Reached> {
    look.series.goals().iter().map(|goal| one(look, goal)).collect()
}

/// Anything from nothing to all of it.
fn anything() -> Interval {
    Interval::closed(Ratio::zero(), Ratio::one()).unwrap_or_else(|_| Interval::unbounded())
}

fn one(look: &Look<'_>, goal: &MonthlyGoal) -> Reached {
    let mut steps = Steps::when(look.derived);
    let mut completion = anything();
    let mut clause = None;
    let index = usize::from(look.month).checked_sub(1);
    let done = index.and_then(|index| goal.done.get(index)?.as_deref());
    let verdict = light(look, goal, done, &mut steps, &mut completion, &mut clause);
    let about = About::Goal { name: goal.name.clone(), target: goal.target.clone(), done: done.map(str::to_owned) };
    Reached { judged: concluded(about, verdict, steps, clause), completion }
}

fn light<'a>(
    look: &Look<'a>,
    goal: &MonthlyGoal,
    done: Option<&str>,
    steps: &mut Steps,
    completion: &mut Interval,
    clause: &mut Option<&'a Clause>,
) -> Verdict {
    let (series, rules) = (look.series, look.rules);
    let done = done.ok_or(Why::NotReported)?;
    let (target, actual) = (read(&goal.target, Column::Target, Some(series.year())), read(done, Column::Actual, Some(series.year())));
    for (cell, reading) in [("target", &target), ("actual", &actual)] {
        steps.push(|| Step::Read { cell: cell.into(), text: reading.text.clone(), value: reading.value.clone() });
    }
    if matches!(actual.value, Value::Absent(_)) {
        return Err(Why::NotReported);
    }
    let Value::Quantity(wanted) = &target.value else {
        let said = normalized(done);
        let tier = rules.tier.iter().find(|tier| tier.words.iter().any(|word| normalized(word) == said)).ok_or(Why::RuleSilent)?;
        *clause = Some(&tier.clause);
        let light = Light::from(tier.light);
        if light == Light::Green {
            *completion = Interval::point(Ratio::one());
        }
        return Ok((light, None, None));
    };
    if matches!(wanted.comparator, Some(Comparator::AtMost | Comparator::LessThan)) && !wanted.number.as_point().is_some_and(Ratio::is_zero)
    {
        return Err(Why::RuleSilent);
    }
    let (wanted_point, reached) = actual.quantity().and_then(|actual| in_one_unit(wanted, actual)).ok_or(Why::NotComparable)?;
    if wanted_point.is_zero() {
        let rule = rules.zero_target.as_ref().ok_or(Why::RuleSilent)?;
        *clause = Some(&rule.clause);
        let zero = reached.as_point().map(Ratio::is_zero).or_else(|| (!reached.contains(&Ratio::zero())).then_some(false));
        steps.push(|| Step::Compare { left: Operand::from(&reached), sign: "=".into(), right: Ratio::zero().into(), holds: zero });
        return match zero {
            Some(true) => {
                *completion = Interval::point(Ratio::one());
                Ok((rule.met.into(), Some(reached.into()), None))
            }
            Some(false) => {
                *completion = Interval::point(Ratio::zero());
                Ok((rule.not_met.into(), Some(reached.into()), None))
            }
            None => Err(Why::EvidenceOpen),
        };
    }
    let part = Ratio::one().checked_div(&wanted_point).map_err(|_| Why::NotComparable)?;
    let share = reached.times(&part);
    steps.push(|| Step::Compute {
        what: Quantum::Completion,
        operation: Operation::Divide,
        operands: vec![Operand::from(&reached), Operand::from(&wanted_point)],
        result: Operand::from(&share),
    });
    *completion = within_whole(&share);
    let pace = rules.goals.as_ref().ok_or(Why::RuleSilent)?;
    *clause = Some(&pace.clause);
    let due = Plan::Calendar.due(series, &[], look.month)?;
    steps.push(|| elapsed_step(series.start(), look.month, &due));
    let quotient = share.times(&Ratio::one().checked_div(&due).map_err(|_| Why::NotComparable)?);
    steps.push(|| Step::Compute {
        what: Quantum::Pace,
        operation: Operation::Divide,
        operands: vec![Operand::from(&share), Operand::from(&due)],
        result: Operand::from(&quotient),
    });
    let band = band_of(pace, &quotient, steps)?;
    *clause = Some(&band.clause);
    Ok((band.light.into(), Some(quotient.into()), None))
}

/// What of a completion lies within 0 to 1; more than all is all.
fn within_whole(share: &Interval) -> Interval {
    let clamp = |value: &Ratio| if *value > Ratio::one() { Ratio::one() } else { value.clone() };
    let floor = |value: Ratio| if value.is_negative() { Ratio::zero() } else { value };
    let low = share.low().map_or_else(Ratio::zero, |end| floor(clamp(&end.value)));
    let high = share.high().map_or_else(Ratio::one, |end| floor(clamp(&end.value)));
    Interval::closed(low, high).unwrap_or_else(|_| anything())
}

/// 目标实现程度: the mean of the goals' completions, each counting alike. No regulation seen says how it is measured.
pub(super) fn mean(goals: &[Reached], steps: &mut Steps) -> Option<Interval> {
    let count = Ratio::from_int(i64::try_from(goals.len()).ok()?);
    let sum = goals.iter().map(|goal| goal.completion.clone()).reduce(|a, b| a.plus(&b))?;
    let mean = sum.times(&Ratio::one().checked_div(&count).ok()?);
    steps.push(|| Step::Compute {
        what: Quantum::Goals,
        operation: Operation::Divide,
        operands: vec![Operand::from(&sum), count.into()],
        result: Operand::from(&mean),
    });
    Some(mean)
}
