use super::evidence::{Evidence, Why};
use crate::messages::{Lang, sentence};
use crate::number::Interval;
use crate::rules::Steps;
use serde::{Deserialize, Serialize};

/// Nothing is known: the rule exists, but its numbers or its formula were not seen. The line is Unproven, the rule set silent.
///
/// *Example*: 财预〔2021〕101号 scores satisfaction by interval; the numbers reported of it are unsure and therefore not here.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Silent {}

impl Silent {
    #[expect(clippy::unused_self, reason = "every shape is asked alike")]
    pub(super) fn score(&self, _: &Evidence<'_>, _: &mut Steps) -> Result<Interval, Why> {
        Err(Why::RuleSilent)
    }

    #[expect(clippy::unused_self, reason = "every shape is asked alike")]
    pub(super) fn describe(&self, lang: Lang) -> String {
        sentence!(lang, zh: "规则的数值或算法未见，不作认定", en: "the rule's numbers or formula were not seen; nothing is decided")
    }
}
