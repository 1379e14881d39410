//! The lights of money: threshold of the month, pace, goals against execution.

use super::goals;
use super::plan::months_of;
use super::{About, Judged, Light, Plan, Series, Why};
use crate::number::{End, Interval, Ratio};
use crate::rules::{Clause, MonitoringRules, Operand, Operation, Pace, PaceBand, Quantum, Step, Steps};

/// A series at the end of a month, the same unit's other years, and what it is held against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) series: &'a Series,
    pub(super) past: &'a [&'a Series],
    pub(super) rules: &'a MonitoringRules,
    pub(super) plan: &'a Plan,
    pub(super) month: u8,
    /// Whether derivations are wanted.
    pub(super) derived: bool,
}

/// Every light of the month; none where the rules reach nothing.
pub(super) fn judged(look: &Look<'_>) -> Vec<Judged> {
    let mut all: Vec<Judged> = [progress(look), pace(look)].into_iter().flatten().collect();
    let goals = goals::judged(look);
    all.extend(gap(look, &goals));
    all.extend(goals.into_iter().map(|goal| goal.judged));
    all
}

/// The worst light, and why there is none.
pub(super) fn worst(judged: &[Judged]) -> (Light, Option<Why>) {
    match judged.iter().min_by_key(|judged| judged.light) {
        Some(worst) => (worst.light, worst.why.clone()),
        None => (Light::Unproven, Some(Why::NoThreshold)),
    }
}

/// What a light comes to: it, what was held against the rule, and the share that was wanted; or why there is none.
pub(super) type Verdict = Result<(Light, Option<Operand>, Option<Ratio>), Why>;

pub(super) fn concluded(about: About, verdict: Verdict, steps: Steps, clause: Option<&Clause>) -> Judged {
    let (light, value, wanted, why) = match verdict {
        Ok((light, value, wanted)) => (light, value, wanted, None),
        Err(why) => (Light::Unproven, None, None, Some(why)),
    };
    Judged { about, light, why, value, wanted, derivation: steps.into_vec(), clause: clause.cloned() }
}

/// The rate of the month, step by step.
fn rate(look: &Look<'_>, steps: &mut Steps) -> Result<Ratio, Why> {
    let (series, month) = (look.series, look.month);
    let budget = series.budget_through(month)?;
    budget_steps(look, &budget, steps);
    let executed = series.executed_through(month)?;
    let rate = executed.checked_div(&budget).map_err(|_| Why::BudgetZero)?;
    steps.push(|| Step::Compute {
        what: Quantum::ExecutionRate,
        operation: Operation::Divide,
        operands: vec![Operand::from(&executed), Operand::from(&budget)],
        result: Operand::from(&rate),
    });
    Ok(rate)
}

/// How the budget in force came about, where it is not the initial one.
fn budget_steps(look: &Look<'_>, budget: &Ratio, steps: &mut Steps) {
    let given = look.series.budget();
    let changes = given.adjustments.iter().filter(|change| change.month <= look.month).map(|change| change.amount);
    let parts: Vec<Operand> =
        given.initial.into_iter().chain(given.carry_over).chain(changes).map(|part| Operand::from(part.ratio())).collect();
    if parts.len() > 1 {
        steps.push(|| Step::Compute { what: Quantum::Budget, operation: Operation::Add, operands: parts, result: Operand::from(budget) });
    }
}

fn progress(look: &Look<'_>) -> Option<Judged> {
    let threshold = look.rules.progress.iter().find(|threshold| threshold.through == look.month)?;
    let mut steps = Steps::when(look.derived);
    let verdict = rate(look, &mut steps).map(|rate| {
        let warned = threshold.range.0.contains(&rate);
        let end = threshold.range.0.high();
        if let Some(End { value, open }) = end {
            let sign = if *open { "<" } else { "≤" };
            steps.push(|| Step::Compare {
                left: Operand::from(&rate),
                sign: sign.into(),
                right: Operand::from(value),
                holds: Some(warned),
            });
        }
        (if warned { threshold.then.into() } else { Light::Green }, Some(rate.into()), end.map(|end| end.value.clone()))
    });
    Some(concluded(About::Progress, verdict, steps, Some(&threshold.clause)))
}

