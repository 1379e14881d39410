use crate::number::Ratio;
use serde::{Deserialize, Serialize};

/// A unit of measure as typed, with what is needed to convert it.
///
/// Two units are comparable only if `dimension` is equal; a value is converted by multiplying with `factor`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The unit as typed, white space removed: `万元`, `元/人·月`, `场次`.
    pub symbol: String,
    /// What kind of thing is counted or measured.
    pub dimension: Dimension,
    /// How many base units one of these is: 10000 for 万元, 1/100 for %.
    pub factor: Ratio,
}

/// What a unit measures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "of", content = "name")]
pub enum Dimension {
    /// A share: base unit 1 (% is 1/100, ‰ is 1/1000, 个百分点 is 1/100).
    Share,
    /// Money: base unit 元.
    Money,
    /// Length: base unit 米.
    Length,
    /// Area: base unit 平方米.
    Area,
    /// Volume: base unit 立方米.
    Volume,
    /// Mass: base unit 千克.
    Mass,
    /// Time as duration: base unit 天 for days and weeks, hours and minutes as fractions of it.
    Days,
    /// Time as duration in calendar months: base unit 月 (年 is 12); not convertible to days.
    Months,
    /// Storage: base unit GB.
    Storage,
    /// Counted things, by the canonical name of the counting word: `人`, `人次`, `户`. Different words do not compare.
    Count(String),
    /// A quotient such as 元/人·月, by its canonical name (`元/人·月`); money in it is already converted to 元.
    Per(String),
}
