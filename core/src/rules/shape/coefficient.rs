use super::evidence::{Evidence, Why, share_of};
use crate::messages::{Lang, sentence};
use crate::number::{Interval, Ratio};
use crate::rules::{Operation, Quantum, Step, Steps};
use serde::{Deserialize, Serialize};

/// points × the coefficient printed on the form (得分系数), from 0 to 100 %.
///
/// *Source*: forms of Chongqing; an actual of twice the target still has the coefficient 100.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Coefficient {}

impl Coefficient {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        let percent = evidence.coefficient.ok_or_else(|| Why::InputMissing { names: vec!["得分系数".into()] })?;
        steps.push(|| Step::Take { name: "coefficient".into(), value: percent.into(), unit: "%".into() });
        let hundred = Ratio::from_int(100);
        let share = Interval::point(percent.checked_div(&hundred)?);
        steps.push(|| Step::Compute {
            what: Quantum::Share,
            operation: Operation::Divide,
            operands: vec![percent.into(), hundred.into()],
            result: (&share).into(),
        });
        let share = share_of(&share, steps);
        Ok(evidence.multiplied(&share, steps))
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        sentence!(lang, zh: "得分 = 分值 × 得分系数", en: "points × the coefficient on the form")
    }
}
