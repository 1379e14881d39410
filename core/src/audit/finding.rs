use super::{Basis, Severity};
use crate::form::Place;
use crate::messages::Bilingual;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a check found (问题): a fact about one cell, with the numbers that decided.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// The check's name.
    pub check: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The cell.
    pub at: At,
    /// Further cells that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<At>,
    /// What is found, as a fact.
    pub message: Bilingual,
    /// The numbers and texts that decided, by name; the message is made of the same.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub numbers: BTreeMap<&'static str, String>,
    /// The sum written out: `10 + 20 + 10 = 40 ≠ 41`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sum: Option<String>,
    /// The clause of the rule set that the finding rests on, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// What the check rests on.
    pub basis: Basis,
    /// What to do.
    pub advice: Bilingual,
    /// What to put into the cell, where that is certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
    /// Why the finding does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<Waived>,
}

/// A cell of the form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct At {
    /// Its path in the form's JSON: `indicators[3].reported`; `text[2]` for a paragraph.
    pub path: String,
    /// What a person calls it: the indicator's name and the column.
    pub label: Cow<'static, str>,
    /// Its text as printed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Where it stood in the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Located>,
}

/// Table, row and column, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Located {
    /// Which table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<u32>,
    /// Row in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Column in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
}

/// A change that mends the cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Fix {
    /// The cell's path.
    pub path: String,
    /// What stands there.
    pub from: String,
    /// What should.
    pub to: String,
}

/// Why a finding does not count, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Waived {
    /// The reason given.
    pub reason: String,
    /// The date given.
    pub date: String,
}

impl At {
    /// A cell by its path and what a person calls it.
    #[must_use]
    pub fn new(path: impl Into<String>, label: impl Into<Cow<'static, str>>) -> Self {
        Self { path: path.into(), label: label.into(), text: String::new(), place: None }
    }
    /// With its text and place.
    #[must_use]
    pub fn first_in(mut self, text: impl ToString, place: Option<&Place>) -> Self {
        self.text = text.to_string();
        self.place = place.map(|place| Located { table: place.table(), row: place.row(), column: place.column() });
        self
    }
}

/// What a check has to say of a cell; name, basis and advice are the check's own and join it later.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub(super) at: At,
    pub(super) also: Vec<At>,
    pub(super) message: Bilingual,
    pub(super) numbers: BTreeMap<&'static str, String>,
    pub(super) sum: Option<String>,
    pub(super) clause: Option<String>,
    pub(super) fix: Option<Fix>,
    /// Where it is not the check's own.
    pub(super) severity: Option<Severity>,
}

impl Found {
    /// What was found at a cell, in both languages; the `found!` macro makes one with its numbers.
    pub(crate) fn new(at: At, message: Bilingual, numbers: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        let numbers = numbers.into_iter().collect();
        Self { at, also: Vec::new(), message, numbers, sum: None, clause: None, fix: None, severity: None }
    }
    /// Less or more than the check's own severity.
    pub(crate) fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }
    /// The sum written out.
    pub(crate) fn sum(mut self, sum: impl Into<String>) -> Self {
        self.sum = Some(sum.into());
        self
    }
    /// The clause of the set that is broken.
    pub(crate) fn clause(mut self, clause: impl Into<String>) -> Self {
        self.clause = Some(clause.into());
        self
    }
    /// Other cells that it is about.
    pub(crate) fn also(mut self, cells: impl IntoIterator<Item = At>) -> Self {
        self.also.extend(cells);
        self
    }
    /// What the cell should hold, where that is certain.
    pub(crate) fn fix(mut self, to: impl ToString) -> Self {
        self.fix = Some(Fix { path: self.at.path.clone(), from: self.at.text.clone(), to: to.to_string() });
        self
    }
}

/// A finding at a cell; the message of both languages is made of the very variables that are kept as its numbers.
macro_rules! found {
    ($at:expr, [$($number:ident),* $(,)?], zh: $zh:literal, en: $en:literal $(,)?) => {
        $crate::audit::Found::new(
            $at,
            $crate::messages::Bilingual::new(format!($zh), format!($en)),
            [$((stringify!($number), $number.to_string())),*],
        )
    };
}
pub(crate) use found;
