use super::CallError;
use crate::form::Kind;
use crate::messages::Bilingual;
use crate::report::Document;
use crate::rules::criterion::{Criterion, Disagreement};
use crate::rules::{InForce, Rule, SetKind};
use crate::score::{Comparison, Scorecard};
use serde::Serialize;

/// `{"version": 1, "ok": …}` or `{"version": 1, "error": …}`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer<T> {
    /// 1.
    pub version: u32,
    /// What came of it.
    #[serde(flatten)]
    pub result: Outcome<T>,
}

/// One of both.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome<T> {
    /// The answer.
    Ok(T),
    /// Why there is none.
    Error(CallError),
}

/// The answer to `score`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreAnswer {
    /// The scorecard.
    pub scorecard: Scorecard,
}

/// The answer to `explain`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExplainAnswer {
    /// The explanation in the format asked for.
    #[serde(flatten)]
    pub explained: Explained,
}

/// An explanation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Explained {
    /// As text.
    Text(String),
    /// As Markdown.
    Markdown(String),
    /// As a web page.
    Html(String),
    /// As a part of one.
    Fragment(String),
    /// As a neutral document.
    Document(Document),
}

impl Explained {
    /// The explanation as one text; a document as its JSON.
    #[must_use]
    pub fn into_text(self) -> String {
        match self {
            Self::Text(text) | Self::Markdown(text) | Self::Html(text) | Self::Fragment(text) => text,
            // A document holds only text, numbers and lists; serialising it cannot fail.
            Self::Document(document) => serde_json::to_string(&document).unwrap_or_default(),
        }
    }
}

/// The answer to `compare`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompareAnswer {
    /// What differs, and every form under both.
    pub comparison: Comparison,
    /// The same as plain text, in the language asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The answer to `criterion`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CriterionAnswer {
    /// What was read, part by part.
    pub criterion: Criterion,
    /// Why it is no rule, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Bilingual>,
    /// The rule in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub describes: Option<Bilingual>,
    /// The rule as data, for an indicator's `rule`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// The rule written as a criterion again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// What of its numbers does not go with the points.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Disagreement>,
    /// The same in words, in the same order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disagrees: Vec<Bilingual>,
}

/// The answer to `rulesets`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleSetsAnswer {
    /// The embedded sets in the order of their ids.
    pub rulesets: Vec<RuleSetSummary>,
}

/// What a list shows of a rule set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleSetSummary {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Bilingual,
    /// Regulation, practice or framework.
    pub kind: SetKind,
    /// Its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<String>,
    /// What it is for.
    pub covers: Vec<Kind>,
    /// When it is in force.
    pub in_force: InForce,
    /// Whether it evidences only some rules.
    pub partial: bool,
    /// Its content hash.
    pub hash: String,
    /// Whether every document behind it was checked against the official text.
    pub verified: bool,
}
