use super::Shape;
use super::evidence::{Evidence, Why};
use crate::messages::{Lang, sentence};
use crate::number::{End, Interval};
use crate::rules::{Operation, Quantum, Step, Steps};
use serde::{Deserialize, Serialize};

/// The best of several routes (二者择其一): a level or an improvement gives the points.
///
/// A route without proof may still earn all points, unless another earns them already.
///
/// *Examples*: 结转结余率 of at most 9 % or a change of at most −30 %; growth at least the central growth, otherwise in proportion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BetterOf {
    /// The routes, two to four; none of them a choice again.
    pub either: Vec<Shape>,
}

impl BetterOf {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        let mut scores: Vec<Interval> = Vec::new();
        let mut first = None;
        for (index, shape) in self.either.iter().enumerate() {
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            steps.push(|| Step::Route { number, shape: shape.name().into() });
            match shape.score(evidence, steps) {
                Ok(score) => {
                    steps.push(|| Step::RouteEnd { number, score: Some((&score).into()), why: None });
                    scores.push(score);
                }
                Err(why) => {
                    steps.push(|| Step::RouteEnd { number, score: None, why: Some(why.clone()) });
                    scores.push(evidence.whole());
                    first = first.or(Some(why));
                }
            }
        }
        let best = scores.iter().cloned().reduce(|a, b| greatest(&a, &b)).ok_or(Why::RuleSilent)?;
        // Nothing proven by any route: the reason of the first says more than a range of everything.
        if let Some(why) = first
            && best == evidence.whole()
        {
            return Err(why);
        }
        steps.push(|| Step::Compute {
            what: Quantum::Score,
            operation: Operation::Greatest,
            operands: scores.iter().map(Into::into).collect(),
            result: (&best).into(),
        });
        Ok(best)
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        let routes: Vec<String> = self.either.iter().map(|shape| shape.describe(lang)).collect();
        let routes = match lang {
            Lang::Zh => routes.join("；或者 "),
            Lang::En => routes.join("; or "),
        };
        sentence!(lang, zh: "取较高者：{routes}", en: "the best of: {routes}")
    }
}

/// The range of the greater of two numbers.
pub(super) fn greatest(a: &Interval, b: &Interval) -> Interval {
    let end = |a: Option<&End>, b: Option<&End>, is_low: bool| match (a, b) {
        (Some(a), Some(b)) if a.value == b.value => {
            Some(End { value: a.value.clone(), open: if is_low { a.open || b.open } else { a.open && b.open } })
        }
        (Some(a), Some(b)) => Some(if a.value > b.value { a.clone() } else { b.clone() }),
        (Some(one), None) | (None, Some(one)) if is_low => Some(one.clone()),
        _ => None,
    };
    let (low, high) = (end(a.low(), b.low(), true), end(a.high(), b.high(), false));
    Interval::new(low, high).unwrap_or_else(|_| a.hull(b))
}
