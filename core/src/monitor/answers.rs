use crate::messages::{Lang, sentence};
use crate::reading::Date;
use crate::rules::AnswerKind;
use serde::{Deserialize, Serialize};

/// What a unit answered to a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// 预算单位.
    pub unit: String,
    /// 项目名称.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// The year of the notice.
    pub year: i16,
    /// The month of the notice, 1 to 12.
    pub month: u8,
    /// What was answered.
    pub answer: AnswerKind,
    /// The day of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Whether a warning came true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Outcome {
    /// The year ended in the rates that are warned of.
    CameTrue,
    /// It did not.
    DidNot,
    /// The year is not over, or its end is not known.
    Open,
}

impl Outcome {
    /// The outcome in words.
    #[must_use]
    pub fn word(self, lang: Lang) -> String {
        match self {
            Self::CameTrue => sentence!(lang, zh: "年终偏低，预警应验", en: "came true"),
            Self::DidNot => sentence!(lang, zh: "年终已达到", en: "did not come true"),
            Self::Open => sentence!(lang, zh: "尚未到年终", en: "open"),
        }
    }
}
