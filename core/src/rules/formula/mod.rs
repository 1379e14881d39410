//! A small, total expression language, made for people who write Chinese.
//!
//! ```
//! use jixiao::rules::formula::{Formula, FormulaValue, Lookup};
//! use jixiao::Ratio;
//! let formula = Formula::parse("若 实际值 ≥ 目标值 则 分值 否则 分值 × 实际值 ÷ 目标值").unwrap();
//! let value = |name: &str| {
//!     let number = match name { "实际值" => 95, "目标值" => 97, "分值" => 15, _ => return None };
//!     Some(Lookup { number: Ratio::from_int(number), unit: None })
//! };
//! let FormulaValue::Number { number, .. } = formula.evaluate(&value).unwrap().value else { panic!() };
//! assert_eq!(number.to_string(), "1425/97");
//! ```
//!
//! | | written | |
//! |---|---|---|
//! | choice | `若 … 则 … 否则 …` | `if … then … else …` |
//! | logic | `或`, `且`, `非` | `or`, `and`, `not` |
//! | comparison | `≥ > ≤ < = ≠`, chains `60 ≤ x < 80` | `>= > <= < == !=` |
//! | sums | `+ −` | `+ -` |
//! | products | `× ÷` | `* /` |
//! | sign | `−x` | `-x` |
//! | functions | `最小(a, b)` `最大(a, b)` `四舍五入(x, 2)` `绝对值(x)` | `min max round abs` |
//! | numbers | `12.5`, `10%`, `5万元`, `100㎡` | full-width digits too |
//! | names | `三公经费本年决算数`, `x1` | letters, digits and `_`, no digit first |
//!
//! Later rows bind more tightly. Signs may be full-width (`（ ） ， ％ ＋ － ＊ ／ ＜ ＞ ＝`). The words 若 则 否则 且 或 非 are
//! keywords only where they stand alone between spaces, signs or brackets; inside a longer word they are part of the
//! name (非税收入, 或有负债).
//!
//! *Units*: names carry the unit of the form. 万元 + 人 is an error, 万元 ÷ 元 is a number; a percentage is a number. The literal
//! 0 fits every unit. Values are in base units (元, 人, ㎡).
//!
//! *Evaluation* is exact, always ends, evaluates only the branch taken, and returns its steps.

mod ast;
mod error;
mod evaluate;
mod lexer;
mod measure;
mod parser;
mod step;

pub use error::{EvaluationError, FormulaError};
pub use evaluate::{Evaluation, FormulaValue, Lookup};
pub use measure::Measure;
pub use step::{FormulaOperand, FormulaStep, Written};

use ast::Expression;
use std::sync::Arc;

/// A formula that parses. Two formulas are equal if they are written alike.
#[derive(Debug, Clone)]
pub struct Formula {
    text: Arc<str>,
    root: Expression,
}

impl PartialEq for Formula {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Formula {
    /// Reads a formula.
    ///
    /// # Errors
    /// [`FormulaError`] with the span in characters and what was expected.
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        Ok(Self { text: text.into(), root: parser::parse(text)? })
    }

    /// The formula as written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every variable once, in the order of first use.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.root.names(&mut names);
        names
    }

    /// Whether every variable is among the known ones.
    ///
    /// # Errors
    /// `formula-unknown-name` for the first that is not, with its span and the nearest known name.
    pub fn check_names(&self, known: &[&str]) -> Result<(), FormulaError> {
        match self.root.first_unknown(known) {
            None => Ok(()),
            Some((name, span)) => Err(FormulaError::UnknownName { nearest: error::nearest(&name, known), name, span }),
        }
    }

    /// The value for the numbers that `lookup` gives.
    ///
    /// # Errors
    /// [`EvaluationError`]: a name without a number, a division by zero, units that do not fit.
    pub fn evaluate<'n>(&self, lookup: &dyn Fn(&str) -> Option<Lookup<'n>>) -> Result<Evaluation, EvaluationError> {
        evaluate::evaluate(&self.text, &self.root, lookup, true)
    }

    /// The same value without its steps, for those who do not show them.
    ///
    /// # Errors
    /// As [`evaluate`](Self::evaluate).
    pub fn value<'n>(&self, lookup: &dyn Fn(&str) -> Option<Lookup<'n>>) -> Result<FormulaValue, EvaluationError> {
        evaluate::evaluate(&self.text, &self.root, lookup, false).map(|evaluation| evaluation.value)
    }

    /// The formula in one spelling: half-width signs, one space around operators, brackets only where needed to keep the
    /// same tree.
    #[must_use]
    pub fn to_canonical(&self) -> String {
        self.root.canonical()
    }
}

#[cfg(test)]
mod formula_tests;
