//! Criteria that only say what earns what, as one shape.

use super::assemble::{Made, Sorted, is_nothing, point};
use super::band_table::Earnings;
use super::faults::NoRule;
use super::said::{Band, Bound, Condition, Earned};
use crate::number::{End, Interval, Ratio};
use crate::rules::Shape;
use crate::rules::shape::{Bands, CappedProportion, DateShape, Late, Linear, Outside, PassLine, RankTable, Threshold, TwoSided};

impl<'a> Sorted<'a> {
    /// Criteria that only say what earns what.
    pub(super) fn awarded(&self) -> Made {
        if self.least.is_some() || self.counts.is_some() || !self.whens.is_empty() {
            return Err(NoRule::NotOneRule);
        }
        if self.awards.is_empty() {
            return match (self.proportion, self.rest) {
                (true, None) => Ok(Shape::CappedProportion(CappedProportion {})),
                _ => Err(NoRule::Incomplete),
            };
        }
        let all = |is: fn(&Condition) -> bool| self.awards.iter().all(|(when, _)| is(when));
        if all(|when| matches!(when, Condition::Met | Condition::NotMet)) {
            self.met_or_not()
        } else if all(|when| matches!(when, Condition::Met | Condition::Late)) {
            self.in_time()
        } else if self.proportion {
            self.passing(true)
        } else if all(|when| matches!(when, Condition::Band(_))) {
            self.banded()
        } else if all(|when| matches!(when, Condition::Within(_))) {
            self.tolerated()
        } else if all(|when| matches!(when, Condition::Rank(_))) {
            self.placed()
        } else {
            Err(NoRule::NotOneRule)
        }
    }

    fn met_or_not(&self) -> Made {
        let full = self.awards.iter().all(|(when, earn)| **when != Condition::Met || matches!(earn, Earned::Full | Earned::Points(_)));
        let mut others: Vec<&Earned> = self.awards.iter().filter(|(when, _)| **when == Condition::NotMet).map(|(_, earn)| *earn).collect();
        others.extend(self.rest);
        match others.as_slice() {
            _ if !full => Err(NoRule::NotOneRule),
            [] if self.proportion => Ok(Shape::CappedProportion(CappedProportion {})),
            [Earned::Proportion { .. }] => Ok(Shape::CappedProportion(CappedProportion {})),
            [one] if is_nothing(one) && !self.proportion => Ok(Shape::Threshold(Threshold {})),
            [] => Err(NoRule::Incomplete),
            _ => Err(NoRule::NotOneRule),
        }
    }

    fn in_time(&self) -> Made {
        let fits = self.awards.iter().all(|(when, earn)| match when {
            Condition::Late => is_nothing(earn),
            _ => matches!(earn, Earned::Full | Earned::Points(_)),
        });
        if fits && self.rest.is_none() && !self.proportion {
            Ok(Shape::Date(DateShape { late: Late::Zero }))
        } else {
            Err(NoRule::NotOneRule)
        }
    }

    fn banded(&self) -> Made {
        if self.awards.iter().any(|(_, earn)| matches!(earn, Earned::Proportion { .. }))
            || matches!(self.rest, Some(Earned::Proportion { .. }))
        {
            return self.passing(false);
        }
        if self.awards.iter().any(|(_, earn)| matches!(earn, Earned::Linear)) || matches!(self.rest, Some(Earned::Linear)) {
            return self.linear();
        }
        let bands = self.bands();
        if bands.len() == 1 && self.rest.is_none() {
            return Err(NoRule::Incomplete);
        }
        let table = self.earnings().table(&bands, self.rest)?;
        Ok(Shape::Bands(Bands { of: self.measured().unwrap_or_else(|| "实际值".to_owned()), bands: table }))
    }

    fn bands(&self) -> Vec<(&'a Band, &'a Earned)> {
        let band = |&(when, earn): &(&'a Condition, &'a Earned)| match when {
            Condition::Band(band) | Condition::Within(band) | Condition::Rank(band) => Some((band, earn)),
            _ => None,
        };
        self.awards.iter().filter_map(band).collect()
    }

    fn earnings(&self) -> Earnings {
        Earnings::of(self.awards.iter().map(|(_, earn)| *earn).chain(self.rest), self.beside.points)
    }

    /// ≥95%得满分，60%-95%按完成比例得分，低于60%不得分.
    fn passing(&self, said_apart: bool) -> Made {
        let mut of_completion = said_apart || self.of.as_deref() == Some("完成率");
        let (mut line, mut full) = (None, None);
        let proportions = self.awards.iter().map(|(when, earn)| (Some(*when), *earn)).chain(self.rest.map(|earn| (None, earn)));
        for (when, earn) in proportions {
            let band = match when {
                Some(Condition::Band(band)) => Some(band),
                Some(Condition::Met) if !is_nothing(earn) => None,
                None => None,
                Some(_) => return Err(NoRule::NotOneRule),
            };
            match (earn, band) {
                (Earned::Proportion { of_completion: of }, _) => {
                    of_completion |= *of;
                    if let Some(band) = band {
                        same(&mut line, band.low.as_ref().map(|low| (low, true)))?;
                        same(&mut full, band.high.as_ref().map(|high| (high, false)))?;
                    }
                }
                (Earned::Full | Earned::Points(_), Some(band)) if !is_nothing(earn) => {
                    let (Some(low), None) = (&band.low, &band.high) else { return Err(NoRule::NotOneRule) };
                    same(&mut full, Some((low, true)))?;
                }
                (Earned::Points(_), Some(band)) => {
                    let (None, Some(high)) = (&band.low, &band.high) else { return Err(NoRule::NotOneRule) };
                    same(&mut line, Some((high, false)))?;
                }
                (Earned::Full | Earned::Points(_), None) => {}
                _ => return Err(NoRule::NotOneRule),
            }
        }
        if !of_completion || self.of.as_deref().is_some_and(|of| of != "完成率") {
            return Err(NoRule::MeasureUnknown);
        }
        let one = Ratio::one();
        let full = full.filter(|full| *full != one);
        let sound = |bound: &Option<Ratio>| bound.as_ref().is_none_or(|bound| !bound.is_negative() && *bound <= one);
        if !sound(&line) || !sound(&full) || matches!((&line, &full), (Some(line), Some(full)) if line > full) {
            return Err(NoRule::NotOneRule);
        }
        match line {
            None if full.is_none() => Ok(Shape::CappedProportion(CappedProportion {})),
            line => Ok(Shape::PassLine(PassLine { line: Some(point(line.unwrap_or_else(Ratio::zero))), full: full.map(point) })),
        }
    }

