use std::cmp::Ordering;

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
    ///
    /// On the digits themselves: a browser's module for workbooks need not carry fractions of any size for it.
    pub(super) fn fixed(&self, places: u32) -> Option<(String, String)> {
        let places = usize::try_from(places).ok()?;
        let kept = self.exponent + i32::try_from(places).ok()?;
        let mut whole = match usize::try_from(-kept) {
            // Digits behind the last place fall away, the first of them decides.
            Ok(dropped) if dropped > 0 => {
                let left = self.digits.len().checked_sub(dropped);
                let (head, tail) = self.digits.split_at_checked(left.unwrap_or(0))?;
                let up = left.is_some() && tail.starts_with(|digit: char| digit >= '5');
                if up { one_more(head) } else { head.to_owned() }
            }
            _ => format!("{}{}", self.digits, zeros(if self.is_zero() { 0 } else { kept })),
        };
        if whole.len() <= places {
            whole.insert_str(0, &"0".repeat(places + 1 - whole.len()));
        }
        let (whole, part) = whole.split_at_checked(whole.len() - places)?;
        Some((whole.to_owned(), part.to_owned()))
    }

    /// One digit before the point, so many behind it, and the power of ten: 1.235 and 3.
    pub(super) fn scientific(&self, places: u32) -> Option<(String, i32)> {
        let size = i32::try_from(self.digits.len()).ok()? + self.exponent - 1;
        let (whole, part) = self.magnitude().scaled(-size).fixed(places)?;
        let (whole, size) = if whole == "10" { ("1".to_owned(), size + 1) } else { (whole, size) };
        Some((if part.is_empty() { whole } else { format!("{whole}.{part}") }, size))
    }

    /// So many times the number, to the nearest whole one, half away from zero. None below zero, and where it is beyond every count
    /// that is needed.
    pub(super) fn times(&self, factor: u32) -> Option<i64> {
        if self.negative {
            return None;
        }
        let digits: u128 = if self.is_zero() { 0 } else { self.digits.parse().ok()? };
        let product = digits.checked_mul(factor.into())?;
        let power = |power: u32| 10_u128.checked_pow(power);
        let whole = match u32::try_from(-self.exponent) {
            // Beyond every power of ten that is held lies nothing that rounds up.
            Ok(places) => power(places).map_or(Some(0), |unit| product.checked_add(unit / 2)?.checked_div(unit))?,
            Err(_) => product.checked_mul(power(self.exponent.unsigned_abs())?)?,
        };
        i64::try_from(whole).ok()
    }

    /// By size, the sign included.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        let magnitude = |number: &Self| i32::try_from(number.digits.len()).unwrap_or(i32::MAX).saturating_add(number.exponent);
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (true, true) => other.magnitude().compare(&self.magnitude()),
            (false, false) => match (self.is_zero(), other.is_zero()) {
                (true, true) => Ordering::Equal,
                (true, false) => Ordering::Less,
                (false, true) => Ordering::Greater,
                // Neither begins nor ends with a zero.
                (false, false) => magnitude(self).cmp(&magnitude(other)).then_with(|| self.digits.cmp(&other.digits)),
            },
        }
    }
}

/// A whole number in digits and one more.
fn one_more(digits: &str) -> String {
    let nines = digits.len() - digits.trim_end_matches('9').len();
    let (head, _) = digits.split_at_checked(digits.len() - nines).unwrap_or((digits, ""));
    let mut more: String = head.chars().collect();
    let last = more.pop().and_then(|digit| digit.to_digit(10)).unwrap_or(0);
    more.extend(char::from_digit(last + 1, 10));
    more + &"0".repeat(nines)
}

fn zeros(count: i32) -> String {
    "0".repeat(usize::try_from(count).unwrap_or(0))
}
