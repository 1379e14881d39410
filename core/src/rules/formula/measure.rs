use crate::number::Ratio;
use crate::reading::{Dimension, Unit};
use std::borrow::Cow;
use std::fmt;

/// What a number measures: exponents of base units. A plain number has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measure(
    /// Sorted by base; no exponent is 0.
    Vec<(Cow<'static, str>, i32)>,
);

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
        match &unit.dimension {
            Dimension::Count(word) => Self::base(Cow::Owned(word.clone())),
            Dimension::Per(text) => Self::quotient(text),
            dimension => Self::of_dimension(dimension),
        }
    }

    /// How many base units a symbol stands for, and what it measures; a word that is no unit counts itself.
    pub(super) fn of_symbol(symbol: &str) -> (Ratio, Self) {
        match Unit::in_table(symbol) {
            Some((factor, Ok(dimension))) => (factor, Self::of_dimension(dimension)),
            Some((factor, Err(word))) => (factor, Self::base(Cow::Borrowed(word))),
            None => {
                let unit = Unit::parse(symbol).unwrap_or_else(|| Unit::counted(symbol));
                let measure = Self::of(&unit);
                (unit.factor, measure)
            }
        }
    }

    fn base(base: Cow<'static, str>) -> Self {
        Self(vec![(base, 1)])
    }

    fn of_dimension(dimension: &Dimension) -> Self {
        Self::base(Cow::Borrowed(match dimension {
            Dimension::Share | Dimension::Count(_) | Dimension::Per(_) => return Self::none(),
            Dimension::Money => "元",
            Dimension::Length => "米",
            Dimension::Area => "㎡",
            Dimension::Volume => "m³",
            Dimension::Mass => "千克",
            Dimension::Days => "天",
            Dimension::Months => "月",
            Dimension::Storage => "GB",
        }))
    }

    /// `元/人·月`: money by person and month.
    fn quotient(text: &str) -> Self {
        let mut measure = Self::none();
        let (over, under) = text.split_once('/').unwrap_or((text, ""));
        for (part, exponent) in [(over, 1), (under, -1)] {
            for word in part.split('·').filter(|word| !word.is_empty()) {
                let base = Unit::parse(word).map_or_else(|| Self::base(Cow::Owned(word.to_owned())), |unit| Self::of(&unit));
                measure = measure.combined(&base, exponent);
            }
        }
        measure
    }

    fn combined(mut self, other: &Self, sign: i32) -> Self {
        for (base, exponent) in &other.0 {
            let change = exponent.saturating_mul(sign);
            match self.0.binary_search_by(|(own, _)| own.cmp(base)) {
                Ok(at) => {
                    if let Some((_, own)) = self.0.get_mut(at) {
                        *own = own.saturating_add(change);
                    }
                }
                Err(at) => self.0.insert(at, (base.clone(), change)),
            }
        }
        self.0.retain(|(_, exponent)| *exponent != 0);
        self
    }

    pub(super) fn times(self, other: &Self) -> Self {
        self.combined(other, 1)
    }

    pub(super) fn over(self, other: &Self) -> Self {
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
                .map(|(base, exponent)| if exponent.abs() == 1 { base.clone().into_owned() } else { format!("{base}^{}", exponent.abs()) })
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
