use super::number::SheetNumber;
use jiff::Span;
use jiff::civil::Date;

/// A date and time of a sheet, which is a number of days there.
#[derive(Debug, Clone)]
pub(super) struct Moment {
    date: Date,
    pub(super) hour: i64,
    minute: i64,
    second: i64,
    /// Since the day that the sheet counts from.
    seconds: i64,
}

/// The moment that a number stands for. None outside the years that a sheet knows, 1900 to 9999.
pub(super) fn moment(number: &SheetNumber, from_1904: bool) -> Option<Moment> {
    let seconds = number.times(86_400)?;
    let (days, second_of_day) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let days = if from_1904 { days.checked_add(1462)? } else { days };
    // The sheet counts a 29 February 1900 that never was: day 60.
    let first = match days {
        0..=59 => Date::constant(1899, 12, 31),
        61..=2_958_465 => Date::constant(1899, 12, 30),
        _ => return None,
    };
    let date = first.checked_add(Span::new().try_days(days).ok()?).ok()?;
    Some(Moment { date, hour: second_of_day / 3600, minute: second_of_day / 60 % 60, second: second_of_day % 60, seconds })
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Moment {
    /// A unit in so many letters: `y`, `m`, `d`, `h`, `M` (minutes), `s`.
    pub(super) fn show(&self, unit: char, count: usize, halves: bool) -> String {
        let padded = |value: i64| if count >= 2 { format!("{value:02}") } else { value.to_string() };
        let word = |word: &str| word.chars().take(if count == 3 { 3 } else { 20 }).collect::<String>();
        let month = usize::try_from(self.date.month() - 1).unwrap_or(0);
        let weekday = usize::try_from(self.date.weekday().to_monday_zero_offset()).unwrap_or(0);
        match (unit, count) {
            ('y', 0..=2) => format!("{:02}", self.date.year().rem_euclid(100)),
            ('y', _) => format!("{:04}", self.date.year()),
            ('m', 5) => MONTHS.get(month).map(|name| name.chars().take(1).collect()).unwrap_or_default(),
            ('m', 3..) => MONTHS.get(month).map(|name| word(name)).unwrap_or_default(),
            ('m', _) => padded(self.date.month().into()),
            ('d', 3..) => DAYS.get(weekday).map(|name| word(name)).unwrap_or_default(),
            ('d', _) => padded(self.date.day().into()),
            ('h', _) if halves => padded(if self.hour % 12 == 0 { 12 } else { self.hour % 12 }),
            ('h', _) => padded(self.hour),
            ('M', _) => padded(self.minute),
            _ => padded(self.second),
        }
    }

    /// All hours, minutes or seconds since the first day.
    pub(super) fn elapsed(&self, unit: char, width: usize) -> String {
        let value = match unit {
            'h' => self.seconds / 3600,
            'm' => self.seconds / 60,
            _ => self.seconds,
        };
        format!("{value:0width$}")
    }
}
