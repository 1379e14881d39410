use crate::reading::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Which days are working days: Monday to Friday, without the holidays and with the make-up days that the caller lists (调休).
///
/// The library knows no calendar of holidays: they are announced each year, and a list that is not given is empty.
///
/// ```
/// use jixiao::monitor::WorkingDays;
/// use jixiao::reading::Date;
/// let day = |text| Date::parse(text).unwrap();
/// let days = WorkingDays::new([day("2025-10-01"), day("2025-10-02"), day("2025-10-03"), day("2025-10-06"), day("2025-10-07"), day("2025-10-08")], [day("2025-09-28"), day("2025-10-11")]);
/// assert_eq!(days.after(day("2025-09-26"), 3), Some(day("2025-09-30")), "a Sunday that is worked, Monday, Tuesday");
/// assert_eq!(days.after(day("2025-09-30"), 3), Some(day("2025-10-11")), "Thursday, Friday, and a Saturday that is worked");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkingDays {
    /// Days off besides Saturdays and Sundays.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    holidays: BTreeSet<Date>,
    /// Saturdays and Sundays that are worked.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    worked: BTreeSet<Date>,
}

/// More days than any deadline: beyond them a list of holidays is absurd.
const FARTHEST: usize = 3_660;

impl WorkingDays {
    /// From the days off and the weekend days that are worked.
    #[must_use]
    pub fn new(holidays: impl IntoIterator<Item = Date>, worked: impl IntoIterator<Item = Date>) -> Self {
        Self { holidays: holidays.into_iter().collect(), worked: worked.into_iter().collect() }
    }

    /// Whether a day is worked.
    #[must_use]
    pub fn is_working(&self, day: Date) -> bool {
        // 1 January 2024 was a Monday.
        let weekday = Date::new(2024, 1, 1).map_or(0, |monday| monday.days_until(day).rem_euclid(7));
        self.worked.contains(&day) || (weekday < 5 && !self.holidays.contains(&day))
    }

    /// The last of so many working days after a day, which itself does not count. `None` where the calendar ends before.
    #[must_use]
    pub fn after(&self, day: Date, working: u16) -> Option<Date> {
        let mut left = working;
        let mut day = day;
        for _ in 0..FARTHEST {
            if left == 0 {
                return Some(day);
            }
            day = day.days_after(1)?;
            left = left.saturating_sub(u16::from(self.is_working(day)));
        }
        None
    }
}
