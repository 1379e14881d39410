//! A year as the forecast sees it.

use super::millionths;
use crate::monitor::Series;

/// The rates at the end of each month, in millionths, each of the budget then in force.
#[derive(Debug, Clone, Copy)]
pub(super) struct Year([i64; 12]);

impl Year {
    /// A complete year that began in January; `None` for any other.
    pub(super) fn complete(series: &Series) -> Option<Self> {
        if series.start() != 1 {
            return None;
        }
        let mut rates = [0; 12];
        for (month, rate) in (1..=12).zip(rates.iter_mut()) {
            *rate = millionths::of(&series.rate_through(month).ok()?)?;
        }
        Some(Self(rates))
    }

    /// The rate at the end of a month; nothing is paid at the end of month 0.
    pub(super) fn at(&self, month: u8) -> i64 {
        usize::from(month).checked_sub(1).and_then(|index| self.0.get(index)).copied().unwrap_or(0)
    }

    pub(super) fn end(&self) -> i64 {
        self.at(12)
    }
}
