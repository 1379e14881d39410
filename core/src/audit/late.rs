//! Lines that were finished late and kept all their points.

use super::row::Row;
use crate::reading::{Date, Value, When, folded};

/// How long something lasts may well go beyond the target.
const LASTS: [&str; 10] = ["有效", "期限", "年限", "保质", "保修", "质保", "使用", "保存", "延续", "持续"];

/// The last day wanted and the first day that may be meant by the actual, where that is later and the line has full points.
pub(crate) fn late_at_full_points(row: &Row<'_>, year: Option<i16>) -> Option<(Date, Date)> {
    let (Value::When(wanted), Value::When(done)) = (&row.target.value, &row.actual.value) else { return None };
    let (points, score) = row.scored()?;
    let full = score >= points && !points.is_zero();
    let lasts = LASTS.iter().any(|word| row.indicator.name.contains(word));
    // An actual without a year is read in the form's; beside a target of another year that is not certain.
    let year_known = names_year(&row.actual.text) || year == Some(wanted.to.year()) || wanted.yearless;
    (!lasts && year_known && full && behind(wanted, done)).then_some((wanted.to, done.from))
}

/// Whether four digits stand together.
fn names_year(text: &str) -> bool {
    folded(text).split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
}

/// Whether every day that is meant lies behind the last day wanted.
fn behind(wanted: &When, done: &When) -> bool {
    // A deadline as an actual states no day, and days without a year compare with such only.
    !done.deadline && wanted.yearless == done.yearless && done.from > wanted.to
}
