//! Cells as recognition sees them: a text and where it stood.

use crate::form::{Amount, Cell, Place, Sourced};
use std::borrow::Cow;

/// A text and its place. The text stays where the document has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Slot<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) table: Option<u32>,
    pub(super) row: u32,
    pub(super) column: u32,
}

impl Slot<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
    fn place(&self, printed: Option<&str>) -> Place {
        let place = Place::new(self.table, Some(self.row), Some(self.column));
        match printed {
            Some(printed) => place.as_printed(printed),
            None => place,
        }
    }
    /// The text as a cell of the form; line breaks inside it are folded, and the print keeps them.
    pub(super) fn cell(&self) -> Cell {
        let value = joined(&self.text, false);
        let printed = (value != self.text).then_some(&*self.text);
        Sourced { place: Some(Box::new(self.place(printed))), value }
    }
    /// The text as an amount; none where it is neither a number nor a way of saying nothing.
    pub(super) fn amount(&self) -> Option<Sourced<Amount>> {
        let plain = super::words::plain(&self.text);
        let value = amount(&plain)?;
        // A single dash is the same as two, and is not how the value is written.
        let printed = (value.to_string() != self.text).then_some(&*self.text);
        Some(Sourced { value, place: Some(Box::new(self.place(printed))) })
    }
    /// An amount that stands inside this text.
    pub(super) fn amount_inside(&self, text: &str) -> Option<Sourced<Amount>> {
        let value = amount(text)?;
        Some(Sourced { value, place: Some(Box::new(self.place(Some(&self.text)))) })
    }
}

/// A plain number, also with thousands parted by commas or a unit that the column has anyway.
fn amount(plain: &str) -> Option<Amount> {
    if let Ok(amount) = Amount::parse(plain) {
        return Some(amount);
    }
    let bare = ["万元", "元", "分"].iter().find_map(|unit| plain.strip_suffix(unit)).unwrap_or(plain);
    let grouped = bare.contains(',') && thousands(bare);
    let bare = if grouped { bare.replace(',', "") } else { bare.to_owned() };
    if bare.is_empty() { None } else { Amount::parse(&bare).ok() }
}

fn thousands(text: &str) -> bool {
    let whole = text.trim_start_matches('-').split('.').next().unwrap_or_default();
    let mut groups = whole.split(',');
    groups.next().is_some_and(|first| (1..=3).contains(&first.len())) && groups.all(|group| group.len() == 3)
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '…' | '—')
}

/// The text on one line. A break between two Latin letters or digits leaves a space; `spaces` also takes the spaces between
/// Chinese characters away, as labels want it.
pub(super) fn joined(text: &str, spaces: bool) -> String {
    let text = text.trim();
    let mut out = String::with_capacity(text.len());
    let mut gap = String::new();
    for c in text.chars() {
        if c.is_whitespace() {
            gap.push(c);
            continue;
        }
        if !gap.is_empty() {
            let before = out.chars().next_back().unwrap_or(' ');
            let broken = gap.contains(['\n', '\r']);
            let latin = before.is_ascii_alphanumeric() && c.is_ascii_alphanumeric();
            let between = is_wide(before) && is_wide(c);
            if broken && latin {
                out.push(' ');
            } else if !(broken || spaces && between) {
                out.push_str(&gap);
            }
            gap.clear();
        }
        out.push(c);
    }
    out
}
