//! What a host keeps between calls: the rule sets that have been read, a form that has been parsed, a scorecard with its set.

use super::handle::{named, summary};
use super::{CallError, Format, Page, RuleSetChoice, RuleSetSummary, call_json_with, explained};
use crate::form::SelfEvaluation;
use crate::messages::Lang;
use crate::report::form_page;
use crate::rules::{Catalog, Choice, RuleSet};
use crate::score::{Options, ReadForm, Scorecard, Scores};
use std::sync::Arc;

/// The catalog of a host that asks more than once: an embedded set is read when it is first needed, and never again.
///
/// ```
/// use jixiao::exchange::{Host, RuleSetChoice};
/// use jixiao::score::Options;
/// let host = Host::default();
/// let form = host.form(r#"{"format": 1, "kind": "project", "indicators": [
///     {"name": "满意度", "target": "97%", "actual": "95%", "points": "15"}]}"#).unwrap();
/// let set = host.ruleset(&RuleSetChoice::Id("cn-mof-2020".into())).unwrap();
/// let scored = host.score(&form, &set, Options::default());
/// assert_eq!(scored.card.lines[0].low.unwrap().to_string(), "14.69");
/// ```
#[derive(Debug, Clone)]
pub struct Host {
    catalog: Catalog,
}

/// A scorecard, and the set that it was made with.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Scored {
    /// The scorecard.
    pub card: Scorecard,
    /// The set.
    pub set: Arc<RuleSet>,
}

impl Default for Host {
    fn default() -> Self {
        // Reading the embedded sets cannot fail before one is asked for.
        Self { catalog: Catalog::embedded().unwrap_or_default() }
    }
}

impl Host {
    /// Answers a call in JSON text, as [`call_json`](super::call_json).
    #[must_use]
    pub fn call(&self, text: &str) -> String {
        call_json_with(&self.catalog, text)
    }

    /// A form from its JSON text.
    ///
    /// # Errors
    /// As [`SelfEvaluation::from_json`].
    pub fn form(&self, text: &str) -> Result<SelfEvaluation, CallError> {
        Ok(SelfEvaluation::from_json(text)?)
    }

    /// The form as a page, in the format asked for.
    #[must_use]
    pub fn form_page(&self, form: &SelfEvaluation, page: Page, lang: Lang) -> String {
        page.of(&form_page(form, lang))
    }

    /// The set that a choice names.
    ///
    /// # Errors
    /// Where it is not there, or not sound.
    pub fn ruleset(&self, choice: &RuleSetChoice) -> Result<Arc<RuleSet>, CallError> {
        named(choice, &self.catalog).map(|set| Arc::new(set.into_owned()))
    }

    /// The id of the set for a place, a kind of form and a year or day, and whether it was assumed.
    ///
    /// # Errors
    /// Where none is in force there.
    pub fn choose(&self, choice: &Choice) -> Result<(&str, bool), CallError> {
        let chosen = self.catalog.choose(choice)?;
        Ok((chosen.set.id(), chosen.assumed))
    }

    /// What a list shows of a set.
    #[must_use]
    pub fn summary(&self, set: &RuleSet) -> RuleSetSummary {
        summary(set)
    }

    /// The numbers of a form's scorecard, for those who need no more of thousands of forms.
    #[must_use]
    pub fn scores(&self, form: &SelfEvaluation, set: &RuleSet) -> Scores {
        ReadForm::new(form).scores(set)
    }

    /// Scores a form.
    #[must_use]
    pub fn score(&self, form: &SelfEvaluation, set: &Arc<RuleSet>, options: Options) -> Scored {
        Scored { card: ReadForm::new(form).score(set, options), set: Arc::clone(set) }
    }
}

impl Scored {
    /// The scorecard in words, as the call `explain` gives it.
    #[must_use]
    pub fn page(&self, format: Format, lang: Lang, derivations: bool) -> String {
        explained(&self.card, &self.set, lang, format, derivations).into_text()
    }
}
