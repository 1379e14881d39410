//! How much of a line counts in its form's total.

use crate::form::SelfEvaluation;
use crate::number::{Decimal, Ratio};
use crate::score::{Line, Scorecard, TotalStep};

/// The share of a line's score that its form's total counts: 1 on an ordinary form; the goal's share on a form of several
/// goals; more where points of lines that do not apply went to it. `line` is absent for the execution line.
pub(super) fn weight(form: &SelfEvaluation, card: &Scorecard, line: Option<usize>, scored: &Line) -> Ratio {
    let mut weight = line.and_then(|line| goal_share(form, line)).unwrap_or_else(Ratio::one);
    for step in &card.total.steps {
        match step {
            TotalStep::Redistributed { level: Some(level), factor } if scored.path.first() == Some(level) => weight = &weight * factor,
            TotalStep::Redistributed { level: None, factor } | TotalStep::Rescaled { factor, .. } => weight = &weight * factor,
            _ => {}
        }
    }
    weight
}

fn goal_share(form: &SelfEvaluation, line: usize) -> Option<Ratio> {
    let goal = form.indicators.get(line)?.goal.as_deref()?;
    let percent = form.goals.iter().find(|share| share.name == goal)?.percent.value.number().map(Decimal::ratio)?;
    percent.checked_div(&Ratio::from_int(100)).ok()
}
