use super::row::Row;
use super::told::Shared;
use super::{At, Input, Missing};
use crate::form::{Amount, Cell, Monitoring, Place, SelfEvaluation, Sourced};
use crate::number::Decimal;
use crate::reading::Date;
use crate::rules::{Catalog, RuleSet};
use crate::score::{ReadForm, Scorecard};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A paragraph of the text around the tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    /// The text.
    pub text: String,
    /// Where it stood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// What an audit looks at: a form, how it scores, and whatever else is known.
///
/// `None` means *not given*: checks that need it answer that they cannot tell. An empty text is a text.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Case<'a> {
    /// The form.
    pub form: &'a SelfEvaluation,
    /// Its cells as read.
    pub read: &'a ReadForm<'a>,
    /// The rule set in force.
    pub set: &'a RuleSet,
    /// The form's scorecard under it, with derivations.
    pub card: &'a Scorecard,
    /// The other sets, for scores that follow another rule.
    pub catalog: Option<&'a Catalog>,
    /// The text around the tables.
    pub text: Option<&'a [Paragraph]>,
    /// The same unit's form of the year before.
    pub previous: Option<&'a SelfEvaluation>,
    /// Its text.
    pub previous_text: Option<&'a [Paragraph]>,
    /// The target form as approved.
    pub targets: Option<&'a SelfEvaluation>,
    /// The monitoring form of the same year (绩效运行监控表).
    pub monitoring: Option<&'a Monitoring>,
    /// The day of filing.
    pub filed: Option<Date>,
    /// What is read once for all checks.
    pub(super) shared: Option<&'a Shared>,
}

impl<'a> Case<'a> {
    /// A form alone.
    #[must_use]
    pub fn new(read: &'a ReadForm<'a>, set: &'a RuleSet, card: &'a Scorecard) -> Self {
        let form = read.form();
        let (catalog, text, previous, previous_text, targets, monitoring, filed) = (None, None, None, None, None, None, None);
        Self { form, read, set, card, catalog, text, previous, previous_text, targets, monitoring, filed, shared: None }
    }
    /// With the other sets.
    #[must_use]
    pub fn with_catalog(mut self, catalog: &'a Catalog) -> Self {
        self.catalog = Some(catalog);
        self
    }
    /// With the text around the tables.
    #[must_use]
    pub fn with_text(mut self, text: &'a [Paragraph]) -> Self {
        self.text = Some(text);
        self
    }
    /// With the form of the year before.
    #[must_use]
    pub fn with_previous(mut self, previous: &'a SelfEvaluation) -> Self {
        self.previous = Some(previous);
        self
    }
    /// With the text of the year before.
    #[must_use]
    pub fn with_previous_text(mut self, text: &'a [Paragraph]) -> Self {
        self.previous_text = Some(text);
        self
    }
    /// With the target form as approved.
    #[must_use]
    pub fn with_targets(mut self, targets: &'a SelfEvaluation) -> Self {
        self.targets = Some(targets);
        self
    }
    /// With the monitoring form of the same year.
    #[must_use]
    pub fn with_monitoring(mut self, monitoring: &'a Monitoring) -> Self {
        self.monitoring = Some(monitoring);
        self
    }
    /// With the day of filing.
    #[must_use]
    pub fn with_filed(mut self, filed: Date) -> Self {
        self.filed = Some(filed);
        self
    }

    /// The indicators in printed order, each with its cells as read and its scored line.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'a>> + use<'a> {
        let (form, card, read) = (self.form, self.card, self.read);
        (0..form.indicators.len()).filter_map(move |index| {
            let (target, actual) = read.cells(index)?;
            Some(Row { index, indicator: form.indicators.get(index)?, line: card.lines.get(index)?, target, actual })
        })
    }

    /// The rows, or that there are none.
    pub(crate) fn need_rows(&self) -> Result<Vec<Row<'a>>, Missing> {
        let rows: Vec<Row<'a>> = self.rows().collect();
        if rows.is_empty() { Err(Input::Indicators.into()) } else { Ok(rows) }
    }
    /// The text, or that it is not given.
    pub(crate) fn need_text(&self) -> Result<&'a [Paragraph], Missing> {
        self.text.ok_or(Input::Text.into())
    }
}

/// A paragraph as a place.
pub(crate) fn paragraph_at(index: usize, paragraph: &Paragraph) -> At {
    At::new(format!("text[{index}]"), "正文").first_in(&paragraph.text, paragraph.place.as_ref())
}

/// A cell with an amount as a place.
pub(crate) fn amount_at(path: impl Into<String>, label: impl Into<Cow<'static, str>>, cell: Option<&Sourced<Amount>>) -> At {
    let at = At::new(path, label);
    match cell {
        Some(cell) => at.first_in(cell.value, cell.place.as_deref()),
        None => at,
    }
}

/// A cell with a text as a place.
pub(crate) fn text_at(path: impl Into<String>, label: impl Into<Cow<'static, str>>, cell: Option<&Cell>) -> At {
    let at = At::new(path, label);
    match cell {
        Some(cell) => at.first_in(&cell.value, cell.place.as_deref()),
        None => at,
    }
}

/// The number of a cell.
pub(crate) fn number(cell: Option<&Sourced<Amount>>) -> Option<Decimal> {
    cell.and_then(|cell| cell.value.number())
}

/// The text of a cell without white space at its ends; `None` where the form has no such cell.
pub(crate) fn words(cell: Option<&Cell>) -> Option<&str> {
    cell.map(|cell| cell.value.trim())
}
