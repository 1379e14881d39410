//! Criteria as forms print them (评分标准): `≤100%得5分，每超过一个百分点扣0.5分，扣完为止` is read into a shape, with the place of
//! every part, and shapes are written back as the same kind of sentence.
//!
//! What is not understood is named, and then there is no shape: a criterion that was half read would score wrongly.

mod assemble;
mod award;
mod awarded;
mod band_table;
mod clauses;
mod conditions;
mod each;
mod faults;
mod said;
mod scan;
mod split;
mod tails;
mod write;

#[cfg(test)]
mod criterion_laws;
#[cfg(test)]
mod criterion_tests;
#[cfg(test)]
mod wording_tests;

use super::{Clause, Rule, Shape};
use crate::number::{Decimal, Ratio};
use serde::{Deserialize, Serialize};

pub use faults::{Disagreement, DisagreementKind, NoRule};
pub use said::{Band, Bound, Condition, Deduct, Earned, Mark, Part, Said, Unread};
pub use write::write;

/// What the line says beside which a criterion stands. Everything may be left unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BesideCriterion<'a> {
    /// The indicator's name; a criterion that speaks of 在职人员控制率 beside an indicator of that name speaks of its actual.
    #[serde(default)]
    pub name: &'a str,
    /// 分值; 满分 stands for them.
    #[serde(default)]
    pub points: Option<Decimal>,
    /// The unit of the target: `%`, `人`, empty for a bare number; `None` where it is not known. Beside a target in 人 a criterion
    /// in % speaks of the completion, beside one in % of the actual itself.
    #[serde(default)]
    pub unit: Option<&'a str>,
}

/// A criterion and what was read of it.
///
/// ```
/// use jixiao::rules::criterion::{BesideCriterion, Criterion};
/// use jixiao::rules::Shape;
/// let beside = BesideCriterion::default();
/// let read = Criterion::read("≤100%得5分，每超过一个百分点扣0.5分，扣完为止", beside);
/// assert!(matches!(read.shape, Some(Shape::PerStep(_))));
/// assert_eq!(read.most.unwrap().to_string(), "5");
/// let half = Criterion::read("≥90%得5分，酌情扣分", beside);
/// assert_eq!((half.shape, half.unread[0].text.as_str()), (None, "酌情扣分"));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Criterion {
    /// As printed.
    pub text: String,
    /// The rule that it states; absent where words were not understood or the parts do not make one rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Shape>,
    /// Why it is no rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_rule: Option<NoRule>,
    /// The most points it awards by number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Decimal>,
    /// Its parts in order, each with its place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Words that were not understood.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Unread>,
}

/// No criterion is longer than this many characters; what is longer is not read.
const LONGEST: usize = 2_000;

impl Criterion {
    /// Reads a criterion.
    #[must_use]
    pub fn read(text: &str, beside: BesideCriterion<'_>) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let folded = scan::folded(&chars);
        let (parts, unread) = if chars.len() > LONGEST { (Vec::new(), vec![(0, chars.len())]) } else { clauses::all(&folded) };
        let words = |(from, to): (usize, usize)| -> String { chars.iter().skip(from).take(to.saturating_sub(from)).collect() };
        let assembled = match (parts.is_empty(), unread.is_empty()) {
            (_, false) => Err(NoRule::Unread),
            (true, true) => Err(NoRule::Empty),
            _ => assemble::shape(&parts.iter().map(|(_, says)| says).collect::<Vec<_>>(), beside),
        };
        let (shape, no_rule) = match assembled {
            Ok(shape) => (Some(shape), None),
            Err(reason) => (None, Some(reason)),
        };
        Self {
            text: text.to_owned(),
            shape,
            no_rule,
            most: parts.iter().filter_map(|(_, says)| says.most()).max_by(|a, b| a.ratio().cmp(&b.ratio())),
            parts: parts.into_iter().map(|(span, says)| Part { span, text: words(span), says }).collect(),
            unread: unread.into_iter().map(|span| Unread { span, text: words(span) }).collect(),
        }
    }

    /// What of its numbers does not go with the line's points, in the order in which it stands.
    #[must_use]
    pub fn against(&self, points: Decimal) -> Vec<Disagreement> {
        let found = |kind, said: Decimal, span| Disagreement { kind, said, points, span };
        let mut all = Vec::new();
        if let Some(most) = self.most.filter(|most| most.ratio() != points.ratio())
            && let Some(part) = self.parts.iter().find(|part| part.says.most().is_some_and(|said| said.ratio() == most.ratio()))
        {
            all.push(found(DisagreementKind::Most, most, part.span));
        }
        let each = self.parts.iter().find_map(|part| match part.says {
            Said::EachItem { points } => Some(points),
            _ => None,
        });
        let items: Vec<(Decimal, (usize, usize))> = self
            .parts
            .iter()
            .filter_map(|part| match &part.says {
                Said::Item { points, .. } => Some((points.or(each)?, part.span)),
                _ => None,
            })
            .collect();
        let sum: Ratio = items.iter().map(|(points, _)| points.ratio()).sum();
        if let (Some((_, first)), Ok(said)) = (items.first(), Decimal::parse(&sum.to_string()))
            && sum != points.ratio()
        {
            all.push(found(DisagreementKind::Items, said, *first));
        }
        for part in &self.parts {
            if let Some(Deduct::Points(deduct)) = part.says.deduct()
                && deduct.ratio() > points.ratio()
            {
                all.push(found(DisagreementKind::Deduction, *deduct, part.span));
            }
        }
        all.sort_by_key(|disagreement| disagreement.span);
        all
    }

    /// The criterion as a rule of its line, with the form as its source: what stands in
    /// [`Indicator::rule`](crate::form::Indicator::rule), as data.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        Some(Rule {
            id: "criterion".to_owned(),
            for_which: super::ForWhich::default(),
            shape: self.shape.clone()?,
            policy: super::Policies::default(),
            clause: Clause { source: super::choosing::FORM.into(), says: None },
        })
    }
}
