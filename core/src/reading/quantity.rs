use super::Unit;
use crate::number::{End, Interval, Ratio};
use serde::{Deserialize, Serialize};

/// The comparison that stands with a number, as a sign or in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Comparator {
    /// ≥ >= ≧ 不低于 不少于 至少 以上 达到.
    AtLeast,
    /// ＞ 超过 高于 大于 多于 以外.
    MoreThan,
    /// ≤ <= ≦ 不超过 不高于 至多 最多 以下 以内.
    AtMost,
    /// ＜ 低于 小于 少于 不满 不足.
    LessThan,
    /// = ═ ＝ 等于.
    Equal,
}

impl Comparator {
    /// The sign that is printed for it.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::MoreThan => ">",
            Self::AtMost => "≤",
            Self::LessThan => "<",
            Self::Equal => "=",
        }
    }
}

/// A number as a cell states it: a point, a range, or a bound.
///
/// *Units*: `number` is in the unit as typed (`95` for `95%`, `1.2` for `1.2万元`); [`base`](Self::base) converts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// The comparison that stands with the number, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparator: Option<Comparator>,
    /// The number itself without the comparison: one number, `[10, 20]` for `10-20`, `(200, 300)` for `200余`.
    pub number: Interval,
    /// The unit as typed; `None` where none stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// Whether 约 or 左右 stands with it: the tolerance is unknown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
    /// Words before the number that name what is measured: `支付率` in `支付率100%`. Empty where none stand.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
}

impl Quantity {
    /// What the cell proves when it states what was achieved, in the unit as typed: `≥95` proves `[95, +∞)`.
    #[must_use]
    pub fn proven(&self) -> Interval {
        let (low, high) = (self.number.low().cloned(), self.number.high().cloned());
        let open = |end: Option<End>| end.map(|e| End { open: true, ..e });
        let bound = match self.comparator {
            None | Some(Comparator::Equal) => return self.number.clone(),
            Some(Comparator::AtLeast) => Interval::new(low, None),
            Some(Comparator::MoreThan) => Interval::new(open(low), None),
            Some(Comparator::AtMost) => Interval::new(None, high),
            Some(Comparator::LessThan) => Interval::new(None, open(high)),
        };
        // One end is absent, so the interval cannot be empty.
        bound.unwrap_or_else(|_| Interval::unbounded())
    }

    /// A range of numbers in this quantity's unit, converted to the base unit of its dimension.
    #[must_use]
    pub fn base(&self, number: &Interval) -> Interval {
        match &self.unit {
            None => number.clone(),
            Some(unit) => number.times(&unit.factor),
        }
    }

    /// The one number it states, in the unit as typed.
    #[must_use]
    pub fn exact(&self) -> Option<&Ratio> {
        if self.approximate { None } else { self.number.as_point() }
    }
}
