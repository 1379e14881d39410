use super::evidence::{Evidence, Why};
use crate::messages::{Lang, sentence};
use crate::number::{Interval, Ratio};
use crate::rules::Steps;
use serde::{Deserialize, Serialize};

/// All or nothing: full points where the target is met, none where it is not.
///
/// *Source*: poverty-fund regional lines; deployed software for fixed targets of zero.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Threshold {}

impl Threshold {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        Ok(match evidence.met(steps)? {
            Some(true) => evidence.full(),
            Some(false) => Interval::point(Ratio::zero()),
            None => evidence.whole(),
        })
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        sentence!(lang, zh: "达到指标值得满分，否则不得分", en: "full points where the target is met, otherwise none")
    }
}
