use crate::form::SelfEvaluation;
use crate::messages::Lang;
use crate::number::Decimal;
use crate::reading::Date;
use serde::{Deserialize, Serialize};

/// Which rule set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum RuleSetChoice {
    /// An embedded one by its id.
    Id(String),
    /// One given as TOML text; it may inherit from embedded ones.
    Toml(String),
    /// One given as JSON, the same fields.
    Json(serde_json::Value),
}

/// `{"version": 1, "call": "score", "form": {…}}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScoreCall {
    version: u32,
    call: String,
    /// The form.
    pub form: SelfEvaluation,
    /// The rule set; without it jurisdiction, kind and year decide, and without a jurisdiction `cn-mof-2020` is assumed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruleset: Option<RuleSetChoice>,
    /// ISO 3166-2; without it the form's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<String>,
    /// The day of filing, for sets that go by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// Whether lines carry their derivations. Default true.
    #[serde(default = "yes")]
    pub derivations: bool,
}

/// `{"version": 1, "call": "explain", "form": {…}, "lang": "zh", "format": "text"}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExplainCall {
    version: u32,
    call: String,
    /// The form.
    pub form: SelfEvaluation,
    /// As in [`ScoreCall`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruleset: Option<RuleSetChoice>,
    /// As in [`ScoreCall`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<String>,
    /// As in [`ScoreCall`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// The language. Default `zh`.
    #[serde(default)]
    pub lang: Lang,
    /// Text or document. Default text.
    #[serde(default)]
    pub format: Format,
    /// Every step of every line instead of the scorecard's page.
    #[serde(default)]
    pub derivations: bool,
}

/// `{"version": 1, "call": "compare", "from": {"id": …}, "to": {"id": …}, "forms": […]}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CompareCall {
    version: u32,
    call: String,
    /// The first rule set.
    pub from: RuleSetChoice,
    /// The second.
    pub to: RuleSetChoice,
    /// The forms to score under both.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<SelfEvaluation>,
    /// The language of the answer's page; without it there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
}

/// `{"version": 1, "call": "criterion", "text": "≤100%得5分，每超过一个百分点扣0.5分", "points": "5", "unit": "%"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CriterionCall {
    version: u32,
    call: String,
    /// The criterion as printed.
    pub text: String,
    /// The indicator's name, where it is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// 分值; 满分 stands for them, and what disagrees with them is reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Decimal>,
    /// The unit of the target: `%`, `人`, empty for a bare number; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// `{"version": 1, "call": "rulesets"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleSetsCall {
    version: u32,
    call: String,
}

impl Default for RuleSetsCall {
    fn default() -> Self {
        Self { version: super::VERSION, call: "rulesets".to_owned() }
    }
}

impl CompareCall {
    /// The call for two sets and forms, without a page.
    #[must_use]
    pub fn new(from: RuleSetChoice, to: RuleSetChoice, forms: Vec<SelfEvaluation>) -> Self {
        Self { version: super::VERSION, call: "compare".to_owned(), from, to, forms, lang: None }
    }
}

impl CriterionCall {
    /// The call for a sentence about whose line nothing is known.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { version: super::VERSION, call: "criterion".to_owned(), text, name: String::new(), points: None, unit: None }
    }
}

impl ScoreCall {
    /// The call for a form with every option at its default.
    #[must_use]
    pub fn new(form: SelfEvaluation) -> Self {
        Self { version: super::VERSION, call: "score".to_owned(), form, ruleset: None, jurisdiction: None, as_of: None, derivations: true }
    }
    /// Under this rule set.
    #[must_use]
    pub fn under(mut self, ruleset: RuleSetChoice) -> Self {
        self.ruleset = Some(ruleset);
        self
    }
}

impl ExplainCall {
    /// The call for a form with every option at its default.
    #[must_use]
    pub fn new(form: SelfEvaluation) -> Self {
        Self {
            version: super::VERSION,
            call: "explain".to_owned(),
            form,
            ruleset: None,
            jurisdiction: None,
            as_of: None,
            lang: Lang::Zh,
            format: Format::Text,
            derivations: false,
        }
    }
    /// Under this rule set.
    #[must_use]
    pub fn under(mut self, ruleset: RuleSetChoice) -> Self {
        self.ruleset = Some(ruleset);
        self
    }
}

/// How an explanation comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Plain text, 100 columns wide.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// One self-contained web page.
    Html,
    /// The same as a part of somebody else's page.
    Fragment,
    /// The neutral document.
    Json,
}

pub(super) fn yes() -> bool {
    true
}
