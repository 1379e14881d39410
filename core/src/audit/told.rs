//! The text around the tables as several checks read it.

use super::report_text::{Field, beginning, fields, plain};
use super::stated::{NamedFact, StatedAmount, named_facts, stated_amounts};
use super::{Case, Paragraph};
use std::borrow::Cow;
use std::sync::OnceLock;

/// A paragraph without white space, half-width.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    /// Its beginning: enough to tell a heading and its number.
    pub(crate) beginning: String,
    /// The whole where it is no longer than a line of a cover, a title or a foot.
    pub(crate) short: Option<String>,
    /// The labelled fields of a short one that begins with one.
    pub(crate) fields: Vec<Field>,
}

/// What is read once for all checks of an audit, when the first of them asks.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    told: OnceLock<Vec<Told>>,
    amounts: OnceLock<Vec<StatedAmount>>,
    facts: OnceLock<Vec<NamedFact>>,
}

impl<'a> Case<'a> {
    /// The case with a place to keep what is read once. It belongs to one audit: the text must not change under it.
    pub(super) fn sharing(mut self, shared: &'a Shared) -> Self {
        self.shared = Some(shared);
        self
    }

    /// The paragraphs of a text that was given.
    pub(crate) fn told(&self) -> Cow<'a, [Told]> {
        let text = self.text.unwrap_or_default();
        once(self.shared.map(|shared| &shared.told), || text.iter().map(told).collect())
    }

    /// Every amount of the text whose label is beyond doubt, with the cell that holds the same.
    pub(crate) fn stated_amounts(&self) -> Cow<'a, [StatedAmount]> {
        once(self.shared.map(|shared| &shared.amounts), || stated_amounts(self, self.text.unwrap_or_default()))
    }

    /// The labelled amounts of the text whose label is the name of a table's amount.
    pub(crate) fn named_facts(&self) -> Cow<'a, [NamedFact]> {
        once(self.shared.map(|shared| &shared.facts), || named_facts(self))
    }
}

fn once<T: Clone>(kept: Option<&OnceLock<Vec<T>>>, read: impl FnOnce() -> Vec<T>) -> Cow<'_, [T]> {
    match kept {
        Some(kept) => Cow::Borrowed(kept.get_or_init(read)),
        None => Cow::Owned(read()),
    }
}

fn told(paragraph: &Paragraph) -> Told {
    let text = paragraph.text.as_str();
    // Longer ones are no line of a cover, a title or a foot.
    let short = (text.len() <= 600).then(|| plain(text));
    // What 80 characters hold is their own beginning.
    let beginning = match &short {
        Some(short) if text.chars().nth(80).is_none() => short.clone(),
        _ => beginning(text),
    };
    let fields = short.as_deref().map(fields).unwrap_or_default();
    Told { beginning, short, fields }
}
