use super::{NumberError, Ratio};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// One end of a range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct End {
    /// Where the range ends.
    pub value: Ratio,
    /// Whether the range stops short of that value.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
}

impl End {
    /// An end that belongs to the range.
    #[must_use]
    pub fn closed(value: Ratio) -> Self {
        Self { value, open: false }
    }
    /// An end that the range stops short of.
    #[must_use]
    pub fn open(value: Ratio) -> Self {
        Self { value, open: true }
    }
}

/// A range of exact numbers, never empty. An absent end means unbounded.
///
/// *Text*: `[6.4, 8)`, `(200, 300)`, `[95, +∞)`; a single number is written as that number.
/// *JSON*: `{"low": {"value": "6.4"}, "high": {"value": "8", "open": true}}`.
///
/// ```
/// use jixiao::{Interval, Ratio};
/// let tier = Interval::parse("[6.4, 8)").unwrap();
/// assert!(tier.contains(&Ratio::from_int(7)));
/// assert!(!tier.contains(&Ratio::from_int(8)));
/// ```
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Ends")]
pub struct Interval {
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<End>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<End>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Ends {
    #[serde(default)]
    low: Option<End>,
    #[serde(default)]
    high: Option<End>,
}

impl TryFrom<Ends> for Interval {
    type Error = NumberError;
    fn try_from(ends: Ends) -> Result<Self, NumberError> {
        Self::new(ends.low, ends.high)
    }
}

impl Interval {
    /// A range from its ends.
    ///
    /// # Errors
    /// `empty-interval` where no number lies between the ends.
    pub fn new(low: Option<End>, high: Option<End>) -> Result<Self, NumberError> {
        if let (Some(l), Some(h)) = (&low, &high) {
            let empty = match l.value.cmp(&h.value) {
                Ordering::Less => false,
                Ordering::Equal => l.open || h.open,
                Ordering::Greater => true,
            };
            if empty {
                return Err(NumberError::EmptyInterval { low: l.value.to_string(), high: h.value.to_string() });
            }
        }
        Ok(Self { low, high })
    }

    /// The range that holds one number.
    #[must_use]
    pub fn point(value: Ratio) -> Self {
        Self { low: Some(End::closed(value.clone())), high: Some(End::closed(value)) }
    }

    /// `[low, high]`.
    ///
    /// # Errors
    /// `empty-interval`.
    pub fn closed(low: Ratio, high: Ratio) -> Result<Self, NumberError> {
        Self::new(Some(End::closed(low)), Some(End::closed(high)))
    }

    /// Every number.
    #[must_use]
    pub fn unbounded() -> Self {
        Self { low: None, high: None }
    }

    /// The low end; `None` where unbounded.
    #[must_use]
    pub fn low(&self) -> Option<&End> {
        self.low.as_ref()
    }

    /// The high end; `None` where unbounded.
    #[must_use]
    pub fn high(&self) -> Option<&End> {
        self.high.as_ref()
    }

    /// The number, where the range holds just one.
    #[must_use]
    pub fn as_point(&self) -> Option<&Ratio> {
        match (&self.low, &self.high) {
            (Some(l), Some(h)) if l.value == h.value => Some(&l.value),
            _ => None,
        }
    }

    /// Whether a number lies inside.
    #[must_use]
    pub fn contains(&self, value: &Ratio) -> bool {
        let above = self.low.as_ref().is_none_or(|l| if l.open { *value > l.value } else { *value >= l.value });
        let below = self.high.as_ref().is_none_or(|h| if h.open { *value < h.value } else { *value <= h.value });
        above && below
    }

    /// Whether every number of this range lies in the other.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.hull(other) == *other
    }

