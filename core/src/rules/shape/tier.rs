use super::evidence::{Evidence, Why};
use crate::messages::{Lang, sentence};
use crate::number::Interval;
use crate::reading::{Value, same_text};
use crate::rules::{Step, Steps, Tier};
use serde::{Deserialize, Serialize};

/// The set's qualitative tiers: a tier gives an interval of shares, and the evaluator picks within it.
///
/// The tier is the one that the actual's words name. Words equal to the target's are the unit's claim of the first tier:
/// its interval, marked as claimed. Other words name no tier: Unproven.
///
/// *Clause*: 财预〔2020〕10号, qualitative indicators (unverified): 100–80 %, 80–60 %, 60–0 %. Hubei and Jiangxi cut at 50 %.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TierShape {}

impl TierShape {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        if matches!(evidence.actual.value, Value::Quantity(_) | Value::When(_)) {
            return Err(Why::TargetIsText);
        }
        let text = &evidence.actual.text;
        let named = |tier: &&Tier| {
            same_text(&tier.label.zh, text) || same_text(&tier.label.en, text) || tier.aliases.iter().any(|alias| same_text(alias, text))
        };
        // The claim comes first: a target of 完成 answered with 完成 says no more than the target does.
        let claimed = same_text(&evidence.target.text, text);
        let tier = if claimed { evidence.tiers.first() } else { evidence.tiers.iter().find(named) };
        let tier = tier.ok_or(Why::LevelNotStated)?;
        steps.note_tier(claimed);
        steps.push(|| Step::Tier { id: tier.id.clone(), claimed, share: (&tier.share.0).into(), clause: tier.clause.clone() });
        Ok(evidence.multiplied(&tier.share.0, steps))
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        sentence!(lang,
            zh: "按评判等级得分：每一等级给出分值的一个区间，由评价人在区间内取值",
            en: "by qualitative tier: each gives an interval of shares in which the evaluator picks")
    }
}
