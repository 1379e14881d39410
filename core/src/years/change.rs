//! What became of one indicator from one year to the next: better or worse, and what the target did.

use crate::number::{Interval, Ratio};
use crate::reading::{Dimension, Reading};
use crate::rules::Direction;
use serde::{Deserialize, Serialize};

/// One indicator from one year to the next in which it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The earlier year.
    pub from: i16,
    /// The later.
    pub to: i16,
    /// What the actual did, in the direction that is good.
    pub actual: Change,
    /// Later actual less earlier, in the later one's unit, where both are one number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference: Option<Ratio>,
    /// The unit of the difference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What the target did.
    pub target: TargetChange,
    /// Whether the later target asks for less than the earlier year is proven to have reached; absent where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under_last_actual: Option<bool>,
}

/// What an actual did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is", content = "why")]
pub enum Change {
    /// 改善: in the direction that is good.
    Better,
    /// 变差.
    Worse,
    /// 持平.
    Same,
    /// It cannot be told.
    Unknown(Why),
}

/// What a target did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is", content = "why")]
pub enum TargetChange {
    /// 加码: it asks for more; a ceiling was lowered.
    Tightened,
    /// 放宽: it asks for less.
    Loosened,
    /// 未变.
    Same,
    /// It cannot be told.
    Unknown(Why),
}

/// Why a change cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// A year's cell holds no number.
    NoNumber,
    /// The units do not compare.
    UnitsDiffer,
    /// Nothing states which way is good.
    DirectionNotStated,
    /// What is proven of both years overlaps.
    RangesOverlap,
    /// The direction is not the same in both years.
    DirectionChanged,
}

/// Target and actual of one year as read, and the direction by which that year was scored.
#[derive(Clone, Copy)]
pub(super) struct Measured<'a> {
    pub(super) target: &'a Reading,
    pub(super) actual: &'a Reading,
    pub(super) direction: Option<Direction>,
}

/// A range in base units and what it measures; no dimension for a bare number.
struct Amount {
    range: Interval,
    dimension: Option<Dimension>,
    /// The unit as typed and its factor.
    unit: Option<(String, Ratio)>,
}

impl Measured<'_> {
    /// A bare number takes the unit that stands in the other cell of its line.
    fn amount(&self, of_target: bool) -> Option<Amount> {
        let (own, other) = if of_target { (self.target, self.actual) } else { (self.actual, self.target) };
        let quantity = own.quantity().filter(|quantity| !quantity.approximate)?;
        let unit = quantity.unit.as_ref().or_else(|| other.quantity()?.unit.as_ref());
        let factor = unit.map_or_else(Ratio::one, |unit| unit.factor.clone());
        let number = if of_target { quantity.number.clone() } else { quantity.proven() };
        Some(Amount {
            range: number.times(&factor),
            dimension: unit.map(|unit| unit.dimension.clone()),
            unit: unit.map(|unit| (unit.symbol.clone(), factor)),
        })
    }
}

