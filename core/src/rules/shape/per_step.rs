use super::evidence::{Evidence, Why};
use super::measure::measure;
use crate::messages::{Lang, sentence};
use crate::number::{Decimal, End, Interval, Ratio};
use crate::rules::{Direction, Operation, Quantum, Range, Step, Steps};
use serde::{Deserialize, Serialize};

/// So many points off for every step away from a bound, to a floor (每超过1个百分点扣0.5分，扣完为止).
///
/// *Examples*: 在职人员控制率 ≤ 100 % full, −0.5 for each point over; 预算完成率 −2 for each whole 5 % short: 92.8 % leaves 3 of 5.
/// Steps are in base units (元, 人; `1%` is a percentage point).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PerStep {
    /// What is measured: a formula over the line or the form. Default: the actual against the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Where deduction begins: `100%`. Default: the target. A point in interval notation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Range>,
    /// Which side of it costs points. Default: what the direction of the line says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// How wide a step is: `1%` (a percentage point of the ratio), `5`.
    pub step: Range,
    /// Points per step.
    pub deduct: Decimal,
    /// How a part of a step counts.
    #[serde(default)]
    pub count: Count,
    /// The least that is left. Default 0 (扣完为止).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Decimal>,
}

/// The side of the bound that costs points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// 每超过.
    Above,
    /// 每低于.
    Below,
}

/// How a part of a step counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Count {
    /// Only whole steps count: what two worked examples of Hunan show (92.8 % at −2 per 5 % leaves 3 of 5).
    #[default]
    Floor,
    /// A begun step counts whole.
    Ceil,
    /// In proportion.
    Linear,
}

impl PerStep {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        let value = match &self.of {
            Some(of) => measure(of, evidence, steps)?,
            None => evidence.numbers()?.1.clone(),
        };
        let from = match &self.from {
            Some(from) => from.0.clone(),
            None => evidence.target()?.clone(),
        };
        let side = self.side.unwrap_or(match evidence.direction {
            Direction::AtMost => Side::Above,
            Direction::AtLeast | Direction::Equal => Side::Below,
        });
        let (minuend, subtrahend) = match side {
            Side::Above => (&value, &from),
            Side::Below => (&from, &value),
        };
        let deviation = minuend.plus(&subtrahend.times(&Ratio::from_int(-1)));
        steps.push(|| Step::Compute {
            what: Quantum::Deviation,
            operation: Operation::Subtract,
            operands: vec![minuend.into(), subtrahend.into()],
            result: (&deviation).into(),
        });
        let least = self.least.map_or_else(Ratio::zero, Decimal::ratio);
        self.count.deducted(&deviation, &self.step, &self.deduct.ratio(), Some(least), evidence, steps)
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        let (step, deduct) = (percent(&self.step.0), self.deduct);
        let of = self.of.as_deref().unwrap_or(match lang {
            Lang::Zh => "实际完成值",
            Lang::En => "the actual",
        });
        let from = self.from.as_ref().map_or_else(|| sentence!(lang, zh: "指标值", en: "the target"), |from| percent(&from.0));
        let whole = match self.count {
            Count::Floor => sentence!(lang, zh: "不足一档不扣", en: "whole steps only"),
            Count::Ceil => sentence!(lang, zh: "不足一档按一档", en: "a begun step counts whole"),
            Count::Linear => sentence!(lang, zh: "按比例", en: "in proportion"),
        };
        match self.side {
            Some(Side::Above) => sentence!(lang,
                zh: "{of}超过{from}的，每超过 {step} 扣 {deduct} 分（{whole}），扣完为止",
                en: "{of} above {from}: {deduct} points off for every {step} ({whole}), to nothing"),
            Some(Side::Below) => sentence!(lang,
                zh: "{of}低于{from}的，每低于 {step} 扣 {deduct} 分（{whole}），扣完为止",
                en: "{of} below {from}: {deduct} points off for every {step} ({whole}), to nothing"),
            None => sentence!(lang,
                zh: "{of}偏离{from}的，每偏离 {step} 扣 {deduct} 分（{whole}），扣完为止",
                en: "{of} short of {from}: {deduct} points off for every {step} ({whole}), to nothing"),
        }
    }
}

impl Count {
    /// What is left of the points at a deviation; nothing is deducted at or below zero.
    pub(super) fn deducted(
        self,
        deviation: &Interval,
        step: &Range,
        deduct: &Ratio,
        least: Option<Ratio>,
        evidence: &Evidence<'_>,
        steps: &mut Steps,
    ) -> Result<Interval, Why> {
        if deviation.high().is_some_and(|high| high.value <= Ratio::zero()) {
            return Ok(evidence.full());
        }
        let width = step.0.as_point().ok_or(Why::OutsideTable)?.clone();
        let counted = deviation.times(&Ratio::one().checked_div(&width)?);
        steps.push(|| Step::Compute {
            what: Quantum::Steps,
            operation: Operation::Divide,
            operands: vec![deviation.into(), width.into()],
            result: (&counted).into(),
        });
        let whole = self.whole_steps(&counted)?;
        if whole != counted {
            let operation = if self == Self::Ceil { Operation::Ceil } else { Operation::Floor };
            steps.push(|| Step::Compute { what: Quantum::Steps, operation, operands: vec![(&counted).into()], result: (&whole).into() });
        }
        Ok(evidence.less(&whole, deduct, least, steps))
    }

    /// The steps that count, and for a range the least and the most of them; both are reached where steps are whole.
    pub(super) fn whole_steps(self, counted: &Interval) -> Result<Interval, Why> {
        let one = Ratio::one();
        let (low, high) = (counted.low(), counted.high());
        let ends = match self {
            Self::Linear => return Ok(counted.clone()),
            Self::Floor => (
                low.map(|end| end.value.floor()),
                high.map(|end| if end.open && end.value.is_integer() { &end.value - &one } else { end.value.floor() }),
            ),
            Self::Ceil => (
                low.map(|end| if end.open && end.value.is_integer() { &end.value + &one } else { end.value.ceil() }),
                high.map(|end| end.value.ceil()),
            ),
        };
        Ok(Interval::new(ends.0.map(End::closed), ends.1.map(End::closed))?)
    }
}

/// A bound of at most 10 is far more often a share than a plain number in these criteria; the text is for the eye only.
fn percent(range: &Interval) -> String {
    match range.as_point() {
        Some(point) if *point <= Ratio::from_int(10) && !point.is_integer() || point == &Ratio::one() => {
            format!("{}%", point * &Ratio::from_int(100))
        }
        _ => range.to_string(),
    }
}
