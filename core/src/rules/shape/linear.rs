use super::evidence::{Evidence, Why, share_of};
use super::measure::measure;
use crate::messages::{Lang, sentence};
use crate::number::{Interval, Ratio};
use crate::rules::{Operation, Quantum, Range, Step, Steps};
use serde::{Deserialize, Serialize};

/// Linear between two bounds (功效系数法): points × (base + (1 − base) × (value − from) ÷ (to − from)), between nothing and all.
///
/// *Source*: the efficacy-coefficient method; `base = "0.6"` gives its usual 60 + 40 × …, which goes on below `from` in the same
/// line. *Example*: from 80 to 100, 10 points, no base: 95 earns 7.50.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Linear {
    /// What is measured: a formula over the line (`实际值`, `完成率`) or the form. Default `实际值`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The value that may not be fallen short of (不允许值); greater than `to` where less is better. In base units.
    pub from: Range,
    /// The value that earns all points (满意值).
    pub to: Range,
    /// The share that `from` itself earns. Default 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Ratio>,
}

impl Linear {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        let value = measure(self.of.as_deref().unwrap_or("实际值"), evidence, steps)?;
        let (from, to) = (self.from.0.as_point().ok_or(Why::OutsideTable)?, self.to.0.as_point().ok_or(Why::OutsideTable)?);
        let distance = value.plus(&Interval::point(-from.clone()));
        steps.push(|| Step::Compute {
            what: Quantum::Deviation,
            operation: Operation::Subtract,
            operands: vec![(&value).into(), from.into()],
            result: (&distance).into(),
        });
        let width = to - from;
        let mut share = distance.times(&Ratio::one().checked_div(&width)?);
        steps.push(|| Step::Compute {
            what: Quantum::Share,
            operation: Operation::Divide,
            operands: vec![(&distance).into(), width.into()],
            result: (&share).into(),
        });
        if let Some(base) = &self.base {
            let rest = Ratio::one() - base.clone();
            let scaled = share.times(&rest);
            let raised = scaled.plus(&Interval::point(base.clone()));
            steps.push(|| Step::Compute {
                what: Quantum::Share,
                operation: Operation::Multiply,
                operands: vec![rest.into(), (&share).into()],
                result: (&scaled).into(),
            });
            steps.push(|| Step::Compute {
                what: Quantum::Share,
                operation: Operation::Add,
                operands: vec![base.into(), (&scaled).into()],
                result: (&raised).into(),
            });
            share = raised;
        }
        let share = share_of(&share, steps);
        Ok(evidence.multiplied(&share, steps))
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        let of = super::shown_measure(self.of.as_deref(), lang);
        let (from, to) = (self.from.0.to_string(), self.to.0.to_string());
        match &self.base {
            None => sentence!(lang,
                zh: "{of}在 {from} 与 {to} 之间按直线得分，{from} 得 0，{to} 得满分",
                en: "{of} in a straight line between {from} (nothing) and {to} (all points)"),
            Some(base) => sentence!(lang,
                zh: "{of}为 {from} 得分值的 {base}，为 {to} 得满分，按直线得分",
                en: "{of} in a straight line: {from} earns {base} of the points, {to} all"),
        }
    }
}
