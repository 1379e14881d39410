use crate::number::{Decimal, Ratio, Rounding, RoundingMode};

/// A number of a sheet: the fifteen digits that Excel keeps, and where the point stands. `0.95` is 95 with an exponent of -2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::table) struct SheetNumber {
    pub(super) negative: bool,
    /// Without zeros at either end; empty for zero.
    digits: String,
    /// The power of ten that the last digit stands for.
    exponent: i32,
}

impl SheetNumber {
    /// Reads what a cell holds: `0.95`, `1E-3`, `0.30000000000000004` (which is 0.3 in fifteen digits).
    pub(in crate::table) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > 400 || !text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte)) {
            return None;
        }
        let value: f64 = text.parse().ok().filter(|value: &f64| value.is_finite())?;
        // The nearest decimal of fifteen digits; formatting a float is exact, no arithmetic is done with it.
        let shown = format!("{value:.14e}");
        let (mantissa, exponent) = shown.split_once('e')?;
        let exponent: i32 = exponent.parse().ok()?;
        let negative = mantissa.starts_with('-');
        let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        let trimmed = digits.trim_end_matches('0');
        let dropped = i32::try_from(digits.len() - trimmed.len()).ok()?;
        let number = Self { negative, digits: trimmed.trim_start_matches('0').to_owned(), exponent: exponent - 14 + dropped };
        Some(if number.is_zero() { Self { negative: false, exponent: 0, ..number } } else { number })
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }
    /// The same without its sign.
    pub(super) fn magnitude(&self) -> Self {
        Self { negative: false, ..self.clone() }
    }
    /// Ten to a power times this.
    pub(in crate::table) fn scaled(&self, power: i32) -> Self {
        Self { exponent: if self.is_zero() { 0 } else { self.exponent.saturating_add(power) }, ..self.clone() }
    }

    /// The number in plain digits: `-0.05`, `1234.5`. Very large and very small ones keep their exponent.
    pub(in crate::table) fn plain(&self) -> String {
        if self.is_zero() {
            return "0".to_owned();
        }
        let sign = if self.negative { "-" } else { "" };
        let size = i32::try_from(self.digits.len()).unwrap_or(0) + self.exponent;
        if !(-9..=21).contains(&size) {
            let (first, rest) = self.digits.split_at_checked(1).unwrap_or(("0", ""));
            let point = if rest.is_empty() { "" } else { "." };
            return format!("{sign}{first}{point}{rest}E{:+03}", size - 1);
        }
        if self.exponent >= 0 {
            return format!("{sign}{}{}", self.digits, zeros(self.exponent));
        }
        match usize::try_from(size).ok().filter(|size| *size > 0).and_then(|size| self.digits.split_at_checked(size)) {
            Some((whole, part)) => format!("{sign}{whole}.{part}"),
            None => format!("{sign}0.{}{}", zeros(-size), self.digits),
        }
    }

    /// Digits before and behind the point with so many places, half away from zero as Excel does. The sign is left out.
    pub(super) fn fixed(&self, places: u32) -> Option<(String, String)> {
        let size = i32::try_from(self.digits.len()).ok()? + self.exponent;
        if !self.is_zero() && i64::from(size) + i64::from(places) < 0 {
            return Some(("0".to_owned(), zeros(i32::try_from(places).ok()?)));
        }
        let shown = Rounding { places, mode: RoundingMode::HalfUp }.apply(&self.magnitude().ratio()?).ok()?.to_string();
        let (whole, part) = shown.split_once('.').unwrap_or((&shown, ""));
        Some((whole.to_owned(), part.to_owned()))
    }

    /// One digit before the point, so many behind it, and the power of ten: 1.235 and 3.
    pub(super) fn scientific(&self, places: u32) -> Option<(String, i32)> {
        let size = i32::try_from(self.digits.len()).ok()? + self.exponent - 1;
        let (whole, part) = self.magnitude().scaled(-size).fixed(places)?;
        let (whole, size) = if whole == "10" { ("1".to_owned(), size + 1) } else { (whole, size) };
        Some((if part.is_empty() { whole } else { format!("{whole}.{part}") }, size))
    }

    /// The exact value. None where it has more digits than a decimal holds.
    pub(super) fn ratio(&self) -> Option<Ratio> {
        if self.digits.len() > 15 || !(-28..=12).contains(&self.exponent) {
            return None;
        }
        let plain = match usize::try_from(-self.exponent) {
            Ok(places) if places > 0 => {
                let padded = format!("{}{}", zeros(i32::try_from(places).ok()? + 1 - i32::try_from(self.digits.len()).ok()?), self.digits);
                let (whole, part) = padded.split_at_checked(padded.len() - places)?;
                format!("{whole}.{part}")
            }
            _ => format!("{}{}", if self.is_zero() { "0" } else { &self.digits }, zeros(self.exponent)),
        };
        let value = Decimal::parse(&plain).ok()?.ratio();
        Some(if self.negative { Ratio::zero() - value } else { value })
    }
}

fn zeros(count: i32) -> String {
    "0".repeat(usize::try_from(count).unwrap_or(0))
}
