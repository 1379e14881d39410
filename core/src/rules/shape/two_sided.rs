use super::bands::{self, Band};
use super::evidence::{Evidence, Why, compare};
use super::per_step::Count;
use crate::messages::{Lang, sentence};
use crate::number::{Decimal, End, Interval, Ratio};
use crate::rules::{Operation, Quantum, Range, Step, Steps};
use serde::{Deserialize, Serialize};

/// Two-sided tolerance: full points while the actual stays near the target on either side, less outside.
///
/// *Examples*: Jiangxi 成本控制率: within ±10 % 5 points, to ±15 % 3, to ±20 % 1, beyond none; a workload table: ±3 %, then −1
/// for every further 3 %.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TwoSided {
    /// How far on either side costs nothing, itself included: `10%` of the target, or with `absolute` a number in base units.
    pub within: Range,
    /// Whether the distance is |actual − target| itself and not its share of the target.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub absolute: bool,
    /// What the rest earns.
    pub outside: Outside,
}

/// What lies outside the tolerance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Outside {
    /// Nothing.
    Zero,
    /// By bands of the distance; the first begins where the tolerance ends: `(10%, 15%]`.
    Bands(Vec<Band>),
    /// So many points for every step beyond the tolerance.
    PerStep(OutsideSteps),
}

/// `outside = { per-step = { step = "3%", deduct = "1" } }`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OutsideSteps {
    /// How wide a step is, in the measure of `within`.
    pub step: Range,
    /// Points for each, to 0.
    pub deduct: Decimal,
    /// How a part of a step counts.
    #[serde(default)]
    pub count: Count,
}

impl TwoSided {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        let signed = if self.absolute {
            let (target, actual) = evidence.numbers()?;
            let distance = actual.plus(&target.times(&Ratio::from_int(-1)));
            steps.push(|| compute(Quantum::Deviation, Operation::Subtract, vec![actual.into(), target.into()], &distance));
            distance
        } else {
            evidence.numbers()?;
            evidence.target_above_zero()?;
            let completion = evidence.completion(steps)?;
            let distance = completion.plus(&Interval::point(Ratio::from_int(-1)));
            steps.push(|| compute(Quantum::Deviation, Operation::Subtract, vec![(&completion).into(), Ratio::one().into()], &distance));
            distance
        };
        let distance = absolute(&signed)?;
        if distance != signed {
            steps.push(|| compute(Quantum::Deviation, Operation::Absolute, vec![(&signed).into()], &distance));
        }
        let within = self.within.0.as_point().ok_or(Why::OutsideTable)?;
        let bound = Interval::point(within.clone());
        let inside = compare(&distance, "≤", &bound);
        steps.push(|| Step::Compare { left: (&distance).into(), sign: "≤".into(), right: (&bound).into(), holds: inside });
        if inside == Some(true) {
            return Ok(evidence.full());
        }
        let beyond = distance.intersection(&Interval::new(Some(End::open(within.clone())), None)?).ok_or(Why::OutsideTable)?;
        let outside = match &self.outside {
            Outside::Zero => Interval::point(Ratio::zero()),
            Outside::Bands(table) => bands::looked_up(table, &beyond, evidence, steps)?,
            Outside::PerStep(rule) => {
                let rest = beyond.plus(&Interval::point(-within.clone()));
                steps.push(|| compute(Quantum::Deviation, Operation::Subtract, vec![(&beyond).into(), within.into()], &rest));
                rule.count.deducted(&rest, &rule.step, &rule.deduct.ratio(), None, evidence, steps)?
            }
        };
        if inside == Some(false) {
            return Ok(outside);
        }
        let score = evidence.full().hull(&outside);
        steps.push(|| compute(Quantum::Score, Operation::Hull, vec![evidence.points.into(), (&outside).into()], &score));
        Ok(score)
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        let within = if self.absolute { self.within.0.to_string() } else { super::shown_share(&self.within) };
        let outside = match &self.outside {
            Outside::Zero => sentence!(lang, zh: "超出不得分", en: "nothing outside"),
            Outside::Bands(table) => bands::table(table, lang),
            Outside::PerStep(OutsideSteps { step, deduct, .. }) => {
                let step = if self.absolute { step.0.to_string() } else { super::shown_share(step) };
                sentence!(lang, zh: "超出后每 {step} 扣 {deduct} 分，扣完为止", en: "{deduct} points off for every {step} beyond, to nothing")
            }
        };
        sentence!(lang, zh: "与指标值相差 ±{within} 以内得满分；{outside}", en: "full points within ±{within} of the target; {outside}")
    }
}

fn compute(what: Quantum, operation: Operation, operands: Vec<crate::rules::Operand>, result: &Interval) -> Step {
    Step::Compute { what, operation, operands, result: result.into() }
}

/// The absolute values of a range.
pub(super) fn absolute(range: &Interval) -> Result<Interval, Why> {
    let zero = Ratio::zero();
    if range.low().is_some_and(|low| !low.value.is_negative()) {
        return Ok(range.clone());
    }
    let turned = range.times(&Ratio::from_int(-1));
    if range.high().is_some_and(|high| high.value <= zero) {
        return Ok(turned);
    }
    // Zero lies inside; the farther end decides.
    let high = match (range.high(), turned.high()) {
        (Some(a), Some(b)) if a.value == b.value => Some(End { value: a.value.clone(), open: a.open && b.open }),
        (Some(a), Some(b)) => Some(if a.value > b.value { a.clone() } else { b.clone() }),
        _ => None,
    };
    Ok(Interval::new(Some(End::closed(zero)), high)?)
}
