//! Numbers as text, in machine integers where they suffice. A number is printed for every operand of every step.

use super::{NumberError, Ratio};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// A decimal has at most 96 bits and 28 places; a ratio beyond that is written as a fraction.
const LARGEST: u128 = (1 << 96) - 1;
const MOST_PLACES: u32 = 28;

impl Ratio {
    /// Reads what [`Display`](fmt::Display) writes: a decimal, or `numerator/denominator` in whole numbers.
    ///
    /// # Errors
    /// `not-a-decimal`, `loss-of-digits`, `divide-by-zero`.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        match text.split_once('/') {
            None => Ok(super::Decimal::parse(text)?.ratio()),
            Some((numerator, denominator)) => {
                let whole = |part: &str| {
                    let digits = part.strip_prefix('-').unwrap_or(part);
                    if digits.is_empty() || digits.len() > 4_000 || !digits.bytes().all(|b| b.is_ascii_digit()) {
                        return Err(NumberError::NotADecimal { text: text.chars().take(60).collect() });
                    }
                    part.parse::<BigInt>().map_err(|_| NumberError::NotADecimal { text: text.chars().take(60).collect() })
                };
                let (n, d) = (whole(numerator)?, whole(denominator)?);
                if d.is_zero() {
                    return Err(NumberError::DivideByZero { dividend: n.to_string() });
                }
                Ok(Self::from_big(n, d))
            }
        }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ratio(self, f)
    }
}
impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Ratio {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Ratio {
    fn schema_name() -> Cow<'static, str> {
        "Ratio".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^-?[0-9]+(\\.[0-9]+|/[0-9]+)?$",
            "description": "an exact number: a decimal where it ends, otherwise numerator/denominator"
        })
    }
}

/// `14.69` where the decimal ends within 28 digits, `1425/97` otherwise.
fn ratio(number: &Ratio, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Some((n, d)) = number.small() else {
        return big(number, f);
    };
    let (sign, n, d) = (n < 0, n.unsigned_abs(), d.unsigned_abs());
    match fewest_places(n, d) {
        Ok((mantissa, places)) => decimal(sign, mantissa, places, f),
        Err((n, d)) => {
            decimal(sign, n, 0, f)?;
            f.write_str("/")?;
            decimal(false, d, 0, f)
        }
    }
}

/// Mantissa and places of the decimal that a ratio is, as few as possible; otherwise the ratio in lowest terms.
pub(super) fn fewest_places(n: u128, d: u128) -> Result<(u128, u32), (u128, u128)> {
    // Most numbers stand over a power of ten and need no common divisor.
    if let Some(parts) = terminating(n, d) {
        return Ok(parts);
    }
    let divisor = common_divisor(n, d);
    let (n, d) = (quotient(n, divisor), quotient(d, divisor));
    if d == 1 {
        return Ok((n, 0));
    }
    terminating(n, d).ok_or((n, d))
}

/// Mantissa and places, as few as possible, where the denominator holds no primes but 2 and 5 and nothing overflows.
fn terminating(n: u128, d: u128) -> Option<(u128, u32)> {
    if n == 0 || d == 1 {
        return Some((n, 0));
    }
    let twos = d.trailing_zeros();
    let mut rest = d.checked_shr(twos)?;
    let mut fives = 0u32;
    while let Some(fifth) = divided(rest, 5) {
        rest = fifth;
        fives += 1;
    }
    if rest != 1 {
        return None;
    }
    let mut places = twos.max(fives);
    let mut mantissa = n.checked_mul(quotient(10u128.checked_pow(places)?, d))?;
    while places > 0
        && let Some(tenth) = divided(mantissa, 10)
    {
        mantissa = tenth;
        places -= 1;
    }
    (places == 0 || (places <= MOST_PLACES && mantissa <= LARGEST)).then_some((mantissa, places))
}

/// The quotient of a division without remainder.
fn divided(number: u128, divisor: u64) -> Option<u128> {
    match u64::try_from(number) {
        Ok(number) => number.is_multiple_of(divisor).then(|| u128::from(number / divisor)),
        Err(_) => number.is_multiple_of(u128::from(divisor)).then(|| number / u128::from(divisor)),
    }
}

fn quotient(number: u128, divisor: u128) -> u128 {
    match (u64::try_from(number), u64::try_from(divisor)) {
        (Ok(number), Ok(divisor)) => number.checked_div(divisor).map_or(0, u128::from),
        _ => number.checked_div(divisor).unwrap_or(0),
    }
}

fn common_divisor(a: u128, b: u128) -> u128 {
    match (u64::try_from(a), u64::try_from(b)) {
        (Ok(a), Ok(b)) => a.gcd(&b).into(),
        _ => a.gcd(&b),
    }
}

/// Digits with so many of them behind the point.
pub(super) fn decimal(negative: bool, mantissa: u128, places: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    // 39 digits, as many zeros as a decimal has places, point and sign.
    let mut buffer = [b'0'; 72];
    let (mut rest, mut length, mut written) = (mantissa, 0, 0u32);
    let (mut pointed, mut signed) = (places == 0, !negative);
    for place in buffer.iter_mut().rev() {
        if !pointed && written == places {
            *place = b'.';
            pointed = true;
        } else if rest != 0 || written <= places {
            let digit = match u64::try_from(rest) {
                Ok(small) => {
                    rest = u128::from(small / 10);
                    small % 10
                }
                Err(_) => {
                    let digit = rest % 10;
                    rest /= 10;
                    u64::try_from(digit).unwrap_or(0)
                }
            };
            *place = b'0'.saturating_add(u8::try_from(digit).unwrap_or(0));
            written += 1;
        } else if !signed {
            *place = b'-';
            signed = true;
        } else {
            break;
        }
        length += 1;
    }
    let text = buffer.len().checked_sub(length).and_then(|from| buffer.get(from..)).unwrap_or_default();
    f.write_str(str::from_utf8(text).unwrap_or_default())
}

/// A number beyond 128 bits in lowest terms; a decimal with 96 bits and 28 places never is.
fn big(number: &Ratio, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (numerator, denominator) = number.reduced();
    if denominator.is_one() { write!(f, "{numerator}") } else { write!(f, "{numerator}/{denominator}") }
}