fn pace(look: &Look<'_>) -> Option<Judged> {
    let pace = look.rules.pace.as_ref()?;
    let mut steps = Steps::when(look.derived);
    let mut clause = &pace.clause;
    let verdict = due(look, &mut steps).and_then(|due| {
        let rate = rate(look, &mut steps)?;
        if due.is_zero() {
            // Nothing is due yet, so nothing can be late.
            return Ok((Light::Green, None, Some(due)));
        }
        let quotient = rate.checked_div(&due).map_err(|_| Why::BudgetZero)?;
        steps.push(|| Step::Compute {
            what: Quantum::Pace,
            operation: Operation::Divide,
            operands: vec![Operand::from(&rate), Operand::from(&due)],
            result: Operand::from(&quotient),
        });
        let quotient = Interval::point(quotient);
        let band = band_of(pace, &quotient, &mut steps)?;
        clause = &band.clause;
        Ok((band.light.into(), Some(quotient.into()), Some(due)))
    });
    Some(concluded(About::Pace, verdict, steps, Some(clause)))
}

/// What the plan has due, step by step.
fn due(look: &Look<'_>, steps: &mut Steps) -> Result<Ratio, Why> {
    let due = look.plan.due(look.series, look.past, look.month)?;
    match look.plan {
        Plan::Calendar => steps.push(|| elapsed_step(look.series.start(), look.month, &due)),
        Plan::Own => {
            let (planned, budget) = (look.series.planned_through(look.month)?, look.series.budget_through(look.month)?);
            steps.push(|| Step::Compute {
                what: Quantum::Due,
                operation: Operation::Divide,
                operands: vec![planned.into(), budget.into()],
                result: Operand::from(&due),
            });
        }
        Plan::Milestones(_) | Plan::Seasonal => {
            steps.push(|| Step::Take { name: "应达进度".into(), value: Operand::from(&due), unit: String::new() });
        }
    }
    Ok(due)
}

/// Months over ÷ months from the start to December.
pub(super) fn elapsed_step(start: u8, month: u8, due: &Ratio) -> Step {
    let count = |to: u8| Operand::from(Ratio::from_int(months_of(start, to)));
    Step::Compute { what: Quantum::Due, operation: Operation::Divide, operands: vec![count(month), count(12)], result: Operand::from(due) }
}

/// The band that holds every number of a range.
pub(super) fn band_of<'p>(pace: &'p Pace, value: &Interval, steps: &mut Steps) -> Result<&'p PaceBand, Why> {
    let band = pace.band.iter().find(|band| value.is_within(&band.range.0)).ok_or(Why::EvidenceOpen)?;
    let ends = [(band.range.0.low(), [">", "≥"]), (band.range.0.high(), ["<", "≤"])];
    for (end, [open, closed]) in ends {
        if let Some(end) = end {
            let sign = if end.open { open } else { closed };
            steps.push(|| Step::Compare { left: value.into(), sign: sign.into(), right: Operand::from(&end.value), holds: Some(true) });
        }
    }
    Ok(band)
}

fn gap(look: &Look<'_>, goals: &[goals::Reached]) -> Option<Judged> {
    let rule = look.rules.gap.as_ref()?;
    if goals.is_empty() {
        return None;
    }
    let mut steps = Steps::when(look.derived);
    let verdict = rate(look, &mut steps).and_then(|rate| {
        let reached = goals::mean(goals, &mut steps).ok_or(Why::NotReported)?;
        let hundred = Ratio::from_int(100);
        let apart = reached.plus(&Interval::point(-rate.clone())).times(&hundred);
        let (goals, spent) = (reached.times(&hundred), &rate * &hundred);
        steps.push(|| Step::Compute {
            what: Quantum::Gap,
            operation: Operation::Subtract,
            operands: vec![goals.into(), spent.into()],
            result: Operand::from(&apart),
        });
        let above = rule.above.ratio();
        let inside = Interval::closed(-above.clone(), above.clone()).map_err(|_| Why::RuleSilent)?;
        let holds = if apart.is_within(&inside) { Some(false) } else { apart.intersection(&inside).is_none().then_some(true) };
        // More than so many points in either direction.
        steps.push(|| Step::Compare { left: absolute(&apart).into(), sign: ">".into(), right: above.into(), holds });
        match holds {
            Some(true) => Ok((rule.then.into(), Some(apart.into()), None)),
            Some(false) => Ok((Light::Green, Some(apart.into()), None)),
            None => Err(Why::EvidenceOpen),
        }
    });
    Some(concluded(About::Gap, verdict, steps, Some(&rule.clause)))
}

/// The distances from zero of a bounded range.
fn absolute(range: &Interval) -> Interval {
    let (Some(low), Some(high)) = (range.low(), range.high()) else { return range.clone() };
    if !low.value.is_negative() {
        return range.clone();
    }
    if high.value.is_negative() || high.value.is_zero() {
        return range.times(&Ratio::from_int(-1));
    }
    let far = if low.value.abs() > high.value { End { value: low.value.abs(), open: low.open } } else { high.clone() };
    Interval::new(Some(End::closed(Ratio::zero())), Some(far)).unwrap_or_else(|_| range.clone())
}