    /// ≥100%得满分，低于60%不得分，60%-100%按线性插值法得分.
    fn linear(&self) -> Made {
        let (mut low, mut high) = (None, None);
        let (mut above, mut below) = (None, None);
        for (band, earn) in self.bands() {
            let ends = (band.low.as_ref().map(|bound| bound.at.value.clone()), band.high.as_ref().map(|bound| bound.at.value.clone()));
            match (earn, ends) {
                (Earned::Linear, (Some(from), Some(to))) => (low, high) = (Some(from), Some(to)),
                (_, (Some(from), None)) => above = Some((from, is_nothing(earn))),
                (_, (None, Some(to))) => below = Some((to, is_nothing(earn))),
                _ => return Err(NoRule::NotOneRule),
            }
        }
        let (low, high) = match (low, high, &below, &above) {
            (Some(low), Some(high), ..) => (low, high),
            // 其余按线性插值法得分.
            (_, _, Some((below, _)), Some((above, _))) if matches!(self.rest, Some(Earned::Linear)) => (below.clone(), above.clone()),
            _ => return Err(NoRule::NotOneRule),
        };
        let rises = match (above, below) {
            (Some((above, nothing)), Some((below, nothing_below))) if above == high && below == low && nothing != nothing_below => !nothing,
            _ => return Err(NoRule::NotOneRule),
        };
        let (from, to) = if rises { (low, high) } else { (high, low) };
        Ok(Shape::Linear(Linear { of: self.measured(), from: point(from), to: point(to), base: None }))
    }

    /// ±10%以内得5分，±10%-±15%得3分，超过±20%不得分.
    fn tolerated(&self) -> Made {
        let absolute = self.absolute_distance()?;
        let bands = self.bands();
        let mut table = self.earnings().table(&bands, self.rest)?;
        if table.first().is_none_or(|band| band.range.0.low().is_some()) || table.last().is_none_or(|band| band.range.0.high().is_some()) {
            return Err(NoRule::BandsDoNotMeet);
        }
        let within =
            table.remove(0).range.0.high().filter(|high| !high.open).map(|high| high.value.clone()).ok_or(NoRule::BandsDoNotMeet)?;
        let zero = table
            .iter()
            .all(|band| band.share.as_ref().or(band.points.as_ref()).is_some_and(|earned| earned.0 == Interval::point(Ratio::zero())));
        let outside = if zero { Outside::Zero } else { Outside::Bands(table) };
        Ok(Shape::TwoSided(TwoSided { within: point(within), absolute, outside }))
    }

    /// 第一名得10分，第2-5名得8分，第6名及以后得5分.
    fn placed(&self) -> Made {
        let earnings = self.earnings();
        let mut places = Vec::new();
        let mut next = Some(Ratio::one());
        let mut bands = self.bands();
        bands.sort_by(|a, b| a.0.low.as_ref().map(|low| low.at.value.clone()).cmp(&b.0.low.as_ref().map(|low| low.at.value.clone())));
        for (band, earn) in bands {
            let low = band.low.as_ref().map(|bound| bound.at.value.clone());
            if low != next {
                return Err(NoRule::BandsDoNotMeet);
            }
            let high = band.high.as_ref().map(|bound| bound.at.value.clone());
            next = high.as_ref().map(|high| high + &Ratio::one());
            places.push((Interval::new(low.map(End::closed), high.map(End::closed)), earn));
        }
        if let (Some(rest), Some(from)) = (self.rest, next.take()) {
            places.push((Interval::new(Some(End::closed(from)), None), rest));
        }
        let row = |(range, earn): (Result<Interval, _>, &Earned)| {
            let range = range.map_err(|_| NoRule::BandsDoNotMeet)?;
            Ok(earnings.band(range, earnings.range(earn)?))
        };
        let places: Vec<_> = places.into_iter().map(row).collect::<Result<_, NoRule>>()?;
        if places.last().is_none_or(|band| band.range.0.high().is_some()) {
            return Err(NoRule::Incomplete);
        }
        Ok(Shape::RankTable(RankTable { of: None, places, each: None }))
    }
}

/// Two words for one bound must name one value; which side it belongs to must fit as well (`lower` is the end that is in).
fn same(bound: &mut Option<Ratio>, said: Option<(&Bound, bool)>) -> Result<(), NoRule> {
    let Some((said, lower)) = said else { return Ok(()) };
    let fits = said.included.is_none_or(|included| included == lower);
    match bound {
        _ if !fits => Err(NoRule::BandsDoNotMeet),
        Some(bound) if *bound != said.at.value => Err(NoRule::BandsDoNotMeet),
        _ => {
            *bound = Some(said.at.value.clone());
            Ok(())
        }
    }
}
