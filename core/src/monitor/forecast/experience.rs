//! What past years of all units teach at one month.

use super::expect::{Looks, expected};
use super::past::Year;
use super::{Forecast, Forecasted, LEAST_ERRORS, LEAST_MONTHS, Method, TooLittle, WHOLE, bound, millionths};
use crate::monitor::Series;
use crate::number::Interval;
use std::collections::BTreeMap;

/// So many years that looked alike are enough to look at them alone.
const ENOUGH: usize = 40;
const RECENT: u8 = 3;
/// So many of the nearest years are looked at where only all units' years tell.
const FEWEST_NEAR: usize = 19;
const MOST_NEAR: usize = 200;

/// The complete past years of all units as they looked at the end of one month.
#[derive(Debug, Clone)]
pub struct Experience {
    month: u8,
    /// The year that is forecast; nothing of it or after it is known.
    before: i16,
    own: BTreeMap<(String, Option<String>), Vec<Year>>,
    /// What the expectation was wrong by, in order, by how the year looked: exactly, in its first two signs, in the first, at all.
    errors: BTreeMap<Looks, Vec<i64>>,
    /// The rate at this month and the share of what was left that was still paid, by the rate.
    shares: Vec<(i64, i64)>,
}

/// Stands for any sign.
const ANY: u8 = u8::MAX;

impl Experience {
    /// Learns from the years before one, as they looked at the end of a month.
    #[must_use]
    pub fn new<'a>(series: impl IntoIterator<Item = &'a Series>, year: i16, month: u8) -> Self {
        let mut own: BTreeMap<(String, Option<String>), Vec<Year>> = BTreeMap::new();
        for series in series {
            if series.year() < year
                && let Some(past) = Year::complete(series)
            {
                let (unit, project) = series.key();
                own.entry((unit.to_owned(), project.map(str::to_owned))).or_default().push(past);
            }
        }
        let (mut errors, mut shares): (BTreeMap<Looks, Vec<i64>>, _) = (BTreeMap::new(), Vec::new());
        let mut others = Vec::new();
        for years in own.values() {
            for (index, year) in years.iter().enumerate() {
                let now = year.at(month);
                if let Some(share) = paid_of_rest(now, year.end()) {
                    shares.push((now, share));
                }
                others.clear();
                others.extend(years.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, year)| *year));
                let Some((end, looks)) = expected(&others, month, now, year.at(month.saturating_sub(RECENT))) else { continue };
                for looks in coarser(looks) {
                    errors.entry(looks).or_default().push(year.end().saturating_sub(end));
                }
            }
        }
        errors.values_mut().for_each(|errors| errors.sort_unstable());
        shares.sort_unstable();
        Self { month, before: year, own, errors, shares }
    }

    /// Where a series will stand at the end of its year. `short` holds the rates that are warned of.
    ///
    /// # Errors
    /// [`Why`](crate::monitor::Why) there is no rate at this month.
    pub fn forecast(&self, series: &Series, short: Option<&Interval>) -> Forecasted {
        let rate = series.rate_through(self.month)?;
        let little = |why| Ok(bound(&rate, why));
        if series.start() != 1 {
            return little(TooLittle::BeganLate { start: series.start() });
        }
        if self.month < LEAST_MONTHS {
            return little(TooLittle::TooFewMonths { have: self.month, need: LEAST_MONTHS });
        }
        let too_few = TooLittle::TooFewPastYears { have: self.shares.len(), need: LEAST_ERRORS };
        let Some(now) = millionths::of(&rate).filter(|_| series.year() == self.before) else { return little(too_few) };
        let ends = self.by_own_years(series, now).or_else(|| self.by_all_units(now));
        let Some((method, ends)) = ends else { return little(too_few) };
        Ok(ranged(method, &ends, short).unwrap_or_else(|| bound(&rate, too_few)))
    }

    /// The ends that past errors allow, in order.
    fn by_own_years(&self, series: &Series, now: i64) -> Option<(Method, Vec<i64>)> {
        let (unit, project) = series.key();
        let own = self.own.get(&(unit.to_owned(), project.map(str::to_owned)))?;
        let before = match self.month.checked_sub(RECENT) {
            Some(0) | None => 0,
            Some(month) => millionths::of(&series.rate_through(month).ok()?)?,
        };
        let (end, looks) = expected(own, self.month, now, before)?;
        let mut errors = coarser(looks).into_iter().filter_map(|looks| self.errors.get(&looks));
        let errors = errors.clone().find(|errors| errors.len() >= ENOUGH).or_else(|| errors.next_back())?;
        let ends = errors.iter().map(|error| end.saturating_add(*error).clamp(now, now.max(WHOLE)));
        (errors.len() >= LEAST_ERRORS).then(|| (Method::OwnYears, ends.collect()))
    }

    /// The past years that stood nearest at this month, a fifth of all of them.
    fn by_all_units(&self, now: i64) -> Option<(Method, Vec<i64>)> {
        let wanted = (self.shares.len() / 5).clamp(FEWEST_NEAR, MOST_NEAR).min(self.shares.len());
        let mut to = self.shares.partition_point(|(rate, _)| *rate < now);
        let mut from = to;
        while to.saturating_sub(from) < wanted {
            let distance = |at: Option<&(i64, i64)>| at.map_or(i64::MAX, |(rate, _)| rate.saturating_sub(now).abs());
            let (below, above) = (from.checked_sub(1).and_then(|at| self.shares.get(at)), self.shares.get(to));
            if distance(below) <= distance(above) && below.is_some() { from = from.saturating_sub(1) } else { to = to.saturating_add(1) }
        }
        let near = self.shares.get(from..to).filter(|near| near.len() >= LEAST_ERRORS)?;
        let rest = WHOLE.saturating_sub(now).max(0);
        let mut ends: Vec<i64> = near.iter().map(|(_, share)| now.saturating_add(millionths::product(rest, *share))).collect();
        ends.sort_unstable();
        Some((Method::AllUnits, ends))
    }
}

/// How the year looked, and the same with ever fewer signs.
fn coarser([flows, behind, rest]: Looks) -> [Looks; 4] {
    [[flows, behind, rest], [flows, behind, ANY], [flows, ANY, ANY], [ANY, ANY, ANY]]
}

/// The share of what was left at a month that was paid by the end, 0 to all of it; `None` where nothing was left.
fn paid_of_rest(now: i64, end: i64) -> Option<i64> {
    let rest = WHOLE.checked_sub(now).filter(|rest| *rest > 0)?;
    millionths::quotient(end.saturating_sub(now), rest).map(|share| share.clamp(0, WHOLE))
}

/// From the tenth to the ninetieth percentile of ends in order, counted so that of as many years in no order four in five lie inside.
fn ranged(method: Method, ends: &[i64], short: Option<&Interval>) -> Option<Forecast> {
    let tenth = ends.len().checked_add(1)? / 10;
    let (low, high) = (ends.get(tenth.checked_sub(1)?)?, ends.get(ends.len().checked_sub(tenth)?)?);
    let range = Interval::closed(millionths::ratio(*low), millionths::ratio(*high)).ok()?;
    // The ends stand in order and what is short has no low end, so the short ones come first.
    let is_short = |end: &i64| short.is_some_and(|short| short.contains(&millionths::ratio(*end)));
    Some(Forecast { method, range, basis: ends.len(), short: ends.partition_point(is_short), why: None })
}
