//! What a unit's own past years lead one to expect.

use super::WHOLE;
use super::millionths::{median, product, quotient};
use super::past::Year;

/// Years that ended below this are no model of an ordinary year.
const ORDINARY: i64 = 800_000;
/// Months that tell whether money still flows.
const RECENT: u8 = 3;
/// Less than this in those months is too little to compare with.
const LEAST_RECENT: i64 = 40_000;
/// A usual share below this is too small to divide by.
const LEAST_SHARE: i64 = 100_000;

/// What looks alike at a month: how the last months compare with those of ordinary years, how far the rate lies behind them, and how much
/// used to be still to come. In the order in which looking alike matters.
pub(super) type Looks = [u8; 3];

/// The expected end, and how the year looks. `now` and `before` are the rates at this month and three months earlier.
pub(super) fn expected(past: &[Year], month: u8, now: i64, before: i64) -> Option<(i64, Looks)> {
    let ordinary = past.iter().any(|year| year.end() >= ORDINARY);
    let middle = |of: &dyn Fn(&Year) -> Option<i64>| {
        let mut numbers: Vec<i64> = past.iter().filter(|year| !ordinary || year.end() >= ORDINARY).filter_map(of).collect();
        median(&mut numbers)
    };
    let to_come = middle(&|year| Some(year.end().saturating_sub(year.at(month))))?;
    let usual = middle(&|year| Some(year.at(month)))?;
    let flowed = middle(&|year| Some(year.at(month).saturating_sub(year.at(month.saturating_sub(RECENT)))))?;
    let flows = if flowed > LEAST_RECENT { quotient(now.saturating_sub(before), flowed) } else { None };
    let still = product(to_come, flows.map_or(WHOLE, |flows| flows.clamp(0, WHOLE)));
    let by_rest = now.saturating_add(still);
    let share = middle(&|year| quotient(year.at(month), year.end())).unwrap_or(0);
    let by_share = if share > LEAST_SHARE { quotient(now, share).map_or(by_rest, |end| end.clamp(now, now.max(WHOLE))) } else { by_rest };
    let end = (by_rest.saturating_add(by_share) / 2).clamp(now, now.max(WHOLE));
    let behind = now.saturating_sub(usual);
    let looks = [
        flows.map_or(3, |flows| class(flows, &[350_000, 700_000])),
        class(behind, &[-120_000, -50_000]),
        class(to_come, &[120_000, 300_000]),
    ];
    Some((end, looks))
}

/// How many of the bounds lie at or below the number.
fn class(number: i64, bounds: &[i64]) -> u8 {
    u8::try_from(bounds.iter().filter(|bound| number >= **bound).count()).unwrap_or(u8::MAX)
}
