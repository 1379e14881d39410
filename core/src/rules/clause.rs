use crate::messages::Bilingual;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A document that clauses refer to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Source {
    /// What clauses call it: `mof-2020-10`.
    pub key: String,
    /// The document's number or name: 财预〔2020〕10号.
    pub document: String,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Bilingual>,
    /// What kind of authority it is.
    #[serde(default)]
    pub basis: Basis,
    /// Whether somebody has read the official text. Where nobody has, every clause of it says so.
    #[serde(default)]
    pub verified: bool,
}

/// What a rule rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// A regulation.
    #[default]
    Regulation,
    /// A published form that shows the rule in use.
    Form,
    /// Deployed software that computes so.
    Practice,
    /// A statute of general law (民法典).
    Law,
    /// Nothing but this engine's own choice, where every source is silent.
    Engine,
}

// Every line, step and ratio carries one; a clone shares the texts.
/// Where a rule, a number or a policy comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Clause {
    /// The key of a source of the set.
    pub source: Arc<str>,
    /// What it says, in short; not a quotation unless in quotation marks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<Arc<Bilingual>>,
}
