use super::{OutcomeCode, ReasonCode};

/// What stands in a column of scores where there is none: 不适用, or a line without points.
pub const NO_SCORE: i64 = i64::MIN;

/// What lines come to, in columns. Kept from batch to batch, it allocates once.
#[derive(Debug, Clone, Default)]
pub struct Results {
    pub(super) places: u32,
    pub(super) low: Vec<i64>,
    pub(super) high: Vec<i64>,
    pub(super) outcome: Vec<u8>,
    pub(super) reason: Vec<u8>,
    pub(super) gap: Vec<i64>,
    pub(super) gap_places: u32,
}

impl Results {
    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.low.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.low.is_empty()
    }

    /// The places behind the point of [`low`](Self::low) and [`high`](Self::high).
    #[must_use]
    pub fn places(&self) -> u32 {
        self.places
    }

    /// The least scores in units of 10^-places; [`NO_SCORE`] where a line has none.
    #[must_use]
    pub fn low(&self) -> &[i64] {
        &self.low
    }

    /// The greatest scores, likewise.
    #[must_use]
    pub fn high(&self) -> &[i64] {
        &self.high
    }

    /// The numbers of [`OutcomeCode`].
    #[must_use]
    pub fn outcome(&self) -> &[u8] {
        &self.outcome
    }

    /// The numbers of [`ReasonCode`].
    #[must_use]
    pub fn reason(&self) -> &[u8] {
        &self.reason
    }

    /// How far reported scores lie outside: above the range positive, below it negative, 0 inside; [`NO_SCORE`] where there is no range or
    /// no report, or the gap outgrows 64 bits. Empty where no scores were reported.
    #[must_use]
    pub fn gap(&self) -> &[i64] {
        &self.gap
    }

    /// The places behind the point of [`gap`](Self::gap).
    #[must_use]
    pub fn gap_places(&self) -> u32 {
        self.gap_places
    }

    /// The least and the greatest score of a line.
    #[must_use]
    pub fn range(&self, row: usize) -> Option<(i64, i64)> {
        let (low, high) = (*self.low.get(row)?, *self.high.get(row)?);
        (low != NO_SCORE).then_some((low, high))
    }

    /// What is proven of a line, and why no more.
    #[must_use]
    pub fn outcome_of(&self, row: usize) -> Option<(OutcomeCode, ReasonCode)> {
        let outcome = OutcomeCode::ALL.get(usize::from(*self.outcome.get(row)?))?;
        Some((*outcome, ReasonCode::of_number(*self.reason.get(row)?)?))
    }

    pub(super) fn start(&mut self, rows: usize, places: u32) {
        self.places = places;
        self.low.resize(rows, NO_SCORE);
        self.high.resize(rows, NO_SCORE);
        self.outcome.resize(rows, 0);
        self.reason.resize(rows, 0);
        self.gap.clear();
    }

    pub(super) fn put(&mut self, row: usize, range: Option<(i64, i64)>, outcome: OutcomeCode, reason: ReasonCode) {
        let (low, high) = range.unwrap_or((NO_SCORE, NO_SCORE));
        for (column, value) in [(&mut self.low, low), (&mut self.high, high)] {
            if let Some(place) = column.get_mut(row) {
                *place = value;
            }
        }
        for (column, value) in [(&mut self.outcome, outcome as u8), (&mut self.reason, reason as u8)] {
            if let Some(place) = column.get_mut(row) {
                *place = value;
            }
        }
    }
}
