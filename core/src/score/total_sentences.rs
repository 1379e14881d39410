//! The steps from the sum of the lines to the total, in words.

use super::TotalStep;
use crate::messages::{Lang, sentence};
use crate::number::Ratio;
use crate::rules::{Clause, Operand, RuleSet};

impl TotalStep {
    /// The step as a sentence, with its clause.
    #[must_use]
    pub fn sentence(&self, set: &RuleSet, lang: Lang) -> String {
        let said = |clause: &Clause| clause.sentence(set, lang);
        match self {
            Self::Redistributed { level: Some(level), factor } => {
                let factor = Operand::from(factor);
                sentence!(lang,
                zh: "{level}中不计的分值摊到同级指标：各乘 {factor}",
                en: "points left out under {level} go to its other lines: each times {factor}")
            }
            Self::Redistributed { level: None, factor } => {
                let factor = Operand::from(factor);
                sentence!(lang,
                zh: "不计的分值摊到其他指标：各乘 {factor}", en: "points left out go to all other lines: each times {factor}")
            }
            Self::Goals { result } => sentence!(lang, zh: "按目标占比合计：{result}", en: "goals counted by their shares: {result}"),
            Self::Rescaled { factor, result } => {
                let factor = Operand::from(factor);
                sentence!(lang,
                zh: "不适用的指标不计，其余折算为满分：乘 {factor}，得 {result}",
                en: "lines that do not apply are dropped and the rest is raised to full marks: times {factor}, {result}")
            }
            Self::Adjusted { id, amount, result, clause } => {
                let (clause, taken) = (said(clause), amount.0.high().is_some_and(|high| high.value < Ratio::zero()));
                if taken {
                    sentence!(lang, zh: "{id} 扣减 {amount}，得 {result}（{clause}）", en: "{id} takes {amount}: {result} ({clause})")
                } else {
                    sentence!(lang, zh: "{id} 加 {amount}，得 {result}（{clause}）", en: "{id} adds {amount}: {result} ({clause})")
                }
            }
            Self::Held { result } => {
                sentence!(lang, zh: "不低于 0、不超过满分：{result}", en: "held between nothing and full marks: {result}")
            }
            Self::Capped { value, at_most, applies, result, clause, .. } => {
                let clause = said(clause);
                let value = value.as_ref().map_or_else(
                    || sentence!(lang, zh: "未知", en: "not known"),
                    |value| {
                        let percent = Operand::from(value * &Ratio::from_int(100));
                        format!("{percent}%")
                    },
                );
                match applies {
                    Some(_) => {
                        sentence!(lang, zh: "比率 {value}，总分不超过 {at_most}：{result}（{clause}）", en: "the ratio is {value}, so the total is at most {at_most}: {result} ({clause})")
                    }
                    None => {
                        sentence!(lang, zh: "表上没有封顶所依据的比率，总分可能不超过 {at_most}：{result}（{clause}）", en: "the form lacks the ratio that a cap asks for; the total may be at most {at_most}: {result} ({clause})")
                    }
                }
            }
            Self::Vetoed { id, applies, result, clause, .. } => {
                let clause = said(clause);
                match applies {
                    Some(_) => {
                        sentence!(lang, zh: "一票否决 {id} 成立：{result}（{clause}）", en: "the veto {id} holds: {result} ({clause})")
                    }
                    None => {
                        sentence!(lang, zh: "表上没有一票否决 {id} 所需的事实，可能成立：{result}（{clause}）", en: "the form lacks what the veto {id} asks for; it may hold: {result} ({clause})")
                    }
                }
            }
        }
    }
}
