use super::evidence::{Evidence, Why, compare, divide};
use crate::messages::{Lang, sentence};
use crate::number::{End, Interval, Ratio};
use crate::rules::{Direction, Operation, Quantum, Range, Step, Steps};
use serde::{Deserialize, Serialize};

/// Proportion with a pass line (及格门槛): nothing below the line, above it points × completion, full from `full` on.
///
/// Completion is actual ÷ target, and target ÷ actual where less is better. Where the rule names a pass line and not its
/// number, completion below full earns nothing or its proportion, and the evidence cannot tell which.
///
/// *Source*: 财预〔2021〕101号, statistics-type indicators and budget execution (unverified; it names no number).
/// *Example*: line 60 %, target 100, 10 points: 59 earns 0, 60 earns 6, 100 earns 10.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PassLine {
    /// The completion from which points are earned, itself included: `60%`. Absent where the rule gives no number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Range>,
    /// The completion from which all points are earned: `95%`. Default 100 %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full: Option<Range>,
}

impl PassLine {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        if evidence.met(steps)? == Some(true) {
            return Ok(evidence.full());
        }
        let completion = match evidence.direction {
            Direction::AtMost => {
                evidence.target_not_negative()?;
                let (target, actual) = evidence.numbers()?;
                let divisor = actual.intersection(&above(Ratio::zero(), true)).ok_or(Why::NegativeTarget)?;
                let completion = divide(target, &divisor)?;
                steps.push(|| Step::Compute {
                    what: Quantum::Completion,
                    operation: Operation::Divide,
                    operands: vec![target.into(), (&divisor).into()],
                    result: (&completion).into(),
                });
                // Actuals at or below zero meet the ceiling.
                if divisor == *actual { completion } else { completion.hull(&above(Ratio::one(), false)) }
            }
            Direction::AtLeast | Direction::Equal => {
                evidence.target_above_zero()?;
                evidence.completion(steps)?
            }
        };
        let one = Ratio::one();
        let line = self.line.as_ref().map(|line| line.0.as_point().ok_or(Why::OutsideTable)).transpose()?;
        let full = self.full.as_ref().map_or(Some(&one), |full| full.0.as_point()).ok_or(Why::OutsideTable)?;
        for bound in line.into_iter().chain([full]) {
            let right = Interval::point(bound.clone());
            let holds = compare(&completion, "≥", &right);
            steps.push(|| Step::Compare { left: (&completion).into(), sign: "≥".into(), right: (&right).into(), holds });
        }
        // What lies below the line earns nothing, what lies between earns itself, what lies above earns all. Where the line
        // is not known, both hold below full.
        let below = Interval::new(None, Some(End::open(line.unwrap_or(full).clone())))?;
        let between = Interval::new(Some(End::closed(line.cloned().unwrap_or_else(Ratio::zero))), Some(End::open(full.clone()))).ok();
        let pieces = [
            completion.intersection(&below).map(|_| Interval::point(Ratio::zero())),
            between.and_then(|between| completion.intersection(&between)),
            completion.intersection(&above(full.clone(), false)).map(|_| Interval::point(Ratio::one())),
        ];
        let share = pieces.into_iter().flatten().reduce(|a, b| a.hull(&b)).ok_or(Why::OutsideTable)?;
        if share != completion {
            if line.is_none() {
                steps.note_missing_line();
            }
            steps.push(|| Step::Compute {
                what: Quantum::Share,
                operation: Operation::PassLine,
                operands: std::iter::once((&completion).into()).chain(line.map(Into::into)).chain([full.into()]).collect(),
                result: (&share).into(),
            });
        }
        Ok(evidence.multiplied(&share, steps))
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        let full = self.full.as_ref().map_or_else(|| "100%".to_owned(), super::shown_share);
        match self.line.as_ref().map(super::shown_share) {
            Some(line) => sentence!(lang,
                zh: "完成率低于{line}不得分，{line}及以上按比例得分，{full}及以上得满分",
                en: "nothing below {line} of the target, in proportion from there on, full points from {full}"),
            None => sentence!(lang,
                zh: "完成率低于及格门槛不得分，及格后按比例得分，{full}及以上得满分；门槛数值未见",
                en: "nothing below a pass line, in proportion from there on, full points from {full}; the line's number was not seen"),
        }
    }
}

fn above(value: Ratio, open: bool) -> Interval {
    Interval::new(Some(End { value, open }), None).unwrap_or_else(|_| Interval::unbounded())
}
