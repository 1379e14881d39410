use super::bands::{self, Band};
use super::evidence::{Evidence, Why};
use super::measure::measure;
use super::per_event::whole_numbers;
use crate::messages::{Lang, sentence};
use crate::number::{Decimal, Interval, Ratio};
use crate::rules::{Operation, Quantum, Step, Steps};
use serde::{Deserialize, Serialize};

/// Points by rank among units: a table of places, or so many points off for every place behind the first.
///
/// The rank is a whole number from 1.
///
/// *Examples*: ranks 1–5 earn 60, 57, 54, 51, 48; every place −0.25.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RankTable {
    /// Where the rank stands: a formula over the line or the form. Default `实际值`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The places: every rank from 1 on stands in exactly one of them. `[1, 1]`, `[2, 5]`, `[6, )`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Band>,
    /// Points off for every place behind the first, instead of a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<Decimal>,
}

impl RankTable {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        let measured = measure(self.of.as_deref().unwrap_or("实际值"), evidence, steps)?;
        let rank = whole_numbers(&measured).ok_or(Why::NotACount)?;
        if rank != measured {
            steps.push(|| Step::Compute {
                what: Quantum::Rank,
                operation: Operation::WholeNumbers,
                operands: vec![(&measured).into()],
                result: (&rank).into(),
            });
        }
        // There is no rank before the first.
        if rank.low().is_some_and(|low| low.value < Ratio::one()) {
            return Err(Why::NotACount);
        }
        match self.each {
            None => bands::looked_up(&self.places, &rank, evidence, steps),
            Some(each) => {
                let behind = rank.plus(&Interval::point(Ratio::from_int(-1)));
                steps.push(|| Step::Compute {
                    what: Quantum::Rank,
                    operation: Operation::Subtract,
                    operands: vec![(&rank).into(), Ratio::one().into()],
                    result: (&behind).into(),
                });
                Ok(evidence.less(&behind, &each.ratio(), None, steps))
            }
        }
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        match self.each {
            Some(each) => {
                sentence!(lang, zh: "第一名得满分，每退后一名扣 {each} 分，扣完为止", en: "full points for the first, {each} off for every place behind, to nothing")
            }
            None => {
                let table = bands::table(&self.places, lang);
                sentence!(lang, zh: "按名次：{table}", en: "by rank: {table}")
            }
        }
    }
}
