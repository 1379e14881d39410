use crate::number::{Decimal, NumberError, Ratio};

/// A number as it stands, and the place of its last digit that is not zero (`100` for 21500, `0.1` for 2.5).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numeral {
    pub(super) value: Ratio,
    pub(super) last_place: Ratio,
    /// How many characters it took.
    pub(super) length: usize,
    /// Written in Chinese numerals.
    pub(super) chinese: bool,
}

fn ten_to(exponent: usize) -> Ratio {
    (0..exponent).fold(Ratio::one(), |power, _| power * Ratio::from_int(10))
}

/// Arabic digits with thousands separators and a decimal part: `1,234.5`.
pub(super) fn arabic(chars: &[char]) -> Option<Result<Numeral, NumberError>> {
    let mut digits = String::new();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let grouped = |from: usize| chars.iter().skip(from).take(3).filter(|c| c.is_ascii_digit()).count() == 3;
        if c.is_ascii_digit() {
            digits.push(*c);
        } else if matches!(c, ',' | '，')
            && (1..=3).contains(&leading(&digits))
            && grouped(at + 1)
            && !chars.get(at + 4).is_some_and(char::is_ascii_digit)
        {
            // A separator stands before exactly three digits.
        } else {
            break;
        }
        at += 1;
    }
    if digits.is_empty() {
        return None;
    }
    let whole = digits.len();
    if chars.get(at) == Some(&'.') && chars.get(at + 1).is_some_and(char::is_ascii_digit) {
        digits.push('.');
        digits.extend(chars.iter().skip(at + 1).take_while(|c| c.is_ascii_digit()));
        at += digits.len() - whole;
    }
    Some(Decimal::parse(&digits).map(|decimal| {
        let places = digits.len().saturating_sub(whole + 1);
        let last_place = if digits.contains('.') {
            Ratio::one().checked_div(&ten_to(places)).unwrap_or_else(|_| Ratio::one())
        } else {
            ten_to(digits.len() - digits.trim_end_matches('0').len())
        };
        Numeral { value: decimal.ratio(), last_place, length: at, chinese: false }
    }))
}

/// How many digits stand before the first separator.
fn leading(digits: &str) -> usize {
    match digits.len() % 3 {
        0 => digits.len().min(3),
        rest => rest,
    }
}

fn digit(c: char) -> Option<i64> {
    "零〇一二三四五六七八九"
        .chars()
        .position(|d| d == c)
        .map(|at| i64::try_from(at).unwrap_or(0))
        .map(|at| if at == 0 { 0 } else { at - 1 })
        .or(match c {
            '两' => Some(2),
            _ => None,
        })
}

fn power(c: char) -> Option<i64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        _ => None,
    }
}

/// Chinese numerals: 三百二十, 两万, 一百零五, 二〇二三. `None` where the run is not a number (一般 is caught by what follows).
pub(super) fn chinese(chars: &[char]) -> Option<Numeral> {
    let run: Vec<char> =
        chars.iter().copied().take_while(|c| digit(*c).is_some() || power(*c).is_some() || matches!(c, '万' | '亿')).take(24).collect();
    if run.is_empty() || matches!(run.first(), Some('万' | '亿')) {
        return None;
    }
    let all_digits = run.iter().all(|c| digit(*c).is_some());
    let value = if all_digits && run.len() > 1 {
        run.iter().try_fold(0i64, |sum, c| sum.checked_mul(10)?.checked_add(digit(*c)?))?
    } else {
        grouped(&run)?
    };
    let mut last_place = 1i64;
    let mut rest = value;
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
        last_place = last_place.checked_mul(10)?;
    }
    Some(Numeral { value: Ratio::from_int(value), last_place: Ratio::from_int(last_place), length: run.len(), chinese: true })
}

/// 一万二千三百: sections of up to 千, each times 万 or 亿.
fn grouped(run: &[char]) -> Option<i64> {
    let (mut total, mut section, mut pending): (i64, i64, Option<i64>) = (0, 0, None);
    for c in run {
        if let Some(digit) = digit(*c) {
            if pending.is_some_and(|pending| pending != 0) {
                return None;
            }
            pending = Some(digit);
        } else if let Some(power) = power(*c) {
            section = section.checked_add(pending.take().unwrap_or(1).checked_mul(power)?)?;
        } else {
            let factor = if *c == '万' { 10_000 } else { 100_000_000 };
            section = section.checked_add(pending.take().unwrap_or(0))?;
            total = total.checked_add(section.max(1).checked_mul(factor)?)?;
            section = 0;
        }
    }
    total.checked_add(section)?.checked_add(pending.unwrap_or(0))
}
