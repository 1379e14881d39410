use crate::number::Ratio;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A part of a formula with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormulaStep {
    /// The part as written.
    pub expression: Written,
    /// The operands' values in order; empty for a name or a literal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operands: Vec<FormulaOperand>,
    /// Its value.
    pub value: FormulaOperand,
}

/// A part of a formula as written; it shares the formula's text. *JSON*: text.
///
/// ```
/// use jixiao::rules::Written;
/// let part = Written::from("分值 × 实际值");
/// assert!(part.starts_with("分值"));
/// ```
#[derive(Clone)]
pub struct Written {
    text: Arc<str>,
    from: usize,
    to: usize,
}

impl Written {
    /// What stands between two bytes of the text.
    pub(super) fn part(text: &Arc<str>, (from, to): (usize, usize)) -> Self {
        Self { text: Arc::clone(text), from, to }
    }
}

impl From<&str> for Written {
    fn from(text: &str) -> Self {
        Self::part(&text.into(), (0, text.len()))
    }
}

impl Deref for Written {
    type Target = str;
    fn deref(&self) -> &str {
        self.text.get(self.from..self.to).unwrap_or_default()
    }
}

impl PartialEq for Written {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Written {}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::from(text.as_str()))
    }
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
