use super::Why;
use crate::messages::{Lang, sentence};
use crate::number::Ratio;
use crate::rules::{Clause, Colour, Operand, Step};
use serde::{Deserialize, Serialize};

/// A warning light (预警灯), worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Light {
    /// 红灯.
    Red,
    /// 黄灯.
    Yellow,
    /// 依据不足: the evidence or the rule does not tell; it is no pass.
    Unproven,
    /// 蓝灯: far ahead of the plan, to be looked at.
    Blue,
    /// 绿灯.
    Green,
}

impl From<Colour> for Light {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Red => Self::Red,
            Colour::Yellow => Self::Yellow,
            Colour::Green => Self::Green,
            Colour::Blue => Self::Blue,
        }
    }
}

impl Light {
    /// All of them, worst first.
    pub const ALL: [Self; 5] = [Self::Red, Self::Yellow, Self::Unproven, Self::Blue, Self::Green];

    /// The light in words.
    #[must_use]
    pub fn word(self, lang: Lang) -> String {
        match self {
            Self::Red => sentence!(lang, zh: "红灯", en: "red"),
            Self::Yellow => sentence!(lang, zh: "黄灯", en: "yellow"),
            Self::Unproven => sentence!(lang, zh: "依据不足", en: "unproven"),
            Self::Blue => sentence!(lang, zh: "蓝灯", en: "blue"),
            Self::Green => sentence!(lang, zh: "绿灯", en: "green"),
        }
    }

    /// Whether a unit is written to because of it.
    #[must_use]
    pub fn warns(self) -> bool {
        matches!(self, Self::Red | Self::Yellow)
    }
}

/// What a light is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "about")]
#[non_exhaustive]
pub enum About {
    /// The execution rate against the threshold of the month.
    Progress,
    /// The execution rate against what the plan has due.
    Pace,
    /// Goals against execution.
    Gap,
    /// One goal against the share of the year that is over.
    Goal {
        /// Its name.
        name: String,
        /// The target as typed.
        target: String,
        /// What was done so far, as typed.
        #[serde(skip_serializing_if = "Option::is_none")]
        done: Option<String>,
    },
}

impl About {
    /// What it is about, in words.
    #[must_use]
    pub fn word(&self, lang: Lang) -> String {
        match self {
            Self::Progress => sentence!(lang, zh: "执行率界限", en: "threshold of execution"),
            Self::Pace => sentence!(lang, zh: "支出进度", en: "pace of execution"),
            Self::Gap => sentence!(lang, zh: "目标与预算差距", en: "goals against execution"),
            Self::Goal { name, .. } => sentence!(lang, zh: "指标“{name}”", en: "goal `{name}`"),
        }
    }
}

/// One light, how it follows, and the clause that it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Judged {
    /// What it is about.
    #[serde(flatten)]
    pub about: About,
    /// The light.
    pub light: Light,
    /// Why it is unproven.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// What was held against the rule: the rate, the rate or completion ÷ what is due, or how many points goals and execution lie apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Operand>,
    /// The share that was wanted, where one was: the threshold, or what the plan has due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wanted: Option<Ratio>,
    /// How it follows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub derivation: Vec<Step>,
    /// The clause; absent where no rule was reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<Clause>,
}
