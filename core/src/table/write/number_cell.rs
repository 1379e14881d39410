//! Texts that a workbook can hold as numbers: the number in the cell, everything else in the format that shows it.

use super::formulas::plain;
use crate::number::{Decimal, Ratio};

/// Longer words around a number make it a sentence.
const LONGEST: usize = 20;

/// A number as a cell holds it, and the format that shows it as printed: `47.90` is 47.9 under `0.00`, `95%` is 0.95 under `0%`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NumberCell {
    pub(super) value: Decimal,
    pub(super) format: String,
}

/// A text that is a number, perhaps in percent.
pub(super) fn number(text: &str) -> Option<NumberCell> {
    let digits = text.strip_suffix('%').unwrap_or(text);
    made("", plain(digits)?, digits.len() < text.len(), "")
}

/// A text that is one number between words or signs: `≥95%`, `50场`. What stands around it becomes part of the format.
pub(super) fn number_in_words(text: &str) -> Option<NumberCell> {
    let digit = |c: char| c.is_ascii_digit();
    let begin = text.find(digit)?;
    let (before, rest) = text.split_at_checked(begin)?;
    let (digits, after) = rest.split_at_checked(rest.find(|c: char| !digit(c) && c != '.').unwrap_or(rest.len()))?;
    let (percent, after) = after.strip_prefix('%').map_or((false, after), |after| (true, after));
    let around = || before.chars().chain(after.chars());
    // A sign of its own would move in front of the words, and a second number is not this one.
    let words = around().all(|c| !digit(c) && !matches!(c, '"' | '%' | '-' | '+' | '.' | ',') && !c.is_control());
    (words && around().count() <= LONGEST).then(|| made(before, plain(digits)?, percent, after))?
}

fn made(before: &str, number: Decimal, percent: bool, after: &str) -> Option<NumberCell> {
    let places = number.places() as usize;
    let shape = if places == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(places)) };
    let literal = |text: &str| if text.is_empty() { String::new() } else { format!("\"{text}\"") };
    let hundred = Ratio::from_int(if percent { 100 } else { 1 });
    let value = if percent { Decimal::exact(&number.ratio().checked_div(&hundred).ok()?)? } else { number };
    Some(NumberCell { value, format: format!("{}{shape}{}{}", literal(before), if percent { "%" } else { "" }, literal(after)) })
}
