use crate::number::Ratio;
use crate::reading::{Dimension, Unit};
use std::borrow::Cow;
use std::fmt;

/// What a number measures: exponents of base units. A plain number has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measure(Bases);

type Base = (Cow<'static, str>, i32);

/// Hardly any number measures more than one thing, so one stands without a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Bases {
    #[default]
    None,
    One(Base),
    /// Two or more, sorted by base; no exponent is 0.
    Many(Vec<Base>),
}

impl Measure {
    /// A plain number.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Whether it is a plain number.
    #[must_use]
    pub fn is_none(&self) -> bool {
        matches!(self.0, Bases::None)
    }

    fn bases(&self) -> &[Base] {
        match &self.0 {
            Bases::None => &[],
            Bases::One(base) => std::slice::from_ref(base),
            Bases::Many(bases) => bases,
        }
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
        // What a form's tables are printed in; a test holds these lines against the table of units.
        let printed = match symbol {
            "万元" => Some((10_000, "元")),
            "元" => Some((1, "元")),
            "人" => Some((1, "人")),
            "㎡" => Some((1, "㎡")),
            _ => None,
        };
        if let Some((factor, base)) = printed {
            return (Ratio::from_int(factor), Self::base(Cow::Borrowed(base)));
        }
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
        Self(Bases::One((base, 1)))
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

    fn combined(self, other: &Self, sign: i32) -> Self {
        match (&self.0, &other.0) {
            (_, Bases::None) => return self,
            (Bases::One((own, before)), Bases::One((base, exponent))) if own == base => {
                return match before.saturating_add(exponent.saturating_mul(sign)) {
                    0 => Self::none(),
                    exponent => Self(Bases::One((own.clone(), exponent))),
                };
            }
            _ => {}
        }
        let mut bases = match self.0 {
            Bases::None => Vec::new(),
            Bases::One(base) => vec![base],
            Bases::Many(bases) => bases,
        };
        for (base, exponent) in other.bases() {
            let change = exponent.saturating_mul(sign);
            match bases.binary_search_by(|(own, _)| own.cmp(base)) {
                Ok(at) => {
                    if let Some((_, own)) = bases.get_mut(at) {
                        *own = own.saturating_add(change);
                    }
                }
                Err(at) => bases.insert(at, (base.clone(), change)),
            }
        }
        bases.retain(|(_, exponent)| *exponent != 0);
        Self(match bases.len() {
            0 | 1 => bases.pop().map_or(Bases::None, Bases::One),
            _ => Bases::Many(bases),
        })
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
        if self.is_none() {
            return f.write_str("1");
        }
        let part = |sign: i32| {
            let words: Vec<String> = self
                .bases()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_of_the_forms_are_those_of_the_table() {
        for symbol in ["万元", "元", "人", "㎡"] {
            let unit = Unit::parse(symbol).unwrap();
            assert_eq!(Measure::of_symbol(symbol), (unit.factor.clone(), Measure::of(&unit)), "{symbol}");
        }
    }
}