/// The change from one year to another.
pub(super) fn step((from, before): (i16, Measured<'_>), (to, after): (i16, Measured<'_>)) -> Step {
    let direction = match (before.direction, after.direction) {
        (Some(first), Some(second)) if first != second => Err(Why::DirectionChanged),
        (first, second) => second.or(first).ok_or(Why::DirectionNotStated),
    };
    let actuals = both(before.amount(false), after.amount(false));
    let targets = both(before.amount(true), after.amount(true));
    let actual = match (&actuals, direction) {
        (Err(why), _) => Change::Unknown(*why),
        (Ok((first, second)), _) if same(first, second) => Change::Same,
        (_, Err(why)) => Change::Unknown(why),
        (Ok((first, second)), Ok(Direction::Equal)) => nearer(first, second, &before, &after),
        (Ok((first, second)), Ok(direction)) => told(order(&first.range, &second.range), direction, Change::Better, Change::Worse)
            .unwrap_or(Change::Unknown(Why::RangesOverlap)),
    };
    let target = match (&targets, direction) {
        (Err(why), _) => TargetChange::Unknown(*why),
        (Ok((first, second)), _) if first.range == second.range => TargetChange::Same,
        (_, Err(why)) => TargetChange::Unknown(why),
        // A value that is to be met exactly asks neither for more nor for less.
        (_, Ok(Direction::Equal)) => TargetChange::Unknown(Why::DirectionNotStated),
        (Ok((first, second)), Ok(direction)) => {
            told(order(&first.range, &second.range), direction, TargetChange::Tightened, TargetChange::Loosened)
                .unwrap_or(TargetChange::Unknown(Why::RangesOverlap))
        }
    };
    let under_last_actual = match (both(before.amount(false), after.amount(true)), direction) {
        (Ok((reached, asked)), Ok(direction @ (Direction::AtLeast | Direction::AtMost))) => under(&reached.range, &asked.range, direction),
        _ => None,
    };
    let points = actuals.ok().and_then(|(first, second)| {
        let apart = second.range.as_point()? - first.range.as_point()?;
        let (unit, factor) = second.unit.map_or((None, Ratio::one()), |(unit, factor)| (Some(unit), factor));
        Some((apart.checked_div(&factor).ok()?, unit))
    });
    let (difference, unit) = points.map_or((None, None), |(difference, unit)| (Some(difference), unit));
    Step { from, to, actual, difference, unit, target, under_last_actual }
}

fn both(first: Option<Amount>, second: Option<Amount>) -> Result<(Amount, Amount), Why> {
    let (first, second) = first.zip(second).ok_or(Why::NoNumber)?;
    if first.dimension == second.dimension { Ok((first, second)) } else { Err(Why::UnitsDiffer) }
}

fn same(first: &Amount, second: &Amount) -> bool {
    first.range.as_point().is_some() && first.range == second.range
}

/// Whether the later range lies above the earlier, or below; `None` where they overlap.
fn order(first: &Interval, second: &Interval) -> Option<bool> {
    let above = |low: &Interval, high: &Interval| match (low.high(), high.low()) {
        (Some(top), Some(bottom)) => top.value < bottom.value || (top.value == bottom.value && (top.open || bottom.open)),
        _ => false,
    };
    if above(first, second) {
        Some(true)
    } else if above(second, first) {
        Some(false)
    } else {
        None
    }
}

fn told<T>(up: Option<bool>, direction: Direction, good: T, bad: T) -> Option<T> {
    up.map(|up| if up == (direction != Direction::AtMost) { good } else { bad })
}

/// Where a value is to be met, nearer to it is better.
fn nearer(first: &Amount, second: &Amount, before: &Measured<'_>, after: &Measured<'_>) -> Change {
    let off = |reached: &Amount, year: &Measured<'_>| Some((reached.range.as_point()? - year.amount(true)?.range.as_point()?).abs());
    match (off(first, before), off(second, after)) {
        (Some(first), Some(second)) if first == second => Change::Same,
        (Some(first), Some(second)) if second < first => Change::Better,
        (Some(_), Some(_)) => Change::Worse,
        _ => Change::Unknown(Why::NoNumber),
    }
}

/// Whether a target asks for less than was reached; `None` where what was reached does not tell.
fn under(reached: &Interval, asked: &Interval, direction: Direction) -> Option<bool> {
    let (low, high) = (reached.low(), reached.high());
    if direction == Direction::AtLeast {
        let asked = &asked.low()?.value;
        if low.is_some_and(|low| low.value > *asked || (low.open && low.value == *asked)) {
            return Some(true);
        }
        return high.is_some_and(|high| high.value <= *asked).then_some(false);
    }
    let asked = &asked.high()?.value;
    if high.is_some_and(|high| high.value < *asked || (high.open && high.value == *asked)) {
        return Some(true);
    }
    low.is_some_and(|low| low.value >= *asked).then_some(false)
}
