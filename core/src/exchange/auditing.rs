//! The call `audit`.

use super::call::yes;
use super::handle::scored;
use super::{CallError, RuleSetChoice};
use crate::audit::{Case, Paragraph, Settings, SettingsError};
use crate::form::{Monitoring, SelfEvaluation};
use crate::messages::Lang;
use crate::reading::Date;
use crate::report::{Document, Mask, audit_page};
use crate::rules::Catalog;
use crate::score::{Options, ReadForm};
use serde::{Deserialize, Serialize};

/// `{"version": 1, "call": "audit", "form": {…}, "text": [{"text": "一、…"}], "previous": {…}, "settings": {…}}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AuditCall {
    version: u32,
    call: String,
    /// The form.
    pub form: SelfEvaluation,
    /// As in [`ScoreCall`](super::ScoreCall).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruleset: Option<RuleSetChoice>,
    /// As in [`ScoreCall`](super::ScoreCall).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<String>,
    /// The day of filing, for sets that go by it and for checks that need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// The text around the tables, paragraph by paragraph; absent where it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Vec<Paragraph>>,
    /// The same unit's form of the year before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<SelfEvaluation>,
    /// Its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_text: Option<Vec<Paragraph>>,
    /// The target form as approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub targets: Option<SelfEvaluation>,
    /// The year's monitoring form (绩效运行监控表).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monitoring: Option<Monitoring>,
    /// What is looked for, how strictly, and what is waived.
    #[serde(default)]
    pub settings: Settings,
    /// The format of the answer's page; without it there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Page>,
    /// The language of the page. Default `zh`.
    #[serde(default)]
    pub lang: Lang,
    /// Whether names behind labels and telephone numbers are hidden, in the page and in the data. Default true.
    #[serde(default = "yes")]
    pub masked: bool,
    /// Further texts to hide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mask: Vec<String>,
}

/// How a page comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Page {
    /// Plain text, 100 columns wide.
    Text,
    /// Markdown.
    Markdown,
    /// One self-contained web page.
    Html,
    /// The same as a part of somebody else's page.
    Fragment,
    /// The neutral document as JSON text.
    Document,
}

impl Page {
    /// A document in this format.
    pub(super) fn of(self, document: &Document) -> String {
        match self {
            Self::Text => document.to_text(),
            Self::Markdown => document.to_markdown(),
            Self::Html => document.to_html(),
            Self::Fragment => document.to_fragment(),
            // A document holds only text, numbers and lists; serialising it cannot fail.
            Self::Document => serde_json::to_string(document).unwrap_or_default(),
        }
    }
}

/// The answer to `audit`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditAnswer {
    /// What was found, and what every check answered.
    pub audit: serde_json::Value,
    /// The page asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}

impl AuditCall {
    /// The call for a form alone with every option at its default.
    #[must_use]
    pub fn new(form: SelfEvaluation) -> Self {
        Self {
            version: super::VERSION,
            call: "audit".to_owned(),
            form,
            ruleset: None,
            jurisdiction: None,
            as_of: None,
            text: None,
            previous: None,
            previous_text: None,
            targets: None,
            monitoring: None,
            settings: Settings::default(),
            page: None,
            lang: Lang::Zh,
            masked: true,
            mask: Vec::new(),
        }
    }
}

/// Scores a form and runs the checks.
///
/// # Errors
/// [`CallError`] where a form's format, the rule set or the settings cannot be used.
pub fn audit(call: AuditCall) -> Result<AuditAnswer, CallError> {
    audit_with(&Catalog::embedded()?, call)
}

pub(super) fn audit_with(catalog: &Catalog, call: AuditCall) -> Result<AuditAnswer, CallError> {
    let other = |form: Option<SelfEvaluation>, path: &str| {
        form.map(SelfEvaluation::checked).transpose().map_err(|error| {
            let mut error = CallError::from(error);
            error.path = Some(path.to_owned());
            error
        })
    };
    let form = call.form.checked()?;
    let monitoring = call.monitoring.map(Monitoring::checked).transpose().map_err(|error| {
        let mut error = CallError::from(error);
        error.path = Some("monitoring".to_owned());
        error
    })?;
    let (previous, targets) = (other(call.previous, "previous")?, other(call.targets, "targets")?);
    let read = ReadForm::new(&form);
    let options = Options { as_of: call.as_of, ..Options::default() };
    let (card, set) = scored(catalog, &read, call.ruleset.as_ref(), call.jurisdiction, options)?;
    let mut case = Case::new(&read, &set, &card).with_catalog(catalog);
    case.text = call.text.as_deref();
    case.previous = previous.as_ref();
    case.previous_text = call.previous_text.as_deref();
    case.targets = targets.as_ref();
    case.monitoring = monitoring.as_ref();
    case.filed = call.as_of;
    let answer = crate::audit::audit(&case, &call.settings)?;
    let mask = if call.masked { call.mask.into_iter().fold(Mask::default(), Mask::with) } else { Mask::off() };
    let page = call.page.map(|page| page.of(&audit_page(&answer, &case, &mask, call.lang)));
    Ok(AuditAnswer { audit: mask.json(serde_json::to_value(&answer).unwrap_or_default()), page })
}

impl From<SettingsError> for CallError {
    fn from(error: SettingsError) -> Self {
        let mut call = Self::of(error.code(), |lang| error.sentence(lang), |lang| error.help(lang));
        call.path = Some("settings".to_owned());
        call
    }
}