    /// What both ranges hold; `None` where nothing is common.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let low = pick(&self.low, &other.low, Ordering::Greater, true);
        let high = pick(&self.high, &other.high, Ordering::Less, true);
        Self::new(low, high).ok()
    }

    /// The least range that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        Self { low: pick(&self.low, &other.low, Ordering::Less, false), high: pick(&self.high, &other.high, Ordering::Greater, false) }
    }

    /// Adds two ranges; an end is open if either addend's is.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let add = |a: &Option<End>, b: &Option<End>| match (a, b) {
            (Some(a), Some(b)) => Some(End { value: &a.value + &b.value, open: a.open || b.open }),
            _ => None,
        };
        Self { low: add(&self.low, &other.low), high: add(&self.high, &other.high) }
    }

    /// Multiplies by a number above zero; by zero the range becomes the point zero, below zero it is turned round.
    #[must_use]
    pub fn times(&self, factor: &Ratio) -> Self {
        if factor.is_zero() {
            return Self::point(Ratio::zero());
        }
        if factor.is_one() {
            return self.clone();
        }
        let scale = |end: &Option<End>| end.as_ref().map(|e| End { value: &e.value * factor, open: e.open });
        let (low, high) = (scale(&self.low), scale(&self.high));
        if factor.is_negative() { Self { low: high, high: low } } else { Self { low, high } }
    }

    /// High end less low end; `None` where unbounded.
    #[must_use]
    pub fn width(&self) -> Option<Ratio> {
        Some(&self.high.as_ref()?.value - &self.low.as_ref()?.value)
    }

    /// Reads the usual notation: `[90, 100]`, `(0, 10]`, `[95, )`, `(, 60)`, or one number. Full-width signs and `%` are
    /// accepted: `[80%, 100%]` is `[0.8, 1]`.
    ///
    /// # Errors
    /// `not-a-decimal`, `empty-interval`.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let bad = || NumberError::NotADecimal { text: text.chars().take(60).collect() };
        let plain: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| match c {
                '（' => '(',
                '）' => ')',
                '，' => ',',
                '％' => '%',
                '【' | '［' => '[',
                '】' | '］' => ']',
                c => c,
            })
            .collect();
        let number = |part: &str| match part.strip_suffix('%') {
            Some(percent) => Ratio::parse(percent)?.checked_div(&Ratio::from_int(100)),
            None => Ratio::parse(part),
        };
        let Some((left, right)) = plain.split_once(',') else {
            return Ok(Self::point(number(&plain)?));
        };
        let end = |part: &str, open: bool| -> Result<Option<End>, NumberError> {
            match part {
                "" | "-∞" | "+∞" | "∞" => Ok(None),
                part => Ok(Some(End { value: number(part)?, open })),
            }
        };
        let low = match (left.strip_prefix('['), left.strip_prefix('(')) {
            (Some(rest), _) => end(rest, false)?,
            (_, Some(rest)) => end(rest, true)?,
            _ => return Err(bad()),
        };
        let high = match (right.strip_suffix(']'), right.strip_suffix(')')) {
            (Some(rest), _) => end(rest, false)?,
            (_, Some(rest)) => end(rest, true)?,
            _ => return Err(bad()),
        };
        Self::new(low, high)
    }
}

/// The end that lies further in the wanted direction; on equal values an open end is narrower than a closed one.
/// `narrow` asks for the narrower of both (an absent end loses), otherwise the wider (an absent end wins).
fn pick(a: &Option<End>, b: &Option<End>, wanted: Ordering, narrow: bool) -> Option<End> {
    match (a, b) {
        (None, other) | (other, None) => {
            if narrow {
                other.clone()
            } else {
                None
            }
        }
        (Some(a), Some(b)) => match a.value.cmp(&b.value) {
            Ordering::Equal => Some(End { value: a.value.clone(), open: if narrow { a.open || b.open } else { a.open && b.open } }),
            order if order == wanted => Some(a.clone()),
            _ => Some(b.clone()),
        },
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(point) = self.as_point() {
            return write!(f, "{point}");
        }
        match &self.low {
            None => write!(f, "(-∞, ")?,
            Some(End { value, open }) => write!(f, "{}{value}, ", if *open { '(' } else { '[' })?,
        }
        match &self.high {
            None => write!(f, "+∞)"),
            Some(End { value, open }) => write!(f, "{value}{}", if *open { ')' } else { ']' }),
        }
    }
}
impl fmt::Debug for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
