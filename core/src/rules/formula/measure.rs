use crate::reading::{Dimension, Unit};
use std::collections::BTreeMap;
use std::fmt;

/// What a number measures: exponents of base units. A plain number has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measure(BTreeMap<String, i32>);

impl Measure {
    /// A plain number.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Whether it is a plain number.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// What a unit measures.
    #[must_use]
    pub fn of(unit: &Unit) -> Self {
        let base = match &unit.dimension {
            Dimension::Share => return Self::none(),
            Dimension::Money => "元",
            Dimension::Length => "米",
            Dimension::Area => "㎡",
            Dimension::Volume => "m³",
            Dimension::Mass => "千克",
            Dimension::Days => "天",
            Dimension::Months => "月",
            Dimension::Storage => "GB",
            Dimension::Count(word) => word,
            Dimension::Per(text) => return Self::quotient(text),
        };
        Self(BTreeMap::from([(base.to_owned(), 1)]))
    }

    /// `元/人·月`: money by person and month.
    fn quotient(text: &str) -> Self {
        let mut measure = Self::none();
        let (over, under) = text.split_once('/').unwrap_or((text, ""));
        for (part, exponent) in [(over, 1), (under, -1)] {
            for word in part.split('·').filter(|word| !word.is_empty()) {
                let base = Unit::parse(word).map_or_else(|| Self(BTreeMap::from([(word.to_owned(), 1)])), |unit| Self::of(&unit));
                measure = measure.combined(&base, exponent);
            }
        }
        measure
    }

    fn combined(&self, other: &Self, sign: i32) -> Self {
        let mut exponents = self.0.clone();
        for (base, exponent) in &other.0 {
            let sum = exponents.entry(base.clone()).or_default();
            *sum = sum.saturating_add(exponent.saturating_mul(sign));
        }
        exponents.retain(|_, exponent| *exponent != 0);
        Self(exponents)
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        self.combined(other, 1)
    }

    pub(super) fn over(&self, other: &Self) -> Self {
        self.combined(other, -1)
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("1");
        }
        let part = |sign: i32| {
            let words: Vec<String> = self
                .0
                .iter()
                .filter(|(_, exponent)| exponent.signum() == sign)
                .map(|(base, exponent)| if exponent.abs() == 1 { base.clone() } else { format!("{base}^{}", exponent.abs()) })
                .collect();
            words.join("·")
        };
        let (over, under) = (part(1), part(-1));
        match (over.is_empty(), under.is_empty()) {
            (_, true) => f.write_str(&over),
            (true, false) => write!(f, "1/{under}"),
            (false, false) => write!(f, "{over}/{under}"),
        }
    }
}
