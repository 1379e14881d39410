use super::evidence::{Evidence, Why};
use super::measure::measure;
use crate::messages::{Lang, sentence};
use crate::number::{Decimal, End, Interval, Ratio};
use crate::rules::{Operation, Quantum, Step, Steps};
use serde::{Deserialize, Serialize};

/// So many points off for every counted event (每发生一次扣1分), to a floor.
///
/// *Examples*: Yueyang, each special fund issued late −0.5, each violation −1 to nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PerEvent {
    /// What is counted: a formula over the line or the form. Default: the actual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Points for each.
    pub deduct: Decimal,
    /// How many cost nothing. Default 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allow: Option<Decimal>,
    /// The least that is left. Default 0 (扣完为止).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Decimal>,
}

impl PerEvent {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        let measured = measure(self.of.as_deref().unwrap_or("实际值"), evidence, steps)?;
        let mut count = whole_numbers(&measured).ok_or(Why::NotACount)?;
        if count != measured {
            steps.push(|| Step::Compute {
                what: Quantum::Events,
                operation: Operation::WholeNumbers,
                operands: vec![(&measured).into()],
                result: (&count).into(),
            });
        }
        if let Some(allow) = self.allow {
            let beyond = count.plus(&Interval::point(-allow.ratio()));
            steps.push(|| Step::Compute {
                what: Quantum::Events,
                operation: Operation::Subtract,
                operands: vec![(&count).into(), allow.ratio().into()],
                result: (&beyond).into(),
            });
            count = beyond;
        }
        let least = self.least.map_or_else(Ratio::zero, Decimal::ratio);
        Ok(evidence.less(&count, &self.deduct.ratio(), Some(least), steps))
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        let (of, deduct) = (self.of.as_deref(), self.deduct);
        let what = of.map_or_else(|| sentence!(lang, zh: "发生", en: "event"), str::to_owned);
        match self.allow {
            None => sentence!(lang, zh: "每{what}一次扣 {deduct} 分，扣完为止", en: "{deduct} points off for every {what}, to nothing"),
            Some(allow) => sentence!(lang,
                zh: "{what}超过 {allow} 次的，每多一次扣 {deduct} 分，扣完为止",
                en: "{deduct} points off for every {what} beyond {allow}, to nothing"),
        }
    }
}

/// The counts in a range: whole and not below zero; `None` where it holds none, or is one number that is not a count.
pub(super) fn whole_numbers(range: &Interval) -> Option<Interval> {
    let one = Ratio::one();
    let low = range.low().map(|end| if end.open && end.value.is_integer() { &end.value + &one } else { end.value.ceil() });
    let high = range.high().map(|end| if end.open && end.value.is_integer() { &end.value - &one } else { end.value.floor() });
    let low = low.filter(|low| !low.is_negative()).unwrap_or_else(Ratio::zero);
    Interval::new(Some(End::closed(low)), high.map(End::closed)).ok()
}
