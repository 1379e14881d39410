use crate::number::{Decimal, NumberError};
use crate::reading::Absent;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// What a numeric cell holds: a number, or one of the different ways of saying nothing.
///
/// *JSON*: text. `"312.57"`, `"0"`, `""` (blank), `"——"`, `"/"`, `"无"`, `"不适用"`.
///
/// ```
/// use jixiao::form::Amount;
/// assert_eq!(Amount::parse("0").unwrap().number().unwrap().to_string(), "0");
/// assert_ne!(Amount::parse("").unwrap(), Amount::parse("——").unwrap());
/// assert!(Amount::parse("about 5").is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// A number as printed.
    Number(Decimal),
    /// Nothing, in one of its forms.
    Absent(Absent),
}

impl Amount {
    /// Reads a numeric cell.
    ///
    /// # Errors
    /// `not-a-decimal` where it holds anything but a plain number or a way of saying nothing.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        // Hardly any cell holds anything else.
        if let Some(number) = Decimal::short(text) {
            return Ok(Self::Number(number));
        }
        Ok(match text.trim() {
            "" => Self::Absent(Absent::Blank),
            "——" | "—" | "-" | "--" | "－" => Self::Absent(Absent::Dash),
            "/" | "\\" | "／" => Self::Absent(Absent::Slash),
            "无" => Self::Absent(Absent::Nothing),
            "不适用" | "不涉及" => Self::Absent(Absent::NotApplicable),
            number => Self::Number(Decimal::parse(number)?),
        })
    }

    /// The number, where there is one.
    #[must_use]
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Absent(_) => None,
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Absent(absent) => f.write_str(match absent {
                Absent::Blank => "",
                Absent::Dash => "——",
                Absent::Slash => "/",
                Absent::Nothing => "无",
                Absent::NotApplicable => "不适用",
            }),
        }
    }
}
impl From<Decimal> for Amount {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl serde::de::Visitor<'_> for Text {
            type Value = Amount;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Amount, E> {
                Amount::parse(text).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}
#[cfg(feature = "schema")]
impl schemars::JsonSchema for Amount {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Amount".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "a plain decimal as text, or a way of saying nothing: \"\", \"——\", \"/\", \"无\", \"不适用\""
        })
    }
}
