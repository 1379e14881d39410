use crate::number::{Decimal, NumberError, Ratio};
use std::borrow::Cow;

/// A number as it stands, and the place of its last digit that is not zero.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numeral {
    pub(super) value: Ratio,
    /// As a power of ten: 2 for 21500, −1 for 2.5.
    pub(super) last_place: i32,
    /// How many bytes it took.
    pub(super) length: usize,
    /// Written in Chinese numerals.
    pub(super) chinese: bool,
}

/// Arabic digits with thousands separators and a decimal part: `1,234.5`.
pub(super) fn arabic(text: &str) -> Option<Result<Numeral, NumberError>> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let (mut at, mut separated) = (0, false);
    loop {
        if !is_digit(at) {
            // A separator stands before exactly three digits.
            let separator = at > 0 && bytes.get(at) == Some(&b',') && (1..=3).all(|next| is_digit(at + next)) && !is_digit(at + 4);
            if !separator {
                break;
            }
            separated = true;
        }
        at += 1;
    }
    if at == 0 {
        return None;
    }
    let whole = at;
    if bytes.get(at) == Some(&b'.') && is_digit(at + 1) {
        at += 1;
        while is_digit(at) {
            at += 1;
        }
    }
    let written = text.get(..at)?;
    let digits = if separated { Cow::Owned(written.replace(',', "")) } else { Cow::Borrowed(written) };
    Some(Decimal::parse(&digits).map(|decimal| {
        let places = at.saturating_sub(whole + 1);
        let zeros = digits.bytes().rev().take_while(|digit| *digit == b'0').count();
        let exponent = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        // 0多 lies between 0 and 1 however many zeros are typed.
        let last_place = if at > whole {
            -exponent(places)
        } else if decimal.is_zero() {
            0
        } else {
            exponent(zeros)
        };
        Numeral { value: decimal.ratio(), last_place, length: at, chinese: false }
    }))
}

fn digit(c: char) -> Option<i64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether a number in Chinese numerals may begin so.
pub(super) fn begins_chinese(c: char) -> bool {
    digit(c).is_some() || power(c).is_some()
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
pub(super) fn chinese(text: &str) -> Option<Numeral> {
    let mut run = ['零'; 24];
    let (mut count, mut length) = (0, 0);
    for (place, c) in run.iter_mut().zip(text.chars().take_while(|c| begins_chinese(*c) || matches!(c, '万' | '亿'))) {
        *place = c;
        count += 1;
        length += c.len_utf8();
    }
    let run = run.get(..count)?;
    if matches!(run.first(), None | Some('万' | '亿')) {
        return None;
    }
    let all_digits = run.iter().all(|c| digit(*c).is_some());
    let value = if all_digits && run.len() > 1 {
        run.iter().try_fold(0i64, |sum, c| sum.checked_mul(10)?.checked_add(digit(*c)?))?
    } else {
        grouped(run)?
    };
    let (mut last_place, mut rest) = (0, value);
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
        last_place += 1;
    }
    Some(Numeral { value: Ratio::from_int(value), last_place, length, chinese: true })
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
