use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A calendar day. JSON: `2023-12-31`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// A day; `None` where the calendar has no such day or the year is not in 1900–2199.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        if !(1900..2200).contains(&year) {
            return None;
        }
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The last day of a month.
    #[must_use]
    pub fn last_of_month(year: i16, month: i8) -> Option<Self> {
        Some(Self(Self::new(year, month, 1)?.0.last_of_month()))
    }

    /// Reads `2023-12-31`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        if !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }
    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }
    /// The day of the month.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The day so many days later (earlier where negative); `None` beyond the calendar's years.
    #[must_use]
    pub fn days_after(self, days: i64) -> Option<Self> {
        let date = self.0.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        Self::new(date.year(), date.month(), date.day())
    }

    /// Days from this day to the other; negative where the other is earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> i64 {
        self.0.until(other.0).map(|span| i64::from(span.get_days())).unwrap_or_default()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}
impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a date such as 2023-12-31")))
    }
}
#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "format": "date"})
    }
}

/// A date, a span of time, or a deadline, as a closed range of days.
///
/// `2023年` is 2023-01-01 to 2023-12-31; `2023年12月31日前` is a deadline whose last day is 2023-12-31.
/// A month or day without a year takes the year of the form; without one it stays [`yearless`](Self::yearless).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The first day meant (for a deadline see `deadline`).
    pub from: Date,
    /// The last day meant.
    pub to: Date,
    /// Whether the text names a deadline (前, 之前, 以前, 底前): done by `to` is in time. Where the words leave open
    /// whether the named month itself still counts (`9月前`), `from` is the first doubtful day (1 September) and `to`
    /// the last (30 September): before `from` is surely in time, after `to` surely late. Where they do not
    /// (`12月31日前`, `11月底前`), `from` equals `to`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deadline: bool,
    /// Whether the text named no year and none was given: the days then stand in the year 2000 and compare only with other yearless ones.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub yearless: bool,
}
