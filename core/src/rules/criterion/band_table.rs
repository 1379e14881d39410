//! The awards of a criterion as one table of bands that meet.

use super::faults::NoRule;
use super::said::{Band, Bound, Earned};
use crate::number::{Decimal, End, Interval, Ratio};
use crate::rules::Range;
use crate::rules::shape;

/// What the bands of one table earn: all shares of the points, or all points.
pub(super) struct Earnings {
    in_points: bool,
    points: Option<Decimal>,
}

impl Earnings {
    /// Points as soon as one band names points above zero; 满分 beside them then needs the line's own.
    pub(super) fn of<'a>(all: impl Iterator<Item = &'a Earned>, points: Option<Decimal>) -> Self {
        let numbered = |earned: &Earned| match earned {
            Earned::Points(range) => range.0.high().is_some_and(|high| !high.value.is_zero()),
            Earned::Less(_) => true,
            _ => false,
        };
        Self { in_points: all.into_iter().any(numbered), points }
    }

    pub(super) fn range(&self, earned: &Earned) -> Result<Interval, NoRule> {
        let full = || if self.in_points { self.points.map(Decimal::ratio) } else { Some(Ratio::one()) };
        let point = |number: Option<Ratio>| number.map(Interval::point).ok_or(NoRule::PointsNeeded);
        match earned {
            Earned::Full => point(full()),
            Earned::Points(range) => Ok(range.0.clone()),
            Earned::Share(range) if self.in_points => {
                let points = self.points.ok_or(NoRule::PointsNeeded)?;
                Ok(range.0.times(&points.ratio()))
            }
            Earned::Share(range) => Ok(range.0.clone()),
            Earned::Less(deduct) => {
                let less = deduct.of(self.points).ok_or(NoRule::PointsNeeded)?;
                let left = full().ok_or(NoRule::PointsNeeded)? - less.ratio();
                if left.is_negative() { Err(NoRule::NotOneRule) } else { Ok(Interval::point(left)) }
            }
            Earned::Proportion { .. } | Earned::Linear => Err(NoRule::NotOneRule),
        }
    }

    pub(super) fn band(&self, range: Interval, earned: Interval) -> shape::Band {
        let earned = Some(Range(earned));
        let (share, points) = if self.in_points { (None, earned) } else { (earned, None) };
        shape::Band { range: Range(range), share, points }
    }

    /// The bands from the lowest to the highest. `rest` is what everything else earns that lies below or above them.
    ///
    /// Where two bands name the same end and neither says whose it is (80%-90%, 70%-80%), that one value may earn what either gives.
    pub(super) fn table(&self, bands: &[(&Band, &Earned)], rest: Option<&Earned>) -> Result<Vec<shape::Band>, NoRule> {
        let mut rows = bands.iter().map(|(band, earned)| Ok((*band, self.range(earned)?))).collect::<Result<Vec<_>, NoRule>>()?;
        rows.sort_by_key(|(band, _)| lowest(band));
        let mut table = Vec::new();
        let mut low = rows.first().and_then(|(band, _)| band.low.as_ref()).map(|bound| end(bound, true));
        if let (Some(rest), Some(first)) = (rest, &low) {
            let below =
                Interval::new(None, Some(End { value: first.value.clone(), open: !first.open })).map_err(|_| NoRule::BandsDoNotMeet)?;
            table.push(self.band(below, self.range(rest)?));
        }
        for (index, (band, earned)) in rows.iter().enumerate() {
            let high = band.high.as_ref();
            let next = rows.get(index + 1);
            let (close, reopen, shared) = match (high, next.map(|(next, _)| next.low.as_ref())) {
                (high, None) => (high.map(|bound| end(bound, true)), None, None),
                (Some(high), Some(Some(next))) if high.at.value == next.at.value => meeting(high, next)?,
                _ => return Err(NoRule::BandsDoNotMeet),
            };
            // A band that begins and ends with an end taken by its neighbours holds nothing.
            let range = Interval::new(low.clone(), close.clone()).map_err(|_| NoRule::BandsDoNotMeet)?;
            table.push(self.band(range, earned.clone()));
            if let (Some(at), Some((_, others))) = (shared, next) {
                table.push(self.band(Interval::point(at), earned.hull(others)));
            }
            low = reopen;
            if next.is_none()
                && let (Some(rest), Some(last)) = (rest, &close)
            {
                let above =
                    Interval::new(Some(End { value: last.value.clone(), open: !last.open }), None).map_err(|_| NoRule::BandsDoNotMeet)?;
                table.push(self.band(above, self.range(rest)?));
            }
        }
        monotone(&table)?;
        Ok(table)
    }
}

fn lowest(band: &Band) -> (bool, Ratio, bool) {
    // An absent low end stands before all; of a point and an open band at one value the point is first.
    match &band.low {
        None => (false, Ratio::zero(), false),
        Some(low) => (true, low.at.value.clone(), !is_point(band)),
    }
}

fn is_point(band: &Band) -> bool {
    matches!((&band.low, &band.high), (Some(low), Some(high)) if low.at.value == high.at.value)
}

/// An end of the whole table: where the text does not say, it belongs to it, for nothing else holds it.
fn end(bound: &Bound, included: bool) -> End {
    End { value: bound.at.value.clone(), open: !bound.included.unwrap_or(included) }
}

type Meeting = (Option<End>, Option<End>, Option<Ratio>);

/// How two neighbours share the value at which they meet: the end of the first, the beginning of the second, and the value
/// where both may hold it.
fn meeting(high: &Bound, low: &Bound) -> Result<Meeting, NoRule> {
    let at = || high.at.value.clone();
    let (first, second) = match (high.included, low.included) {
        (Some(true), Some(true)) | (Some(false), Some(false)) => return Err(NoRule::BandsDoNotMeet),
        (Some(true), _) | (_, Some(false)) => (End::closed(at()), End::open(at())),
        (_, Some(true)) | (Some(false), _) => (End::open(at()), End::closed(at())),
        (None, None) => return Ok((Some(End::open(at())), Some(End::open(at())), Some(at()))),
    };
    Ok((Some(first), Some(second), None))
}

/// A table that goes up and down is a slip of the pen in every criterion seen, and no rule set may hold one.
fn monotone(table: &[shape::Band]) -> Result<(), NoRule> {
    let earned: Vec<&Interval> =
        table.iter().filter_map(|band| band.share.as_ref().or(band.points.as_ref())).map(|range| &range.0).collect();
    let ends = |range: &Interval| (range.low().map(|end| end.value.clone()), range.high().map(|end| end.value.clone()));
    let pairs = || earned.windows(2).filter_map(|pair| Some((ends(pair.first()?), ends(pair.last()?))));
    if pairs().all(|(a, b)| a.0 <= b.0 && a.1 <= b.1) || pairs().all(|(a, b)| a.0 >= b.0 && a.1 >= b.1) {
        return Ok(());
    }
    Err(NoRule::NotMonotone)
}
