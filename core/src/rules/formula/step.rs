use crate::number::Ratio;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A part of a formula with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormulaStep {
    /// The part as written.
    pub expression: String,
    /// The operands' values in order; empty for a name or a literal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operands: Vec<FormulaOperand>,
    /// Its value.
    pub value: FormulaOperand,
}

/// A value inside a formula's steps. *Text and JSON*: the number as text (`95/97`), `true` or `false`.
///
/// It stays a number until somebody reads it: most are never read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormulaOperand {
    /// A number in base units.
    Number(Ratio),
    /// The truth of a condition.
    Truth(bool),
}

impl fmt::Display for FormulaOperand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Truth(truth) => truth.fmt(f),
        }
    }
}

impl Serialize for FormulaOperand {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FormulaOperand {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(match text.as_str() {
            "true" => Self::Truth(true),
            "false" => Self::Truth(false),
            number => Self::Number(Ratio::parse(number).map_err(serde::de::Error::custom)?),
        })
    }
}
